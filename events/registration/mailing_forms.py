"""The form in which organisers write a letter in the languages of the site."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.models import Mailing, MailingText
from home.languages import language_name

LONGEST_SUBJECT = MailingText._meta.get_field("subject").max_length
LONGEST_BODY = MailingText._meta.get_field("body").max_length


class LetterForm(forms.Form):
    """A subject and a text for each language; one language at least, and no half of one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.languages = [code for code, _name in settings.LANGUAGES]
        for code in self.languages:
            words = {"language": language_name(code)}
            self.fields[f"subject_{code}"] = forms.CharField(
                label=_("Subject (%(language)s)") % words, max_length=LONGEST_SUBJECT, required=False
            )
            self.fields[f"body_{code}"] = forms.CharField(
                label=_("Text (%(language)s)") % words,
                max_length=LONGEST_BODY,
                required=False,
                widget=forms.Textarea(attrs={"rows": 8}),
                help_text=_(
                    "The greeting by name, the event, and the links to the own registration and to no more letters "
                    "are added. Addresses become links."
                ),
            )

    def clean(self) -> dict:
        cleaned = super().clean()
        for code in self.languages:
            subject, body = cleaned.get(f"subject_{code}"), cleaned.get(f"body_{code}")
            if body and not subject:
                self.add_error(f"subject_{code}", gettext_lazy("Write the subject too."))
            if subject and not body:
                self.add_error(f"body_{code}", gettext_lazy("Write the text too."))
        if not self.errors and not self.texts():
            raise forms.ValidationError(gettext_lazy("Write the letter in one language at least."))
        return cleaned

    def texts(self) -> dict[str, tuple[str, str]]:
        """Return what was written: subject and text by language."""
        written = {
            code: (self.cleaned_data[f"subject_{code}"], self.cleaned_data[f"body_{code}"]) for code in self.languages
        }
        return {code: text for code, text in written.items() if all(text)}

    def save(self, mailing: Mailing) -> None:
        """Keep the texts as those of the letter."""
        texts = self.texts()
        mailing.texts.exclude(language__in=texts).delete()
        for code, (subject, body) in texts.items():
            MailingText.objects.update_or_create(
                mailing=mailing, language=code, defaults={"subject": subject, "body": body}
            )

    @staticmethod
    def initial_of(mailing: Mailing) -> dict[str, str]:
        """Return the letter's texts as the form shows them."""
        initial = {}
        for text in mailing.texts.all():
            initial |= {f"subject_{text.language}": text.subject, f"body_{text.language}": text.body}
        return initial
