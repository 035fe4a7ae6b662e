"""When a line or an office is open: one rule for the hotline and for every branch."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

# A line whose next change lies further ahead than this is said to have none.
HORIZON_DAYS = 60
DAYS_OF_A_WEEK = 7


@dataclass(frozen=True)
class Hours:
    """One stretch of opening time: from `opens` until `closes`, local time.

    A `closes` at or before `opens` lies on the next day; so 00:00 to 00:00 is the whole day.
    """

    opens: time
    closes: time

    @property
    def whole_day(self) -> bool:
        """Whether it lasts from midnight to midnight."""
        return self.opens == self.closes == time(0)


Weekly = Mapping[int, Sequence[Hours]]
Dated = Mapping[date, Sequence[Hours]]


@dataclass(frozen=True)
class OpeningState:
    """Whether something is open at a moment, and when that changes next.

    `changes_at` is an aware datetime in the place's own zone, or None when no change lies ahead.
    """

    is_open: bool
    changes_at: datetime | None


@dataclass(frozen=True)
class WeekRow:
    """Neighbouring weekdays (Monday is 0) with the same hours; none of them when that is closed."""

    first: int
    last: int
    hours: tuple[Hours, ...]


def opening_state(at: datetime, zone: str, weekly: Weekly, exceptions: Dated | None = None) -> OpeningState:
    """Return the state at the moment `at`.

    at: an aware datetime. zone: an IANA name. weekly: hours by weekday, Monday is 0. exceptions: hours by date
    that replace that weekday's; an empty sequence closes the date. Hours that run past midnight belong to the
    day on which they begin. The opening minute counts as open, the closing minute as closed.
    """
    local_date = at.astimezone(ZoneInfo(zone)).date()
    for start, end in _stretches(local_date, zone, weekly, exceptions or {}):
        if at < start:
            return OpeningState(is_open=False, changes_at=start)
        if start <= at < end:
            still_open_at_horizon = end.date() > local_date + timedelta(days=HORIZON_DAYS)
            return OpeningState(is_open=True, changes_at=None if still_open_at_horizon else end)
    return OpeningState(is_open=False, changes_at=None)


def coming_changes(
    at: datetime, zone: str, weekly: Weekly, exceptions: Dated | None = None, days: int = DAYS_OF_A_WEEK
) -> list[datetime]:
    """Return the moments after `at`, within that many days, at which open turns into closed or closed into open."""
    until = at + timedelta(days=days)
    changes = []
    for start, end in _stretches(at.astimezone(ZoneInfo(zone)).date(), zone, weekly, exceptions or {}):
        if start > until:
            break
        changes += [edge for edge in (start, end) if at < edge <= until]
    return changes


def changes_for_script(facts, at: datetime) -> str:
    """Return the coming changes of what has a timetable for hours.js: «1764144000+180 …» with spaces between.

    Seconds since 1970, then by how many minutes the place's clock is ahead of UTC at that moment.
    """
    zone = ZoneInfo(facts.time_zone)
    changes = [change.astimezone(zone) for change in coming_changes(at, facts.time_zone, *facts.timetable_at(at))]
    return " ".join(f"{change.timestamp():.0f}{change.utcoffset().total_seconds() / 60:+.0f}" for change in changes)


def week_in_rows(weekly: Weekly) -> list[WeekRow]:
    """Return the week from Monday to Sunday, neighbouring days with the same hours in one row."""
    rows: list[WeekRow] = []
    for weekday in range(DAYS_OF_A_WEEK):
        hours = tuple(sorted(weekly.get(weekday, ()), key=lambda stretch: stretch.opens))
        if rows and rows[-1].hours == hours:
            rows[-1] = WeekRow(rows[-1].first, weekday, hours)
        else:
            rows.append(WeekRow(weekday, weekday, hours))
    return rows


def _stretches(local_date: date, zone: str, weekly: Weekly, exceptions: Dated) -> Iterator[tuple[datetime, datetime]]:
    """Yield what is open, from the day before `local_date` on, one stretch after the other."""
    days = (local_date + timedelta(days=offset) for offset in range(-1, HORIZON_DAYS + 1))
    return _merge(_intervals(days, ZoneInfo(zone), weekly, exceptions))


def _intervals(
    days: Iterable[date], here: ZoneInfo, weekly: Weekly, exceptions: Dated
) -> Iterator[tuple[datetime, datetime]]:
    for day in days:
        stretches = exceptions.get(day, weekly.get(day.weekday(), ()))
        for hours in sorted(stretches, key=lambda stretch: stretch.opens):
            closing_day = day + timedelta(days=1) if hours.closes <= hours.opens else day
            yield datetime.combine(day, hours.opens, here), datetime.combine(closing_day, hours.closes, here)


def _merge(intervals: Iterable[tuple[datetime, datetime]]) -> Iterator[tuple[datetime, datetime]]:
    """Join stretches that touch or overlap, so that midnight closes nothing that goes on."""
    current: tuple[datetime, datetime] | None = None
    for start, end in intervals:
        if current and start <= current[1]:
            current = (current[0], max(current[1], end))
            continue
        if current:
            yield current
        current = (start, end)
    if current:
        yield current
