"""What participants are written, in the language they registered in."""

from django.urls import reverse
from django.utils import translation
from wagtail.models import Site

from events.models import EventPage, Registration
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
    }
    outbox.write(
        registration.email,
        registration.language,
        TEMPLATES[registration.state],
        context,
        about=f"registration {registration.pk}",
    )


def event_in(registration: Registration, language: str) -> EventPage | None:
    """Return the live event in that language, in any other if there is none; None when it is gone."""
    events = EventPage.objects.filter(translation_key=registration.event_key).select_related("locale")
    found = {event.locale.language_code: event for event in events.live().order_by("pk")}
    return found.get(language) or next(iter(found.values()), None)


def own_url(registration: Registration) -> str:
    """Return the whole address of the person's own page."""
    site = Site.objects.filter(is_default_site=True).first()
    with translation.override(registration.language):
        path = reverse("registration", kwargs={"secret": registration.secret})
    return f"{site.root_url if site else ''}{path}"
