"""Opening hours in words."""

from django import template
from django.utils.translation import gettext, pgettext

from home.hours import Hours, WeekRow, week_in_rows
from home.languages import amid_words
from home.models import Weekday

register = template.Library()


@register.simple_tag
def week_in_words(facts) -> list[dict]:
    """Return the week as rows of `days` and `hours` in words; none when no hours are named."""
    weekly, _exceptions = facts.timetable
    if not weekly:
        return []
    return [{"days": days_in_words(row), "hours": hours_in_words(row.hours)} for row in week_in_rows(weekly)]


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
