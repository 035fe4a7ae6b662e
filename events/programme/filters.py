"""What a visitor narrows a programme down by; all of it lives in the address."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from zoneinfo import ZoneInfo, available_timezones

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from events.models import SessionPage
from events.programme.sessions import Entry, Programme, plain
from home.languages import language_name
from home.zones import ZONES, zone_name

MOST_LETTERS = 100
ALL_DAYS = "all"
# What narrows, in the order of the form.
NARROWINGS = ("q", "hall", "track", "kind", "language", "person")


@dataclass(frozen=True)
class Choice:
    """One field of the form: its name, label, options (value and words) and the one chosen."""

    name: str
    label: str
    options: list[tuple[str, str]]
    chosen: str


class ProgrammeFilter:
    """The choices in the address. An unknown hall or person finds nothing; an unknown day, zone or date is no choice.

    asked: the address's parameters. today: the date in the event's zone, for the day shown by itself.
    """

    def __init__(self, programme: Programme, asked: QueryDict, today: date):
        self.programme = programme
        self.values = {name: asked.get(name, "").strip()[:MOST_LETTERS] for name in NARROWINGS}
        self.since = _date(asked.get("since", ""))
        zone = asked.get("zone", "")
        self.zone = zone if zone in _zones() else programme.event.time_zone
        self.as_list = asked.get("view") == "list"
        self.today = today
        asked_day = asked.get("day", "")
        day = _date(asked_day)
        self.day = day if day in programme.days else None
        self.day_chosen = self.day is not None or asked_day == ALL_DAYS
        if not self.day_chosen and not self.narrows:
            self.day = self._own_day()

    @property
    def narrows(self) -> bool:
        """Whether anything besides the day is chosen."""
        return any(self.values.values())

    @property
    def chosen_count(self) -> int:
        """How many things besides the day are chosen."""
        return sum(map(bool, self.values.values()))

    @property
    def in_other_zone(self) -> bool:
        """Whether times are shown in a zone that is not the event's."""
        return self.zone != self.programme.event.time_zone

    @cached_property
    def found(self) -> list[Entry]:
        """The sessions that are left, in programme order."""
        return [entry for entry in self._narrowed if self.day in (None, entry.day)]

    @cached_property
    def _narrowed(self) -> list[Entry]:
        return [entry for entry in self.programme.entries if self._fits(entry)]

    def numbers_by_day(self) -> list[tuple[date, int]]:
        """Return each day with how many sessions it has that fit everything but the day."""
        days = [entry.day for entry in self._narrowed]
        return [(day, days.count(day)) for day in self.programme.days]

    @property
    def number_of_all(self) -> int:
        """How many sessions fit everything but the day."""
        return len(self._narrowed)

    def query(self, **changes: str) -> str:
        """Return the address's parameters with `changes`; an empty value takes one away."""
        values = {name: value for name, value in self.values.items() if value}
        if self.day_chosen:
            values["day"] = self.day.isoformat() if self.day else ALL_DAYS
        values |= {"since": self.since.isoformat()} if self.since else {}
        values |= {"zone": self.zone} if self.in_other_zone else {}
        values |= {"view": "list"} if self.as_list else {}
        query = QueryDict(mutable=True)
        query.update({name: value for name, value in (values | changes).items() if value})
        return query.urlencode(safe="/:")

    def choices(self) -> Iterable[Choice]:
        """Return the form's lists to choose from; one without anything to choose is left out."""
        programme = self.programme
        kinds = {entry.page.kind for entry in programme.entries}
        languages = sorted({code for entry in programme.entries for code in entry.languages})
        options = {
            "hall": (_("Hall"), [(hall.code, hall.name) for hall in programme.halls]),
            "track": (_("Track"), [(track.code, track.name) for track in programme.tracks]),
            "kind": (_("Kind"), [(code, name) for code, name in SessionPage.Kind.choices if code in kinds]),
            "language": (_("Language"), [(code, language_name(code)) for code in languages]),
            "person": (_("Person"), programme.people),
        }
        for name, (label, values) in options.items():
            if len(values) > 1 or self.values[name]:
                yield Choice(name, label, values, self.values[name])

    def zones(self) -> list[tuple[str, str]]:
        """Return the zones to choose from: the event's first, then those of the union's people, then the one asked."""
        own = self.programme.event.time_zone
        zones = {own: zone_name(own), **{code: str(name) for code, name in ZONES}}
        return list((zones | {self.zone: zone_name(self.zone)}).items())

    def _own_day(self) -> date | None:
        days = self.programme.days
        if self.today in days:
            return self.today
        return days[0] if days else None

    def _fits(self, entry: Entry) -> bool:
        values, page = self.values, entry.page
        return (
            (not values["hall"] or bool(page.hall and page.hall.code == values["hall"]))
            and (not values["track"] or bool(page.track and page.track.code == values["track"]))
            and (not values["kind"] or page.kind == values["kind"])
            and (not values["language"] or values["language"] in entry.languages)
            and (not values["person"] or any(part.key == values["person"] for part in entry.parts))
            and all(word in entry.words for word in plain(values["q"]).split())
        )


def today_at(zone: str, at) -> date:
    """Return the date in the zone at the moment `at` (aware)."""
    return at.astimezone(ZoneInfo(zone)).date()


@cache
def _zones() -> frozenset[str]:
    # Asked anew, it would read the machine's whole folder of zones.
    return frozenset(available_timezones())


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
