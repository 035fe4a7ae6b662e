"""The demo's page about partners."""

from wagtail.rich_text import RichText

from home.dates import today
from home.demo.parts import say
from home.demo.phrases import t
from home.demo.site import DemoSite
from home.models import PartnersPage, Tier


def build(site: DemoSite) -> None:
    """Add the page "partners"."""
    site.add(
        "partners",
        PartnersPage,
        parent="about",
        title=t("Партнёры", "Partners"),
        slug="partners",
        summary=t("Кто помогает пациентским организациям и чем.", "Who helps patient organisations, and how."),
        picture="partners",
        show_in_menus=False,
        children={"partners": _partners()},
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


def _partners() -> list[dict]:
    this = today().year
    rows = [
        (
            Tier.GENERAL,
            say("Клиника-образец", "Sample clinic"),
            say("Врачи выступают на школах пациентов.", "Its doctors speak at patient schools."),
            (this - 2, None),
        ),
        (
            Tier.STRATEGIC,
            say("Фонд-образец", "Sample foundation"),
            say("Печатает листовки и памятки.", "Prints leaflets and checklists."),
            (this - 4, None),
        ),
        (
            Tier.SPONSOR,
            say("Типография-образец", "Sample printer"),
            say("Печатает материалы форума.", "Prints the papers of the forum."),
            (this - 3, this - 1),
        ),
        (
            Tier.SPONSOR,
            say("Аптечная сеть-образец", "Sample pharmacies"),
            say("Раздаёт памятки о бесплатных лекарствах.", "Hand out checklists about free medicines."),
            (this, None),
        ),
        (
            Tier.SUPPORTER,
            say("Клуб волонтёров-образец", "Sample volunteers’ club"),
            say("Помогает на акциях.", "Helps at campaigns."),
            (this - 1, None),
        ),
        (
            Tier.MEDIA,
            say("Редакция-образец", "Sample newsroom"),
            say("Рассказывает о форумах и акциях.", "Reports on forums and campaigns."),
            (this - 4, None),
        ),
    ]
    return [
        {"tier": tier, "name": name, "what": what, "first_year": first, "last_year": last, "is_sample": True}
        for tier, name, what, (first, last) in rows
    ]
