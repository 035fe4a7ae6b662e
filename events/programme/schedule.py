"""A programme in the formats of conference apps: schedule.xml and schedule.json, as c3voc's public schemas have them.

The schemas are at https://c3voc.de/schedule/schema.xsd and https://c3voc.de/schedule/schema.json. What they ask beyond
names: an acronym of four letters, digits and underscores or more, times with their offset, durations as HH:MM, keys
that no two sessions share, and nobody's role but in words.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring
from zoneinfo import ZoneInfo

from django.http import HttpRequest
from django.utils.translation import gettext

from events.models import EventPage
from events.programme.sessions import Entry, Part, Programme, number_of

GENERATOR = "patients-site"
TIMESLOT = timedelta(minutes=5)
# The site's colours of tracks on white, for apps that paint with them.
COLOURS = {
    "blue": "#1f5fa8",
    "teal": "#0b6e69",
    "green": "#3c6e1f",
    "amber": "#8a5a00",
    "red": "#a8321f",
    "violet": "#6a3fa0",
    "grey": "#56646b",
}


def acronym(event: EventPage) -> str:
    """Return a short Latin name of the event, of four characters at least, without hyphens."""
    parent = event.get_parent()
    initials = "".join(word[0] for word in parent.slug.split("-") if word) if parent else ""
    return re.sub(r"[^a-z0-9_]", "", f"{initials}{event.slug}".lower()).ljust(4, "_")


def as_duration(length: timedelta) -> str:
    """Return a length as hours and minutes, HH:MM; 99:59 at most."""
    minutes = min(int(length.total_seconds()) // 60, 99 * 60 + 59)
    return f"{minutes // 60:02}:{minutes % 60:02}"


@dataclass(frozen=True)
class Schedule:
    """A programme on its way into a file, with the addresses of the request that asks for it."""

    programme: Programme
    request: HttpRequest

    def as_json(self) -> dict:
        """Return the whole as schedule.json has it."""
        event = self.programme.event
        days = [self._day(number, day) for number, day in enumerate(self.programme.days, start=1)]
        conference = {
            "acronym": acronym(event),
            "title": event.title,
            "start": event.starts_local.date().isoformat(),
            "end": event.ends_local.date().isoformat(),
            "daysCount": len(days),
            "timeslot_duration": as_duration(TIMESLOT),
            "time_zone_name": event.time_zone,
            "url": event.get_full_url(self.request),
            "tracks": [
                {"name": track.name, "slug": track.code, "color": COLOURS[track.colour]}
                for track in self.programme.tracks
            ],
            "rooms": [{"name": name, "guid": guid} for name, guid in self._rooms().items()],
            "days": days,
        }
        return {
            "$schema": "https://c3voc.de/schedule/schema.json",
            "generator": {"name": GENERATOR, "version": "1"},
            "schedule": {
                "version": self.version,
                "base_url": self._base_url(),
                "conference": conference,
            },
        }

    def as_xml(self) -> bytes:
        """Return the whole as schedule.xml has it."""
        event = self.programme.event
        root = Element("schedule")
        SubElement(root, "generator", name=GENERATOR, version="1")
        _texts(root, url=f"{event.get_full_url(self.request)}schedule.xml", version=self.version)
        conference = SubElement(root, "conference")
        _texts(
            conference,
            acronym=acronym(event),
            title=event.title,
            start=event.starts_local.date().isoformat(),
            end=event.ends_local.date().isoformat(),
            days=str(len(self.programme.days)),
            timeslot_duration=as_duration(TIMESLOT),
            base_url=self._base_url(),
            url=event.get_full_url(self.request),
            time_zone_name=event.time_zone,
        )
        for track in self.programme.tracks:
            SubElement(conference, "track", name=track.name, color=COLOURS[track.colour], slug=_slug(track.code))
        for number, day in enumerate(self.programme.days, start=1):
            self._add_day(root, self._day(number, day))
        indent(root)
        return tostring(root, encoding="utf-8", xml_declaration=True)

    @property
    def version(self) -> str:
        """What changes with the programme and with nothing else, so that an unchanged file is not sent again."""
        changed = self.programme.changed_at
        return (
            changed.astimezone(ZoneInfo(self.programme.event.time_zone)).isoformat(timespec="seconds")
            if changed
            else "0"
        )

    def _base_url(self) -> str:
        return self.request.build_absolute_uri("/")

    def _rooms(self) -> dict[str, str]:
        """Return the keys of the rooms by name; sessions without a hall share one."""
        rooms = {hall.name: str(hall.translation_key) for hall in self.programme.halls}
        if not all(entry.page.hall for entry in self.programme.entries):
            rooms[gettext("No hall")] = str(uuid5(self.programme.event.translation_key, "no hall"))
        return rooms

    def _day(self, number: int, day) -> dict:
        entries = [entry for entry in self.programme.entries if entry.day == day]
        begins = min(self._local(entry.page.starts_at) for entry in entries)
        ends = max(self._local(entry.page.ends_at) for entry in entries)
        rooms: dict[str, list] = {name: [] for name in self._rooms()}
        for entry in entries:
            rooms[_room(entry)].append(self._session(entry))
        return {
            "index": number,
            "date": day.isoformat(),
            "day_start": begins.isoformat(),
            "day_end": ends.isoformat(),
            "rooms": {name: sessions for name, sessions in rooms.items() if sessions},
        }

    def _session(self, entry: Entry) -> dict:
        page = entry.page
        url = page.get_full_url(self.request)
        starts = self._local(page.starts_at)
        links = []
        if page.recording_url and page.recording_is_public:
            links.append({"url": page.recording_url, "title": gettext("Recording"), "type": "media"})
        title = f"{gettext('Cancelled')}: {page.title}" if entry.is_cancelled else page.title
        return {
            "guid": str(page.translation_key),
            "id": number_of(page.translation_key),
            "date": starts.isoformat(),
            "start": f"{starts:%H:%M}",
            "duration": as_duration(page.ends_at - page.starts_at),
            "room": _room(entry),
            # The number keeps it unique, the acronym in front is what the format asks for.
            "slug": f"{acronym(self.programme.event)}-{number_of(page.translation_key)}-{page.slug}"[:200].rstrip(
                "-_"
            ),
            "url": url,
            "title": title,
            "subtitle": "",
            "track": page.track.name if page.track else "",
            "type": str(page.get_kind_display()),
            "language": page.language,
            "abstract": page.summary,
            "description": "\n".join(_in_words(part) for part in entry.parts),
            "do_not_record": False,
            "persons": [self._person(part) for part in entry.parts],
            "links": links,
        }

    def _person(self, part: Part) -> dict:
        person = {"name": part.name, "role": part.role}
        if part.guid:
            person |= {"guid": part.guid, "url": self.request.build_absolute_uri(part.url)}
        return person

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(ZoneInfo(self.programme.event.time_zone)).replace(microsecond=0)

    def _add_day(self, root: Element, day: dict) -> None:
        element = SubElement(
            root, "day", index=str(day["index"]), date=day["date"], start=day["day_start"], end=day["day_end"]
        )
        for name, sessions in day["rooms"].items():
            room = SubElement(element, "room", name=name, guid=self._rooms()[name])
            for session in sessions:
                _add_session(room, session)


def _add_session(room: Element, session: dict) -> None:
    element = SubElement(room, "event", guid=session["guid"], id=str(session["id"]))
    names = ("room", "title", "subtitle", "type", "date", "start", "duration", "abstract", "slug", "track")
    _texts(element, **{name: session[name] for name in (*names, "language", "description", "url")})
    persons = SubElement(element, "persons")
    for person in session["persons"]:
        attributes = {"guid": person["guid"]} if "guid" in person else {}
        SubElement(persons, "person", attributes).text = person["name"]
    recording = SubElement(element, "recording")
    _texts(recording, license="", optout="false")
    links = SubElement(element, "links")
    for link in session["links"]:
        SubElement(links, "link", href=link["url"], type=link["type"]).text = link["title"]


def _texts(parent: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(parent, name).text = text


def _room(entry: Entry) -> str:
    return entry.page.hall.name if entry.page.hall else gettext("No hall")


def _slug(code: str) -> str:
    """Return the code as the format wants a track's: beginning with a letter, two characters at least."""
    slug = re.sub(r"[^a-z0-9-]", "-", code.lower())
    return slug if re.fullmatch(r"[a-z][a-z0-9-]+", slug) else f"track-{slug}"


def _in_words(part: Part) -> str:
    """Return «Name (role), office: subject»: apps that know no roles show it as it is."""
    words = f"{part.name} ({part.role.lower()})"
    words += f", {part.office}" if part.office else ""
    return words + (f": {part.topic}" if part.topic else "")
