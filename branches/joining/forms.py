"""The forms of an organisation that wants to join."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from branches.joining.files import ENDINGS
from branches.models import Disease, HelpConsent, MemberApplication, OrganisationPage
from branches.questions.forms import ConsentingForm, site_languages

FIELDS = ["organisation", "kind", "disease", "region", "website", "about", "contact", "phone"]


class OrganisationForm(forms.ModelForm):
    """What the applicant may change until the application is handed in."""

    website = forms.URLField(
        label=_("website"), required=False, assume_scheme="https", help_text=_("With https:// at the beginning.")
    )

    class Meta:
        model = MemberApplication
        fields = FIELDS
        widgets = {"about": forms.Textarea(attrs={"rows": 6})}
        labels = {"kind": _("what kind of organisation it is"), "contact": _("your first and last name")}
        help_texts = {
            "region": _("Regions or towns, for example: Tatarstan, Ulyanovsk region."),
            "about": _("Whom you help and how, since when, how many people. A few sentences are enough."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("Choose")), *OrganisationPage.Kind.choices]
        disease = self.fields["disease"]
        disease.queryset = Disease.objects.filter(locale__language_code=get_language())
        if chosen := self.instance.disease:
            # It may have been chosen in another language than the page is read in.
            here = disease.queryset.filter(translation_key=chosen.translation_key).values_list("pk", flat=True)
            self.initial["disease"] = here.first()
        disease.empty_label = _("Several, or none in particular")
        self.fields["organisation"].widget.attrs["autocomplete"] = "organization"
        self.fields["contact"].widget.attrs["autocomplete"] = "name"
        self.fields["phone"].widget.attrs["autocomplete"] = "tel"
        self.fields["website"].widget.attrs["autocomplete"] = "url"

    def clean_organisation(self) -> str:
        return " ".join(self.cleaned_data["organisation"].split())

    @property
    def entered(self) -> dict:
        """What was entered, by field."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class ApplicationForm(ConsentingForm, OrganisationForm):
    """The whole form; documents follow when the address is confirmed, so that none is lost to a mistyped field."""

    consent_form = HelpConsent.Form.APPLICATION

    language = forms.ChoiceField(label=_("language of the letters"), choices=site_languages, widget=forms.RadioSelect)

    class Meta(OrganisationForm.Meta):
        fields = [*FIELDS, "email", "language"]
        help_texts = OrganisationForm.Meta.help_texts | {
            "email": _("First we send a letter there; its link leads to your application.")
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("language", get_language())

    @property
    def entered(self) -> dict:
        """What was entered, as `rules.begin` takes it."""
        return super().entered | {"consent": self.given_consent}


class SeveralFilesInput(forms.ClearableFileInput):
    """A field for several files at once."""

    allow_multiple_selected = True


class SeveralFilesField(forms.FileField):
    """A list of uploaded files, one at least."""

    def clean(self, data, initial=None) -> list:
        several = data if isinstance(data, list | tuple) else [data]
        return [super(SeveralFilesField, self).clean(one, initial) for one in several or [None]]


class DocumentsForm(forms.Form):
    """Documents to add; what they are is found out from their content afterwards."""

    files = SeveralFilesField(
        label=_("documents"),
        widget=SeveralFilesInput(attrs={"accept": ",".join(ENDINGS)}),
        help_text=_("PDF, DOCX, ODT, JPEG or PNG, up to 5 MB each; several at once if you like."),
        error_messages={"required": _("Choose a file first.")},
    )
