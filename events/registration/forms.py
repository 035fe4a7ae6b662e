"""The forms a participant fills in. Nothing asks for a diagnosis."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.models import Consent, EventPage, Registration
from events.registration.rules import attendances
from home.form_guards import GuardedForm


class PersonForm(forms.ModelForm):
    """What a participant may change later too."""

    class Meta:
        model = Registration
        fields = ["attendance", "kind", "name", "organisation", "town", "needs"]
        widgets = {"attendance": forms.RadioSelect, "needs": forms.Textarea(attrs={"rows": 4})}
        labels = {"kind": _("you take part as"), "attendance": _("you take part")}
        help_texts = {
            "organisation": _("If you come for one."),
            "needs": _(
                "For example a place for a wheelchair, sign language, interpretation from another language. "
                "No diagnosis is needed."
            ),
        }

    def __init__(self, event: EventPage, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offered = attendances(event)
        field = self.fields["attendance"]
        field.choices = [choice for choice in Registration.Attendance.choices if choice[0] in offered]
        if len(offered) == 1:
            field.initial, field.widget = offered[0], forms.HiddenInput()
        self.fields["kind"].choices = [("", _("Choose")), *Registration.Kind.choices]
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["organisation"].widget.attrs["autocomplete"] = "organization"
        self.fields["town"].widget.attrs["autocomplete"] = "address-level2"

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())


class RegistrationForm(GuardedForm, PersonForm):
    """The whole form, with each consent by itself, unticked, and the traps for programs."""

    class Meta(PersonForm.Meta):
        fields = ["attendance", "kind", "name", "email", "organisation", "town", "needs"]
        help_texts = PersonForm.Meta.help_texts | {
            "email": _("We send the confirmation and the link to your registration there.")
        }

    def __init__(self, event: EventPage, *args, **kwargs):
        super().__init__(event, *args, **kwargs)
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        self.consents = list(Consent.objects.filter(locale_id=event.locale_id))
        for consent in self.consents:
            self.fields[f"consent_{consent.code}"] = forms.BooleanField(
                label=consent.text,
                required=consent.required,
                error_messages={"required": _("Without this consent we can't register you.")},
            )

    @property
    def person(self) -> dict:
        """What was entered, as `rules.register` takes it: with the consents given, word for word."""
        now = timezone.now().isoformat(timespec="seconds")
        given = [
            {"code": consent.code, "text": consent.text, "language": consent.locale.language_code, "given_at": now}
            for consent in self.consents
            if self.cleaned_data.get(f"consent_{consent.code}")
        ]
        return {name: self.cleaned_data[name] for name in self.Meta.fields} | {"consents": given}
