"""Feeds of news: read by an independent parser, whole, in one language, and telling no secrets."""

import re
from datetime import date, timedelta
from xml.etree import ElementTree

import feedparser
import pytest
from django.utils import timezone
from wagtail.models import PageViewRestriction

from branches.models import OrganisationPage
from news.models import ArticlePage, Category, NewsIndexPage
from tests.factories import make, many


def read(client, address):
    """Return the feed at the address as an independent parser understands it."""
    response = client.get(address)
    assert response.status_code == 200, address
    found = feedparser.parse(response.content, response_headers={"content-type": response["Content-Type"]})
    assert not found.bozo, found.get("bozo_exception")
    return found


def write(home, **values):
    """Publish an article of today below the index of news."""
    body = [
        ("text", '<p>Начало <a href="/events/">событий</a>.</p>'),
        ("heading", {"text": "Раздел", "anchor": "part"}),
    ]
    values = {"title": "Свежая новость", "summary": "Кратко.", "body": body, "date": date.today()} | values
    article = make(ArticlePage, home, **values)
    article.save_revision().publish()
    return article


@pytest.mark.parametrize("form", ["feed", "rss"])
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_feed_is_valid_and_in_one_language(client, home, form, prefix):
    found = read(client, f"{prefix}/news/{form}/")
    assert found.version == ("atom10" if form == "feed" else "rss20")
    assert found.feed.language == (prefix[1:] or "ru")
    assert found.feed.title
    assert any(link.rel == "self" for link in found.feed.links)
    assert len(found.entries) > 3
    assert len({entry.id for entry in found.entries}) == len(found.entries)
    for entry in found.entries:
        assert ("/en/" in entry.link) == bool(prefix)
        assert entry.published_parsed
        assert entry.content[0].value


@pytest.mark.parametrize("form", ["feed", "rss"])
def test_an_entry_has_the_whole_text_with_whole_addresses(client, home, form):
    article = write(home)
    entry = read(client, f"/news/{form}/").entries[0]
    assert entry.title == article.title
    html = next(part.value for part in entry.content if "Раздел" in part.value)
    assert 'href="http://testserver/events/"' in html
    assert not re.search(r"<(script|style|svg)|class=", html)
    assert "Кратко." in entry.summary


def test_a_json_feed_says_the_same(client, home):
    article = write(home)
    response = client.get("/news/feed.json")
    assert response["Content-Type"] == "application/feed+json; charset=utf-8"
    found = response.json()
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert found["items"][0]["title"] == article.title
    assert "Раздел" in found["items"][0]["content_html"]
    assert found["items"][0]["id"] == read(client, "/news/feed/").entries[0].id


def test_the_identity_outlives_a_new_address(client, home):
    article = write(home)
    before = read(client, "/news/feed/").entries[0].id
    article.slug = "another-address"
    article.save_revision().publish()
    entry = read(client, "/news/feed/").entries[0]
    assert entry.link.endswith("/another-address/")
    assert entry.id == before


def test_categories_organisations_and_branches_have_their_own(client, home):
    category = Category.objects.filter(locale=home.locale).first()
    organisation = OrganisationPage.objects.descendant_of(home).first()
    index = NewsIndexPage.objects.descendant_of(home).exclude(depth=3).first()
    theirs = write(home, title="О них", category=category, organisation=organisation)
    local = ArticlePage(title="Местная", slug="local", date=date.today())
    index.add_child(instance=local)
    write(home, title="О другом", category=None, organisation=None)
    branch = index.get_parent()
    for address, expected in [
        (f"/news/category/{category.code}/feed/", theirs.title),
        (f"/news/category/{category.code}/rss/", theirs.title),
        (f"/news/feed/?category={category.code}", theirs.title),
        (f"{organisation.url}feed/", theirs.title),
        (f"{organisation.url}feed.json", theirs.title),
        (f"{branch.url}feed/", local.title),
        (f"{index.url}feed/", local.title),
    ]:
        if address.endswith("json"):
            titles = [item["title"] for item in client.get(address).json()["items"]]
        else:
            titles = [entry.title for entry in read(client, address).entries]
        assert expected in titles, address
        assert "О другом" not in titles, address
    assert read(client, "/news/category/no-such/feed/").entries == []


def test_nothing_private_scheduled_or_expired_is_in_a_feed(client, home):
    private = write(home, title="Закрытая")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    scheduled = make(ArticlePage, home, title="Под эмбарго", live=False)
    scheduled.go_live_at = timezone.now() + timedelta(seconds=60)
    scheduled.save_revision().publish()
    for address in ("/news/feed/", "/news/rss/", "/news/feed.json", "/sitemap-news.xml", "/news/category/x/feed/"):
        said = client.get(address).content.decode()
        assert "Закрытая" not in said
        assert "Под эмбарго" not in said
    restricted = NewsIndexPage.objects.child_of(home).get()
    PageViewRestriction.objects.create(page=restricted, restriction_type=PageViewRestriction.LOGIN)
    assert client.get("/news/feed/").status_code == 404


def test_an_unchanged_feed_is_not_sent_again_and_a_changed_one_is(client, home, django_capture_on_commit_callbacks):
    first = client.get("/news/feed/")
    headers = {"If-None-Match": first["ETag"]}
    assert client.get("/news/feed/", headers=headers).status_code == 304
    with django_capture_on_commit_callbacks(execute=True):
        write(home)
    assert client.get("/news/feed/", headers=headers).status_code == 200


def test_a_feed_costs_the_same_for_ten_and_a_hundred_articles(client, home, django_assert_max_num_queries):
    many(ArticlePage, home, 100)
    client.get("/news/feed/")
    with django_assert_max_num_queries(15):
        assert len(read(client, "/news/feed/").entries) == 20


@pytest.mark.parametrize("address", ["/feed/", "/about/rss/", "/nowhere/feed/", "/events/feed.json"])
def test_a_page_without_news_has_no_feed(client, home, address):
    assert client.get(address).status_code == 404


def test_the_news_sitemap_holds_two_days(client, home):
    fresh, old = write(home, title="Свежее & новое"), write(home, title="Старое")
    ArticlePage.objects.filter(pk=old.pk).update(first_published_at=timezone.now() - timedelta(days=2, minutes=1))
    ArticlePage.objects.filter(pk=fresh.pk).update(first_published_at=timezone.now() - timedelta(days=1, hours=23))
    response = client.get("/sitemap-news.xml")
    titles = [
        element.text for element in ElementTree.fromstring(response.content).iter() if element.tag.endswith("title")
    ]
    assert "Свежее & новое" in titles
    assert "Старое" not in titles
    assert "/sitemap-news.xml" in client.get("/robots.txt").content.decode()


def test_the_index_names_its_feeds(client, home):
    said = client.get("/news/?kind=press_release").content.decode()
    assert 'type="application/atom+xml"' in said
    assert 'href="/news/feed/?kind=press_release"' in said
