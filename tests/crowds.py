"""Participants in bulk: a congress's worth of registrations, as they come in over weeks."""

from datetime import timedelta
from itertools import cycle

from django.utils import timezone

from events.models import EventPage, Registration, RegistrationBook

State = Registration.State
STATES = [State.CONFIRMED] * 6 + [State.UNCONFIRMED] * 2 + [State.WAITING, State.CANCELLED]
KINDS = ["patient", "patient", "relative", "organisation", "doctor", "official", "press"]
TOWNS = ["Москва", "Казань", "Москва", "Самара", "Владивосток", ""]


def crowd(event: EventPage, how_many: int, **changes) -> list[Registration]:
    """Return that many registrations for the event, made at once; every fourth person reads English.

    changes: fields that are the same for all.
    """
    book, _created = RegistrationBook.objects.get_or_create(event_key=event.translation_key)
    now, towns, kinds, states = timezone.now(), cycle(TOWNS), cycle(KINDS), cycle(STATES)
    rows = []
    for number in range(book.next_order, book.next_order + how_many):
        state = next(states)
        at = now - timedelta(hours=7 * (how_many - number % how_many) % 960)
        fields = {
            "state": state,
            "attendance": "online" if number % 3 == 0 else "onsite",
            "kind": next(kinds),
            "name": f"Участник {number}",
            "email": f"participant{number}@example.org",
            "language": "en" if number % 4 == 0 else "ru",
            "town": next(towns),
            "created_at": at,
            "confirmed_at": None if state == State.UNCONFIRMED else at,
        } | changes
        rows.append(
            Registration(
                event=event,
                event_key=event.translation_key,
                email_key=fields["email"],
                order=number,
                consents=[{"code": "personal-data", "text": "…", "language": "ru", "given_at": at.isoformat()}],
                **fields,
            )
        )
    book.next_order += how_many
    book.save()
    return Registration.objects.bulk_create(rows)
