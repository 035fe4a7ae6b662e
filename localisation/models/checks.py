"""Which checks of a translation block its publication, set in the admin."""

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from localisation.checks.findings import CHECKS, DEFAULTS, HEALTH_DEFAULTS, Severity

SEVERITY_NAMES = [
    (Severity.OFF.value, _("doesn't look")),
    (Severity.WARN.value, _("warns")),
    (Severity.BLOCK.value, _("blocks publishing")),
]
_PLACES = {"general": (_("Anywhere"), DEFAULTS), "health": (_("In health information"), HEALTH_DEFAULTS)}


class CheckSettingsForm(WagtailAdminModelForm):
    """Two choices for each check, kept together in the settings' one field."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for place, (_name, defaults) in _PLACES.items():
            chosen = (self.instance.severities or {}).get(place, {})
            for code in CHECKS:
                self.initial[f"{place}_{code}"] = chosen.get(code, defaults[code].value)

    def save(self, commit=True):
        self.instance.severities = {
            place: {code: self.cleaned_data[f"{place}_{code}"] for code in CHECKS} for place in _PLACES
        }
        return super().save(commit)


_FIELDS = {
    f"{place}_{code}": forms.ChoiceField(label=label, choices=SEVERITY_NAMES)
    for code in CHECKS
    for place, (label, _defaults) in _PLACES.items()
}


@register_setting(icon="check")
class CheckSettings(BaseGenericSetting):
    """What each check of a translation does. What nobody has chosen does what `localisation.checks` says."""

    severities = models.JSONField(_("what each check does"), default=dict, blank=True)

    base_form_class = type("CheckSettingsForm", (CheckSettingsForm,), {**_FIELDS, "__module__": __name__})
    panels = [
        HelpPanel(
            _("A check that warns is shown to the translator; one that blocks keeps a translation unpublished.")
        ),
        *[
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel(f"{place}_{code}") for place in _PLACES])],
                heading=name,
                classname="collapsed",
            )
            for code, (name, _default) in CHECKS.items()
        ],
    ]

    class Meta:
        verbose_name = _("checks of translations")

    def chosen(self, *, health: bool) -> dict[str, Severity]:
        """Return what each check does that somebody has decided on, in health information or anywhere."""
        stored = (self.severities or {}).get("health" if health else "general", {})
        return {code: Severity(value) for code, value in stored.items() if code in CHECKS}
