"""The demo's contacts page."""

from wagtail.rich_text import RichText

from home.demo.phrases import t
from home.demo.site import DemoSite
from home.models import ContactsPage


def build(site: DemoSite) -> None:
    """Add the page "contacts"."""
    site.add(
        "contacts",
        ContactsPage,
        parent="home",
        title=t("Контакты", "Contacts"),
        slug="contacts",
        summary=t(
            "Куда позвонить за помощью и кому написать: о конгрессе, партнёрстве или для прессы.",
            "Where to call for help, and whom to write to about the congress, partnership or press enquiries.",
        ),
        show_in_menus=False,
        children={"contacts": _contacts()},
        body=[
            (
                "callout",
                {
                    "kind": "help",
                    "title": t("Нужна помощь? Позвоните", "Need help? Give us a call"),
                    "text": RichText(
                        t(
                            "<p>Горячая линия Движения пациентов против рака: "
                            '<a href="tel:88002002200">8 800 200 2 200</a>.</p>',
                            "<p>Hotline of the Patients’ Movement Against Cancer: "
                            '<a href="tel:88002002200">8 800 200 2 200</a>.</p>',
                        )
                    ),
                },
            ),
            (
                "heading",
                {
                    "text": t("Когда отвечает горячая линия", "When the hotline answers"),
                    "anchor": "hotline-hours",
                },
            ),
            (
                "text",
                RichText(
                    t(
                        "<p>Линия работает каждый день с 8:00 до 20:00 по московскому времени. В таблице — те же часы "
                        "по времени городов, где есть отделения.</p>",
                        "<p>The hotline is open every day from 8:00 to 20:00 Moscow time. The table gives the same "
                        "hours in the local time of the cities with a branch.</p>",
                    )
                ),
            ),
            ("table", _local_hours()),
        ],
    )


def _contacts() -> list[dict]:
    rows = [
        ("general", t("Секретариат союза", "The union’s secretariat"), "office", ""),
        ("headquarters", t("Штаб конгресса", "Congress headquarters"), "headquarters", ""),
        (
            "participants",
            t("Отдел по работе с участниками", "Participants’ desk"),
            "participants",
            t("Регистрация, программа, виртуальная площадка", "Registration, programme, virtual platform"),
        ),
        ("sponsors", t("Отдел по работе с партнёрами", "Partners’ desk"), "sponsors", ""),
        (
            "press",
            t("Информационная служба", "Information service"),
            "press",
            t("Новости, пресс-релизы, интервью", "News, press releases, interviews"),
        ),
    ]
    return [
        {"role": role, "name": name, "email": f"{box}@example.org", "note": note, "is_sample": True}
        for role, name, box, note in rows
    ]


def _local_hours() -> dict:
    return {
        "table_header_choice": "both",
        "first_row_is_table_header": True,
        "first_col_is_header": True,
        "table_caption": t("Часы горячей линии по местному времени", "Hotline hours in local time"),
        "data": [
            [
                t("Где вы", "Where you are"),
                t("Разница с Москвой", "Ahead of Moscow"),
                t("Линия открыта", "Hotline open"),
            ],
            [
                t(
                    "Москва, Санкт-Петербург, Гатчина, Казань, Нижний Новгород, Петрозаводск, Ростов-на-Дону",
                    "Moscow, St Petersburg, Gatchina, Kazan, Nizhny Novgorod, Petrozavodsk, Rostov-on-Don",
                ),
                t("нет", "none"),
                "08:00–20:00",
            ],
            [t("Ульяновск", "Ulyanovsk"), t("+1 час", "+1 hour"), "09:00–21:00"],
            [t("Екатеринбург, Челябинск", "Yekaterinburg, Chelyabinsk"), t("+2 часа", "+2 hours"), "10:00–22:00"],
            [t("Новосибирск", "Novosibirsk"), t("+4 часа", "+4 hours"), "12:00–24:00"],
            [
                t("Владивосток", "Vladivostok"),
                t("+7 часов", "+7 hours"),
                t("15:00–03:00 следующего дня", "15:00–03:00 the next day"),
            ],
        ],
    }
