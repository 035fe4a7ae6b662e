"""The demo's page about the union."""

from wagtail.rich_text import RichText

from home.demo.phrases import t
from home.demo.site import DemoSite
from home.models import ContentPage


def build(site: DemoSite) -> None:
    """Add the page "about"."""
    site.add(
        "about",
        ContentPage,
        parent="home",
        title=t("О союзе", "About the union"),
        slug="about",
        summary=t(
            "Кто мы, кого объединяем и зачем каждый год собираем национальный конгресс пациентов.",
            "Who we are, whom we bring together, and why we hold a national congress of patients every year.",
        ),
        show_in_menus=True,
        body=[*_who_we_are(), *_congress(site), *_voice()],
    )


def _who_we_are():
    return [
        ("heading", {"text": t("Кто мы", "Who we are"), "anchor": "who"}),
        (
            "text",
            RichText(
                t(
                    "<p>Союз пациентских организаций объединяет 14 межрегиональных и национальных ассоциаций "
                    "пациентов. Каждая знает своё заболевание и опирается на свой опыт, а цель общая: чтобы человек "
                    "с любым диагнозом вовремя получал помощь и понимал, что с ним происходит.</p><p>Одно из "
                    "объединений — Движение пациентов против рака. У него есть горячая линия, школы пациентов "
                    "и отделения в 12 городах, от Санкт-Петербурга до Владивостока.</p>",
                    "<p>The Union of Patient Organisations brings together 14 interregional and national patient "
                    "associations. Each knows its own disease and draws on its own experience, and all share one "
                    "aim: that people with any diagnosis get help in time and understand what is happening to "
                    "them.</p><p>One of the members is the Patients’ Movement Against Cancer. It runs a hotline, "
                    "patient schools and branches in 12 cities, from St Petersburg to Vladivostok.</p>",
                )
            ),
        ),
        (
            "figures",
            {
                "items": [
                    {
                        "value": "14",
                        "label": t("ассоциаций пациентов в союзе", "patient associations in the union"),
                    },
                    {
                        "value": "12",
                        "label": t(
                            "городов, где есть отделения движения против рака",
                            "cities with a branch of the movement against cancer",
                        ),
                    },
                    {
                        "value": t("с 2010 года", "since 2010"),
                        "label": t("каждый год проходит конгресс пациентов", "a congress of patients every year"),
                    },
                ]
            },
        ),
    ]


def _congress(site: DemoSite):
    return [
        ("heading", {"text": t("Национальный конгресс", "The national congress"), "anchor": "congress"}),
        (
            "text",
            RichText(
                t(
                    "<p>Конгресс пациентов проходит каждый год с 2010-го. В первый день — пленарное заседание с "
                    "участием министров, потом — панельные дискуссии, больше 150 тематических сессий и обучающие "
                    "семинары для пациентских обществ.</p>"
                    "<p>В конгрессе участвуют более 180 организаций и 210 общественных советов, приезжают гости "
                    "из-за рубежа.</p>"
                    "<p>Разговор не заканчивается в зале. Рекомендации конгресса отправляют органам власти и главе "
                    "государства, а рабочие группы продолжают дело весь год.</p>",
                    "<p>The congress of patients has been held every year since 2010. The first day is a plenary with "
                    "ministers; then come panels, more than 150 topic sessions and educational seminars for patient "
                    "societies.</p>"
                    "<p>Over 180 organisations and 210 public councils take part, along with guests from abroad.</p>"
                    "<p>The conversation goes on after the hall has emptied. The recommendations of the congress are "
                    "sent to the authorities and the head of state, and its working groups carry on all year.</p>",
                )
            ),
        ),
        (
            "picture",
            {
                "image": site.picture("congress-hall"),
                "alt": site.alt("congress-hall"),
                "caption": t("Пленарное заседание глазами художника", "A plenary session, as the artist sees it"),
                "credit": t("Рисунок сделан для этого сайта", "Drawn for this website"),
            },
        ),
    ]


def _voice():
    return [
        (
            "quotation",
            {
                "text": t(
                    "Одного пациента могут не услышать. Тысячи услышат обязательно.",
                    "One patient may go unheard. Thousands will not.",
                ),
                "speaker": t("Мария Шаблонова (образец)", "Maria Shablonova (sample)"),
                "office": t("пациентский активист", "patient activist"),
            },
        ),
        ("heading", {"text": t("Информационная служба", "Information service"), "anchor": "press"}),
        (
            "text",
            RichText(
                t(
                    "<p>Новости и пресс-релизы выпускает информационная служба союза. Она же отвечает журналистам: "
                    '<a href="mailto:press@example.org">press@example.org</a> (адрес для примера).</p>',
                    "<p>The union’s information service issues news and press releases and answers journalists: "
                    '<a href="mailto:press@example.org">press@example.org</a> (a sample address).</p>',
                )
            ),
        ),
    ]
