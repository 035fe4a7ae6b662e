"""The programme's files: right for other programs, the same while nothing changes, in both languages.

What the public schemas of schedule.xml and schedule.json ask is told here in our own words (https://c3voc.de/schedule).
"""

import csv
import json
import re
from datetime import datetime, timedelta
from io import StringIO
from urllib.parse import urlsplit

import ics
import pytest
from defusedxml.ElementTree import fromstring
from icalendar import Calendar

from events.models import EditionPage, SessionPage
from events.programme.schedule import as_duration
from home.spreadsheets import BYTE_ORDER_MARK
from tests.factories import demo

pytestmark = pytest.mark.django_db

UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
DURATION = re.compile(r"\d{1,2}:\d{2}")
OFFSET = re.compile(r".+[+-]\d{2}:\d{2}")
XML_SLUG = re.compile(r"[a-z0-9_]{4,}-[a-z0-9_-]{4,}")
JSON_SLUG = re.compile(r"[a-z0-9_-]+[a-z0-9]")
XML_TEXTS = {"room", "title", "type", "date", "start", "duration", "abstract", "track"}
XML_KNOWN = XML_TEXTS | {"subtitle", "slug", "language", "description", "recording", "persons", "links", "url"}
JSON_REQUIRED = {
    *("abstract", "date", "duration", "guid", "id", "language", "links", "persons", "room", "slug", "start"),
    *("subtitle", "title", "track", "type", "url"),
}
JSON_KNOWN = JSON_REQUIRED | {"description", "do_not_record"}
LINK_TYPES = {"slides", "paper", "web", "blog", "article", "media", "related", "activitypub"}


@pytest.fixture(params=["ru", "en"])
def edition(request, home, english_home):
    return demo(EditionPage, home if request.param == "ru" else english_home, slug="2020")


