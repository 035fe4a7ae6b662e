"""Letters of organisers to a selection of participants: whom they reach, how they go out, how they are stopped.

`home.mailings` says how a letter to many is written.
"""

from collections.abc import Mapping
from datetime import datetime

from django.core import signing
from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils import translation

from events.models import EventPage, Mailing, MailingRecipient, MailingText, Registration
from events.registration.letters import live_by_language, own_url
from events.registration.selection import filters_of, participants
from home import mailings, outbox
from home.models import OutgoingMail

TEMPLATE = "organisers_letter"
SALT = "letters of the organisers"


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


def texts_of(mailing: Mailing) -> dict[str, MailingText]:
    """Return the letter's texts by language."""
    return {text.language: text for text in mailing.texts.order_by("language")}


def reach(mailing: Mailing) -> list[mailings.Reach]:
    """Return how many would get the letter now, by language, the most first."""
    texts = texts_of(mailing)
    rows = left(mailing).order_by().values_list("language").annotate(number=Count("email_key", distinct=True))
    return [
        mailings.Reach(language, number, getattr(mailings.text_in(texts, language), "language", ""))
        for language, number in rows.order_by("-number", "language")
    ]


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
    url = event.full_url if event else outbox.site_root()
    return outbox.compose(recipient, text.language, TEMPLATE, letter_context(text, event, name, url, url))


def send(mailing: Mailing, now: datetime | None = None) -> bool:
    """Begin, continue, or begin anew for who came since; return whether that changed anything."""
    return mailing.texts.exists() and mailings.begin(mailing, now)


def write_portion(mailing: Mailing) -> int:
    """Put the next letters into the outbox, as many as it has room for; return how many. Says when all are written."""
    return mailings.write_portion(mailing, _next)


def _next(mailing: Mailing, room: int) -> list[MailingRecipient]:
    people = list({person.email_key: person for person in reversed(left(mailing)[:room])}.values())[::-1]
    return [
        MailingRecipient(mailing=mailing, registration=person, mail=mail)
        for person, mail in zip(people, _letters(mailing, people), strict=True)
    ]


def _letters(mailing: Mailing, people: list[Registration]) -> list[OutgoingMail]:
    texts, events, root = texts_of(mailing), live_by_language(mailing.event_key), outbox.site_root()
    senders = {language: outbox.sender_in(language) for language in texts}
    letters = []
    for person in people:
        text = mailings.text_in(texts, person.language)
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


def try_again(mailing: Mailing, mail_pk: int | None = None) -> int:
    """Try once more what was given up, one letter or all, at the address the person has now; return how many."""
    rows = failed(mailing).filter(mail=mail_pk) if mail_pk else failed(mailing)
    return mailings.try_again((row.mail, row.registration.email) for row in rows)
