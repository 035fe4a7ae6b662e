"""What can't be in a programme: two sessions in one hall or of one person at a time, and times out of the event.

Pure functions over `Slot`s; sessions that touch, one ending when the other begins, don't clash.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import Enum
from zoneinfo import ZoneInfo


class Kind(Enum):
    """What is wrong with a session."""

    HALL = "hall"
    PERSON = "person"
    OUTSIDE = "outside"
    BACKWARDS = "backwards"


@dataclass(frozen=True)
class Slot:
    """A session's place in the programme.

    key: names it. starts_at, ends_at: aware. hall: any value that is one hall's own; None without a hall.
    people: names of those who take part by what tells them apart. A session that doesn't take place has `held` False
    and clashes with nothing.
    """

    key: str
    title: str
    starts_at: datetime
    ends_at: datetime
    hall: object = None
    people: dict[str, str] = field(default_factory=dict, hash=False)
    held: bool = True


@dataclass(frozen=True)
class Conflict:
    """Something wrong with the session `key`; `other` is the one it clashes with, `what` the person it is about."""

    kind: Kind
    key: str
    other: Slot | None = None
    what: str = ""


def overlap(one: Slot, other: Slot) -> bool:
    """Tell whether there is a moment at which both sessions run."""
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def find_conflicts(slots: Iterable[Slot], first: date, last: date, zone: ZoneInfo) -> list[Conflict]:
    """Return what is wrong in a programme from the first to the last day in `zone`, by time.

    A clash is told of both sessions. A session that ends at midnight after the last day is still inside.
    """
    held = sorted((slot for slot in slots if slot.held), key=lambda slot: (slot.starts_at, slot.ends_at, slot.key))
    opens = datetime.combine(first, time(), zone)
    closes = datetime.combine(last + timedelta(days=1), time(), zone)
    found = []
    for slot in held:
        if slot.ends_at <= slot.starts_at:
            found.append(Conflict(Kind.BACKWARDS, slot.key))
        if slot.starts_at < opens or slot.ends_at > closes:
            found.append(Conflict(Kind.OUTSIDE, slot.key))
    sound = [slot for slot in held if slot.ends_at > slot.starts_at]
    by_hall: dict[object, list[Slot]] = defaultdict(list)
    for slot in sound:
        if slot.hall is not None:
            by_hall[slot.hall].append(slot)
    for slots_of in by_hall.values():
        for one, other in _overlapping(slots_of):
            found += [Conflict(Kind.HALL, one.key, other), Conflict(Kind.HALL, other.key, one)]
    by_person: dict[str, list[Slot]] = defaultdict(list)
    for slot in sound:
        for person in slot.people:
            by_person[person].append(slot)
    for person, slots_of in by_person.items():
        for one, other in _overlapping(slots_of):
            found.append(Conflict(Kind.PERSON, one.key, other, one.people[person]))
            found.append(Conflict(Kind.PERSON, other.key, one, other.people[person]))
    return found


def _overlapping(slots: Sequence[Slot]) -> Iterable[tuple[Slot, Slot]]:
    """Generate the pairs of sessions that overlap; only neighbours in time are compared."""
    running: list[Slot] = []
    for slot in sorted(slots, key=lambda slot: (slot.starts_at, slot.key)):
        running = [before for before in running if before.ends_at > slot.starts_at]
        for before in running:
            yield before, slot
        running.append(slot)
