"""One question in the admin: taken, answered, passed on, closed, made a frequent question; and the numbers of all."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from branches.cases import note
from branches.models import CaseRecord, HelpQuestion, HelpSettings, QuestionState
from branches.models.questions import is_overdue
from branches.questions import faq, rules
from branches.questions.access import EVERY, branches_of, may, question_of
from branches.questions.desk_forms import AnswerForm, AssignForm, CloseForm, FaqForm, NoteForm, PassForm
from branches.questions.letters import TEMPLATES, letter_context
from branches.questions.listing import KIND, asked_of, numbers_of, person
from branches.questions.retention import erase
from home import outbox

Action = CaseRecord.Action
TROUBLES = {
    "over": gettext_lazy("The question is answered, closed or erased by now. Nothing was changed."),
    "same": gettext_lazy("The question is there already. Nothing was changed."),
    "empty": gettext_lazy("Write an answer first."),
}
NEEDED = {"erase": "delete"}
RECORDS = 50


class QuestionStep(WagtailAdminTemplateMixin, TemplateView):
    """A page of the admin about one question of the user's."""

    verb = "view"
    header_icon = "help"
    question: HelpQuestion

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.question = question_of(request.user, kwargs["pk"], self.verb)

    @property
    def address(self) -> str:
        """The address of the question's page."""
        return reverse("questions:question", args=[self.question.pk])

    def get_breadcrumbs_items(self) -> list[dict]:
        steps = [{"url": reverse("questions:index"), "label": _("Questions")}, *self.steps()]
        return [*self.breadcrumbs_items, *steps, {"url": "", "label": self.get_page_title()}]

    def steps(self) -> list[dict]:
        """The pages between the list and this one."""
        return []

    def noted(self, action: Action, said: str, detail: str = "") -> None:
        """Write down what was done, and say it."""
        note(self.request.user, KIND, action, self.question.pk, detail)
        messages.success(self.request, said)


class QuestionView(QuestionStep):
    """All that is known of the question, and what can be done."""

    template_name = "branches/questions/admin/question.html"

    def get_page_title(self) -> str:
        return _("Question № %(number)s") % {"number": self.question.pk}

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Show it, and note who looked."""
        note(request.user, KIND, Action.OPENED, self.question.pk)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs) -> dict:
        question, user = self.question, self.request.user
        if may(user, "change"):
            kwargs.setdefault("note_form", NoteForm(instance=question))
            if question.is_open:
                kwargs.setdefault("answer_form", AnswerForm(instance=question))
                kwargs.setdefault("assign_form", AssignForm(question, user))
                kwargs.setdefault("pass_form", PassForm(question))
            if question.state != QuestionState.CLOSED:
                kwargs.setdefault("close_form", CloseForm())
        settings = HelpSettings.load()
        return super().get_context_data(**kwargs) | {
            "question": question,
            "asked_of": asked_of(question),
            "assignee": person(question.assignee),
            "overdue": question.is_open and is_overdue(question.confirmed_at, settings.answer_days, timezone.now()),
            "records": CaseRecord.objects.filter(kind=KIND, number=question.pk)[:RECORDS],
            "may_erase": may(user, "delete"),
            "faq_page": question.answer and faq.page_for(user),
        }

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Do what the pressed button says. Raises PermissionDenied for what the user may not do."""
        action = request.POST.get("action", "")
        do = getattr(self, f"do_{action}", None)
        if do is None or not may(request.user, NEEDED.get(action, "change")):
            raise PermissionDenied
        try:
            answer = do()
        except rules.QuestionError as error:
            messages.error(request, TROUBLES[error.code])
            answer = None
        return answer or redirect(self.address)

    def _again(self, **forms) -> HttpResponse:
        return self.render_to_response(self.get_context_data(**forms), status=422)

    def do_take(self) -> None:
        rules.assign(self.question, self.request.user)
        self.noted(Action.ASSIGNED, _("The question is yours now."), person(self.request.user))

    def do_assign(self) -> HttpResponse | None:
        form = AssignForm(self.question, self.request.user, self.request.POST)
        if not form.is_valid():
            return self._again(assign_form=form)
        rules.assign(self.question, form.chosen)
        self.noted(Action.ASSIGNED, _("Saved."), person(form.chosen))
        return None

    def do_note(self) -> HttpResponse | None:
        form = NoteForm(self.request.POST, instance=HelpQuestion.objects.get(pk=self.question.pk))
        if not form.is_valid():
            return self._again(note_form=form)
        HelpQuestion.objects.filter(pk=self.question.pk).update(note=form.cleaned_data["note"])
        self.noted(Action.NOTED, _("Saved."))
        return None

    def do_preview(self) -> HttpResponse:
        form = AnswerForm(self.request.POST, instance=HelpQuestion.objects.get(pk=self.question.pk))
        if not form.is_valid():
            return self._again(answer_form=form)
        answered = QuestionState.ANSWERED
        letter = outbox.compose(
            self.question.email, self.question.language, TEMPLATES[answered], letter_context(self.question)
        )
        shown = {"answer_form": form, "preview": form.cleaned_data["answer"], "letter": letter}
        return self.render_to_response(self.get_context_data(**shown))

    def do_answer(self) -> HttpResponse | None:
        form = AnswerForm(self.request.POST, instance=HelpQuestion.objects.get(pk=self.question.pk))
        if not form.is_valid():
            return self._again(answer_form=form)
        rules.answer(self.question, form.cleaned_data["answer"], self.request.user)
        self.noted(Action.ANSWERED, _("The answer is on the person’s page, and a letter goes out."))
        return None

    def do_pass(self) -> HttpResponse | None:
        form = PassForm(self.question, self.request.POST)
        if not form.is_valid():
            return self._again(pass_form=form)
        passed = rules.pass_on(self.question, form.branch)
        self.noted(Action.PASSED, _("The question is passed on."), asked_of(passed))
        # It may be somebody else's now.
        return redirect("questions:index")

    def do_close(self) -> HttpResponse | None:
        form = CloseForm(self.request.POST)
        if not form.is_valid():
            return self._again(close_form=form)
        closed = rules.close(self.question, form.cleaned_data["reason"])
        self.noted(Action.CLOSED, _("The question is closed."), closed.get_reason_display())
        return None

    def do_erase(self) -> HttpResponse:
        erase(self.question)
        self.noted(Action.ERASED, _("The question is erased; what counts in the numbers stays."))
        return redirect("questions:index")


