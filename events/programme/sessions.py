"""A programme as its pages and files need it: sessions with their people, read at once, kept until it changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils.translation import gettext

from events.models import EventPage, Hall, SessionPage, SessionParticipation, Track
from home.memory import remember
from home.slugs import latin_slug
from home.translations import attach_translations

ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz"
MOST_NAMES = 4
# What is left of a key is below 2³¹, which every reader of schedules takes for a number.
SHIFTED_BITS = 128 - 31


def number_of(key: UUID) -> int:
    """Return a positive number for a session, the same in each of its languages and for good."""
    return (key.int >> SHIFTED_BITS) or 1


def code_of(key: UUID) -> str:
    """Return `number_of` in six letters and digits at most, for addresses and cookies."""
    number, code = number_of(key), ""
    while number:
        number, digit = divmod(number, len(ALPHABET))
        code = ALPHABET[digit] + code
    return code


def plain(text: str) -> str:
    """Return the text as it is compared: small letters, ё as е."""
    return text.casefold().replace("ё", "е")


@dataclass(frozen=True)
class Part:
    """Somebody's part in a session, in words; office: at that time; key and url: the person's, in addresses."""

    name: str
    role: str
    office: str
    topic: str
    key: str
    url: str
    guid: str
    moderates: bool


@dataclass(frozen=True, eq=False)
class Entry:
    """A session of a programme. Shared between requests: never change it."""

    page: SessionPage
    code: str
    url: str
    day: date
    parts: Sequence[Part]

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place; it stays in sight all the same."""
        return self.page.status == EventPage.Status.CANCELLED

    @cached_property
    def kind(self) -> str:
        """Its kind in words."""
        return str(self.page.get_kind_display())

    @cached_property
    def names(self) -> str:
        """Who takes part, in a line; of many the first ones."""
        names = list(dict.fromkeys(part.name for part in self.parts))
        more = len(names) - MOST_NAMES
        shown = ", ".join(names[:MOST_NAMES])
        return gettext("%(names)s and %(number)s more") % {"names": shown, "number": more} if more > 0 else shown

    @cached_property
    def languages(self) -> frozenset[str]:
        """The languages one can hear it in."""
        return frozenset({self.page.language, *self.page.interpretation})

    @cached_property
    def words(self) -> str:
        """All that a search for words looks at, as `plain` has it."""
        page = self.page
        labels = [label.name for label in (page.hall, page.track) if label]
        people = [text for part in self.parts for text in (part.name, part.office, part.topic)]
        return plain("\n".join([page.title, page.summary, *labels, *people]))


@dataclass(frozen=True, eq=False)
class Programme:
    """An event with its sessions in programme order."""

    event: EventPage
    entries: Sequence[Entry]

    @cached_property
    def days(self) -> list[date]:
        """The days that have sessions, in the event's zone."""
        return sorted({entry.day for entry in self.entries})

    @cached_property
    def halls(self) -> list[Hall]:
        """The halls that have sessions, in their order."""
        return self._labels("hall")

    @cached_property
    def tracks(self) -> list[Track]:
        """The tracks that have sessions, in their order."""
        return self._labels("track")

    @cached_property
    def by_code(self) -> dict[str, Entry]:
        """The sessions by what addresses call them."""
        return {entry.code: entry for entry in self.entries}

    @cached_property
    def people(self) -> list[tuple[str, str]]:
        """Who takes part: key and name, by name."""
        names = {part.key: part.name for entry in self.entries for part in entry.parts}
        return sorted(names.items(), key=lambda item: plain(item[1]))

    @property
    def changed_at(self) -> datetime | None:
        """When anything in it was published last."""
        moments = [entry.page.last_published_at for entry in self.entries]
        return max((moment for moment in [*moments, self.event.last_published_at] if moment), default=None)

    def _labels(self, name: str) -> list:
        found = {label.pk: label for entry in self.entries if (label := getattr(entry.page, name))}
        return sorted(found.values(), key=lambda label: (label.order, label.name))


def programme_of(event: EventPage, request: HttpRequest) -> Programme:
    """Return the programme of the event, what visitors may see of it, in the event's language."""
    return remember(request, ("programme", event.pk), lambda: _read(event, request))


def _read(event: EventPage, request: HttpRequest) -> Programme:
    pages = list(SessionPage.objects.child_of(event).for_links().in_programme_order())
    rows = SessionParticipation.objects.filter(page__in=[page.pk for page in pages]).order_by("page_id", "sort_order")
    parts: dict[int, list[Part]] = {}
    for row in attach_translations(rows, "person"):
        parts.setdefault(row.page_id, []).append(_part(row, request))
    zone = ZoneInfo(event.time_zone)
    entries = []
    for page in pages:
        # Each would ask for its event by itself.
        page._event = event
        entries.append(
            Entry(
                page=page,
                code=code_of(page.translation_key),
                url=page.get_url(request),
                day=page.starts_at.astimezone(zone).date(),
                parts=tuple(parts.get(page.pk, ())),
            )
        )
    return Programme(event, tuple(entries))


def _part(row: SessionParticipation, request: HttpRequest) -> Part:
    person = row.localized_person
    name = person.title if person else row.name
    return Part(
        name=name,
        role=str(row.get_role_display()),
        office=row.office or (person.office if person else ""),
        topic=row.topic,
        # A page has one slug in all languages, so that the address holds in each.
        key=person.slug if person else latin_slug(name),
        url=person.get_url(request) if person else "",
        guid=str(person.translation_key) if person else "",
        moderates=row.role == row.Role.MODERATOR,
    )
