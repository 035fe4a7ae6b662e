"""Admin forms of pages that happen at a time and in a zone."""

from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from home.admin_forms import ScheduledForm, typed_in
from home.languages import language_choices


class ZonedTimesForm(ScheduledForm):
    """Shows and reads the times of an event in the event's own zone, not in the editor's.

    Django reads what is typed as time in the active zone; what the editor means is the hour on the invitation.
    """

    zoned_fields = ("starts_at", "ends_at", "registration_opens_at", "registration_closes_at", "platform_opens_at")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        zone = ZoneInfo(self.instance.event_time_zone)
        for name in self.zoned_fields:
            value = getattr(self.instance, name, None)
            if value is not None and name in self.fields:
                # Without a zone the widget prints it as it is.
                self.initial[name] = value.astimezone(zone).replace(tzinfo=None)

    def clean(self):
        cleaned = super().clean()
        zone = cleaned.get("time_zone") or self.instance.event_time_zone
        for name in self.zoned_fields:
            if value := cleaned.get(name):
                cleaned[name] = typed_in(value, zone)
        starts_at, ends_at = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("ends_at", ValidationError(_("The end must lie after the beginning.")))
        opens_at, closes_at = cleaned.get("registration_opens_at"), cleaned.get("registration_closes_at")
        if opens_at and closes_at and closes_at <= opens_at:
            self.add_error("registration_closes_at", ValidationError(_("It must close after it opens.")))
        return cleaned


class SessionForm(ZonedTimesForm):
    """Ticks the languages a session is interpreted into."""

    interpretation = forms.MultipleChoiceField(
        label=_("interpretation"),
        choices=language_choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("The languages it is interpreted into."),
    )
