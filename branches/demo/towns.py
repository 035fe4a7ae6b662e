"""The demo's branches in twelve towns. Places and time zones are real; addresses and e-mail are samples or missing."""

from dataclasses import dataclass
from decimal import Decimal

from wagtail.rich_text import RichText

from branches.demo.work import work_of
from branches.models import BranchConfirmation, BranchIndexPage, BranchPage
from home.demo.content.closing import close_with
from home.demo.phrases import t
from home.demo.site import DemoSite
from home.zones import MOSCOW


@dataclass(frozen=True)
class Town:
    """Where a branch is: its names in Russian and English, and its place on the map."""

    slug: str
    title: tuple[str, str]
    name: tuple[str, str]
    region: tuple[str, str]
    latitude: str
    longitude: str
    time_zone: str = MOSCOW


TOWNS = [
    Town(
        "moscow",
        ("Отделение в Москве", "Moscow branch"),
        ("Москва", "Moscow"),
        ("Москва", "Moscow"),
        "55.75222",
        "37.61556",
    ),
    Town(
        "saint-petersburg",
        ("Отделение в Санкт-Петербурге", "St Petersburg branch"),
        ("Санкт-Петербург", "St Petersburg"),
        ("Санкт-Петербург", "St Petersburg"),
        "59.93863",
        "30.31413",
    ),
    Town(
        "nizhny-novgorod",
        ("Отделение в Нижнем Новгороде", "Nizhny Novgorod branch"),
        ("Нижний Новгород", "Nizhny Novgorod"),
        ("Нижегородская область", "Nizhny Novgorod region"),
        "56.32867",
        "44.00205",
    ),
    Town(
        "yekaterinburg",
        ("Отделение в Екатеринбурге", "Yekaterinburg branch"),
        ("Екатеринбург", "Yekaterinburg"),
        ("Свердловская область", "Sverdlovsk region"),
        "56.85190",
        "60.61220",
        "Asia/Yekaterinburg",
    ),
    Town(
        "rostov-on-don",
        ("Отделение в Ростове-на-Дону", "Rostov-on-Don branch"),
        ("Ростов-на-Дону", "Rostov-on-Don"),
        ("Ростовская область", "Rostov region"),
        "47.23135",
        "39.72328",
    ),
    Town(
        "petrozavodsk",
        ("Отделение в Петрозаводске", "Petrozavodsk branch"),
        ("Петрозаводск", "Petrozavodsk"),
        ("Республика Карелия", "Republic of Karelia"),
        "61.78491",
        "34.34691",
    ),
    Town(
        "chelyabinsk",
        ("Отделение в Челябинске", "Chelyabinsk branch"),
        ("Челябинск", "Chelyabinsk"),
        ("Челябинская область", "Chelyabinsk region"),
        "55.15402",
        "61.42915",
        "Asia/Yekaterinburg",
    ),
    Town(
        "gatchina",
        ("Отделение в Гатчине", "Gatchina branch"),
        ("Гатчина", "Gatchina"),
        ("Ленинградская область", "Leningrad region"),
        "59.57639",
        "30.12833",
    ),
    Town(
        "novosibirsk",
        ("Отделение в Новосибирске", "Novosibirsk branch"),
        ("Новосибирск", "Novosibirsk"),
        ("Новосибирская область", "Novosibirsk region"),
        "55.04150",
        "82.93460",
        "Asia/Novosibirsk",
    ),
    Town(
        "kazan",
        ("Отделение в Казани", "Kazan branch"),
        ("Казань", "Kazan"),
        ("Республика Татарстан", "Republic of Tatarstan"),
        "55.79639",
        "49.10889",
    ),
    Town(
        "vladivostok",
        ("Отделение во Владивостоке", "Vladivostok branch"),
        ("Владивосток", "Vladivostok"),
        ("Приморский край", "Primorye territory"),
        "43.10562",
        "131.87353",
        "Asia/Vladivostok",
    ),
    Town(
        "ulyanovsk",
        ("Отделение в Ульяновске", "Ulyanovsk branch"),
        ("Ульяновск", "Ulyanovsk"),
        ("Ульяновская область", "Ulyanovsk region"),
        "54.32824",
        "48.38657",
        "Europe/Ulyanovsk",
    ),
]

# Editors of the demo find what the report of unconfirmed branches looks like.
NEVER_CONFIRMED = {"gatchina", "ulyanovsk"}
LOCAL_HOURS = {
    "Europe/Ulyanovsk": ("с 9:00 до 21:00", "from 9:00 to 21:00"),
    "Asia/Yekaterinburg": ("с 10:00 до 22:00", "from 10:00 to 22:00"),
    "Asia/Novosibirsk": ("с 12:00 до 24:00", "from 12:00 to midnight"),
    "Asia/Vladivostok": ("с 15:00 до 3:00", "from 15:00 to 3:00"),
}


