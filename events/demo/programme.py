"""The rest of the sample programme of the XI congress: 155 sessions in eight broadcasts over four days."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from events.demo.programme_subjects import AREAS, NAMES, OFFICES, SUBJECTS
from events.models import SessionPage
from home.builders import moment
from home.demo.parts import part, say
from home.demo.site import DemoSite

HALLS = ("main-broadcast", *(f"broadcast-{number}" for number in range(1, 8)))
LENGTH = timedelta(hours=1)
# By the day of November 2020: when sessions begin. Those of `congress_programme` take the places that are left out.
SLOTS = {
    26: ((14, 0), (15, 15), (16, 30)),
    27: ((9, 0), (10, 15), (11, 30), (13, 30), (14, 45), (16, 0)),
    28: ((9, 0), (10, 15), (11, 30), (13, 30), (14, 45), (16, 0)),
    29: ((9, 0), (10, 15), (11, 30), (12, 45), (13, 55)),
}
TAKEN = {
    (26, (14, 0), 0),
    (26, (15, 15), 0),
    (27, (11, 30), 1),
    (28, (11, 30), 2),
    (29, (13, 55), 0),
}
# One of them speaks in each slot; those who have a session of their own at that time are not asked.
GUESTS = ("researcher", "oncologist", "doctor", "psychologist", "lawyer", "press", "official", "activist")
BUSY = {
    26: {"press", "lawyer", "official", "activist", "doctor"},
    27: {"oncologist", "psychologist"},
    28: {"lawyer"},
    29: {"activist"},
}
CANCELLED, POSTPONED, INTERPRETED = 37, 101, 12


def places() -> Iterator[tuple[int, datetime, int]]:
    """Yield the number of a slot, the moment it begins and the number of a free hall, slot by slot."""
    number = 0
    for day, times in SLOTS.items():
        for time in times:
            for hall in range(len(HALLS)):
                if (day, time, hall) not in TAKEN:
                    yield number, moment(2020, 11, day, *time), hall
            number += 1


def build(site: DemoSite) -> None:
    """Build the sessions below the XI congress."""
    rows = [_session(site, number, *place) for number, place in enumerate(places())]
    site.add_leaves(SessionPage, "congress-2020", rows)


def _session(site: DemoSite, number: int, slot: int, begins: datetime, hall: int) -> dict:
    area, area_name, track = AREAS[number % len(AREAS)]
    # Shifted at each round through the subjects: no pair comes twice.
    subject, kind, title, summary = SUBJECTS[(number + number // len(SUBJECTS) * 7) % len(SUBJECTS)]
    return {
        "title": say(f"{area_name[0]}: {title[0]}", f"{area_name[1]}: {title[1]}"),
        "slug": f"{area}-{subject}",
        "kind": kind,
        "hall": site.snippets[f"hall-{HALLS[hall]}"],
        "track": site.snippets[f"track-{track}"],
        "level": ("open", "open", "basic", "advanced")[number % 4],
        "interpretation": ["en"] if number % INTERPRETED == 0 else [],
        "status": {CANCELLED: "cancelled", POSTPONED: "postponed"}.get(number, "planned"),
        "starts_at": begins,
        "ends_at": begins + LENGTH,
        "summary": say(*summary),
        "children": {"participations": _people(site, slot, begins.day, hall)},
    }


def _people(site: DemoSite, slot: int, day: int, hall: int) -> list[dict]:
    """Return who takes part; within a slot nobody is in two halls."""
    free = [name for name in GUESTS if name not in BUSY[day]]
    speaker = len(HALLS) + (hall + slot) % len(HALLS)
    rows = [_sample_part(hall, "moderator", slot)]
    if hall == slot % len(HALLS):
        rows.append(part(site.pages[f"person-{free[slot % len(free)]}"], "speaker"))
    return [*rows, _sample_part(speaker, "speaker", slot + 1)]


def _sample_part(number: int, role: str, office: int) -> dict:
    russian, english = NAMES[number % len(NAMES)]
    return part(None, role, OFFICES[office % len(OFFICES)], name=(f"{russian} (образец)", f"{english} (sample)"))
