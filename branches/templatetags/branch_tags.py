"""What templates print of a branch: its hours in words, and whether it is open."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext

from home.hours import Hours, OpeningState, WeekRow, changes_for_script, week_in_rows
from home.languages import amid_words
from home.models import Weekday

register = template.Library()


@register.simple_tag
def opening_changes(facts, now: datetime | None = None) -> str:
    """Return the coming changes between open and closed within a week, as seconds since 1970 with spaces between.

    A page that was stored, or stays open on a screen, tells from them what is true when it is read.
    """
    return changes_for_script(facts, now or timezone.now())


@register.simple_tag
def opening_state(facts, now: datetime | None = None) -> OpeningState:
    """Return whether the branch is open at `now` (by default now), and when that changes."""
    return facts.state(now)


@register.simple_tag
def week_in_words(facts) -> list[dict]:
    """Return the week as rows of `days` and `hours` in words; none when the branch names no hours."""
    weekly, _exceptions = facts.timetable
    if not weekly:
        return []
    return [{"days": days_in_words(row), "hours": hours_in_words(row.hours)} for row in week_in_rows(weekly)]


@register.simple_tag
def exceptions_in_words(facts, now: datetime | None = None) -> list[dict]:
    """Return the exceptions from today on, in the branch's own time, as rows of `days` and `hours`."""
    _weekly, exceptions = facts.timetable
    today = timezone.localdate(now, timezone=ZoneInfo(facts.time_zone))
    return [
        {"days": _date_in_words(day, today), "hours": hours_in_words(tuple(exceptions[day]))}
        for day in sorted(exceptions)
        if day >= today
    ]


def _date_in_words(day: date, today: date) -> str:
    return date_format(day, "j E" if day.year == today.year else "j E Y")


def days_in_words(row: WeekRow) -> str:
    """Return «Понедельник — пятница» for the row's days."""
    first, last = (str(Weekday(day).label) for day in (row.first, row.last))
    if row.first == row.last:
        return first
    if (row.first, row.last) == (Weekday.MONDAY, Weekday.SUNDAY):
        return gettext("Every day")
    return gettext("%(first)s – %(last)s") % {"first": first, "last": amid_words(last)}


def hours_in_words(hours: tuple[Hours, ...]) -> str:
    """Return «10:00–13:00, 14:00–18:00»; a word for a closed day and for one that never closes."""
    if not hours:
        return pgettext("weekday", "closed")
    if any(stretch.whole_day for stretch in hours):
        return gettext("around the clock")
    return ", ".join(f"{stretch.opens:%H:%M}–{stretch.closes:%H:%M}" for stretch in hours)
