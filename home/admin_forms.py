"""Forms in which editors write pages."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from home.schedule import schedule_zone
from home.zones import utc_offset, zone_name


def typed_in(value: datetime, zone: str) -> datetime:
    """Return the moment that was meant when its hour was typed in `zone`, but read in the editor's own zone."""
    typed = value.astimezone(timezone.get_current_timezone()).replace(tzinfo=None)
    return typed.replace(tzinfo=ZoneInfo(zone))


class ScheduledForm(WagtailAdminPageForm):
    """Shows and reads the hours of publication in the zone of whoever publishes, and names it."""

    scheduled_fields = ("go_live_at", "expire_at")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.schedule_zone = schedule_zone(self.instance, self.parent_page)
        for name in self.scheduled_fields:
            if name not in self.fields:
                continue
            value = getattr(self.instance, name, None)
            if value is not None:
                # Without a zone the widget prints it as it is.
                self.initial[name] = value.astimezone(ZoneInfo(self.schedule_zone)).replace(tzinfo=None)
            self.fields[name].help_text = format_lazy(
                _("{zone} ({offset})."),
                zone=zone_name(self.schedule_zone),
                offset=utc_offset(self.schedule_zone, value or timezone.now()),
            )

    def _clean_fields(self):
        # Before the rules of publication ask whether an hour lies ahead.
        super()._clean_fields()
        zone = self.cleaned_data.get("time_zone") or self.schedule_zone
        for name in self.scheduled_fields:
            if value := self.cleaned_data.get(name):
                self.cleaned_data[name] = typed_in(value, zone)