def fetch(client, edition, name):
    response = client.get(f"{edition.get_url()}{name}")
    assert response.status_code == 200
    again = client.get(f"{edition.get_url()}{name}", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304
    return response


def all_unique(values):
    values = list(values)
    return len(values) == len(set(values)) > 0


def test_the_xml_keeps_the_rules_of_its_schema(client, edition):
    root = fromstring(fetch(client, edition, "schedule.xml").content)
    assert [child.tag for child in root][:4] == ["generator", "url", "version", "conference"]
    conference = root.find("conference")
    assert re.fullmatch(r"[a-z0-9_-]{4,}", conference.findtext("acronym"))
    assert urlsplit(conference.findtext("base_url")).scheme in ("http", "https")
    for track in conference.findall("track"):
        assert track.get("name")
        assert re.fullmatch(r"#[0-9a-fA-F]{6}", track.get("color"))
        assert re.fullmatch(r"[a-z][a-z0-9-]+", track.get("slug"))
    days = root.findall("day")
    assert int(conference.findtext("days")) == len(days)
    assert [day.get("index") for day in days] == [str(number) for number in range(1, len(days) + 1)]
    for day in days:
        assert OFFSET.fullmatch(day.get("start"))
        assert OFFSET.fullmatch(day.get("end"))
    events = root.findall("day/room/event")
    assert len(events) == SessionPage.objects.child_of(edition).live().count()
    assert all_unique(event.get("guid") for event in events)
    assert all_unique(event.get("id") for event in events)
    assert all_unique(event.findtext("slug") for event in events)
    for event in events:
        names = [child.tag for child in event]
        assert XML_TEXTS <= set(names) <= XML_KNOWN
        assert len(names) == len(set(names))
        assert UUID.fullmatch(event.get("guid"))
        assert 0 < int(event.get("id")) < 2**31
        assert OFFSET.fullmatch(event.findtext("date"))
        assert CLOCK.fullmatch(event.findtext("start"))
        assert DURATION.fullmatch(event.findtext("duration"))
        assert XML_SLUG.fullmatch(event.findtext("slug"))
        assert [child.tag for child in event.find("recording")] == ["license", "optout"]
        for person in event.findall("persons/person"):
            assert person.text
            assert set(person.keys()) <= {"id", "guid"}
            assert person.text in event.findtext("description")


def test_the_json_keeps_the_rules_of_its_schema(client, edition):
    content = json.loads(fetch(client, edition, "schedule.json").content)
    assert set(content) <= {"schedule", "$schema", "generator"}
    conference = content["schedule"]["conference"]
    assert {"title", "acronym", "days", "daysCount", "start", "end", "timeslot_duration"} <= set(conference)
    assert re.fullmatch(r"[a-z0-9_-][a-z0-9_]{3,}", conference["acronym"])
    assert re.fullmatch(r"([A-Z][a-z]+/[A-Z][a-z]+)|UTC", conference["time_zone_name"])
    assert conference["daysCount"] == len(conference["days"])
    rooms = {room["name"]: room["guid"] for room in conference["rooms"]}
    assert all(UUID.fullmatch(guid) for guid in rooms.values())
    sessions = []
    for day in conference["days"]:
        assert set(day) == {"index", "date", "day_start", "day_end", "rooms"}
        for name, held in day["rooms"].items():
            assert name in rooms
            assert all(session["room"] == name for session in held)
            sessions += held
    assert len(sessions) == SessionPage.objects.child_of(edition).live().count()
    assert all_unique(session["guid"] for session in sessions)
    assert all_unique(session["id"] for session in sessions)
    for session in sessions:
        assert JSON_REQUIRED <= set(session) <= JSON_KNOWN
        assert CLOCK.fullmatch(session["start"])
        assert datetime.fromisoformat(session["date"]).utcoffset() == timedelta(hours=3)
        assert JSON_SLUG.fullmatch(session["slug"])
        assert {link["type"] for link in session["links"]} <= LINK_TYPES
        for person in session["persons"]:
            assert person["name"]
            assert not {"id", "public_name"} & set(person)


def test_sessions_are_the_same_in_all_files_and_languages(client, home, english_home):
    keys = []
    for place in (home, english_home):
        edition = demo(EditionPage, place, slug="2020")
        root = fromstring(client.get(f"{edition.get_url()}schedule.xml").content)
        keys.append({(event.get("guid"), event.get("id")) for event in root.iter("event")})
        content = client.get(f"{edition.get_url()}schedule.json").json()
        days = content["schedule"]["conference"]["days"]
        sessions = [session for day in days for held in day["rooms"].values() for session in held]
        keys.append({(session["guid"], str(session["id"])) for session in sessions})
        calendar = Calendar.from_ical(client.get(f"{edition.get_url()}calendar.ics").content)
        assert {str(event["uid"]).partition("@")[0] for event in calendar.walk("VEVENT")} == {
            guid for guid, _number in keys[-1]
        }
    assert all(found == keys[0] for found in keys)


def test_two_independent_readers_take_the_calendar(client, edition):
    text = fetch(client, edition, "calendar.ics").content.decode()
    count = SessionPage.objects.child_of(edition).live().count()
    calendar = Calendar.from_ical(text)
    assert [zone["tzid"] for zone in calendar.walk("VTIMEZONE")] == [edition.time_zone]
    assert sum(event["status"] == "CANCELLED" for event in calendar.walk("VEVENT")) >= 1
    read = ics.Calendar(text)
    assert len(read.events) == len(calendar.walk("VEVENT")) == count
    starts = {event.uid: event.begin.datetime for event in read.events}
    for session in SessionPage.objects.child_of(edition).live():
        (uid,) = [uid for uid in starts if uid.startswith(str(session.translation_key))]
        assert starts[uid] == session.starts_at


def test_the_press_gets_a_table_that_excel_reads(client, edition):
    text = fetch(client, edition, "schedule.csv").content.decode()
    assert text.startswith(BYTE_ORDER_MARK)
    rows = list(csv.reader(StringIO(text.removeprefix(BYTE_ORDER_MARK))))
    assert len(rows) == 1 + SessionPage.objects.child_of(edition).live().count()
    assert {len(row) for row in rows} == {len(rows[0])}
    assert rows[1][:3] == ["2020-11-26", "10:00", "13:00"]


@pytest.mark.parametrize(("minutes", "written"), [(5, "00:05"), (60, "01:00"), (1500, "25:00"), (10_000, "99:59")])
def test_a_length_is_written_as_hours_and_minutes(minutes, written):
    assert as_duration(timedelta(minutes=minutes)) == written
