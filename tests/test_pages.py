"""Every page type in both languages: it answers, says what a page must, and costs a constant number of queries."""

import json
import re

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from home.checks import own_page_types
from tests import factories
from tests.screenshots import PATHS

pytestmark = pytest.mark.django_db

MOST_QUERIES = 15
# Words that stay Cyrillic on an English page: the switcher names each language in itself.
OWN_NAMES = {"Русский"}
types = pytest.mark.parametrize("model", own_page_types(), ids=lambda model: model.__name__)
languages = pytest.mark.parametrize("language", ["ru", "en"])


def queries_of(client, address):
    """How many queries a visitor's request costs once the site runs warm."""
    client.get(address)
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def visible_text(html):
    body = re.sub(r"<(script|style|head)\b.*?</\1>", " ", html, flags=re.DOTALL)
    marked = re.sub(r'<(\w+)[^>]*\blang="ru"[^>]*>.*?</\1>', " ", body, flags=re.DOTALL)
    return re.sub(r"<[^>]+>", " ", marked)


def loaded_by(html):
    """Return the addresses of everything that the page loads."""
    loaded = re.findall(r'<(?:script|img|iframe|source|video|audio)[^>]+(?:src|srcset)="([^"]+)"', html)
    return loaded + re.findall(r'<link rel="(?:stylesheet|preload|icon)"[^>]+href="([^"]+)"', html)


@pytest.mark.journey
@types
@languages
def test_a_page_says_what_it_must(client, page_of_type, model, language):
    html = client.get(page_of_type(model, language).get_url()).content.decode()
    assert f'<html lang="{language}"' in html
    assert len(re.findall(r"<h1\b", html)) == 1
    for once in (r"<title>[^<]+</title>", r'<link rel="canonical" href="http[^"]+">', r"<main\b"):
        assert len(re.findall(once, html)) == 1, once
    for name in ("og:title", "og:description", "og:image", "og:url"):
        assert re.search(rf'<meta property="{name}" content="[^"]+">', html), name
    assert re.search(r'<meta name="description" content="[^"]+">', html)
    assert {"ru", "en", "x-default"} == set(re.findall(r'<link rel="alternate" hreflang="([\w-]+)"', html))
    assert 'href="tel:+78002002200"' in html
    assert 'href="#main"' in html
    for data in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL):
        assert json.loads(data)["@graph"]
    assert loaded_by(html)
    assert all(address.startswith(("/", "data:")) for address in loaded_by(html))
    if language == "en":
        assert set(re.findall(r"[А-Яа-яЁё][А-Яа-яЁё-]*", visible_text(html))) <= OWN_NAMES


def queries_by_type(client, home):
    """How many queries the demo's page of each type costs."""
    pages = {model: factories.demo(model, home.get_parent(), locale=home.locale) for model in own_page_types()}
    return {model.__name__: queries_of(client, page.get_url()) for model, page in pages.items()}


def test_a_page_stays_within_its_queries_however_much_there_is(client, home):
    """The demo's page of each type; then with so many more items that every list has several pages."""
    demo = queries_by_type(client, home)
    assert max(demo.values()) <= MOST_QUERIES, demo
    factories.busy(home, 10)
    few = queries_by_type(client, home)
    factories.busy(home, 30)
    many = queries_by_type(client, home)
    assert few == many
    assert max(many.values()) <= MOST_QUERIES


def test_a_page_of_every_type_is_pictured_and_looked_at_in_a_browser(home):
    pages = home.get_descendants(inclusive=True).live().specific()
    assert {type(page) for page in pages if page.url in PATHS.values()} == set(own_page_types())
