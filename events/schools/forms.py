"""The form that asks a school something beforehand. It asks for no diagnosis, and for no name unless one is given."""

from django import forms
from django.utils.translation import gettext_lazy as _

from events.models.questions import SchoolQuestion
from home.form_guards import GuardedForm


class QuestionForm(GuardedForm, forms.ModelForm):
    """A question, a name to read out if the person likes, and the traps for programs."""

    class Meta:
        model = SchoolQuestion
        fields = ["text", "name"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "text": _("Please write no full names, addresses or results of tests: it may be read out."),
            "name": _("As you want to be called, for example “Anna from Kazan”. You can stay unnamed."),
        }

    def __init__(self, *args, **kwargs):
        # Apart from the fields of other forms on the page.
        super().__init__(*args, auto_id="question_%s", **kwargs)

    def clean_text(self) -> str:
        return self.cleaned_data["text"].strip()

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())
