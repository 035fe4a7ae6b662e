"""What participants are written, in the language they registered in."""

from uuid import UUID

from django.urls import reverse
from django.utils import translation

from events.models import EventPage, Registration, SessionSeat
from events.registration.seats import chosen_by, sessions_in_language
from home import outbox

# Which letter says what a registration's state means.
TEMPLATES = {
    Registration.State.UNCONFIRMED: "registration_confirm",
    Registration.State.WAITING: "registration_waiting",
    Registration.State.CONFIRMED: "registration_confirmed",
    Registration.State.OFFERED: "registration_offered",
    Registration.State.LAPSED: "registration_lapsed",
    Registration.State.CANCELLED: "registration_cancelled",
}


def tell(registration: Registration) -> None:
    """Write the person what the state of their registration is and what they can do."""
    event = event_in(registration, registration.language)
    if event is None:
        return
    context = {
        "registration": registration,
        "event": event,
        "event_url": event.full_url,
        "own_url": own_url(registration),
        "zone": event.event_time_zone,
        "chosen": chosen_by(registration, event),
        "ticket_url": own_url(registration, "ticket") if has_ticket(registration) else "",
        "ticket_file_url": own_url(registration, "ticket-file"),
    }
    outbox.write(
        registration.email,
        registration.language,
        TEMPLATES[registration.state],
        context,
        about=f"registration {registration.pk}",
    )


def has_ticket(registration: Registration) -> bool:
    """Tell whether the person has a ticket: who confirmed and comes on site."""
    on_site = registration.attendance == Registration.Attendance.ONSITE
    return on_site and registration.state == Registration.State.CONFIRMED


def tell_seat(seat: SessionSeat) -> None:
    """Write the person that a place in a session they waited for is theirs."""
    registration = seat.registration
    event = event_in(registration, registration.language)
    sessions = sessions_in_language(event, [seat.session_key]) if event else []
    for session in sessions:
        context = {
            "registration": registration,
            "event": event,
            "session": session,
            "own_url": own_url(registration),
            "zone": event.event_time_zone,
        }
        about = f"registration {registration.pk}"
        outbox.write(registration.email, registration.language, "registration_seat", context, about=about)


def event_in(registration: Registration, language: str) -> EventPage | None:
    """Return the live event in that language, in any other if there is none; None when it is gone."""
    found = live_by_language(registration.event_key)
    return found.get(language) or next(iter(found.values()), None)


def live_by_language(event_key: UUID) -> dict[str, EventPage]:
    """Return the live pages of the event by language, the source's first."""
    events = EventPage.objects.filter(translation_key=event_key).select_related("locale")
    return {event.locale.language_code: event for event in events.live().order_by("pk")}


def own_url(registration: Registration, name: str = "registration", root: str | None = None) -> str:
    """Return the whole address of the person's own page, or of another by its name, such as the ticket's.

    root: `outbox.site_root()`, for whoever writes many letters.
    """
    with translation.override(registration.language):
        path = reverse(name, kwargs={"secret": registration.secret})
    return f"{outbox.site_root() if root is None else root}{path}"