def build(site: DemoSite) -> None:
    """Add the page "branches" and below it "branch-moscow", "branch-kazan" and so on."""
    site.add(
        "branches",
        BranchIndexPage,
        parent="home",
        title=t("Отделения", "Branches"),
        slug="branches",
        summary=t(
            "Отделения Движения пациентов против рака в 12 городах. Напишите свой город — покажем ближайшие.",
            "Branches of the Patients’ Movement Against Cancer in 12 cities. Type your town to see the nearest ones.",
        ),
        picture="map-branches",
        show_in_menus=True,
    )
    for town in TOWNS:
        title, english_title = town.title
        site.add(
            f"branch-{town.slug}",
            BranchPage,
            parent="branches",
            title=t(title, english_title),
            slug=town.slug,
            summary=t(
                f"{title}: школы пациентов, поддержка тех, кто прошёл этот путь, листовки и памятки.",
                f"{english_title}: patient schools, support from people who have been through it, leaflets and "
                "checklists.",
            ),
            picture=f"branch-{town.slug}",
            organisation=site.pages["movement"],
            town=t(*town.name),
            region=t(*town.region),
            latitude=Decimal(town.latitude),
            longitude=Decimal(town.longitude),
            time_zone=town.time_zone,
            email=f"{town.slug}@example.org",
            is_sample=True,
            body=_body(town),
            **work_of(site, town.slug),
        )
        if town.slug not in NEVER_CONFIRMED:
            BranchConfirmation.confirm(site.pages[f"branch-{town.slug}"])


def lead_here(site: DemoSite) -> None:
    """End the pages on taking part and on contacts with the way to the branches."""
    for name in ("take-part", "contacts"):
        close_with(
            site.pages[name],
            {
                "title": t("Начните с ближайшего отделения", "Start with your nearest branch"),
                "text": t(
                    "Напишите свой город, и мы покажем, какие отделения рядом.",
                    "Type the name of your town and we will show you which branches are near.",
                ),
                "button": t("Найти отделение", "Find a branch"),
                "page": site.pages["branches"],
                "url": "",
            },
        )


def _body(town: Town) -> list[tuple]:
    return [
        ("heading", {"text": t("Чем помогает отделение", "How the branch helps"), "anchor": "help"}),
        (
            "text",
            RichText(
                t(
                    "<p>Сюда можно обратиться с вопросом о диагнозе, лечении или правах пациента. Отделение:</p>"
                    "<ul><li>приглашает на школы, где выступают онкологи, юристы, психологи и активисты;</li>"
                    "<li>знакомит с людьми, которые прошли похожее лечение;</li>"
                    "<li>раздаёт листовки и памятки и участвует в просветительских акциях.</li></ul>",
                    "<p>You can bring questions about a diagnosis, treatment or patients’ rights. The branch:</p>"
                    "<ul><li>invites you to schools with oncologists, lawyers, psychologists and activists;</li>"
                    "<li>introduces you to people who have been through similar treatment;</li>"
                    "<li>hands out leaflets and checklists and takes part in outreach campaigns.</li></ul>",
                )
            ),
        ),
        (
            "callout",
            {
                "kind": "help",
                "title": t("Горячая линия 8 800 200 2 200", "Hotline 8 800 200 2 200"),
                "text": RichText(_hotline_hours(town.time_zone)),
            },
        ),
        (
            "callout",
            {
                "kind": "info",
                "title": t("Как связаться", "How to get in touch"),
                "text": RichText(
                    t(
                        "<p>Почта отделения указана для примера. Адрес и телефон появятся здесь, когда их добавит "
                        "редактор отделения.</p>",
                        "<p>The branch’s e-mail address is a sample. A street address and telephone number will "
                        "appear here when the branch’s editor adds them.</p>",
                    )
                ),
            },
        ),
    ]


def _hotline_hours(time_zone: str) -> str:
    if time_zone == MOSCOW:
        return t(
            "<p>Каждый день с 8:00 до 20:00 по московскому времени.</p>",
            "<p>Every day from 8:00 to 20:00 Moscow time.</p>",
        )
    russian, english = LOCAL_HOURS[time_zone]
    return t(
        f"<p>Каждый день {russian} по местному времени (с 8:00 до 20:00 по московскому).</p>",
        f"<p>Every day {english} local time (8:00 to 20:00 Moscow time).</p>",
    )
