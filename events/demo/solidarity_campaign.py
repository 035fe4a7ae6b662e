"""What branches hold on Patient Solidarity Day, and a kit to download."""

from events.models import DayEvent, DayFile, DayTheme, EventPage, EventsIndexPage
from home.demo.parts import sample, say, text
from home.demo.site import DemoSite, hours_after, next_time

Pair = tuple[str, str]
NOTE = sample(
    "<p>Час и программа встречи — образец.</p>", "<p>The hour and the programme of the meeting are a sample.</p>"
)


def build(site: DemoSite) -> None:
    """Add three events, and give them, this year's theme and the kit to the day's page."""
    events = [
        site.pages["kazan-meeting"],
        _event(
            site,
            "branch-kazan-events",
            "kazan-solidarity",
            ("Чай солидарности в Казани", "A cup of solidarity in Kazan"),
            ("Казань", "Kazan"),
            hour=12,
        ),
        _event(
            site,
            _index(site, "novosibirsk", ("События в Новосибирске", "Events in Novosibirsk")),
            "novosibirsk-solidarity",
            ("Открытый день отделения", "The branch’s open day"),
            ("Новосибирск", "Novosibirsk"),
            hour=7,
            time_zone="Asia/Novosibirsk",
        ),
        _event(
            site,
            "events",
            "perm-solidarity",
            ("Вечер в библиотеке", "An evening in the library"),
            ("Пермь", "Perm"),
            hour=15,
            time_zone="Asia/Yekaterinburg",
        ),
    ]
    day = site.pages["solidarity-day"]
    day.kit_note = say(
        "Печатайте и раздавайте свободно, без изменений (образец).",
        "Print and share freely, without changes (sample).",
    )
    day.day_events = [DayEvent(event=event, locale=day.locale) for event in events]
    day.files = [_file(site, day, *file) for file in FILES]
    theme = DayTheme(
        year=day.next_date().year,
        motto=say("Никто не болеет в одиночку (образец)", "Nobody is ill alone (sample)"),
        theme=say("Помощь рядом с домом (образец)", "Help close to home (sample)"),
        locale=day.locale,
    )
    day.themes = [theme, *day.themes.all()]
    day.save_revision().publish()
    day.refresh_from_db()


FILES = (
    (
        ("Листовка о дне", "Leaflet about the day"),
        "solidarity-leaflet.txt",
        ("6 декабря позвоните тому, кто болеет.", "On 6 December, call someone who is ill."),
    ),
    (
        ("Текст для соцсетей", "A text to post"),
        "solidarity-post.txt",
        ("Сегодня мы вместе с теми, кто болеет.", "Today we stand with those who are ill."),
    ),
)


def _file(site: DemoSite, day, title: Pair, name: str, words: Pair) -> DayFile:
    document = site.attachment(say(*title), name, f"{words[0]}\n\n{words[1]}\n")
    return DayFile(document=document, title=say(*title), locale=day.locale)


def _index(site: DemoSite, branch: str, title: Pair) -> str:
    """Add the branch's own list of events, and return its name."""
    name = f"branch-{branch}-events"
    site.add(name, EventsIndexPage, parent=f"branch-{branch}", title=say(*title), slug="events")
    return name


def _event(site: DemoSite, parent: str, slug: str, title: Pair, town: Pair, *, hour: int, **fields) -> EventPage:
    """Add an event on 6 December; hour: in Moscow's time."""
    begins = next_time(12, 6, hour)
    return site.add(
        slug,
        EventPage,
        parent=parent,
        title=say(*title),
        slug=slug,
        starts_at=begins,
        ends_at=hours_after(begins, 2),
        attendance="onsite",
        town=say(*town),
        summary=say(
            "Встречаемся в День солидарности пациентов. Вход свободный.",
            "We meet on Patient Solidarity Day. Admission is free.",
        ),
        body=[
            text(
                "<p>Приходите с близкими и с теми, кто давно не выходил из дома.</p>",
                "<p>Come with your family, and with those who have not been out for long.</p>",
            ),
            NOTE,
        ],
        **fields,
    )
