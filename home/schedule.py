"""In which zone the hour of publication is meant: that of whoever publishes, which may be far from the editor's."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from home.zones import MOSCOW, utc_offset, zone_name


def schedule_zone(page: Page, parent: Page | None = None) -> str:
    """Return the zone of the page's schedule: its own time zone, that of the nearest page above it, else Moscow's.

    parent: for a page that is not in the tree yet.
    """
    if own := _zone_of(page):
        return own
    if parent is None and not page.path:
        return MOSCOW
    above = parent.get_ancestors(inclusive=True) if parent else page.get_ancestors()
    # Only the home page lies above the sections of the union itself.
    for ancestor in above.filter(depth__gt=2).order_by("-depth").specific():
        if zone := _zone_of(ancestor):
            return zone
    return MOSCOW


def _zone_of(page: Page) -> str:
    return getattr(page, "event_time_zone", "") or getattr(page, "time_zone", "")


def in_words(moment: datetime, zone: str) -> str:
    """Return the moment with its zone: «25 November 2026, 10:00, Vladivostok time (UTC+10)»."""
    local = moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return _("%(day)s, %(time)s, %(zone)s (%(offset)s)") % {
        "day": date_format(local, "j E Y"),
        "time": date_format(local, "H:i"),
        "zone": zone_name(zone),
        "offset": utc_offset(zone, moment),
    }


def scheduled(page: Page) -> dict[str, datetime]:
    """Return the moments that lie ahead of the page as it was last saved: `go_live_at`, `expire_at`, those it has."""
    now = timezone.now()
    moments = {name: getattr(page, name) for name in ("go_live_at", "expire_at")}
    return {name: moment for name, moment in moments.items() if moment and moment > now}
