"""What every page says of the hotline, to the second, with all caches on."""

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from home.models import HotlineException, HotlineHours, HotlineSettings

pytestmark = pytest.mark.django_db

MOSCOW = ZoneInfo("Europe/Moscow")


def at(day, hour, minute=0, second=0, zone=MOSCOW):
    # 1 March 2027 is a Monday.
    return datetime(2027, 3, day, hour, minute, second, tzinfo=zone)


@pytest.fixture
def clock(monkeypatch):
    """A function that sets the site's clock."""
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.fixture
def hotline(home):
    """A function that gives the hotline hours (weekday, opens, closes), a zone and exceptions by date."""

    def keep(rows, zone="Europe/Moscow", exceptions=()):
        settings = HotlineSettings.load()
        settings.time_zone = zone
        settings.weekly_hours = [HotlineHours(weekday=d, opens=time(o), closes=time(c)) for d, o, c in rows]
        settings.exceptions = [HotlineException(date=day) for day in exceptions]
        settings.save()

    return keep


EVERY_DAY = [(day, 8, 20) for day in range(7)]
WORKDAYS = [(day, 8, 20) for day in range(5)]


def said(response):
    """What the page says of the hotline, each place once."""
    found = re.findall(r'<p class="hotline__state.*?</p>', response.content.decode(), re.DOTALL)
    texts = {" ".join(re.sub(r"<[^>]+>", "", text).replace("\xa0", " ").split()) for text in found}
    assert len(texts) == 1, texts
    return texts.pop()


@pytest.mark.parametrize(
    ("before", "after", "words_before", "words_after"),
    [
        (at(2, 7, 59, 59), at(2, 8), "Сейчас не работает, откроется сегодня в 08:00", "Сейчас работает, до 20:00"),
        (at(2, 19, 59, 59), at(2, 20), "Сейчас работает, до 20:00", "Сейчас не работает, откроется 3 марта в 08:00"),
        (at(2, 23, 59, 59), at(3, 0), "откроется 3 марта в 08:00", "откроется сегодня в 08:00"),
    ],
)
def test_the_next_request_tells_the_truth_whatever_was_kept(
    client, hotline, clock, before, after, words_before, words_after
):
    hotline(EVERY_DAY)
    clock(before)
    first = client.get("/")
    assert words_before in said(first)
    assert client.get("/", headers={"If-None-Match": first["ETag"]}).status_code == 304
    clock(after)
    second = client.get("/", headers={"If-None-Match": first["ETag"]})
    assert second.status_code == 200
    assert words_after in said(second)


@pytest.mark.parametrize("address", ["/", "/news/", "/search/?q=школа", "/branches/?near=казань", "/display/"])
def test_no_cache_gives_a_page_out_unasked(client, home, address):
    response = client.get(address)
    assert "no-cache" in response["Cache-Control"]
    assert "Cookie" in response["Vary"]
    assert "Expires" not in response or "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("address", ["/no-such-page/", "/en/no-such-page/", "/en/search/"])
def test_the_hotline_is_on_pages_that_are_no_pages_too(client, hotline, clock, address):
    hotline(EVERY_DAY)
    clock(at(2, 12))
    response = client.get(address)
    assert 'href="tel:+78002002200"' in response.content.decode()
    assert ("Open now" if "/en/" in address else "Сейчас работает") in said(response)


def test_a_weekend_and_a_holiday_lead_to_the_next_opening(client, hotline, clock):
    hotline(WORKDAYS, exceptions=[date(2027, 3, 8)])
    clock(at(5, 20))
    assert "откроется 9 марта в 08:00" in said(client.get("/"))
    clock(at(8, 12))
    assert "откроется 9 марта в 08:00" in said(client.get("/"))


def test_a_line_beyond_midnight_stays_open_through_it(client, hotline, clock):
    hotline([(day, 20, 2) for day in range(7)])
    clock(at(2, 23, 59, 59))
    assert "Сейчас работает, до 3 марта, 02:00" in said(client.get("/"))
    clock(at(3, 0))
    assert "Сейчас работает, до 02:00" in said(client.get("/"))
    clock(at(3, 2))
    assert "Сейчас не работает, откроется сегодня в 20:00" in said(client.get("/"))


def test_a_line_that_never_closes_says_so(client, hotline, clock):
    hotline([(day, 0, 0) for day in range(7)])
    for moment in (at(2, 23, 59, 59), at(3, 0)):
        clock(moment)
        assert said(client.get("/")) == "Сейчас работает, круглосуточно"


def test_the_hours_are_those_of_the_line_not_of_the_server(client, hotline, clock):
    hotline(EVERY_DAY, zone="Asia/Vladivostok")
    clock(at(2, 0, 59, 59))
    words = said(client.get("/"))
    assert "Сейчас не работает, откроется сегодня в 08:00" in words
    assert "владивостокское время" in words
    clock(at(2, 1))
    assert "Сейчас работает, до 20:00" in said(client.get("/"))


def test_a_changed_timetable_is_seen_at_the_next_request(client, hotline, clock):
    hotline(EVERY_DAY)
    clock(at(2, 7))
    assert "не работает" in said(client.get("/"))
    hotline([(day, 6, 20) for day in range(7)])
    assert "Сейчас работает" in said(client.get("/"))


@pytest.mark.xdist_group("running")
def test_a_page_that_stays_open_follows_the_clock(visitor):
    visitor.clock.install()
    visitor.goto("/news/")
    state = visitor.locator("header .hotline__state")
    before = state.inner_text()
    changes = visitor.locator("header [data-changes]").get_attribute("data-changes").split()
    visitor.clock.set_fixed_time(datetime.fromtimestamp(int(changes[0].partition("+")[0]) + 1, tz=MOSCOW))
    visitor.evaluate("window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    opposite = "Сейчас не работает" if "Сейчас работает" in before else "Сейчас работает"
    visitor.locator(".hotline__state", has_text=opposite).first.wait_for()
    assert opposite in state.inner_text()
    assert "московское время" in state.inner_text()