class FaqView(QuestionStep):
    """An answered question becomes a frequent one: reworded, as a draft of the page."""

    verb = "change"
    template_name = "branches/questions/admin/faq.html"
    page_title = gettext_lazy("Make it a frequent question")

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.faq_page = faq.page_for(request.user)
        if self.faq_page is None or not self.question.answer:
            raise PermissionDenied

    def steps(self) -> list[dict]:
        return [{"url": self.address, "label": _("Question № %(number)s") % {"number": self.question.pk}}]

    def get_context_data(self, **kwargs) -> dict:
        words = {"topic": self.question.topic, "answer": self.question.answer}
        words["question"] = Truncator(self.question.text).chars(200)
        kwargs.setdefault("form", FaqForm(initial=words))
        return super().get_context_data(**kwargs) | {"question": self.question, "faq_page": self.faq_page}

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Add the entry to the page's draft, and lead to the page."""
        form = FaqForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        words = {name: form.cleaned_data[name] for name in ("topic", "question", "answer")}
        faq.add(self.faq_page, request.user, **words)
        self.noted(Action.TURNED, _("The question stands at the end of the page’s draft: look at it and publish it."))
        return redirect("wagtailadmin_pages:edit", self.faq_page.pk)


class NumbersView(WagtailAdminTemplateMixin, TemplateView):
    """How many questions there were, by month, topic and addressee; erased ones count too."""

    template_name = "branches/questions/admin/numbers.html"
    page_title = gettext_lazy("Numbers of questions")
    header_icon = "table"

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if not may(request.user, "view"):
            raise PermissionDenied

    def get_breadcrumbs_items(self) -> list[dict]:
        list_of_all = {"url": reverse("questions:index"), "label": _("Questions")}
        return [*self.breadcrumbs_items, list_of_all, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs) -> dict:
        user = self.request.user
        questions, branches = HelpQuestion.objects.exclude(confirmed_at=None), branches_of(user)
        if not user.has_perm(EVERY):
            questions = questions.filter(branch_key__in=branches.values("translation_key"))
        numbers = numbers_of(questions, branches)
        tables = [(_("By month"), "month"), (_("By topic"), "topic"), (_("By addressee"), "to")]
        shown = [(title, numbers[by]) for title, by in tables]
        return super().get_context_data(**kwargs) | {"tables": shown}
