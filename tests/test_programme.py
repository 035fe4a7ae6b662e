"""The programme for visitors: narrowed down by the address, now and next, changes, zones, one's own schedule."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone
from icalendar import Calendar

from events.models import EditionPage, Hall, SessionPage, Track
from events.programme import rules, stars
from events.programme.filters import ProgrammeFilter
from events.programme.sessions import code_of, programme_of
from home.builders import build
from home.slugs import latin_slug
from people.models import PersonPage
from tests.factories import make

pytestmark = pytest.mark.django_db

NINE = datetime(2027, 6, 1, 6, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def edition(home):
    """A congress of two days in Moscow time, with a session at 9 and 10 in each of two halls, and one the next day."""
    edition = make(EditionPage, home, title="Проверочный конгресс", starts_at=NINE, ends_at=NINE + timedelta(days=2))
    halls = [Hall.objects.create(locale=home.locale, name=f"Зал {n}", code=f"t-{n}", order=n) for n in (1, 2)]
    track = Track.objects.create(locale=home.locale, name="Права", code="t-rights")
    person = {"participations": [{"name": "Ёлкин Пётр", "role": "speaker", "office": "юрист"}]}
    rows = [
        ("a", "Утро в первом", 0, halls[0], {"track": track}),
        ("b", "Утро во втором", 0, halls[1], {"language": "en", "interpretation": ["fr"]}),
        ("c", "Позже в первом", 1, halls[0], {"kind": "seminar", "children": person}),
        ("d", "Позже во втором", 1, halls[1], {"status": "cancelled"}),
        ("e", "На другой день", 24, None, {}),
    ]
    for slug, title, hours, hall, fields in rows:
        at = NINE + hours * HOUR
        defaults = {"kind": "topic", "starts_at": at, "ends_at": at + HOUR}
        build(SessionPage, edition, title=title, slug=slug, hall=hall, **(defaults | fields))
    return edition


def titles(client, edition, query=""):
    html = client.get(f"{edition.url}programme/{query}").content.decode()
    return re.findall(r'<h4 class="event__title"><a href="[^"]+">([^<]+)</a>', html)


def code(edition, slug):
    return code_of(SessionPage.objects.child_of(edition).get(slug=slug).translation_key)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "abcd"),
        ("?day=2027-06-02", "e"),
        ("?day=all", "abcde"),
        ("?day=никогда", "abcd"),
        ("?hall=t-1", "ac"),
        ("?track=t-rights", "a"),
        ("?language=fr", "b"),
        ("?language=en", "b"),
        ("?kind=seminar", "c"),
        (f"?person={latin_slug('Ёлкин Пётр')}", "c"),
        ("?q=ЕЛКИН+юрист", "c"),
        ("?q=позже&hall=t-2", "d"),
        ("?hall=нет", ""),
        ("?zone=Mars/Base", "abcd"),
    ],
)
def test_the_address_narrows_the_programme_down(client, edition, query, expected):
    names = dict(SessionPage.objects.child_of(edition).values_list("slug", "title"))
    assert titles(client, edition, query) == [names[slug] for slug in expected]


def test_nothing_found_shows_a_way_out(client, edition):
    html = client.get(f"{edition.url}programme/?hall=t-1&day=2027-06-02").content.decode()
    assert "Ничего не нашлось" in html
    assert "Искать во всех днях</a>" in html.replace(" (2)", "")
    assert '<div class="plan__count" role="status">' in html


def test_a_cancelled_session_stays_in_sight(client, edition):
    html = client.get(f"{edition.url}programme/").content.decode()
    assert "event--off" in html
    assert "Отменено" in html


def test_times_are_shown_in_the_zone_asked_for_and_it_is_named(client, edition):
    own = client.get(f"{edition.url}programme/").content.decode()
    assert "Всё время указано" in own or "московское время" in own
    assert ">09:00</time>" in own
    far = client.get(f"{edition.url}programme/?zone=Asia/Kamchatka").content.decode()
    assert ">18:00</time>" in far
    assert "UTC+12" in far


def entries_of(edition, rf):
    programme = programme_of(edition, rf.get("/"))
    return programme, {entry.page.slug: entry for entry in programme.entries}


@pytest.mark.parametrize(
    ("minutes", "now", "following"),
    [
        (-1, "", "ab"),
        (0, "ab", "c"),
        (59, "ab", "c"),
        (60, "c", "e"),
        (120, "", "e"),
        (24 * 60, "e", ""),
        (25 * 60, "", ""),
    ],
)
def test_now_and_next_turn_at_the_very_minute(edition, rf, minutes, now, following):
    programme, _ = entries_of(edition, rf)
    found = rules.now_and_next(programme.entries, NINE + timedelta(minutes=minutes))
    assert "".join(entry.page.slug for entry in found.now) == now
    assert "".join(entry.page.slug for entry in found.following) == following


def test_now_is_right_although_browsers_keep_the_page(client, edition, monkeypatch):
    address = f"{edition.url}programme/"
    monkeypatch.setattr(timezone, "now", lambda: NINE - timedelta(seconds=1))
    before = client.get(address)
    assert "no-cache" in before["Cache-Control"]
    assert "Идёт сейчас" not in before.content.decode()
    assert client.get(address, headers={"If-None-Match": before["ETag"]}).status_code == 304
    monkeypatch.setattr(timezone, "now", lambda: NINE)
    during = client.get(address, headers={"If-None-Match": before["ETag"]})
    assert during.status_code == 200
    assert "Идёт сейчас" in during.content.decode()
    monkeypatch.setattr(timezone, "now", lambda: edition.ends_at)
    assert "Идёт сейчас" not in client.get(address).content.decode()


def test_changes_count_from_midnight_of_the_events_zone(edition, rf):
    _, entries = entries_of(edition, rf)
    midnight = datetime(2027, 5, 19, 21, 0, tzinfo=UTC)
    page = entries["a"].page
    page.first_published_at, page.changed_at = midnight - timedelta(days=9), midnight
    assert rules.change_since(entries["a"], date(2027, 5, 20), edition.time_zone) == "changed"
    page.changed_at = midnight - timedelta(seconds=1)
    assert rules.change_since(entries["a"], date(2027, 5, 20), edition.time_zone) == ""
    page.first_published_at = midnight
    assert rules.change_since(entries["a"], date(2027, 5, 20), edition.time_zone) == "new"
    assert rules.change_since(entries["a"], None, edition.time_zone) == ""


def test_a_moved_session_is_marked(client, edition):
    session = SessionPage.objects.child_of(edition).get(slug="a")
    SessionPage.objects.child_of(edition).update(first_published_at=NINE - timedelta(days=900))
    session.refresh_from_db()
    session.ends_at += HOUR
    session.save_revision().publish()
    html = client.get(f"{edition.url}programme/?since={timezone.localdate():%Y-%m-%d}&day=all").content.decode()
    assert html.count(">Изменено</strong>") == 1


def test_the_day_of_today_is_shown_by_itself(edition, rf):
    programme, _ = entries_of(edition, rf)
    shown = {day: ProgrammeFilter(programme, QueryDict(), date(2027, 6, day)).day.day for day in (1, 2, 3)}
    assert shown == {1: 1, 2: 2, 3: 1}


def test_sessions_that_only_touch_do_not_overlap(edition, rf):
    _, entries = entries_of(edition, rf)
    assert rules.overlaps([entries["a"], entries["c"]]) == {}
    found = rules.overlaps([entries["a"], entries["b"], entries["d"]])
    assert {name: [other.page.slug for other in others] for name, others in found.items()} == {
        entries["a"].code: ["b"],
        entries["b"].code: ["a"],
    }


@pytest.mark.journey
def test_a_visitor_makes_a_schedule_shares_it_and_takes_it_along(client, edition):
    star = f"{edition.url}programme/star/"
    first, second = code(edition, "a"), code(edition, "b")
    answer = client.post(star, {"add": first, "next": f"{edition.url}programme/"})
    assert answer["Location"] == f"{edition.url}programme/#s-{first}"
    assert client.post(star, {"add": second}, headers={"Accept": "application/json"}).status_code == 204
    own = client.get(f"{edition.url}programme/own/").content.decode()
    assert "Утро в первом" in own
    assert "2 заседания пересекаются" in own
    link = re.search(r'href="([^"]+/own/\?s=[^"]+)"', own)[1]
    file = re.search(r'href="([^"]+/own/calendar\.ics\?s=[^"]+)"', own)[1]
    client.cookies.clear()
    shared = client.get(link).content.decode()
    assert "с вами поделились" in shared
    events = Calendar.from_ical(client.get(file).content).walk("VEVENT")
    assert {str(event["summary"]) for event in events} == {"Утро в первом", "Утро во втором"}
    client.post(star, {"add": [first, second, "zzzzzz"]})
    client.post(star, {"remove": first})
    assert client.cookies[stars.COOKIE].value == second
    client.post(star, {"remove": second})
    assert "Пока ничего не отмечено" in client.get(f"{edition.url}programme/own/").content.decode()


@pytest.mark.parametrize("text", ["", "...", "<script>", "a" * 9, "A1", "\x00", "к.л"])
def test_a_broken_list_of_stars_names_nothing(text):
    assert stars.read(text) == []


def test_a_list_of_stars_is_read_as_it_was_written():
    assert stars.read(stars.write(["1a", "zz9", "1a"])) == ["1a", "zz9"]


def test_a_star_leads_back_to_this_site_only(client, edition):
    answer = client.post(f"{edition.url}programme/star/", {"add": code(edition, "a"), "next": "https://evil.example/"})
    assert answer["Location"].startswith(edition.url)
    assert client.get(f"{edition.url}programme/star/").status_code == 405


@pytest.mark.parametrize("path", ["/news/programme/", "/events/programme/", "/events/congress-of-patients/programme/"])
def test_what_has_no_programme_says_so(client, home, path):
    assert client.get(path).status_code == 404


def test_a_person_shows_all_they_did_with_the_office_of_that_time(client, edition, django_assert_max_num_queries):
    home = edition.get_ancestors().get(depth=2)
    person = make(PersonPage, home)
    part = {"person": person, "role": "moderator", "office": "тогдашняя должность", "topic": "О чём говорили"}
    build(SessionPage, edition, title="С человеком", slug="with", children={"participations": [part]})
    address = person.get_url()
    client.get(address)
    with django_assert_max_num_queries(15):
        html = client.get(address).content.decode()
    for words in ("С человеком", "Проверочный конгресс", "Модератор", "тогдашняя должность", "О чём говорили"):
        assert words in html
