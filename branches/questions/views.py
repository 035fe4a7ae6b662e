"""The form for questions, and the asker's own page: to confirm, to read the answer, to erase, without an account."""

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from branches.cases import may_write_again, to_take_along
from branches.models import BranchPage, HelpQuestion, HelpSettings, QuestionState
from branches.questions import rules
from branches.questions.forms import AskForm
from branches.questions.letters import addressee, tell
from branches.questions.retention import erase
from home.busy import again_when_busy
from home.chrome import Chrome
from home.form_guards import address_of, too_many
from home.memory import remember

# What the file with a person's data leaves out: what is of no use to them, or opens their page.
NOT_TOLD = {"id", "secret", "form_key", "branch_key", "branch", "assignee", "note"}


def askable(request: HttpRequest) -> tuple[BranchPage, ...]:
    """Return the branches that may be asked, in the active language, by title; shared between requests."""
    locale = Chrome.of(request).locale
    branches = BranchPage.objects.for_links().filter(locale=locale).order_by("title")
    return remember(request, ("askable", locale.pk), lambda: tuple(branches))


def too_many_forms(request: HttpRequest, form: str) -> bool:
    """Count one more form of that kind; tell whether more came from one network or mail address than people send."""
    from_here = too_many(form, address_of(request), settings.QUESTIONS_PER_ADDRESS)
    email = request.POST.get("email", "")
    return from_here or (bool(email) and too_many(f"{form} mail", email, settings.QUESTIONS_PER_MAIL))


# Anybody may ask without being known: a forged request could do no more than its sender. A token would cost a cookie.
@csrf_exempt
@never_cache
@again_when_busy
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Show the form, or take a question; nothing typed is lost when something is wrong with it.

    branch, topic: in the address, what is chosen already.
    """
    chosen = {"to": request.GET.get("branch", ""), "topic": request.GET.get("topic", "")}
    form = AskForm(list(askable(request)), request.POST or None, initial=chosen)
    context, status = {"form": form, "settings": HelpSettings.load()}, 200
    if request.method == "POST":
        if too_many_forms(request, "help questions"):
            status, context["too_many"] = 429, True
        elif form.is_valid():
            question, new = rules.ask(form.question, form.branch, form.form_key)
            if not new and question.state == QuestionState.UNCONFIRMED and may_write_again(question.about):
                tell(question)
            return redirect(reverse("asked"))
        else:
            status = 422
    return render(request, "branches/questions/ask.html", context, status=status)


@never_cache
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """Say that a letter is on its way; nothing here tells who asked."""
    return render(request, "branches/questions/asked.html")


@never_cache
@again_when_busy
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, secret) -> HttpResponse:
    """The asker's own page. Opening it changes nothing: programs that check links in mail open them too."""
    question = get_object_or_404(HelpQuestion, secret=secret)
    trouble, status = "", 200
    if request.method == "POST":
        action = request.POST.get("action", "")
        try:
            if action == "erase":
                erase(question)
                return redirect(reverse("ask-erased"))
            if action in ACTIONS:
                with transaction.atomic():
                    ACTIONS[action](question)
                return redirect(f"{request.path}?done={action}")
        except rules.QuestionError as error:
            trouble, status = error.code, 409
        question.refresh_from_db()
    context = {
        "question": question,
        "branch": addressee(question),
        "settings": HelpSettings.load(),
        "steps": steps_of(question),
        "trouble": trouble,
        "done": request.GET.get("done", ""),
    }
    return render(request, "branches/questions/own.html", context, status=status)


def _close(question: HelpQuestion) -> None:
    # The asker's word that the answer helped; before there is one, a question is erased, not closed.
    if question.state != QuestionState.ANSWERED:
        raise rules.QuestionError("over")
    rules.close(question, HelpQuestion.Reason.DONE)


ACTIONS = {"confirm": rules.confirm, "close": _close}


def steps_of(question: HelpQuestion) -> list[dict]:
    """Return the states on a question's way, each with whether it is past, and whether it is the present one."""
    way = list(QuestionState)
    here = way.index(QuestionState(question.state))
    return [
        {"label": state.label, "past": way.index(state) <= here, "now": state == question.state} for state in way[1:]
    ]


@never_cache
@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    """Say that the question is erased; its own address is gone."""
    return render(request, "branches/questions/erased.html")


@never_cache
@require_safe
def data(request: HttpRequest, secret) -> JsonResponse:
    """Serve all that is kept of the person, for them to take along."""
    question = get_object_or_404(HelpQuestion, secret=secret)
    branch = addressee(question)
    kept = {f.name: getattr(question, f.name) for f in question._meta.fields if f.name not in NOT_TOLD}
    kept |= {"to": branch.title if branch else "", "page_language": get_language()}
    return to_take_along(kept, "question.json")
