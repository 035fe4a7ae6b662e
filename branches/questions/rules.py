"""What may become of a question: every step, under a lock, with the letter that tells of it."""

from datetime import datetime, timedelta

from django.utils import timezone

from branches.cases import CONFIRM_WITHIN, StepError, made_once, step
from branches.models import BranchPage, HelpQuestion, HelpSettings, QuestionState
from branches.questions.access import sources
from branches.questions.letters import tell, tell_answerers

Reason = HelpQuestion.Reason


class QuestionError(StepError):
    """A step that is not possible in the question's state; `code`: lapsed, over, empty, same."""


_step = step(HelpQuestion, QuestionError)


def ask(fields: dict, branch: BranchPage | None, form_key: str) -> tuple[HelpQuestion, bool]:
    """Keep a question whose address is not confirmed yet; return it, and whether it is new.

    branch: in any language, None for the union. The same form sent twice gives the same question.
    """

    def make() -> HelpQuestion:
        question = HelpQuestion(**fields, form_key=form_key)
        _hand_to(question, branch)
        question.save()
        tell(question)
        return question

    return made_once(HelpQuestion, form_key, make)


def _hand_to(question: HelpQuestion, branch: BranchPage | None) -> None:
    question.branch_key = branch.translation_key if branch else None
    question.branch = sources().filter(translation_key=branch.translation_key).first() if branch else None


@_step
def confirm(question: HelpQuestion, now: datetime | None = None) -> None:
    """Hand a question on once its address is confirmed; a second time changes nothing.

    Raises QuestionError when the time to confirm is over.
    """
    now = now or timezone.now()
    if question.state != QuestionState.UNCONFIRMED:
        return
    if has_lapsed(question.sent_at, now):
        raise QuestionError("lapsed")
    question.state, question.confirmed_at = QuestionState.RECEIVED, now
    tell(question)
    tell_answerers(question)


def has_lapsed(sent_at: datetime, now: datetime) -> bool:
    """Tell whether it is too late at `now` to confirm a question sent then."""
    return now >= sent_at + CONFIRM_WITHIN


@_step
def assign(question: HelpQuestion, user) -> None:
    """Give the question to a user who answers it; the asker hears of it when work begins."""
    _must_be_open(question)
    question.assignee = user
    if question.state == QuestionState.RECEIVED:
        question.state = QuestionState.IN_WORK
        tell(question)


@_step
def answer(question: HelpQuestion, text: str, user) -> None:
    """Answer the question. Raises QuestionError without a text, or when it is answered already."""
    _must_be_open(question)
    if not text.strip():
        raise QuestionError("empty")
    question.answer, question.answered_at = text.strip(), timezone.now()
    question.assignee = question.assignee or user
    question.state = QuestionState.ANSWERED
    tell(question)


@_step
def pass_on(question: HelpQuestion, branch: BranchPage | None) -> None:
    """Hand the question to another branch, or to the union; its answerers and the asker hear of it."""
    _must_be_open(question)
    if question.branch_key == (branch.translation_key if branch else None):
        raise QuestionError("same")
    _hand_to(question, branch)
    question.assignee, question.state = None, QuestionState.RECEIVED
    tell(question)
    tell_answerers(question)


@_step
def close(question: HelpQuestion, reason: str, now: datetime | None = None) -> None:
    """Close the question; who wrote no question at all gets no letter."""
    if question.state in (QuestionState.UNCONFIRMED, QuestionState.CLOSED):
        raise QuestionError("over")
    question.state, question.reason, question.closed_at = QuestionState.CLOSED, reason, now or timezone.now()
    if reason not in (Reason.SPAM, Reason.DONE):
        tell(question)


def close_answered(now: datetime | None = None) -> int:
    """Close the questions that were answered so many days ago as the settings say; return how many."""
    now = now or timezone.now()
    since = now - timedelta(days=HelpSettings.load().close_days)
    answered = HelpQuestion.objects.filter(state=QuestionState.ANSWERED, erased_at=None, answered_at__lte=since)
    return len([close(question, Reason.DONE, now) for question in answered])


def _must_be_open(question: HelpQuestion) -> None:
    if not question.is_open:
        raise QuestionError("over")
