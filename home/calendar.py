"""The editors' calendar: what is published, scheduled, due and held in a month. Each app adds what it knows.

An app registers a function with the Wagtail hook `register_calendar`. It takes a `Month`, asks a constant few
queries, and returns `Entry`s, only for what the user of the month's request may change.
"""

import calendar
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy


class Kind(models.TextChoices):
    """What happens on a day."""

    HELD = "held", _("Held")
    SCHEDULED = "scheduled", _("To be published")
    EXPIRES = "expires", _("To be taken down")
    PUBLISHED = "published", _("Published")
    REVIEW = "review", _("Medical review due")
    TRANSLATION = "translation", _("Translation due")


@dataclass(frozen=True)
class Entry:
    """One line of a day. at: the hour in the site's zone, None for a whole day."""

    day: date
    kind: Kind
    title: str
    url: str
    language: str
    at: time | None = None


class Month:
    """A month as a user looks at it: in the site's zone, narrowed down by language and section."""

    def __init__(self, request: HttpRequest, year: int, month: int, language: str = "", section: Page | None = None):
        """language: a code, empty for all. section: only what lies below it, in its own language."""
        self.request, self.language, self.section = request, language, section
        self.first = date(year, month, 1)
        self.last = date(year, month, calendar.monthrange(year, month)[1])

    @property
    def begins(self) -> datetime:
        """The first moment of the month."""
        return timezone.make_aware(datetime.combine(self.first, time()))

    @property
    def ends(self) -> datetime:
        """The first moment after the month."""
        return timezone.make_aware(datetime.combine(self.last + timedelta(days=1), time()))

    @cached_property
    def pages(self) -> QuerySet[Page]:
        """The pages that the user may change, of the chosen language and section."""
        pages = PagePermissionPolicy().instances_user_has_permission_for(self.request.user, "change")
        if self.language:
            pages = pages.filter(locale__language_code=self.language)
        if self.section:
            pages = pages.filter(path__startswith=self.section.path)
        return pages.filter(depth__gt=1)

    @property
    def before(self) -> date:
        """A day of the previous month."""
        return self.first - timedelta(days=1)

    @property
    def after(self) -> date:
        """The first day of the next month."""
        return self.last + timedelta(days=1)

    def entry(self, moment: datetime, kind: Kind, title: str, url: str, language: str) -> Entry:
        """Return the entry of a moment: its day and hour are those of the site's zone."""
        local = timezone.localtime(moment)
        return Entry(local.date(), kind, title, url, language, local.time())

    def days_of(self, begins: datetime, ends: datetime) -> Iterable[date]:
        """Return the days of this month on which something lasts; it lasts no longer at the moment `ends`."""
        day = max(timezone.localdate(begins), self.first)
        last = min(timezone.localdate(max(begins, ends - timedelta(microseconds=1))), self.last)
        while day <= last:
            yield day
            day += timedelta(days=1)

    def entries(self, kind: str = "") -> dict[date, list[Entry]]:
        """Return what happens by day, whole days first, then by the hour. kind: only that."""
        found: dict[date, list[Entry]] = {}
        for register in hooks.get_hooks("register_calendar"):
            for entry in register(self):
                if kind in ("", entry.kind) and self.first <= entry.day <= self.last:
                    found.setdefault(entry.day, []).append(entry)
        for entries in found.values():
            entries.sort(key=lambda entry: (entry.at is not None, entry.at or time(), entry.title))
        return found

    def weeks(self) -> list[list[date]]:
        """Return the weeks that touch the month, from Monday to Sunday."""
        return calendar.Calendar().monthdatescalendar(self.first.year, self.first.month)


def asked_month(text: str) -> tuple[int, int]:
    """Return year and month of «2026-11»; of today when the text is none, or too far from now to be meant."""
    now = timezone.localdate()
    try:
        asked = datetime.strptime(text, "%Y-%m").date()
    except ValueError:
        asked = now
    return (asked.year, asked.month) if abs(asked.year - now.year) <= 50 else (now.year, now.month)


def sections() -> QuerySet[Page]:
    """Return the sections that the calendar can be narrowed down to: those of the source language."""
    return Page.objects.filter(depth=3, locale__language_code=settings.LANGUAGE_CODE).order_by("path")
