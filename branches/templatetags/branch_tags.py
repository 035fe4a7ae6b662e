"""What templates print of a branch: its hours in words, and whether it is open."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django import template
from django.utils import timezone
from django.utils.formats import date_format

from home.hours import OpeningState, changes_for_script
from home.templatetags.hours_tags import hours_in_words

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
