"""A session's row as texts, as a form and a file hold it: times in the event's own zone, halls and tracks by key."""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

FIELDS = ("title", "day", "starts", "ends", "hall", "track", "kind", "status", "language")
_CLOCK = re.compile(r"(?:\+(\d)\s+)?([01]?\d|2[0-4])[:.]([0-5]\d)(?::00)?")


def read_day(text: str) -> date:
    """Return the date in 2020-11-26 or 26.11.2020. Raises ValueError with a sentence for people."""
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%Y-%m-%d %H:%M:%S"):
        try:
            return datetime.strptime(text.strip(), form).date()
        except ValueError:
            continue
    raise ValueError(_("“%(value)s” is no date such as 2020-11-26.") % {"value": text})


def read_clock(text: str) -> timedelta:
    """Return the time since the day's midnight in 9:30, 24:00 or, for the day after, +1 9:30.

    Raises ValueError with a sentence for people.
    """
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        raise ValueError(_("“%(value)s” is no time such as 9:30.") % {"value": text})
    days, hours, minutes = (int(part or 0) for part in found.groups())
    if hours == 24 and minutes:
        raise ValueError(_("“%(value)s” is no time such as 9:30.") % {"value": text})
    return timedelta(days=days, hours=hours, minutes=minutes)


def moment(day: date, clock: timedelta, zone: ZoneInfo) -> datetime:
    """Return the moment when a clock in the zone shows that time on the day."""
    # Added to the wall clock, so that 9:30 stays 9:30 on a day on which the clocks change.
    return (datetime.combine(day, time()) + clock).replace(tzinfo=zone)


def read_times(day: str, starts: str, ends: str, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return the two moments that a row's texts name; an end at 0:00 is midnight at the end of the day.

    Raises ValueError with a sentence for people.
    """
    on, begin, end = read_day(day), read_clock(starts), read_clock(ends)
    if not end and begin:
        end = timedelta(days=1)
    return moment(on, begin, zone), moment(on, end, zone)


def write_times(starts_at: datetime, ends_at: datetime, zone: ZoneInfo) -> dict[str, str]:
    """Return the texts `day`, `starts` and `ends` of two aware moments; `read_times` takes them back."""
    begin, end = starts_at.astimezone(zone), ends_at.astimezone(zone)
    days = (end.date() - begin.date()).days
    at_midnight = days == 1 and (end.hour, end.minute) == (0, 0)
    ahead = f"+{days} " if days > 0 and not at_midnight else ""
    return {"day": begin.date().isoformat(), "starts": f"{begin:%H:%M}", "ends": f"{ahead}{end:%H:%M}"}


def texts_of(content: dict, zone: ZoneInfo) -> dict[str, str]:
    """Return the texts of a session's row from the content of its revision."""
    starts_at, ends_at = parse_datetime(content["starts_at"]), parse_datetime(content["ends_at"])
    return {
        "title": content["title"],
        **write_times(starts_at, ends_at, zone),
        **{name: str(content.get(name) or "") for name in ("hall", "track", "kind", "status", "language")},
    }


def people_of(content: dict, titles: dict[int, str]) -> dict[str, str]:
    """Return the names of those who take part, by what tells them apart: a page, or else the name itself.

    titles: of people's pages by key.
    """
    people = {}
    for row in content.get("participations", ()):
        name = titles.get(row.get("person")) or row.get("name") or ""
        if name:
            known = row.get("person") in titles
            people[f"p{row['person']}" if known else f"n{name.casefold()}"] = name
    return people
