"""The form of an organisation that takes part in a day."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from branches.models import HelpConsent
from branches.questions.forms import ConsentingForm, site_languages
from events.models import DayParticipant


class PartakingForm(ConsentingForm, forms.ModelForm):
    """What the page will say of the organisation, and where its letters go."""

    consent_form = HelpConsent.Form.DAY

    website = forms.URLField(
        label=_("website"), required=False, assume_scheme="https", help_text=_("With https:// at the beginning.")
    )
    language = forms.ChoiceField(label=_("language of the letters"), choices=site_languages, widget=forms.RadioSelect)

    class Meta:
        model = DayParticipant
        fields = ["organisation", "town", "plan", "website", "email", "language"]
        widgets = {"plan": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "plan": _("One or two sentences; they stand on the page beside your name."),
            "email": _("First we send a letter there with a link that confirms it. Nobody sees the address."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("language", get_language())
        self.fields["organisation"].widget.attrs["autocomplete"] = "organization"
        self.fields["town"].widget.attrs["autocomplete"] = "address-level2"
        self.fields["website"].widget.attrs["autocomplete"] = "url"

    def clean_organisation(self) -> str:
        return " ".join(self.cleaned_data["organisation"].split())

    def clean_town(self) -> str:
        return " ".join(self.cleaned_data["town"].split())

    def clean_plan(self) -> str:
        return " ".join(self.cleaned_data["plan"].split())

    @property
    def entered(self) -> dict:
        """What was entered, and what was agreed to, by field."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields} | {"consent": self.given_consent}
