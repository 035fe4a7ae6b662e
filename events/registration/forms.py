"""The forms a participant fills in. Nothing asks for a diagnosis."""

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from events.models import Consent, EventPage, Registration, SchoolPage
from events.registration.rules import attendances
from events.registration.seats import Offer, offers
from home.consents import agreed
from home.form_guards import GuardedForm


class PersonForm(forms.ModelForm):
    """What a participant may change later too."""

    class Meta:
        model = Registration
        fields = ["attendance", "kind", "name", "organisation", "town", "interpretation", "needs"]
        widgets = {"attendance": forms.RadioSelect, "needs": forms.Textarea(attrs={"rows": 4})}
        labels = {
            "kind": _("you take part as"),
            "attendance": _("you take part"),
            "interpretation": _("which interpretation do you need"),
        }
        help_texts = {
            "organisation": _("If you come for one."),
            "needs": _(
                "For example a place for a wheelchair, a seat near the exit, large print. No diagnosis is needed."
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
        self.fields["interpretation"].choices = [("", _("No interpretation")), *Registration.Interpretation.choices]
        self.fields["name"].widget.attrs["autocomplete"] = "name"
        self.fields["organisation"].widget.attrs["autocomplete"] = "organization"
        self.fields["town"].widget.attrs["autocomplete"] = "address-level2"

        if sessions := self.offered(event):
            self.fields["sessions"] = self._sessions_field(sessions)

    def offered(self, event: EventPage) -> list[Offer]:
        """Return the sessions that the form lets choose from."""
        return offers(event)

    def _sessions_field(self, sessions: list[Offer]) -> forms.MultipleChoiceField:
        field = forms.MultipleChoiceField(
            label=_("sessions with limited places"),
            required=False,
            choices=[(str(offer.session.translation_key), session_label(offer)) for offer in sessions],
            widget=forms.CheckboxSelectMultiple,
            help_text=_("All other sessions are open to everybody. For a full one you join its waiting list."),
        )
        if self.instance.pk:
            field.initial = [str(key) for key in self.instance.seats.values_list("session_key", flat=True)]
        return field

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())


class ConsentedForm(PersonForm):
    """A person with an address, and each consent by itself, unticked."""

    class Meta(PersonForm.Meta):
        fields = ["attendance", "kind", "name", "email", "organisation", "town", "interpretation", "needs"]

    def __init__(self, event: EventPage, *args, **kwargs):
        super().__init__(event, *args, **kwargs)
        self.consents = list(consents_for(event))
        for consent in self.consents:
            self.fields[f"consent_{consent.code}"] = forms.BooleanField(
                label=consent.text,
                required=consent.required,
                error_messages={"required": _("Without this consent we can't register you.")},
            )

    @property
    def person(self) -> dict:
        """What was entered, as `rules.register` takes it: with the consents given, word for word."""
        now = timezone.now()
        given = [
            agreed(consent.code, consent.version, consent.text, consent.locale.language_code, now)
            for consent in self.consents
            if self.cleaned_data.get(f"consent_{consent.code}")
        ]
        entered = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return entered | {"consents": given, "sessions": self.cleaned_data.get("sessions", ())}


class RegistrationForm(GuardedForm, ConsentedForm):
    """The whole form, with the traps for programs."""

    class Meta(ConsentedForm.Meta):
        help_texts = PersonForm.Meta.help_texts | {
            "email": _("We send the confirmation and the link to your registration there.")
        }

    def __init__(self, event: EventPage, *args, **kwargs):
        super().__init__(event, *args, **kwargs)
        self.fields["email"].widget.attrs["autocomplete"] = "email"

    @property
    def person(self) -> dict:
        """Add the key of the form, so that one that is sent twice registers once."""
        return super().person | {"form_key": self.form_key}


def consents_for(event: EventPage) -> QuerySet[Consent]:
    """Return what is asked of those who register for the event, in its language."""
    kind = Consent.AskedFor.SCHOOLS if isinstance(event, SchoolPage) else Consent.AskedFor.CONGRESSES
    asked = Consent.objects.filter(locale_id=event.locale_id, asked_for__in=[Consent.AskedFor.ALL, kind])
    return asked.select_related("locale")


def session_label(offer: Offer) -> str:
    """Return when the session is, what it is called, where, and how many places are left."""
    session = offer.session
    starts, ends = session.starts_local, session.ends_local
    when = f"{date_format(starts, 'j E')}, {starts:%H:%M}–{ends:%H:%M}"
    hall = f" ({session.hall})" if session.hall else ""
    if offer.free:
        left = ngettext("%(number)d place left", "%(number)d places left", offer.free) % {"number": offer.free}
    else:
        left = gettext("full, with a waiting list")
    return f"{when} · {session.title}{hall} — {left}"
