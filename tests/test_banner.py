"""The emergency banner: when, where and in which languages it stands, told once, closed for good."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from home.models import EmergencyBanner, EmergencyBannerPlace
from home.models.banner import stands_on
from tests import factories

pytestmark = pytest.mark.django_db

START = datetime(2027, 3, 2, 9, tzinfo=UTC)
END = datetime(2027, 3, 2, 18, tzinfo=UTC)
SECOND = timedelta(seconds=1)
TITLE = "Линия не работает"


@pytest.fixture
def clock(monkeypatch):
    """A function that sets the site's clock."""
    return lambda moment: monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.fixture
def banner(home):
    """A live Russian warning for nine hours."""
    return EmergencyBanner.objects.create(
        locale=home.locale, level="warning", title=TITLE, text="Пишите нам.", starts_at=START, ends_at=END
    )


def shown(client, address="/", **headers):
    return client.get(address, headers=headers).content.decode().count(TITLE + "</p>")


def test_it_comes_and_goes_to_the_second_whatever_was_kept(client, banner, clock):
    for moment, expected in ((START - SECOND, 0), (START, 1), (END - SECOND, 1), (END, 0)):
        clock(moment)
        assert shown(client) == expected, moment
    clock(END - SECOND)
    kept = client.get("/")["ETag"]
    clock(END)
    assert client.get("/", headers={"If-None-Match": kept}).status_code == 200


def test_it_stands_only_in_its_language_and_while_it_is_published(client, banner, clock):
    clock(START)
    assert shown(client)
    assert not shown(client, "/en/")
    banner.live = False
    banner.save()
    assert not shown(client)


def test_it_stands_on_its_sections_and_below_in_every_language(client, banner, home, clock):
    clock(START)
    section = factories.section(factories.NewsIndexPage, home)
    banner.places = [EmergencyBannerPlace(page=section)]
    banner.save()
    article = factories.demo(factories.ArticlePage, section)
    assert shown(client, section.url)
    assert shown(client, article.url)
    assert not shown(client, "/")
    assert not shown(client, "/search/")
    EmergencyBanner.objects.create(
        locale=home.get_translations().get(locale__language_code="en").locale,
        translation_key=banner.translation_key,
        title=TITLE,
        starts_at=START,
        places=[EmergencyBannerPlace(page=section)],
    )
    assert shown(client, "/en/news/")
    assert not shown(client, "/en/")


def test_a_place_is_no_neighbour_whose_path_begins_alike():
    assert stands_on((), "")
    assert not stands_on(("00010001",), "")
    assert stands_on(("00010001",), "000100010002")
    assert not stands_on(("00010001",), "00010002")


def test_screen_readers_are_told_on_the_first_page_only(client, banner, clock):
    clock(START)
    first, second = (client.get("/").content.decode() for _ in range(2))
    assert re.search(r'class="site-banner__words" role="alert"', first)
    assert 'class="site-banner__words">' in second
    banner.level = "info"
    banner.save()
    # What is no alert is only announced when it comes in later: the script puts it into this region.
    first, second = (client.get("/").content.decode() for _ in range(2))
    assert re.search(rf'role="status" data-says="{banner.title}', first)
    assert "data-says" not in second
    assert 'role="alert"' not in first


def test_closing_it_is_remembered_until_it_says_something_else(client, banner, clock):
    clock(START)
    answer = client.post("/banner/close/", {"banner": banner.digest, "next": "/news/"})
    assert answer["Location"] == "/news/"
    assert not shown(client)
    banner.text = "Линия снова работает с 18:00."
    banner.save()
    assert shown(client)


@pytest.mark.parametrize("cookie", ["", "<script>", "a" * 5000, "\x00.."])
def test_a_broken_cookie_closes_nothing(client, banner, clock, cookie):
    clock(START)
    client.cookies["banners-closed"] = cookie
    assert shown(client)
    client.post("/banner/close/", {"banner": cookie})
    assert client.cookies["banners-closed"].value == cookie
