"""The demo's halls and tracks: eight broadcasts of the online congress, the halls of those on site."""

from events.models import Hall, Track
from home.demo.parts import say
from home.demo.site import DemoSite


def build(site: DemoSite) -> None:
    """Add a snippet for each hall, under "hall-<its code>", and for each track, under "track-<its code>"."""
    locale = site.pages["home"].locale
    for order, (code, (name, attendance, note)) in enumerate(_halls().items(), start=1):
        site.snippets[f"hall-{code}"] = Hall.objects.create(
            locale=locale, code=code, name=name, attendance=attendance, note=note, order=order
        )
    for order, (code, (name, colour)) in enumerate(_tracks().items(), start=1):
        site.snippets[f"track-{code}"] = Track.objects.create(
            locale=locale, code=code, name=name, colour=colour, order=order
        )


def _halls() -> dict[str, tuple[str, str, str]]:
    broadcasts = {
        f"broadcast-{number}": (say(f"Эфир {number}", f"Broadcast {number}"), "online", "") for number in range(1, 8)
    }
    first_floor = say("Первый этаж (образец)", "Ground floor (sample)")
    return {
        "main-broadcast": (say("Главный эфир", "Main broadcast"), "online", ""),
        **broadcasts,
        "great-hall": (say("Большой зал", "Great Hall"), "mixed", first_floor),
        "hall-1": (say("Зал 1", "Hall 1"), "mixed", first_floor),
        "hall-2": (say("Зал 2", "Hall 2"), "onsite", say("Второй этаж (образец)", "First floor (sample)")),
        "hall-3": (say("Зал 3 (образец)", "Hall 3 (sample)"), "onsite", ""),
        "online": (say("Онлайн", "Online"), "online", ""),
    }


def _tracks() -> dict[str, tuple[str, str]]:
    return {
        "rights": (say("Права пациентов", "Patients’ rights"), "blue"),
        "medicines": (say("Лекарства и лечение", "Medicines and treatment"), "teal"),
        "oncology": (say("Онкология", "Cancer care"), "violet"),
        "rare": (say("Редкие болезни", "Rare diseases"), "amber"),
        "chronic": (say("Жизнь с хронической болезнью", "Living with a chronic illness"), "green"),
        "rehabilitation": (say("Реабилитация и поддержка", "Rehabilitation and support"), "red"),
        "societies": (say("Сообщества пациентов", "Patient societies"), "grey"),
    }
