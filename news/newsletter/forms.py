"""The forms of the newsletter. They ask for no name, and a topic says nothing about anybody's health."""

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from branches.models import Disease
from home.consents import agreed
from home.form_guards import GuardedForm
from home.languages import site_languages
from news.models import Category, NewsletterConsent, Subscriber
from news.newsletter.topics import PRESS, names_of


class ChoiceForm(forms.Form):
    """What a subscriber gets: language and topics."""

    language = forms.ChoiceField(label=_("language of the letters"), choices=site_languages, widget=forms.RadioSelect)
    categories = forms.MultipleChoiceField(label=_("news about"), required=False, widget=forms.CheckboxSelectMultiple)
    diseases = forms.MultipleChoiceField(
        label=_("diseases to read about"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("This is only about what you want to read; we don't ask what you or your family have."),
    )

    press = forms.BooleanField(
        label=_("put me on the press list"),
        required=False,
        help_text=_("For journalists: press releases and statements. Without a topic above, nothing but these."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, model in (("categories", Category), ("diseases", Disease)):
            self.fields[name].choices = names_of(model, get_language())
            if not self.fields[name].choices:
                del self.fields[name]
        if "categories" in self.fields:
            self.fields["categories"].help_text = _("Nothing chosen here and below means everything.")

    @property
    def topics(self) -> list[str]:
        """The keys of all that was chosen."""
        labels = [key for name in ("categories", "diseases") for key in self.cleaned_data.get(name, ())]
        return [*labels, PRESS] if self.cleaned_data["press"] else labels

    @staticmethod
    def initial_of(subscriber: Subscriber) -> dict:
        """Return what the person gets, as the form shows it."""
        keys = [str(key) for key in subscriber.topics.values_list("topic_key", flat=True)]
        return {"language": subscriber.language, "categories": keys, "diseases": keys, "press": PRESS in keys}


class SubscribeForm(GuardedForm, ChoiceForm):
    """An address, what to get, a consent that nobody has ticked before, and the traps for programs."""

    email = forms.EmailField(
        label=pgettext_lazy("form", "your e-mail address"),
        max_length=254,
        help_text=_("We send a letter there; the newsletter only comes after you confirm it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    consent = forms.BooleanField(error_messages={"required": _("Without this consent we can't send you letters.")})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.asked = consent_in(get_language())
        self.fields["consent"].label = self.asked.text
        self.initial["language"] = get_language()
        self.order_fields(["email", "language", "categories", "diseases", "press", "consent"])

    @property
    def consents(self) -> list[dict]:
        """The consent given, word for word."""
        return [agreed("newsletter", self.asked.version, self.asked.text, get_language(), timezone.now())]


def consent_in(language: str) -> NewsletterConsent:
    """Return what a subscriber has to agree to, in the language; words of our own, version 0, before an editor's."""
    found = NewsletterConsent.objects.filter(locale__language_code=language).order_by("-pk").first()
    words = _(
        "I agree that the union keeps my e-mail address and what I chose here, to send me its newsletter, until I "
        "unsubscribe."
    )
    return found or NewsletterConsent(text=str(words), version=0)
