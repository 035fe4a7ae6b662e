"""A week's hours and dated exceptions as one line of text, to be written into a table and read back.

The form is that of the opening_hours key of OpenStreetMap (https://wiki.openstreetmap.org/wiki/Key:opening_hours), as
far as branches need it: «Mo-Fr 10:00-18:00; Sa 11:00-15:00,16:00-17:00», and «2026-12-31 10:00-14:00; 2027-01-11 off».
Russian names of days and of «off» are read too.
"""

import re
from datetime import date, time

from django.utils.translation import gettext as _

from home.hours import Hours, week_in_rows

DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
RUSSIAN_DAYS = ["пн", "вт", "ср", "чт", "пт", "сб", "вс"]
NUMBERS = {name.lower(): number for names in (DAYS, RUSSIAN_DAYS) for number, name in enumerate(names)}
CLOSED = {"off", "closed", "выходной", "закрыто"}
STRETCH = re.compile(r"(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})")
Weekly = dict[int, list[Hours]]
Dated = dict[date, list[Hours]]


def _hours(text: str) -> list[Hours]:
    if text.lower() in CLOSED:
        return []
    found = []
    for piece in text.split(","):
        match = STRETCH.fullmatch(piece.strip())
        opens_hour, opens_minute, closes_hour, closes_minute = map(int, match.groups()) if match else (99,) * 4
        # 24:00 is how people write the end of a day.
        if (closes_hour, closes_minute) == (24, 0):
            closes_hour = 0
        try:
            found.append(Hours(time(opens_hour, opens_minute), time(closes_hour, closes_minute)))
        except ValueError as error:
            words = _("“%(text)s” are no hours; write 10:00-18:00 or off.")
            raise ValueError(words % {"text": piece.strip()}) from error
    return found


def _days(text: str) -> list[int]:
    days: list[int] = []
    for piece in text.split(","):
        names = [NUMBERS.get(name.strip(" .").lower()) for name in piece.split("-")]
        if None in names or len(names) > 2:
            raise ValueError(_("“%(text)s” are no days; write Mo-Fr or Sa,Su.") % {"text": text})
        first, last = names[0], names[-1]
        days += range(first, last + 1) if first <= last else [*range(first, 7), *range(last + 1)]
    return days


def _rules(text: str) -> list[tuple[str, str]]:
    text = text.replace("–", "-").replace("—", "-").replace("\xa0", " ")
    rules = []
    for rule in filter(None, (part.strip() for part in text.split(";"))):
        head, _space, tail = rule.partition(" ")
        if not tail:
            raise ValueError(_("“%(text)s” lacks a day or hours.") % {"text": rule})
        rules.append((head, tail.replace(" ", "")))
    return rules


def read_week(text: str) -> Weekly:
    """Return the hours by weekday that the text names. Raises ValueError saying what can't be read."""
    weekly: Weekly = {}
    if text.strip() == "24/7":
        return {day: [Hours(time(0), time(0))] for day in range(7)}
    for days, hours in _rules(text):
        for day in _days(days):
            weekly[day] = _hours(hours)
    return {day: weekly[day] for day in sorted(weekly) if weekly[day]}


def write_week(weekly: Weekly) -> str:
    """Return the text of the hours by weekday; empty when there are none."""
    rules = []
    for row in week_in_rows(weekly):
        days = DAYS[row.first] if row.first == row.last else f"{DAYS[row.first]}-{DAYS[row.last]}"
        rules.append(f"{days} {_text(row.hours)}")
    return "; ".join(rules) if any(weekly.values()) else ""


def read_dates(text: str) -> Dated:
    """Return the hours by date that the text names. Raises ValueError saying what can't be read."""
    dated: Dated = {}
    for words, hours in _rules(text):
        try:
            day = date.fromisoformat(words)
        except ValueError as error:
            raise ValueError(_("“%(text)s” is no date; write 2026-12-31.") % {"text": words}) from error
        dated[day] = _hours(hours)
    return dict(sorted(dated.items()))


def write_dates(dated: Dated) -> str:
    """Return the text of the hours by date."""
    return "; ".join(f"{day.isoformat()} {_text(dated[day])}" for day in sorted(dated))


def _text(hours) -> str:
    ends = [(one.opens, "24:00" if one.closes == time(0) else f"{one.closes:%H:%M}") for one in hours]
    return ",".join(f"{opens:%H:%M}-{closes}" for opens, closes in ends) or "off"
