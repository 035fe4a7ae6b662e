"""Who gets the newsletter: asked for, confirmed by mail, changed, ended, refused, erased.

What a form says is never believed of a known address: only who reads its mail changes what it gets.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from home import mailings
from home.models import OutgoingMail
from news.models import IssueRecipient, Subscriber, SubscriberTopic

State = Subscriber.State
SALT = "newsletter"
# An ended subscription is kept so long, for whoever ended it by mistake; then nothing is left of it.
ENDED_KEPT = timedelta(days=7)
# Letters are kept so long after they went out: to look into what was not delivered.
LETTERS_KEPT = timedelta(days=14)
# Addresses that were refused after the person had confirmed what was asked for last.
REFUSED_LATER = Q(state=State.REFUSED, confirmed_at__gte=F("asked_at"))


def email_key(email: str) -> str:
    """Return how two writings of one address are compared."""
    return email.strip().casefold()


def ask(email: str, language: str, topics: Iterable[str], consents: list, now: datetime | None = None) -> Subscriber:
    """Note that the newsletter was asked for at the address; return the subscriber, to whom a letter goes.

    Nothing changes for who gets it already. Everybody else has to confirm what was asked for last.
    """
    now, key = now or timezone.now(), email_key(email)
    asked = {"email": email.strip(), "language": language, "consents": consents, "asked_at": now}
    with transaction.atomic():
        subscriber = Subscriber.objects.select_for_update().filter(email_key=key).first()
        if subscriber is None:
            try:
                with transaction.atomic():
                    subscriber = Subscriber.objects.create(email_key=key, **asked)
            except IntegrityError:
                # The same form came twice at one moment.
                return Subscriber.objects.get(email_key=key)
        elif subscriber.state == State.CONFIRMED:
            return subscriber
        else:
            _set(subscriber, state=State.UNCONFIRMED, ended_at=None, trouble="", **asked)
        _choose(subscriber, topics)
    return subscriber


def confirm(subscriber: Subscriber, now: datetime | None = None) -> bool:
    """Begin the subscription that waits for it, or again one that was ended; return whether that changed anything."""
    waiting = Subscriber.objects.filter(pk=subscriber.pk, state__in=[State.UNCONFIRMED, State.ENDED])
    fields = {"state": State.CONFIRMED, "confirmed_at": now or timezone.now(), "ended_at": None, "trouble": ""}
    return bool(waiting.update(**fields))


def change(subscriber: Subscriber, language: str, topics: Iterable[str]) -> None:
    """Let the person get other topics, or another language."""
    with transaction.atomic():
        _set(subscriber, language=language)
        _choose(subscriber, topics)


def end(subscriber: Subscriber, issue_pk: int | None = None, now: datetime | None = None) -> bool:
    """End the subscription, from the letter of an issue if given; return whether it wasn't ended already.

    What is still in the outbox is taken back.
    """
    now = now or timezone.now()
    with transaction.atomic():
        going_on = Subscriber.objects.filter(pk=subscriber.pk).exclude(state=State.ENDED)
        if not going_on.update(state=State.ENDED, ended_at=now):
            return False
        if issue_pk:
            IssueRecipient.objects.filter(issue=issue_pk, subscriber=subscriber).update(ended=True)
        mailings.take_back(IssueRecipient.objects.filter(subscriber=subscriber), now)
    return True


def refuse(mail: OutgoingMail) -> int:
    """Write no more to an address that its server refused for good; return how many subscribers that concerns."""
    known = Subscriber.objects.filter(email_key=email_key(mail.recipient)).exclude(state=State.ENDED)
    return known.update(state=State.REFUSED, trouble=mail.trouble)


def may_work_again(subscriber: Subscriber) -> bool:
    """Tell whether the address was refused after it had been confirmed: nobody else agreed to letters."""
    return Subscriber.objects.filter(REFUSED_LATER, pk=subscriber.pk).exists()


def works_again(subscriber: Subscriber) -> bool:
    """Write again to such an address, because somebody says so; return whether that changed anything."""
    refused = Subscriber.objects.filter(REFUSED_LATER, pk=subscriber.pk)
    return bool(refused.update(state=State.CONFIRMED, trouble=""))


def erase_due(now: datetime | None = None) -> int:
    """Erase who didn't confirm in time, or ended some time ago, and letters that have gone; return how many people.

    Of an erased letter the recipient's row keeps what became of it, for the numbers.
    """
    now = now or timezone.now()
    never = Q(state=State.UNCONFIRMED) | Q(state=State.REFUSED, confirmed_at=None)
    unconfirmed = never & Q(asked_at__lte=now - timedelta(days=settings.NEWSLETTER_CONFIRM_DAYS))
    ended = Q(state=State.ENDED, ended_at__lte=now - ENDED_KEPT)
    with transaction.atomic():
        over = Subscriber.objects.filter(unconfirmed | ended)
        gone = list(over.values_list("pk", flat=True))
        _erase_letters(IssueRecipient.objects.filter(subscriber__in=gone))
        OutgoingMail.objects.filter(
            Q(about__in=[about(pk) for pk in gone])
            | Q(about__startswith=about(""), written_at__lte=now - LETTERS_KEPT)
        ).delete()
        over.filter(pk__in=gone).delete()
        old = Q(mail__sent_at__lte=now - LETTERS_KEPT) | Q(mail__given_up=True, mail__next_at__lte=now - LETTERS_KEPT)
        _erase_letters(IssueRecipient.objects.filter(old))
    return len(gone)


def erase(subscriber: Subscriber) -> None:
    """Erase the person and all letters to them at once; the numbers of issues stay."""
    with transaction.atomic():
        _erase_letters(IssueRecipient.objects.filter(subscriber=subscriber))
        OutgoingMail.objects.filter(about=about(subscriber.pk)).delete()
        subscriber.delete()


def _erase_letters(recipients) -> None:
    Outcome = IssueRecipient.Outcome
    mails = list(recipients.exclude(mail=None).values_list("mail", flat=True))
    of_these = IssueRecipient.objects.filter(mail__in=mails)
    of_these.filter(mail__sent_at__isnull=False).update(outcome=Outcome.SENT)
    of_these.filter(mail__sent_at=None).update(outcome=Outcome.FAILED)
    OutgoingMail.objects.filter(pk__in=mails).delete()


def about(pk: int | str) -> str:
    """Return the mark in the outbox of letters about a subscription, which are no issues."""
    return f"subscriber {pk}"


def token(subscriber: Subscriber, issue_pk: int | None = None) -> str:
    """Return the signed part of the person's own addresses; with an issue, of those in its letter."""
    return signing.dumps([subscriber.secret.hex, issue_pk or 0], salt=SALT)


def read(text: str) -> tuple[Subscriber | None, int]:
    """Return whose address it is, and from which issue (0 for none); None when it is forged or the person is gone."""
    try:
        secret, issue_pk = signing.loads(text, salt=SALT)
    except (signing.BadSignature, TypeError, ValueError):
        return None, 0
    return Subscriber.objects.filter(secret=UUID(secret)).first(), issue_pk


def _set(subscriber: Subscriber, **fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        setattr(subscriber, name, value)
    subscriber.save(update_fields=list(fields))


def _choose(subscriber: Subscriber, topics: Iterable[str]) -> None:
    subscriber.topics.all().delete()
    SubscriberTopic.objects.bulk_create(
        SubscriberTopic(subscriber=subscriber, topic_key=key) for key in dict.fromkeys(topics)
    )
