"""A programme laid out: days, in them hours, in those sessions, each in the column of its hall."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from events.models import Hall
from events.programme.filters import ProgrammeFilter
from events.programme.sessions import Entry

# What a wide screen has room for; a day with more halls is shown as a list.
MOST_COLUMNS = 12


@dataclass(frozen=True)
class Row:
    """A session as it is shown: its times in the zone asked for, without a zone of their own, and its marks.

    column: of its hall, from 1; 0 for a session without a hall, which goes across all columns.
    """

    entry: Entry
    starts: datetime
    ends: datetime
    column: int
    change: str
    starred: bool
    overlaps: Sequence[Entry]


@dataclass(frozen=True)
class Slot:
    """What begins at one moment. shifted: whether that is another date in the zone asked for than in the event's."""

    starts: datetime
    starts_at: datetime
    shifted: bool
    rows: Sequence[Row]


@dataclass(frozen=True)
class Day:
    """A day of the event's zone. halls: its columns; none where it is shown as a list."""

    day: date
    halls: Sequence[Hall]
    slots: Sequence[Slot]


def days_of(
    entries: Iterable[Entry],
    asked: ProgrammeFilter,
    *,
    starred: set[str],
    changes: Mapping[str, str] | None = None,
    overlaps: Mapping[str, Sequence[Entry]] | None = None,
) -> list[Day]:
    """Return the sessions, given in programme order, laid out by day and hour."""
    zone = ZoneInfo(asked.zone)
    days = []
    for day, of_day in groupby(entries, key=lambda entry: entry.day):
        of_day = list(of_day)
        halls = [] if asked.as_list or overlaps is not None else _columns(of_day)
        columns = {hall.pk: number for number, hall in enumerate(halls, start=1)}
        slots = []
        for starts_at, at_once in groupby(of_day, key=lambda entry: entry.page.starts_at):
            starts = starts_at.astimezone(zone).replace(tzinfo=None)
            rows = [
                Row(
                    entry=entry,
                    starts=starts,
                    ends=entry.page.ends_at.astimezone(zone).replace(tzinfo=None),
                    column=columns.get(entry.page.hall_id, 0),
                    change=(changes or {}).get(entry.code, ""),
                    starred=entry.code in starred,
                    overlaps=(overlaps or {}).get(entry.code, ()),
                )
                for entry in at_once
            ]
            slots.append(Slot(starts, starts_at, starts.date() != day, rows))
        days.append(Day(day, halls, slots))
    return days


def _columns(entries: Sequence[Entry]) -> list[Hall]:
    halls = {entry.page.hall_id: entry.page.hall for entry in entries if entry.page.hall}
    columns = sorted(halls.values(), key=lambda hall: (hall.order, hall.name))
    return columns if 1 < len(columns) <= MOST_COLUMNS else []
