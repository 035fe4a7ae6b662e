"""Letters of organisers to a selection of participants: whom they reach, how they go out, how they are stopped.

A letter is written in portions, so that it never stands before a confirmation in the outbox by more than one of them.
Each portion is one transaction: a process that dies leaves it whole or not at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone, translation

from events.models import EventPage, Mailing, MailingRecipient, MailingText, Registration
from events.registration.letters import live_by_language, own_url, site_root
from events.registration.selection import filters_of, participants
from home import outbox
from home.models import OutgoingMail

# So many letters of one mailing wait in the outbox at most.
PORTION = 200
TEMPLATE = "organisers_letter"
SALT = "letters of the organisers"


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


def chosen(mailing: Mailing) -> QuerySet[Registration]:
    """Return those whom the letter is meant for, in the order of arrival.

    Only who still means to come, unless a state is chosen; nobody who wants no letters of the organisers.
    """
    people = participants(mailing.event_key).filter(letters_stopped_at=None)
    if not mailing.selection.get("state"):
        people = people.filter(state__in=Registration.ACTIVE)
    filters = filters_of(mailing.selection, people)
    return filters.qs if filters.is_valid() else people.none()


def left(mailing: Mailing) -> QuerySet[Registration]:
    """Return those of them to whose address the letter was not written yet."""
    written = MailingRecipient.objects.filter(mailing=mailing).values("registration__email_key")
    return chosen(mailing).exclude(email_key__in=written)


def unwilling(mailing: Mailing) -> int:
    """Return how many participants of the event want no letters of the organisers."""
    people = participants(mailing.event_key).filter(state__in=Registration.ACTIVE)
    return people.exclude(letters_stopped_at=None).count()


def text_in(texts: Mapping[str, MailingText], language: str) -> MailingText | None:
    """Return the text for who reads that language: their own, else the source language's, else any."""
    return texts.get(language) or texts.get(settings.LANGUAGE_CODE) or next(iter(texts.values()), None)


def texts_of(mailing: Mailing) -> dict[str, MailingText]:
    """Return the letter's texts by language."""
    return {text.language: text for text in mailing.texts.order_by("language")}


def reach(mailing: Mailing) -> list[Reach]:
    """Return how many would get the letter now, by language, the most first."""
    texts = texts_of(mailing)
    rows = left(mailing).order_by().values_list("language").annotate(number=Count("email_key", distinct=True))
    return [
        Reach(language, number, getattr(text_in(texts, language), "language", ""))
        for language, number in rows.order_by("-number", "language")
    ]


def progress(mailing: Mailing) -> Progress:
    """Return where the letter is, in one query."""
    rows = MailingRecipient.objects.filter(mailing=mailing).aggregate(
        written=Count("pk"),
        sent=Count("pk", filter=Q(mail__sent_at__isnull=False)),
        failed=Count("pk", filter=Q(mail__given_up=True)),
    )
    return Progress(**rows)


def failed(mailing: Mailing) -> QuerySet[MailingRecipient]:
    """Return those whom the letter did not reach, with the reason in `mail.trouble`."""
    return mailing.recipients.filter(mail__given_up=True).select_related("mail", "registration").order_by("pk")


def stop_url(registration: Registration, root: str) -> str:
    """Return the address where the person ends the organisers' letters; it opens nothing else."""
    with translation.override(registration.language):
        return root + reverse("registration-letters", args=[signing.dumps(registration.pk, salt=SALT)])


def registration_of(token: str) -> Registration | None:
    """Return the registration that such an address was made for; None when it is forged or the registration gone."""
    try:
        return Registration.objects.filter(pk=signing.loads(token, salt=SALT)).first()
    except signing.BadSignature:
        return None


def letter_context(text: MailingText, event: EventPage | None, name: str, own: str, stop: str) -> dict:
    """Return what the template of the letter asks for."""
    context = {"subject": text.subject, "body": text.body, "event": event, "name": name}
    return context | {"event_url": event.full_url if event else "", "own_url": own, "stop_url": stop}


