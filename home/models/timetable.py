"""Opening hours as editors keep them: by weekday, and by date for what differs."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable

from home.holidays import public_holidays
from home.hours import Hours, OpeningState, opening_state


class Weekday(models.IntegerChoices):
    """Days of the week, numbered as Python's `date.weekday()` does."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class WeeklyHours(Orderable):
    """Hours on one weekday; closing at or before the opening hour means the next day."""

    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday)
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))

    panels = [FieldRowPanel([FieldPanel("weekday"), FieldPanel("opens"), FieldPanel("closes")])]

    class Meta(Orderable.Meta):
        abstract = True
        ordering = ["weekday", "opens"]


class DatedHours(Orderable):
    """Hours on one date, instead of the weekday's."""

    date = models.DateField(_("date"))
    opens = models.TimeField(_("opens"), null=True, blank=True)
    closes = models.TimeField(_("closes"), null=True, blank=True)

    panels = [FieldRowPanel([FieldPanel("date"), FieldPanel("opens"), FieldPanel("closes")])]

    class Meta(Orderable.Meta):
        abstract = True
        ordering = ["date", "opens"]

    def clean(self) -> None:
        super().clean()
        if (self.opens is None) != (self.closes is None):
            raise ValidationError(_("Give both times, or neither if nobody answers on that date."))


class TimetableMixin:
    """What has rows `weekly_hours` and `exceptions` and a `time_zone`: a line or an office."""

    # Whether public holidays are closed when no exception says otherwise.
    closed_on_holidays = False

    @cached_property
    def timetable(self) -> tuple[dict[int, list[Hours]], dict[date, list[Hours]]]:
        """Hours by weekday and hours by date, as `opening_state` takes them; read once for each instance."""
        weekly: dict[int, list[Hours]] = {}
        for row in self.weekly_hours.all():
            weekly.setdefault(row.weekday, []).append(Hours(row.opens, row.closes))
        exceptions: dict[date, list[Hours]] = {}
        for row in self.exceptions.all():
            exceptions.setdefault(row.date, []).extend([Hours(row.opens, row.closes)] if row.opens is not None else [])
        return weekly, exceptions

    def timetable_at(self, at: datetime) -> tuple[dict[int, list[Hours]], dict[date, list[Hours]]]:
        """Return the timetable for the months around `at`, with the public holidays in it."""
        weekly, exceptions = self.timetable
        if not self.closed_on_holidays:
            return weekly, exceptions
        holidays = public_holidays(at.year - 1, at.year, at.year + 1)
        return weekly, dict.fromkeys(holidays, ()) | exceptions

    def state(self, at: datetime | None = None) -> OpeningState:
        """Return whether it is open at `at` (aware; now by default) and when that changes."""
        at = at or timezone.now()
        return opening_state(at, self.time_zone, *self.timetable_at(at))
