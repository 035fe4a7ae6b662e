"""A translation never tells what its source may not tell yet."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from wagtail.models import Page, Revision


def hour_of_source(page: Page) -> datetime | None:
    """Return the hour ahead of us before which the page's source is not shown; None for a source, or without one."""
    if page.locale.language_code == settings.LANGUAGE_CODE:
        return None
    source = Page.objects.filter(
        translation_key=page.translation_key, locale__language_code=settings.LANGUAGE_CODE, live=False
    ).first()
    if source is None or source.latest_revision is None:
        return None
    hour = source.latest_revision.approved_go_live_at or source.latest_revision.as_object().go_live_at
    return hour if hour and hour > timezone.now() else None


def hold_with_source(revision: Revision, user, by_clock: bool) -> None:
    """Hook of the site: give a translation that is published before its source's hour that hour; a later one stays."""
    page = revision.as_object()
    if by_clock or not isinstance(page, Page):
        return
    hour = hour_of_source(page)
    if hour and (page.go_live_at is None or page.go_live_at < hour):
        revision.content["go_live_at"] = hour.isoformat()
        revision.save(update_fields=["content"])
