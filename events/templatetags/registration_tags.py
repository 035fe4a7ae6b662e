"""Whether and how one can register for an event, for templates."""

from django import template

from events.models import EventPage, Registration
from events.platform.rules import Phase, phase
from events.registration import rules

register = template.Library()


@register.simple_tag
def registration_of(event: EventPage) -> dict | None:
    """Return the event's `window`, when it `opens_at` and `closes_at`, and its `places`; None without registration."""
    if event.registration_opens_at is None or not event.pk:
        return None
    source = rules.source_of(event)
    window = rules.window(source)
    if window is rules.Window.NONE:
        return None
    found = {"window": window.value, "opens_at": source.registration_opens_at, "closes_at": rules.closes_at(source)}
    if window is rules.Window.OPEN:
        found["places"] = {name: rules.places(source, name) for name in rules.attendances(source)}
    return found


@register.simple_tag
def platform_of(registration: Registration, event: EventPage) -> dict | None:
    """Return the `phase` of the event's platform and when it `opens_at`; None for whom there is none."""
    if registration.state != Registration.State.CONFIRMED:
        return None
    source = rules.source_of(event)
    found = phase(source)
    return None if found is Phase.NONE else {"phase": found.value, "opens_at": source.platform_opens_at}
