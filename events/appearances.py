"""All that a person did at events: sessions and events, in which role, holding which office at that time."""

from collections.abc import Iterator
from dataclasses import dataclass

from events.models import EventPage, EventParticipation, SessionPage, SessionParticipation
from people.models import PersonPage


@dataclass(frozen=True)
class Appearance:
    """A part in a session of an event, or in an event itself; then `session` is None."""

    event: EventPage
    session: SessionPage | None
    role: str
    office: str
    topic: str

    @property
    def what(self) -> EventPage | SessionPage:
        """The page that tells of it."""
        return self.session or self.event


def appearances_of(person: PersonPage) -> list[Appearance]:
    """Return what the person did, the latest first, of what visitors may see in the language of `person`.

    Five queries, whatever the number.
    """
    found = [*_in_events(person), *_in_sessions(person)]
    return sorted(found, key=lambda appearance: appearance.what.starts_at, reverse=True)


def _parts(model, person: PersonPage) -> list:
    # A translation's rows may name the person's page in another language.
    rows = model.objects.filter(person__translation_key=person.translation_key, page__locale_id=person.locale_id)
    return list(rows.order_by("page_id", "sort_order"))


def _in_events(person: PersonPage) -> Iterator[Appearance]:
    rows = _parts(EventParticipation, person)
    events = EventPage.objects.for_links().in_bulk({row.page_id for row in rows})
    for row in rows:
        if event := events.get(row.page_id):
            yield Appearance(event, None, str(row.get_role_display()), row.office, row.topic)


def _in_sessions(person: PersonPage) -> Iterator[Appearance]:
    rows = _parts(SessionParticipation, person)
    sessions = SessionPage.objects.for_links().in_bulk({row.page_id for row in rows})
    paths = {session.path[: -session.steplen] for session in sessions.values()}
    events = {event.path: event for event in EventPage.objects.for_links().filter(path__in=paths)}
    for row in rows:
        session = sessions.get(row.page_id)
        event = events.get(session.path[: -session.steplen]) if session else None
        if event:
            # It would ask for its event to know its zone.
            session._event = event
            yield Appearance(event, session, str(row.get_role_display()), row.office, row.topic)
