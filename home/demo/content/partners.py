"""The demo's page about partners."""

from wagtail.rich_text import RichText

from home.demo.phrases import t
from home.demo.site import DemoSite
from home.models import ContentPage


def build(site: DemoSite) -> None:
    """Add the page "partners"."""
    site.add(
        "partners",
        ContentPage,
        parent="about",
        title=t("Партнёры", "Partners"),
        slug="partners",
        summary=t("Кто помогает пациентским организациям и чем.", "Who helps patient organisations, and how."),
        picture="partners",
        show_in_menus=False,
        body=[
            (
                "text",
                RichText(
                    t(
                        "<p>Школа пациентов начинается с врача, который нашёл для неё вечер. Листовка — с типографии, "
                        "которая её напечатала. Мы благодарны всем, кто делает общее дело вместе с нами.</p>",
                        "<p>A patient school begins with a doctor who finds an evening for it. A leaflet begins with "
                        "a printer who prints it. We are grateful to everyone who works alongside us.</p>",
                    )
                ),
            ),
            ("heading", {"text": t("Кто может стать партнёром", "Who can become a partner"), "anchor": "who"}),
            (
                "text",
                RichText(
                    t(
                        "<ul><li>медицинские и научные центры</li><li>благотворительные фонды и общественные "
                        "организации</li><li>органы власти и общественные советы</li><li>компании "
                        "и редакции</li></ul>",
                        "<ul><li>medical and research centres</li><li>foundations and voluntary organisations</li>"
                        "<li>authorities and public councils</li><li>companies and news media</li></ul>",
                    )
                ),
            ),
            (
                "table",
                {
                    "table_header_choice": "both",
                    "first_row_is_table_header": True,
                    "first_col_is_header": True,
                    "table_caption": t(
                        "Партнёры движения: образец перечня", "Partners of the movement: a sample of the list"
                    ),
                    "data": [
                        [t("Партнёр", "Partner"), t("Кто это", "What it is"), t("Чем помогает", "How it helps")],
                        [
                            t("Клиника-образец", "Sample clinic"),
                            t("медицинский центр", "medical centre"),
                            t("врачи выступают на школах пациентов", "its doctors speak at patient schools"),
                        ],
                        [
                            t("Фонд-образец", "Sample foundation"),
                            t("благотворительный фонд", "charitable foundation"),
                            t("печатает листовки и памятки", "prints leaflets and checklists"),
                        ],
                        [
                            t("Редакция-образец", "Sample newsroom"),
                            t("средство массовой информации", "news outlet"),
                            t("рассказывает о форумах и акциях", "reports on forums and campaigns"),
                        ],
                    ],
                },
            ),
            (
                "call_to_action",
                {
                    "title": t("Хотите стать партнёром?", "Would you like to become a partner?"),
                    "text": t(
                        "Напишите нам: расскажите, кто вы и чем хотели бы помочь.",
                        "Write to us and tell us who you are and how you would like to help.",
                    ),
                    "button": t("Контакты", "Contacts"),
                    "page": site.pages["contacts"],
                    "url": "",
                },
            ),
        ],
    )
