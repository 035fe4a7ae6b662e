"""What readers and journalists find: kinds of article, corrections, galleries, speakers, the press room."""

import re
from datetime import date, datetime, timedelta
from io import BytesIO
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import feedparser
import pytest
from django.utils import timezone

from events.models import EventPage
from home.schedule import schedule_zone
from news.models import ArticlePage, PressRoomPage
from people.models import PersonPage
from tests.factories import demo, make

pytestmark = pytest.mark.django_db
MOSCOW = ZoneInfo("Europe/Moscow")
REPORT = "/news/healthcare-congress-report/"


def html(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.mark.parametrize(("kind", "word"), [("statement", "Заявление"), ("position", "Позиция")])
def test_each_kind_has_a_list_a_mark_and_a_feed(client, home, kind, word):
    article = demo(ArticlePage, home, kind=kind)
    listed = html(client, f"/news/?kind={kind}")
    assert article.get_url() in listed
    assert f">{word}</span>" in listed
    assert REPORT not in listed
    feed = feedparser.parse(client.get(f"/news/feed/?kind={kind}").content)
    assert [entry.title for entry in feed.entries] == [article.title]
    assert f'href="/news/feed/?kind={kind}"' in listed


def test_a_correction_is_told_with_its_date_on_the_page_and_in_feeds(client):
    assert "Исправлено 2 ноября 2024" in html(client, REPORT)
    assert "Corrected on 2 November 2024" in html(client, f"/en{REPORT}")
    entries = feedparser.parse(client.get("/news/category/international/feed/").content).entries
    told = next(entry for entry in entries if REPORT in entry.link)
    assert "Исправлено 2 ноября 2024" in told.content[0].value


def test_a_gallery_needs_no_script(client):
    gallery = html(client, REPORT).partition('class="gallery"')[2].partition("</section>")[0]
    pictures = re.findall(r'<a href="(/media/images/[^"]+)"><img src="([^"]+)"[^>]*alt="([^"]+)"', gallery)
    assert len(pictures) == 3
    for large, small, _alt in pictures:
        assert client.get(large).status_code == client.get(small).status_code == 200
    assert "Делегация в\xa0одном из шести центров" in gallery


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_who_is_quoted_leads_to_the_person_and_back(client, home, prefix):
    person = demo(PersonPage, home, profession="official")
    address = f"{prefix}{person.get_url()}"
    assert re.search(rf'quotation__speaker"><a href="{address}"', html(client, f"{prefix}{REPORT}"))
    assert f"{prefix}{REPORT}" in html(client, address)


def test_an_article_leads_to_others_about_its_event(client, home):
    report = demo(ArticlePage, home, slug="healthcare-congress-report")
    other = make(ArticlePage, home, related_event=report.related_event, category=None)
    apart = make(ArticlePage, home, category=None)
    section = html(client, REPORT).partition('aria-labelledby="of-event"')[2].partition("</section>")[0]
    assert other.get_url() in section
    assert apart.get_url() not in section


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 11, 25, 9, 59, 59, tzinfo=MOSCOW), "closed"),
        (datetime(2026, 11, 25, 10, 0, tzinfo=MOSCOW), "open"),
        (datetime(2026, 11, 25, 17, 59, 59, tzinfo=MOSCOW), "open"),
        (datetime(2026, 11, 25, 18, 0, tzinfo=MOSCOW), "closed"),
        (datetime(2026, 11, 28, 12, 0, tzinfo=MOSCOW), "closed"),
        # A public holiday on a weekday.
        (datetime(2026, 11, 4, 12, 0, tzinfo=MOSCOW), "closed"),
    ],
)
def test_the_press_room_says_whether_somebody_answers(client, home, monkeypatch, moment, said):
    monkeypatch.setattr(timezone, "now", lambda: moment)
    panel = html(client, "/press/").partition('id="press-contact"')[2].partition("</section>")[0]
    assert re.search(r"hotline__state--(open|closed)", panel)[1] == said


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_press_room_holds_what_journalists_need(client, prefix):
    page = html(client, f"{prefix}/press/")
    assert "press@example.org" in page
    assert f"{prefix}/people/yuliya-chernovikova/" in page or f"{prefix}/people/" in page
    assert ("Источник" if not prefix else "Source") in page
    assert "CC BY 4.0" in page
    assert 'href="/documents/' in page
    assert f'{prefix}/news/feed/?kind=press_release"' in page


def test_accreditation_leads_to_events_that_take_registrations(client, home):
    now = timezone.now()
    times = {"starts_at": now + timedelta(days=9), "ends_at": now + timedelta(days=10)}
    open_now = make(EventPage, home, **times, registration_opens_at=now - timedelta(hours=1))
    not_yet = make(EventPage, home, **times, registration_opens_at=now + timedelta(hours=1))
    closed = make(
        EventPage,
        home,
        **times,
        registration_opens_at=now - timedelta(days=2),
        registration_closes_at=now - timedelta(seconds=1),
    )
    page = html(client, "/press/")
    assert f"{open_now.get_url()}register/?kind=press" in page
    assert not_yet.get_url() not in page
    assert closed.get_url() not in page
    form = html(client, f"{open_now.get_url()}register/?kind=press")
    assert re.search(r'<option value="press"\s+selected', form)


def test_the_kit_comes_as_one_archive(client, home):
    response = client.get("/press/kit.zip")
    with ZipFile(BytesIO(b"".join(response.streaming_content))) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        text = archive.read("readme.txt").decode("utf-8-sig")
        assert archive.read("kongress-patsientov.jpg")[:3] == b"\xff\xd8\xff"
    assert "readme.txt" in names
    assert sum(name.endswith(".jpg") for name in names) == 3
    assert "ассоциаций в" in text
    assert "CC BY 4.0" in text
    assert client.get("/about/kit.zip").status_code == 404
    PressRoomPage.objects.get(locale=home.locale).unpublish()
    assert client.get("/press/kit.zip").status_code == 404


def test_a_feed_names_the_hub_only_where_there_is_one(client, settings):
    addresses = ["/news/feed/", "/news/rss/", "/news/feed.json"]
    assert not any("hub" in client.get(address).content.decode() for address in addresses)
    settings.WEBSUB_HUB = "https://hub.example.org/"
    for address in addresses[:2]:
        links = feedparser.parse(client.get(address).content).feed.links
        assert any(link.rel == "hub" and link.href == settings.WEBSUB_HUB for link in links), address
    assert client.get("/news/feed.json").json()["hubs"] == [{"type": "WebSub", "url": settings.WEBSUB_HUB}]


def test_a_feed_has_the_picture_of_an_article(client):
    atom = feedparser.parse(client.get("/news/category/international/feed/").content).entries
    rss = feedparser.parse(client.get("/news/category/international/rss/").content).entries
    items = client.get("/news/category/international/feed.json").json()["items"]
    told = [
        next(link.href for entry in atom if REPORT in entry.link for link in entry.links if link.rel == "enclosure"),
        next(entry.media_content[0]["url"] for entry in rss if REPORT in entry.link),
        next(item["image"] for item in items if REPORT in item["url"]),
    ]
    assert len(set(told)) == 1
    assert client.get(told[0].removeprefix("http://testserver")).status_code == 200


def test_the_hour_of_publication_is_the_publishers(home):
    far = make(ArticlePage, home)
    assert schedule_zone(far) == "Europe/Moscow"
    local = demo(ArticlePage, home, url_path__contains="/vladivostok/")
    if local is not None:
        assert schedule_zone(local) == "Asia/Vladivostok"
    edition = demo(EventPage, home)
    assert schedule_zone(edition) == edition.time_zone
    assert date.today()
