"""The forms of those who answer questions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from branches.models import BranchPage, HelpQuestion
from branches.questions.access import answerers, sources
from home.models import FaqEntry
from home.topics import Topic

Reason = HelpQuestion.Reason


class AnswerForm(forms.ModelForm):
    """The answer."""

    class Meta:
        model = HelpQuestion
        fields = ["answer"]
        widgets = {"answer": forms.Textarea(attrs={"rows": 10})}
        help_texts = {
            "answer": _(
                "In the asker’s language, in plain words; no diagnosis, no prescription. Addresses become links."
            )
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answer"].required = True


class NoteForm(forms.ModelForm):
    """What only those who answer see."""

    class Meta:
        model = HelpQuestion
        fields = ["note"]
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"note": _("Only those who answer see it. It is erased with the question.")}


class AssignForm(forms.Form):
    """Who answers: somebody of those who may."""

    assignee = forms.ChoiceField(label=_("Who answers"))

    def __init__(self, question: HelpQuestion, user, *args, **kwargs):
        super().__init__(*args, **kwargs)
        people = {one.pk: one for one in [user, *answerers(question.branch_key), *answerers(None)]}
        self.people = people
        self.fields["assignee"].choices = [(pk, one.get_full_name() or one.username) for pk, one in people.items()]
        self.initial.setdefault("assignee", question.assignee_id or user.pk)

    @property
    def chosen(self):
        """The user that was chosen."""
        return self.people[int(self.cleaned_data["assignee"])]


class PassForm(forms.Form):
    """To whom the question goes instead."""

    to = forms.ChoiceField(label=_("Pass it on to"), required=False)

    def __init__(self, question: HelpQuestion, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.branches = {str(branch.pk): branch for branch in sources().live()}
        others = [(pk, branch.title) for pk, branch in self.branches.items() if branch.pk != question.branch_id]
        union = [("", _("The union"))] if question.branch_key else []
        self.fields["to"].choices = [*union, *others]

    @property
    def branch(self) -> BranchPage | None:
        """The branch that was chosen; None for the union."""
        return self.branches.get(self.cleaned_data["to"])


class CloseForm(forms.Form):
    """Why the question is closed."""

    reason = forms.ChoiceField(
        label=_("Why"),
        choices=[(reason.value, reason.label) for reason in Reason if reason != Reason.WITHDRAWN],
        help_text=_("The person hears of it, unless it is answered or no question at all."),
    )


class FaqForm(forms.Form):
    """An answered question, reworded for everybody."""

    topic = forms.ChoiceField(label=_("Topic"), choices=Topic.choices)
    question = forms.CharField(
        label=_("Question"),
        max_length=FaqEntry._meta.get_field("question").max_length,
        help_text=_("As many people would ask it: no names, no dates, nobody’s own case."),
    )
    answer = forms.CharField(
        label=_("Answer"),
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("An empty line begins a new paragraph."),
    )
    is_anonymous = forms.BooleanField(
        label=_("I have read both: nobody can be recognised by them"),
        error_messages={"required": _("Read both texts for what could tell who asked.")},
    )
