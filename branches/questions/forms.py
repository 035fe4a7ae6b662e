"""The form that asks the union or a branch. It asks for no diagnosis, and for no name unless one is given."""

from django import forms
from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from branches.cases import consent_to, given
from branches.finder import find
from branches.models import BranchPage, HelpConsent, HelpQuestion
from home.form_guards import GuardedForm
from home.topics import Topic

LONGEST_TOWN = 100


def site_languages() -> list[tuple[str, str]]:
    """Return the languages of the site, each by its own name."""
    return [(code, LANG_INFO[code]["name_local"].capitalize()) for code, _name in settings.LANGUAGES]


class ConsentingForm(GuardedForm):
    """A form with the traps for programs and one consent, unticked, in the version that the visitor reads."""

    consent_form: HelpConsent.Form

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.asked_consent = consent_to(self.consent_form, get_language())
        self.fields["consent"] = forms.BooleanField(
            label=self.asked_consent.text,
            error_messages={"required": _("Without this consent we can’t answer you.")},
        )
        self.fields["email"].widget.attrs["autocomplete"] = "email"

    @property
    def given_consent(self) -> dict:
        """What was agreed to, as it is kept."""
        return given(self.asked_consent, get_language())


class AskForm(ConsentingForm, forms.ModelForm):
    """A question; branches: the live ones in the active language, among which it may choose."""

    consent_form = HelpConsent.Form.QUESTION

    to = forms.ChoiceField(
        label=_("whom you ask"), required=False, help_text=_("A question to the union may be passed on to a branch.")
    )
    town = forms.CharField(
        label=_("your town"),
        required=False,
        max_length=LONGEST_TOWN,
        help_text=_("If you don’t know whom to ask: the question goes to the nearest branch. The town is not kept."),
    )
    language = forms.ChoiceField(label=_("language of the answer"), choices=site_languages, widget=forms.RadioSelect)

    field_order = ["topic", "text", "to", "town", "language", "name", "email", "consent"]

    class Meta:
        model = HelpQuestion
        fields = ["topic", "text", "name", "email", "language"]
        labels = {"text": _("your question"), "email": _("mail address for the answer")}
        widgets = {"text": forms.Textarea(attrs={"rows": 7})}
        help_texts = {
            "text": _(
                "Please write no diagnosis, results of tests, full names or addresses: only what is needed to answer."
            ),
            "name": _("For example Anna. You can stay unnamed."),
            "email": _("First we send a letter there with a link that confirms your question."),
        }

    def __init__(self, branches: list[BranchPage], *args, **kwargs):
        self.branches = branches
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = [("", _("Choose")), *Topic.choices]
        self.fields["to"].choices = [
            ("", _("The union, or the branch nearest to my town")),
            *((branch.code, branch.title) for branch in branches),
        ]
        self.fields["town"].widget.attrs["autocomplete"] = "address-level2"
        self.fields["name"].widget.attrs["autocomplete"] = "given-name"
        self.initial.setdefault("language", get_language())
        self.order_fields(self.field_order)

    def clean_text(self) -> str:
        return self.cleaned_data["text"].strip()

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())

    @property
    def branch(self) -> BranchPage | None:
        """The branch that is asked: the chosen one, or the nearest to the town unless it is too far; else None."""
        if code := self.cleaned_data["to"]:
            return next(branch for branch in self.branches if branch.code == code)
        found = find({"near": self.cleaned_data["town"]}, self.branches)
        return found.nearest if found.town and not found.far else None

    @property
    def question(self) -> dict:
        """What was entered, as `rules.ask` takes it."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields} | {"consent": self.given_consent}
