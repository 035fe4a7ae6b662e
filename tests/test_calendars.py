"""Calendar files: what they hold, that they are right for calendar programs, that they tell no secrets."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar
from wagtail.models import PageViewRestriction

from events.models import EditionPage, EventPage, EventsIndexPage, SchoolPage, SchoolSeriesPage, SessionPage
from tests.factories import make, many

VLADIVOSTOK = ZoneInfo("Asia/Vladivostok")


def fetch(client, page, query=""):
    """Return the events of the page's calendar, and the calendar."""
    response = client.get(f"{page.url}calendar.ics{query}")
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    lines = response.content.split(b"\r\n")
    # RFC 5545, 3.1: no line is longer than 75 octets.
    assert max(map(len, lines)) <= 75
    calendar = Calendar.from_ical(response.content)
    return calendar.walk("VEVENT"), calendar


def test_an_event_says_when_in_its_own_zone(client, home):
    starts = datetime(2027, 3, 1, 23, 30, tzinfo=VLADIVOSTOK)
    page = make(
        EventPage,
        home,
        title="Вечер, «встреча»; с запятой",
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        time_zone=VLADIVOSTOK.key,
        town="Владивосток",
    )
    (event,), calendar = fetch(client, page)
    assert event["summary"] == "Вечер, «встреча»; с запятой"
    assert event["dtstart"].dt == datetime(2027, 3, 1, 23, 30, tzinfo=VLADIVOSTOK)
    assert event["dtend"].dt.date().isoformat() == "2027-03-02"
    assert event["dtstart"].params["TZID"] == VLADIVOSTOK.key
    assert [zone["tzid"] for zone in calendar.walk("VTIMEZONE")] == [VLADIVOSTOK.key]
    assert event["location"] == "Владивосток"
    assert event["status"] == "CONFIRMED"
    assert event["url"].endswith(page.url)


def test_a_change_keeps_the_identity_and_raises_the_sequence(client, home):
    page = make(EventPage, home)
    (before,), _ = fetch(client, page)
    page.status = EventPage.Status.CANCELLED
    page.save()
    (after,), _ = fetch(client, page)
    assert before["uid"] == after["uid"]
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert after["status"] == "CANCELLED"
    assert after["summary"] == f"Отменено: {page.title}"


def test_translations_are_one_event_each_in_its_language(client, home, english_home):
    edition = EditionPage.objects.child_of(EditionPage.objects.get(locale=home.locale, slug="2020").get_parent()).get(
        slug="2020"
    )
    english = edition.get_translation(english_home.locale)
    russian_events, _ = fetch(client, edition)
    english_events, calendar = fetch(client, english)
    assert {event["uid"] for event in russian_events} == {event["uid"] for event in english_events}
    assert len(russian_events) == SessionPage.objects.child_of(edition).count() > 3
    assert calendar["name"].params["LANGUAGE"] == "en"
    assert {event["summary"] for event in russian_events}.isdisjoint(event["summary"] for event in english_events)


def test_a_day_of_a_programme_is_the_day_of_its_zone(client, home):
    starts = datetime(2027, 5, 10, 9, 0, tzinfo=VLADIVOSTOK)
    edition = make(EditionPage, home, starts_at=starts, ends_at=starts + timedelta(days=2), time_zone=VLADIVOSTOK.key)
    late = datetime(2027, 5, 10, 23, 59, tzinfo=VLADIVOSTOK)
    for title, at in [("Ночная", late), ("Утренняя", late + timedelta(minutes=1))]:
        session = SessionPage(title=title, starts_at=at, ends_at=at + timedelta(hours=1))
        edition.add_child(instance=session)
        session.save_revision().publish()
    days = {
        day: [event["summary"] for event in fetch(client, edition, f"?day={day}")[0]]
        for day in ("2027-05-10", "2027-05-11")
    }
    assert days == {"2027-05-10": ["Ночная"], "2027-05-11": ["Утренняя"]}
    assert len(fetch(client, edition, "?day=никогда")[0]) == 2
    edition.status = EventPage.Status.CANCELLED
    edition.save()
    assert {event["status"] for event in fetch(client, edition)[0]} == {"CANCELLED"}


def test_the_list_of_events_keeps_what_ended_within_31_days(client, home):
    index = EventsIndexPage.objects.child_of(home).get()
    now = datetime.now(UTC)
    for title, ended in [("Только что", timedelta(days=30, hours=23)), ("Давно", timedelta(days=31, hours=1))]:
        make(EventPage, home, title=title, starts_at=now - ended - timedelta(hours=1), ends_at=now - ended)
    titles = [event["summary"] for event in fetch(client, index)[0]]
    assert "Только что" in titles
    assert "Давно" not in titles


def test_schools_can_be_followed_by_disease(client, home):
    index = EventsIndexPage.objects.child_of(home).get()
    series = SchoolSeriesPage.objects.descendant_of(home).exclude(disease=None).select_related("disease").first()
    soon = datetime.now(UTC) + timedelta(days=5)
    school = SchoolPage(title="Школа по теме", starts_at=soon, ends_at=soon + timedelta(hours=1))
    series.add_child(instance=school)
    make(EventPage, home, title="Не о том", starts_at=soon, ends_at=soon + timedelta(hours=1))
    titles = [event["summary"] for event in fetch(client, index, f"?topic={series.disease.code}")[0]]
    assert "Школа по теме" in titles
    assert "Не о том" not in titles
    assert "Школа по теме" in [event["summary"] for event in fetch(client, series)[0]]


def test_a_calendar_costs_the_same_for_ten_and_a_hundred_events(client, home, django_assert_max_num_queries):
    index = EventsIndexPage.objects.child_of(home).get()
    fetch(client, index)
    many(EventPage, home, 100)
    with django_assert_max_num_queries(12):
        events, _ = fetch(client, index)
    assert len(events) >= 100


def test_what_has_no_dates_or_is_private_has_no_calendar(client, home):
    page = make(EventPage, home)
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(f"{page.url}calendar.ics").status_code == 404
    index = EventsIndexPage.objects.child_of(home).get()
    assert page.title not in {event["summary"] for event in fetch(client, index)[0]}
    assert client.get("/news/calendar.ics").status_code == 404
    assert client.get("/nowhere/calendar.ics").status_code == 404


@pytest.mark.parametrize("path", ["/events/calendar.ics", "/en/events/calendar.ics"])
def test_an_unchanged_calendar_is_not_sent_again(client, home, path):
    first = client.get(path)
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.post(path).status_code == 405
