"""The forms in which organisers enter and change participants."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from events.models import EventPage
from events.registration.forms import ConsentedForm, PersonForm
from home.languages import language_choices

OWN_FIELDS = [
    "name",
    "email",
    "attendance",
    "kind",
    "language",
    "organisation",
    "town",
    "interpretation",
    "needs",
    "note",
]


class OrganisersForm(PersonForm):
    """What organisers may change: what the person may, the address, the language of letters, their own note."""

    language = forms.ChoiceField(choices=language_choices, label=_("Language of the letters"))

    class Meta(PersonForm.Meta):
        fields = OWN_FIELDS
        widgets = PersonForm.Meta.widgets | {"note": forms.Textarea(attrs={"rows": 3})}
        labels = {"kind": _("takes part as"), "attendance": _("takes part"), "interpretation": _("interpretation")}
        help_texts = {"note": _("Only organisers see it.")}


class RowForm(OrganisersForm):
    """A row of a table: without sessions, which a table doesn't name."""

    def offered(self, event: EventPage) -> list:
        return []


class EnterForm(ConsentedForm):
    """Somebody who registers by telephone or on paper."""

    language = forms.ChoiceField(
        choices=language_choices, label=_("Language of the letters"), initial=settings.LANGUAGE_CODE
    )
    is_confirmed = forms.BooleanField(
        required=False,
        label=_("The person has confirmed to us that they take part"),
        help_text=_("Else a letter asks them to confirm within 48 hours, as everybody."),
    )

    class Meta(ConsentedForm.Meta):
        fields = OWN_FIELDS
        widgets = OrganisersForm.Meta.widgets
        labels = OrganisersForm.Meta.labels
        help_texts = OrganisersForm.Meta.help_texts

    def __init__(self, event: EventPage, *args, entered_by: str = "", **kwargs):
        self.entered_by = entered_by
        super().__init__(event, *args, **kwargs)
        for consent in self.consents:
            field = self.fields[f"consent_{consent.code}"]
            field.help_text = _("Read it to the person; tick it when they agree.")

    @property
    def person(self) -> dict:
        """What was entered, as `rules.register` takes it; the consents say who took them."""
        person = super().person
        person.pop("language")
        person["consents"] = [consent | {"entered_by": self.entered_by} for consent in person["consents"]]
        return person


def changes_of(form: OrganisersForm) -> dict:
    """Return what the form changes, as `rules.change` takes it."""
    return {name: form.cleaned_data[name] for name in form.changed_data}
