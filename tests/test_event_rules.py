"""Rules of events: what is upcoming, in which zone, on which date."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from events.models import AwarenessDayPage, EventPage, EventsIndexPage, SessionPage
from home.builders import build, moment
from home.models import HomePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def index():
    root = HomePage.objects.get(locale__language_code="ru")
    return EventsIndexPage.objects.child_of(root).get()


def test_an_event_is_upcoming_until_the_moment_it_ends(index):
    starts_at, ends_at = moment(2031, 5, 1, 10), moment(2031, 5, 1, 12)
    event = build(EventPage, index, starts_at=starts_at, ends_at=ends_at)
    instant = timedelta(microseconds=1)
    events = EventPage.objects.filter(pk=event.pk)
    for now, upcoming in [
        (starts_at - instant, True),
        (starts_at, True),
        (ends_at - instant, True),
        (ends_at, False),
        (ends_at + instant, False),
    ]:
        assert events.upcoming(now).exists() is upcoming, now
        assert events.past(now).exists() is not upcoming, now


def test_upcoming_events_come_in_order_and_past_ones_backwards(index):
    late = build(EventPage, index, title="Поздно", starts_at=moment(2031, 6, 2))
    early = build(EventPage, index, title="Рано", starts_at=moment(2031, 6, 1))
    pair = EventPage.objects.filter(pk__in=[late.pk, early.pk])
    assert list(pair.upcoming(moment(2031, 5, 1))) == [early, late]
    assert list(pair.past(moment(2032, 5, 1))) == [late, early]


ROWS = ("participations", "organisers", "figures", "delegations", "contacts")


def form_for(page, **data):
    """The admin's form for the page, filled in and checked."""
    fields = {
        "title": "Событие",
        "slug": "event",
        "body": streamfield([]),
        "status": "planned",
        "attendance": "onsite",
    }
    fields |= {name: inline_formset([]) for name in ROWS} | {"comments": inline_formset([])}
    form_class = type(page).get_edit_handler().get_form_class()
    bound = form_class(data=nested_form_data(fields | data), instance=page, for_user=None)
    bound.is_valid()
    return bound


@pytest.mark.parametrize(
    ("zone", "typed", "stored"),
    [
        ("Europe/Moscow", "2031-03-01 00:00", datetime(2031, 2, 28, 21, tzinfo=ZoneInfo("UTC"))),
        ("Asia/Vladivostok", "2031-03-01 00:00", datetime(2031, 2, 28, 14, tzinfo=ZoneInfo("UTC"))),
        ("Europe/Kaliningrad", "2031-03-01 23:59", datetime(2031, 3, 1, 21, 59, tzinfo=ZoneInfo("UTC"))),
    ],
)
def test_the_admin_reads_times_in_the_zone_of_the_event(index, zone, typed, stored):
    form = form_for(EventPage(), starts_at=typed, ends_at="2031-03-02 12:00", time_zone=zone)
    assert form.cleaned_data["starts_at"] == stored


def test_the_admin_shows_times_in_the_zone_of_the_event(index):
    event = build(EventPage, index, starts_at=moment(2031, 3, 1, 5), time_zone="Asia/Vladivostok")
    form = type(event).get_edit_handler().get_form_class()(instance=event, for_user=None)
    assert form.initial["starts_at"] == datetime(2031, 3, 1, 12)
    assert form["starts_at"].value() == datetime(2031, 3, 1, 12)


def test_a_session_is_edited_in_the_zone_of_its_event(index):
    event = build(EventPage, index, starts_at=moment(2031, 3, 1, 5), time_zone="Asia/Vladivostok")
    session = build(SessionPage, event)
    assert session.starts_local.hour == 12
    assert session.event == event


def test_an_end_before_the_beginning_is_refused_with_words(index):
    form = form_for(EventPage(), starts_at="2031-03-02 12:00", ends_at="2031-03-02 12:00", time_zone="Europe/Moscow")
    assert form.errors["ends_at"] == ["Конец должен быть позже начала."]


def test_the_next_awareness_day():
    day = AwarenessDayPage(month=12, day=6)
    assert day.next_date(date(2026, 12, 5)) == date(2026, 12, 6)
    assert day.next_date(date(2026, 12, 6)) == date(2026, 12, 6)
    assert day.next_date(date(2026, 12, 7)) == date(2027, 12, 6)


def test_the_awareness_day_turns_at_midnight_in_moscow(monkeypatch):
    day = AwarenessDayPage(month=12, day=6)
    before = datetime(2026, 12, 5, 20, 59, 59, tzinfo=ZoneInfo("UTC"))
    monkeypatch.setattr(timezone, "now", lambda: before)
    assert not day.is_today
    monkeypatch.setattr(timezone, "now", lambda: before + timedelta(seconds=1))
    assert day.is_today


def test_the_29th_of_february_is_kept_in_years_that_have_it():
    day = AwarenessDayPage(month=2, day=29)
    assert day.next_date(date(2026, 3, 1)) == date(2028, 2, 29)
    assert day.next_date(date(2096, 3, 1)) == date(2104, 2, 29)


@pytest.mark.parametrize(("month", "day"), [(2, 30), (4, 31), (6, 31)])
def test_a_date_that_does_not_exist_is_refused(month, day):
    with pytest.raises(ValidationError) as refused:
        AwarenessDayPage(month=month, day=day).clean()
    assert "day" in refused.value.message_dict
