"""How a letter goes to many: in portions, stopped and continued, to nobody twice.

A letter is written in portions, so that it never stands before a confirmation in the outbox by more than one of them.
Each portion is one transaction: a process that dies leaves it whole or not at all. Whom it was written to is kept row
by row in the mailing's `recipients`; which unique constraint they have says to whom never twice.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from home.models import AbstractMailing, AbstractRecipient, OutgoingMail

# So many letters of one mailing wait in the outbox at most.
PORTION = 200

Text = TypeVar("Text")


@dataclass(frozen=True)
class Reach:
    """How many would get the letter, in which language they read, and in which they would get it ("" for none)."""

    language: str
    number: int
    text_in: str


@dataclass(frozen=True)
class Progress:
    """Where a letter is: written into the outbox, sent, given up; `waiting` are on their way."""

    written: int
    sent: int
    failed: int

    @property
    def waiting(self) -> int:
        """How many are in the outbox and not given up."""
        return self.written - self.sent - self.failed


def text_in(texts: Mapping[str, Text], language: str) -> Text | None:
    """Return the text for who reads that language: their own, else the source language's, else any."""
    return texts.get(language) or texts.get(settings.LANGUAGE_CODE) or next(iter(texts.values()), None)


def progress(recipients: QuerySet) -> Progress:
    """Return where the letter to these recipients is, in one query."""
    rows = recipients.aggregate(
        written=Count("pk"),
        sent=Count("pk", filter=Q(mail__sent_at__isnull=False)),
        failed=Count("pk", filter=Q(mail__given_up=True)),
    )
    return Progress(**rows)


def begin(mailing: AbstractMailing, now: datetime | None = None) -> bool:
    """Begin, continue, or begin anew for who came since; return whether that changed anything."""
    state = type(mailing).State.SENDING
    unsent = type(mailing).objects.filter(pk=mailing.pk).exclude(state=state)
    return bool(unsent.update(state=state, started_at=mailing.started_at or now or timezone.now()))


def stop(mailing: AbstractMailing, now: datetime | None = None) -> int:
    """Write no more of it, and take back what the mail server doesn't have yet; return how many were taken back."""
    with transaction.atomic():
        row = type(mailing).objects.select_for_update().get(pk=mailing.pk)
        if row.state != row.State.SENDING:
            return 0
        row.state = row.State.STOPPED
        row.save(update_fields=["state"])
        return take_back(row.recipients.all(), now)


def take_back(recipients: QuerySet, now: datetime | None = None) -> int:
    """Delete the letters to these recipients that are still in the outbox, and their rows; return how many.

    What a process is handing over at this moment still goes, and so does what failed once and waits to be tried again.
    """
    now = now or timezone.now()
    with transaction.atomic():
        waiting = OutgoingMail.objects.filter(sent_at=None, given_up=False, tries=0, next_at__lte=now)
        # Locked first: a process that took one meanwhile keeps it.
        mine = waiting.filter(pk__in=recipients.values("mail")).select_for_update()
        taken = list(mine.values_list("pk", flat=True))
        recipients.filter(mail__in=taken).delete()
        OutgoingMail.objects.filter(pk__in=taken).delete()
    return len(taken)


def write_portion(
    mailing: AbstractMailing, following: Callable[[AbstractMailing, int], list[AbstractRecipient]]
) -> int:
    """Put the next letters into the outbox, as many as it has room for; return how many. Says when all are written.

    following: gives the mailing's next recipients, as many as asked for at most, each with its letter, none saved;
    it is asked while nobody else writes this mailing.
    """
    with transaction.atomic():
        row = type(mailing).objects.select_for_update().get(pk=mailing.pk)
        if row.state != row.State.SENDING:
            return 0
        waiting = row.recipients.filter(mail__sent_at=None, mail__given_up=False, mail__tries=0).count()
        room = PORTION - waiting
        if room <= 0:
            return 0
        recipients = following(row, room)
        if not recipients:
            row.state = row.State.DONE
            row.save(update_fields=["state"])
            return 0
        OutgoingMail.objects.bulk_create([recipient.mail for recipient in recipients])
        type(recipients[0]).objects.bulk_create(recipients)
    return len(recipients)


def try_again(letters: Iterable[tuple[OutgoingMail, str]], now: datetime | None = None) -> int:
    """Try once more letters that were given up, each at the address beside it; return how many."""
    mails = []
    for mail, recipient in letters:
        mail.recipient, mail.given_up, mail.tries = recipient, False, 0
        mail.trouble, mail.next_at = "", now or timezone.now()
        mails.append(mail)
    OutgoingMail.objects.bulk_update(mails, ["recipient", "given_up", "tries", "trouble", "next_at"])
    return len(mails)
