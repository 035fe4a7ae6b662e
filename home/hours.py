"""When a line or an office is open: one rule for the hotline and for every branch."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

# A line whose next change lies further ahead than this is said to have none.
HORIZON_DAYS = 60


@dataclass(frozen=True)
class Hours:
    """One stretch of opening time: from `opens` until `closes`, local time.

    A `closes` at or before `opens` lies on the next day; so 00:00 to 00:00 is the whole day.
    """

    opens: time
    closes: time


@dataclass(frozen=True)
class OpeningState:
    """Whether something is open at a moment, and when that changes next.

    `changes_at` is an aware datetime in the place's own zone, or None when no change lies ahead.
    """

    is_open: bool
    changes_at: datetime | None


def opening_state(
    at: datetime,
    zone: str,
    weekly: Mapping[int, Sequence[Hours]],
    exceptions: Mapping[date, Sequence[Hours]] | None = None,
) -> OpeningState:
    """Return the state at the moment `at`.

    at: an aware datetime. zone: an IANA name. weekly: hours by weekday, Monday is 0. exceptions: hours by date
    that replace that weekday's; an empty sequence closes the date. Hours that run past midnight belong to the
    day on which they begin. The opening minute counts as open, the closing minute as closed.
    """
    here = ZoneInfo(zone)
    local_date = at.astimezone(here).date()
    days = (local_date + timedelta(days=offset) for offset in range(-1, HORIZON_DAYS + 1))
    for start, end in _merge(_intervals(days, here, weekly, exceptions or {})):
        if at < start:
            return OpeningState(is_open=False, changes_at=start)
        if start <= at < end:
            still_open_at_horizon = end.date() > local_date + timedelta(days=HORIZON_DAYS)
            return OpeningState(is_open=True, changes_at=None if still_open_at_horizon else end)
    return OpeningState(is_open=False, changes_at=None)


def _intervals(
    days: Iterable[date],
    here: ZoneInfo,
    weekly: Mapping[int, Sequence[Hours]],
    exceptions: Mapping[date, Sequence[Hours]],
) -> list[tuple[datetime, datetime]]:
    intervals = []
    for day in days:
        for hours in exceptions.get(day, weekly.get(day.weekday(), ())):
            closing_day = day + timedelta(days=1) if hours.closes <= hours.opens else day
            intervals.append(
                (datetime.combine(day, hours.opens, here), datetime.combine(closing_day, hours.closes, here))
            )
    return sorted(intervals)


def _merge(intervals: Iterable[tuple[datetime, datetime]]) -> list[tuple[datetime, datetime]]:
    """Join stretches that touch or overlap, so that midnight closes nothing that goes on."""
    merged: list[tuple[datetime, datetime]] = []
    for start, end in intervals:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
