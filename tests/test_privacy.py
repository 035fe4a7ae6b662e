"""Only what is live and public leaves the site: in lists, the search, the sitemap, the menu, at its own address."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import PageViewRestriction

from events.models import EventPage, EventsIndexPage
from home.builders import build
from home.models import ContentPage
from news.models import ArticlePage, NewsIndexPage

WORD = "Шифровка"


def leaks(client, home):
    """The addresses that link to a page titled with the secret word."""
    paths = ["/", "/news/", "/events/", "/search/?q=" + WORD, "/search/suggest/?q=" + WORD, "/sitemap.xml"]
    return [path for path in paths if "shifrovka" in client.get(path).content.decode()]


@pytest.fixture
def secrets(home):
    """Pages that nobody may see yet, each hidden in its own way."""
    news = NewsIndexPage.objects.child_of(home).get()
    events = EventsIndexPage.objects.child_of(home).get()
    kinds = {
        "article": lambda **more: build(ArticlePage, news, title=WORD, summary=WORD, **more),
        "event": lambda **more: build(EventPage, events, title=WORD, summary=WORD, **more),
        "section": lambda **more: build(ContentPage, home, title=WORD, summary=WORD, show_in_menus=True, **more),
    }
    return kinds


@pytest.mark.parametrize("kind", ["article", "event", "section"])
def test_a_published_page_is_found_everywhere_it_belongs(client, secrets, home, kind):
    secrets[kind]()
    found = set(leaks(client, home))
    assert {"/sitemap.xml", "/search/?q=" + WORD, "/search/suggest/?q=" + WORD} <= found
    assert {"article": "/news/", "event": "/events/", "section": "/"}[kind] in found


@pytest.mark.parametrize("kind", ["article", "event", "section"])
def test_a_draft_is_nowhere(client, secrets, home, kind):
    page = secrets[kind](live=False)
    assert leaks(client, home) == []
    assert client.get(page.get_url()).status_code == 404


@pytest.mark.parametrize("kind", ["article", "event", "section"])
def test_an_unpublished_page_disappears_at_once(client, secrets, home, kind):
    page = secrets[kind]()
    assert leaks(client, home)
    page.unpublish()
    assert leaks(client, home) == []
    assert client.get(page.get_url()).status_code == 404


@pytest.mark.parametrize("kind", ["article", "event", "section"])
def test_a_restricted_page_is_nowhere(client, secrets, home, kind):
    page = secrets[kind]()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert leaks(client, home) == []
    assert client.get(page.get_url()).status_code == 302


def test_what_lies_below_a_restricted_page_is_hidden_with_it(client, home):
    section = build(ContentPage, home, title="Открытый раздел")
    build(ContentPage, section, title=WORD)
    PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.PASSWORD, password="x")
    assert leaks(client, home) == []


def test_what_lies_below_a_draft_has_no_address(client, home):
    section = build(ContentPage, home, title="Раздел")
    child = build(ContentPage, section, title=WORD)
    assert client.get(child.get_url()).status_code == 200
    section.unpublish()
    assert client.get(child.get_url()).status_code == 404


def test_an_expired_page_goes_with_the_scheduled_command(client, secrets, home):
    page = secrets["article"](expire_at=timezone.now() + timedelta(days=1))
    assert leaks(client, home)
    ArticlePage.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(seconds=1))
    call_command("publish_scheduled", verbosity=0)
    assert leaks(client, home) == []


def test_an_article_held_back_appears_at_its_hour_and_not_before(client, secrets, home, monkeypatch):
    page = secrets["article"](live=False)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    call_command("publish_scheduled", verbosity=0)
    assert leaks(client, home) == []
    hour = page.go_live_at
    monkeypatch.setattr(timezone, "now", lambda: hour + timedelta(seconds=1))
    call_command("publish_scheduled", verbosity=0)
    assert "/news/" in leaks(client, home)
