"""Questions end: so many days after they are closed for all, at once for whoever asks. The numbers stay."""

from collections import Counter
from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from branches.cases import CONFIRM_WITHIN
from branches.models import HelpQuestion, HelpSettings, QuestionState
from home.models import OutgoingMail


def is_due(closed_at: datetime, keep_days: int, now: datetime) -> bool:
    """Tell whether the personal data of a question closed then are no longer kept at `now`."""
    return now >= closed_at + timedelta(days=keep_days)


def erase(question: HelpQuestion, now: datetime | None = None) -> None:
    """Erase the question's words, answer, name, address and letters; topic, branch and dates stay.

    One that is still open is closed as withdrawn, one that was never confirmed is deleted. Its address is gone.
    """
    now = now or timezone.now()
    with transaction.atomic():
        question = HelpQuestion.objects.select_for_update().get(pk=question.pk)
        OutgoingMail.objects.filter(about=question.about).delete()
        if question.state == QuestionState.UNCONFIRMED:
            question.delete()
            return
        if question.state != QuestionState.CLOSED:
            answered = question.state == QuestionState.ANSWERED
            question.reason = HelpQuestion.Reason.DONE if answered else HelpQuestion.Reason.WITHDRAWN
            question.state, question.closed_at = QuestionState.CLOSED, now
        question.text = question.answer = question.name = question.email = question.note = question.form_key = ""
        question.consent, question.secret, question.erased_at = {}, uuid4(), now
        question.save()


def erase_due(now: datetime | None = None, *, dry_run: bool = False, days: int | None = None) -> Counter:
    """Erase what is due at `now`; return how many: "closed" ones, and "unconfirmed" ones that lapsed.

    dry_run: change nothing, only count. days: instead of those that the settings say.
    """
    now = now or timezone.now()
    days = HelpSettings.load().keep_days if days is None else days
    closed = HelpQuestion.objects.filter(
        state=QuestionState.CLOSED, erased_at=None, closed_at__lte=now - timedelta(days=days)
    )
    lapsed = HelpQuestion.objects.filter(state=QuestionState.UNCONFIRMED, sent_at__lte=now - CONFIRM_WITHIN)
    found = {"closed": list(closed), "unconfirmed": list(lapsed)}
    if not dry_run:
        for question in [*found["closed"], *found["unconfirmed"]]:
            erase(question, now)
    return Counter({name: len(questions) for name, questions in found.items()})