def sample(mailing: Mailing, text: MailingText, name: str, recipient: str) -> OutgoingMail:
    """Return the letter as somebody called `name` would get it, not saved; its own links lead to the event's page."""
    event = _event_for(live_by_language(mailing.event_key), text.language)
    url = event.full_url if event else site_root()
    return outbox.compose(recipient, text.language, TEMPLATE, letter_context(text, event, name, url, url))


def send(mailing: Mailing, now: datetime | None = None) -> bool:
    """Begin, continue, or begin anew for who came since; return whether that changed anything."""
    unsent = Mailing.objects.filter(pk=mailing.pk).exclude(state=Mailing.State.SENDING)
    if not mailing.texts.exists():
        return False
    return bool(unsent.update(state=Mailing.State.SENDING, started_at=mailing.started_at or now or timezone.now()))


def stop(mailing: Mailing, now: datetime | None = None) -> int:
    """Write no more of it, and take back what the mail server doesn't have yet; return how many were taken back.

    What a process is handing over at this moment still goes, and so does what failed once and waits to be tried again.
    """
    now = now or timezone.now()
    with transaction.atomic():
        row = Mailing.objects.select_for_update().get(pk=mailing.pk)
        if row.state != Mailing.State.SENDING:
            return 0
        row.state = Mailing.State.STOPPED
        row.save(update_fields=["state"])
        waiting = OutgoingMail.objects.filter(sent_at=None, given_up=False, tries=0, next_at__lte=now)
        # Locked first: a process that took one meanwhile keeps it.
        mine = waiting.filter(pk__in=row.recipients.values("mail")).select_for_update()
        taken = list(mine.values_list("pk", flat=True))
        row.recipients.filter(mail__in=taken).delete()
        OutgoingMail.objects.filter(pk__in=taken).delete()
    return len(taken)


def write_portion(mailing: Mailing) -> int:
    """Put the next letters into the outbox, as many as it has room for; return how many. Says when all are written."""
    with transaction.atomic():
        row = Mailing.objects.select_for_update().get(pk=mailing.pk)
        if row.state != Mailing.State.SENDING:
            return 0
        waiting = row.recipients.filter(mail__sent_at=None, mail__given_up=False, mail__tries=0).count()
        room = PORTION - waiting
        if room <= 0:
            return 0
        people = list({person.email_key: person for person in reversed(left(row)[:room])}.values())[::-1]
        if not people:
            row.state = Mailing.State.DONE
            row.save(update_fields=["state"])
            return 0
        mails = OutgoingMail.objects.bulk_create(_letters(row, people))
        MailingRecipient.objects.bulk_create(
            MailingRecipient(mailing=row, registration=person, mail=mail)
            for person, mail in zip(people, mails, strict=True)
        )
    return len(people)


def _letters(mailing: Mailing, people: list[Registration]) -> list[OutgoingMail]:
    texts, events, root = texts_of(mailing), live_by_language(mailing.event_key), site_root()
    senders = {language: outbox.sender_in(language) for language in texts}
    letters = []
    for person in people:
        text = text_in(texts, person.language)
        event = _event_for(events, text.language)
        address = stop_url(person, root)
        context = letter_context(text, event, person.name, own_url(person, root=root), address)
        about = f"registration {person.pk}, letter {mailing.pk}"
        letters.append(
            outbox.compose(
                person.email,
                text.language,
                TEMPLATE,
                context,
                about=about,
                unsubscribe_url=address,
                sender=senders[text.language],
            )
        )
    return letters


def _event_for(events: Mapping[str, EventPage], language: str) -> EventPage | None:
    return events.get(language) or next(iter(events.values()), None)


def try_again(mailing: Mailing, mail_pk: int | None = None, now: datetime | None = None) -> int:
    """Try once more what was given up, one letter or all, at the address the person has now; return how many."""
    rows = failed(mailing).filter(mail=mail_pk) if mail_pk else failed(mailing)
    mails = []
    for row in rows:
        row.mail.recipient, row.mail.given_up, row.mail.tries = row.registration.email, False, 0
        row.mail.trouble, row.mail.next_at = "", now or timezone.now()
        mails.append(row.mail)
    OutgoingMail.objects.bulk_update(mails, ["recipient", "given_up", "tries", "trouble", "next_at"])
    return len(mails)
