"""The yearly day's campaign: how long until then, this year's words, what is held where, and the kit."""

import io
import zipfile
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import PageViewRestriction

from branches.models import BranchPage
from events.campaign import place
from events.models import AwarenessDayPage, DayEvent, DayFile, DayTheme, EventPage, EventsIndexPage
from home.builders import build
from home.models import Attachment
from tests.factories import make

MOSCOW = ZoneInfo("Europe/Moscow")


@pytest.fixture
def day(home):
    """A day without a campaign."""
    return make(AwarenessDayPage, home, motto="Вместе мы сильнее", slug="our-day")


@pytest.fixture
def on(monkeypatch):
    """A function that sets the clock to a Moscow time."""

    def set_clock(*moment):
        monkeypatch.setattr(timezone, "now", lambda: datetime(*moment, tzinfo=MOSCOW))

    return set_clock


def with_document(day, title, words=b"Words"):
    document = Attachment.objects.create(title=title, file=ContentFile(words, name="kit.txt"))
    day.files.add(DayFile(document=document, title=title, locale=day.locale))
    day.save_revision().publish()


@pytest.mark.parametrize(("since", "left"), [(date(2026, 12, 5), 1), (date(2026, 12, 6), 0), (date(2026, 12, 7), 364)])
def test_the_days_until_then_are_counted(db, since, left):
    assert AwarenessDayPage(month=12, day=6).days_left(since) == left


def test_the_count_turns_at_midnight_in_moscow(client, day, on):
    on(2031, 12, 5, 23, 59, 59)
    assert "Остался 1 день" in client.get(day.url).content.decode()
    on(2031, 12, 6)
    page = client.get(day.url).content.decode()
    assert "Сегодня" in page
    assert "Остал" not in page


def test_the_coming_years_words_stand_above_and_the_others_below(client, day, on):
    day.themes.add(DayTheme(year=2031, motto="Девиз 2031", theme="Тема 2031", locale=day.locale))
    day.themes.add(DayTheme(year=2032, theme="Тема 2032", locale=day.locale))
    day.save_revision().publish()
    on(2031, 12, 6, 23, 59, 59)
    above, below = client.get(day.url).content.decode().split('id="themes"')
    assert "<q>Девиз 2031</q>" in above
    assert "Тема 2031" in above
    assert "Тема 2032" in below
    on(2031, 12, 7)
    above, below = client.get(day.url).content.decode().split('id="themes"')
    assert "<q>Вместе мы сильнее</q>" in above, "a year without a motto has the page's"
    assert "Тема 2032" in above
    assert "<q>Девиз 2031</q>" in below


def test_events_are_on_the_map_until_they_end(client, home, day, on):
    event = make(EventPage, home, title="Чай в Перми", town="Пермь", attendance="onsite")
    day.day_events.add(DayEvent(event=event, locale=day.locale))
    day.save_revision().publish()
    page = client.get(day.url).content.decode()
    assert 'aria-label="События дня на карте"' in page
    assert page.count(f'href="{event.url}"') == 2
    ends = event.ends_at.astimezone(MOSCOW)
    on(*ends.timetuple()[:6])
    assert "Чай в Перми" not in client.get(day.url).content.decode()


def test_an_event_that_nobody_may_see_is_not_named(client, home, day):
    shown, hidden = make(EventPage, home, title="Видно"), make(EventPage, home, title="Не видно")
    for event in (shown, hidden):
        day.day_events.add(DayEvent(event=event, locale=day.locale))
    day.save_revision().publish()
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    page = client.get(day.url).content.decode()
    assert "Видно" in page
    assert "Не видно" not in page


@pytest.mark.parametrize("many", [2, 12])
def test_places_cost_the_same_for_few_and_many(home, many, django_assert_num_queries):
    kazan = BranchPage.objects.get(slug="kazan", locale=home.locale)
    index = EventsIndexPage.objects.child_of(kazan).get()
    towns = ["", "Пермь", "Нигдеград"]
    events = [build(EventPage, index, title=f"Чай {number}", attendance="onsite") for number in range(many)]
    events += [make(EventPage, home, town=town, attendance="onsite") for town in towns]
    events.append(make(EventPage, home, town="Пермь", attendance="online"))
    with django_assert_num_queries(2):
        placed = place(events)
    assert {event.facts.coordinates for event in placed[:many]} == {kazan.coordinates}
    nowhere, perm, unknown, online = (event.facts.coordinates for event in placed[many:])
    assert (nowhere, unknown, online) == (None, None, None)
    assert [round(degrees) for degrees in perm] == [58, 56]


def test_the_kit_is_one_file_without_two_of_a_name(client, day):
    assert client.get(f"{day.url}materials.zip").status_code == 404
    day.kit_note = "Печатайте свободно"
    with_document(day, "Листовка", b"One")
    with_document(day, "Листовка", b"Two")
    assert "materials.zip" in client.get(day.url).content.decode()
    answer = client.get(f"{day.url}materials.zip")
    assert answer["Content-Disposition"] == 'attachment; filename="our-day-ru.zip"'
    with zipfile.ZipFile(io.BytesIO(answer.getvalue())) as kit:
        assert kit.namelist() == ["readme.txt", "listovka.txt", "listovka-2.txt"]
        assert kit.read("readme.txt").decode("utf-8-sig") == "Печатайте свободно"
        assert kit.read("listovka-2.txt") == b"Two"


def test_nobody_gets_the_kit_of_a_page_they_can_not_see(client, day, home):
    with_document(day, "Листовка")
    assert client.get(f"{make(EventPage, home).url}materials.zip").status_code == 404
    PageViewRestriction.objects.create(page=day, restriction_type=PageViewRestriction.LOGIN)
    assert client.get(f"{day.url}materials.zip").status_code == 404
    PageViewRestriction.objects.all().delete()
    day.unpublish()
    assert client.get(f"{day.url}materials.zip").status_code == 404
