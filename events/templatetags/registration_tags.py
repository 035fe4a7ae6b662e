"""Whether and how one can register for an event, for templates."""

from django import template

from events.models import EventPage
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
