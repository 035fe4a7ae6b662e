"""One translation: what has changed in its source, who works on it until when, and how it went."""

from difflib import SequenceMatcher

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.widgets import AdminDateInput
from wagtail.admin.widgets.button import HeaderButton
from wagtail_localize.models import Translation

from localisation import tasks
from localisation.desk.overview import DeskMixin
from localisation.desk.reach import visible_states
from localisation.models import State, TranslationState, TranslationTask
from localisation.rights import may_review, may_submit, may_translate
from localisation.staleness import stale_state


class PersonField(forms.ModelChoiceField):
    """A person, under the name that Wagtail shows."""

    def label_from_instance(self, obj) -> str:
        return get_user_display_name(obj)


class AssignForm(forms.Form):
    """Who translates until when."""

    assignee = PersonField(queryset=None, required=False, label=gettext_lazy("Assigned to"))
    due = forms.DateField(required=False, widget=AdminDateInput, label=gettext_lazy("Due"))
    comment = forms.CharField(
        required=False, widget=forms.Textarea(attrs={"rows": 2}), label=gettext_lazy("What to look out for")
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["assignee"].queryset = people


class CommentForm(forms.Form):
    """Something to say."""

    comment = forms.CharField(
        required=False, widget=forms.Textarea(attrs={"rows": 3}), label=gettext_lazy("Comment or reasons")
    )


class CardView(DeskMixin, TemplateView):
    """The page of one translation, and what can be done with it."""

    template_name = "localisation/desk/card.html"
    results_only = False

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.assign_form = None

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        states = visible_states(request.user).select_related(
            "locale", "translation__source", "translation__target_locale", "translation__task__assignee"
        )
        self.state: TranslationState = get_object_or_404(states, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return self.state.title

    def get_page_subtitle(self) -> str:
        return self.state.locale.get_display_name()

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """Header: to the editor, or to submitting what has not been begun."""
        if self.state.translation_id:
            address = reverse("localisation_desk:translate", args=[self.state.pk])
            return [HeaderButton(_("Translate"), url=address, icon_name="edit")]
        return []

    def get_context_data(self, **kwargs) -> dict:
        context = super().get_context_data(**kwargs)
        state, translation = self.state, self.state.translation
        context |= {"state": state, "word": state.word}
        if translation is None:
            return context
        source, user = tasks.source_of(translation), self.request.user
        stale = stale_state(translation)
        task = state.task
        stage = task.stage if task else ""
        reviewing = stage == State.REVIEW and may_review(user, source, state.locale)
        context |= {
            "source": source,
            "stale": stale,
            "changes": [(change, *word_diff(change.old, change.new)) for change in stale.changes()] if stale else [],
            "task": task,
            "steps": task.steps.select_related("by", "assignee") if task else [],
            "may_submit": stage != State.REVIEW and may_translate(user, source, state.locale),
            "may_review": reviewing,
            "obstacles": tasks.obstacles(translation) if reviewing else [],
            "source_hour": tasks.source_hour(translation) if reviewing else None,
            "may_comment": may_translate(user, source, state.locale) or may_submit(user, source, state.locale),
            "comment_form": CommentForm(),
        }
        if tasks.may_assign(user, translation, None):
            context["assign_form"] = self.assign_form or self._assign_form(translation, task)
        return context

    def _assign_form(self, translation: Translation, task: TranslationTask | None, data=None) -> AssignForm:
        initial = {"assignee": task.assignee_id, "due": task.due} if task else {}
        people = tasks.people_for(self.state.locale)
        if not may_review(self.request.user, tasks.source_of(translation), self.state.locale):
            others = may_submit(self.request.user, tasks.source_of(translation), self.state.locale)
            own = may_translate(self.request.user, tasks.source_of(translation), self.state.locale)
            people = people if others and not own else people.filter(pk=self.request.user.pk)
        return AssignForm(data, people=people, initial=initial)

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Do what the pressed button says. Raises PermissionDenied for what the user may not do."""
        translation = self.state.translation
        action = getattr(self, f"do_{request.POST.get('action', '')}", None)
        if translation is None or action is None:
            raise PermissionDenied
        try:
            done = action(translation, request.POST.get("comment", "").strip())
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return self.render_to_response(self.get_context_data(typed=request.POST.get("comment", "")))
        if done is None:
            return self.render_to_response(self.get_context_data())
        messages.success(request, done)
        return redirect("localisation_desk:card", self.state.pk)

    def do_assign(self, translation: Translation, comment: str) -> str | None:
        form = self._assign_form(translation, self.state.task, self.request.POST)
        if not form.is_valid():
            self.assign_form = form
            return None
        assignee, due = form.cleaned_data["assignee"], form.cleaned_data["due"]
        tasks.assign(translation, self.request.user, assignee, due, comment)
        if assignee is None:
            return _("The translation is assigned to nobody now.")
        return _("The translation is assigned to %(person)s.") % {"person": get_user_display_name(assignee)}

    def do_comment(self, translation: Translation, comment: str) -> str:
        if not comment:
            raise ValidationError(_("Write a comment first."))
        tasks.comment_on(translation, self.request.user, comment)
        return _("Your comment was added.")

    def do_submit(self, translation: Translation, comment: str) -> str:
        tasks.submit(translation, self.request.user, comment)
        return _("The translation was submitted to review.")

    def do_return(self, translation: Translation, comment: str) -> str:
        tasks.give_back(translation, self.request.user, comment)
        return _("The translation was returned.")

    def do_approve(self, translation: Translation, comment: str) -> str:
        at_source_hour = self.request.POST.get("when") == "source"
        tasks.approve(
            translation,
            self.request.user,
            comment,
            at_source_hour=at_source_hour,
            despite=self.request.POST.getlist("despite"),
        )
        if at_source_hour:
            return _("The translation was approved; it is published together with its source.")
        return _("The translation was approved and published.")


def translate(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the place where the translation is edited."""
    state = get_object_or_404(visible_states(request.user).filter(translation__isnull=False), pk=pk)
    return redirect(state.translation.get_target_instance_edit_url())


def word_diff(old: str, new: str) -> tuple[SafeString, SafeString]:
    """Return both texts without their markup, the words that are only in one of them marked."""
    before, after = strip_tags(old).split(), strip_tags(new).split()
    if not before or not after:
        return format_html("{}", " ".join(before)), format_html("{}", " ".join(after))
    left, right = [], []
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        mark = "{}" if tag == "equal" else "<{1}>{0}</{1}>"
        if a < b:
            left.append(format_html(mark, " ".join(before[a:b]), "del"))
        if c < d:
            right.append(format_html(mark, " ".join(after[c:d]), "ins"))
    return tuple(format_html_join(" ", "{}", ((part,) for part in side)) for side in (left, right))
