"""The demo's one member with a name: the patients' movement against cancer."""

from wagtail.rich_text import RichText

from branches.models import OrganisationPage
from home.demo.phrases import t
from home.demo.site import DemoSite


def build(site: DemoSite) -> None:
    """Add the page "movement"."""
    site.add(
        "movement",
        OrganisationPage,
        parent="organisations",
        title=t("Движение пациентов против рака", "Patients’ Movement Against Cancer"),
        slug="patients-movement-against-cancer",
        summary=t(
            "Горячая линия, школы пациентов, форумы и отделения в 12 городах для людей с онкологическими "
            "заболеваниями и их близких.",
            "A hotline, patient schools, forums and branches in 12 cities for people with cancer and their families.",
        ),
        picture="movement-forum",
        kind=OrganisationPage.Kind.NATIONAL,
        disease=site.snippets["oncology"],
        phone="8 800 200 2 200",
        is_sample=False,
        body=[*_who_it_is(), *_activities(), *_lecturers(site), *_partners(), *_next_steps(site)],
    )


def _who_it_is() -> list[tuple]:
    return [
        ("heading", {"text": t("Кто мы", "Who we are"), "anchor": "who"}),
        (
            "text",
            RichText(
                t(
                    "<p>Движение объединяет тех, кого коснулся рак: пациентов, их родных, врачей и волонтёров. Мы "
                    "помогаем разобраться в диагнозе, узнать о своих правах и найти поддержку, а ещё говорим "
                    "о трудностях пациентов там, где принимают решения.</p>",
                    "<p>The movement brings together people whose lives cancer has touched: patients, their families, "
                    "doctors and volunteers. We help people to make sense of a diagnosis, learn their rights and find "
                    "support, and we speak about patients’ difficulties where decisions are made.</p>",
                )
            ),
        ),
        (
            "figures",
            {
                "items": [
                    {"value": "12", "label": t("городов с отделениями", "cities with a branch")},
                    {"value": t("X", "10th"), "label": t("форум движения", "forum of the movement")},
                    {
                        "value": t("7 дней", "7 days"),
                        "label": t("в неделю отвечает горячая линия", "a week the hotline answers"),
                    },
                ]
            },
        ),
        (
            "callout",
            {
                "kind": "help",
                "title": t("Горячая линия 8 800 200 2 200", "Hotline 8 800 200 2 200"),
                "text": RichText(
                    t(
                        "<p>Каждый день с 8:00 до 20:00 по московскому времени.</p>",
                        "<p>Every day from 8:00 to 20:00 Moscow time.</p>",
                    )
                ),
            },
        ),
    ]


def _activities() -> list[tuple]:
    return [
        ("heading", {"text": t("Что мы делаем", "What we do"), "anchor": "activities"}),
        (
            "text",
            RichText(
                t(
                    "<h3>Школы пациентов</h3><p>Онкологи, юристы, психологи и пациентские активисты отвечают на "
                    "вопросы, на которые не хватает времени на приёме. Школы по раку лёгкого проходят онлайн.</p>"
                    "<h3>Форумы</h3><p>На форуме встречаются пациенты, врачи и все, кто им помогает. Форум "
                    "движения собирался уже в десятый раз.</p>"
                    "<h3>Просветительские акции</h3><p>Мы выходим к людям, чтобы рассказать, как "
                    "заметить болезнь вовремя и куда обратиться.</p>"
                    "<h3>Листовки и памятки</h3><p>Раздаём их там, где они нужнее всего: в отделениях, на школах и "
                    "акциях.</p>",
                    "<h3>Patient schools</h3><p>Oncologists, lawyers, psychologists and patient activists answer the "
                    "questions that an appointment leaves no time for. Schools on lung cancer are held online.</p>"
                    "<h3>Forums</h3><p>A forum is where patients meet doctors and everyone who helps them. The "
                    "movement has now held its forum for the tenth time.</p>"
                    "<h3>Outreach campaigns</h3><p>We go out and tell people how to notice illness "
                    "in time and where to turn.</p>"
                    "<h3>Leaflets and checklists</h3><p>We hand them out where they are needed most: at branches, "
                    "schools and campaigns.</p>",
                )
            ),
        ),
    ]


def _lecturers(site: DemoSite) -> list[tuple]:
    lecturers = ("oncologist", "activist", "lawyer", "psychologist")
    title = t("Кто выступает на школах (образцы)", "Who speaks at the schools (samples)")
    return [("people", {"title": title, "people": [site.pages[f"person-{name}"] for name in lecturers]})]


def _partners() -> list[tuple]:
    return [
        ("heading", {"text": t("Партнёры движения", "The movement’s partners"), "anchor": "partners"}),
        (
            "text",
            RichText(
                t(
                    "<p>Движению помогают партнёры: кто-то даёт лекторов для школ, кто-то печатает листовки, кто-то "
                    "рассказывает о форумах. Подробнее — на странице «Партнёры».</p>",
                    "<p>Partners help the movement: some provide speakers for the schools, some print leaflets, some "
                    "report on the forums. There is more on the page “Partners”.</p>",
                )
            ),
        ),
    ]


def _next_steps(site: DemoSite) -> list[tuple]:
    positions = {
        "title": t("Три позиции движения", "The movement’s three positions"),
        "text": t(
            "Помощь вовремя и везде, право знать и решать, решения вместе с пациентами.",
            "Help in time and everywhere, the right to know and decide, decisions made together with patients.",
        ),
        "button": t("За что мы выступаем", "What we advocate for"),
        "page": site.pages["positions"],
        "url": "",
    }
    ways = {
        "title": t("Четыре способа принять участие", "Four ways to take part"),
        "text": t(
            "Стать участником или волонтёром, прийти на школу, помочь на акции, поддержать как партнёр.",
            "Become a member or a volunteer, come to a school, help with a campaign, support us as a partner.",
        ),
        "button": t("Как принять участие", "How to take part"),
        "page": site.pages["take-part"],
        "url": "",
    }
    return [("call_to_action", positions), ("call_to_action", ways)]
