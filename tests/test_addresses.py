"""Addresses that others rely on: the sections, files for machines, languages, and what is said where nothing is."""

import re
from xml.etree import ElementTree

import pytest
from wagtail.models import Page

from home.builders import build
from home.models import ContentPage

pytestmark = pytest.mark.django_db
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


@pytest.mark.journey
@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("path", ["/", "/news/", "/events/", "/branches/", "/organisations/", "/people/", "/search/"])
def test_the_sections_answer(client, prefix, path):
    response = client.get(prefix + path)
    assert response.status_code == 200
    assert response["Content-Language"] == (prefix.strip("/") or "ru")


def test_an_address_without_a_prefix_is_russian_whatever_the_browser_asks_for(client):
    response = client.get("/news/", headers={"accept-language": "en"})
    assert response["Content-Language"] == "ru"


def test_a_language_without_a_home_page_has_no_pages(client, english_home):
    english_home.unpublish()
    assert client.get("/en/").status_code == 404
    assert client.get("/en/news/").status_code == 404


def test_robots(client):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Disallow: /en/search/suggest/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_results_of_searches_name_the_search_as_their_address(client, home):
    found = client.get("/search/", {"q": "школа", "kind": "news"}).content.decode()
    assert re.search(r'<link rel="canonical" href="http[^"]+/search/">', found)


@pytest.mark.parametrize("path", ["/favicon.ico"])
def test_favicon(client, path):
    assert client.get(path)["Location"].endswith("favicon.ico")


def test_security_contact(client):
    text = client.get("/.well-known/security.txt").content.decode()
    assert re.search(r"^Contact: mailto:\S+@\S+$", text, re.MULTILINE)
    assert re.search(r"^Expires: \d{4}-\d{2}-\d{2}T", text, re.MULTILINE)


def test_health(client, monkeypatch):
    assert client.get("/health/live/").json() == {"status": "ok"}
    assert client.get("/health/ready/").status_code == 200


def test_the_sitemap_names_every_public_page_once_with_its_translations(client):
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    entries = {e.find("s:loc", SITEMAP).text: e for e in tree.findall("s:url", SITEMAP)}
    public = Page.objects.live().public().filter(depth__gt=1, alias_of__isnull=True)
    assert len(entries) == len(tree.findall("s:url", SITEMAP)) == public.count()
    for address, entry in entries.items():
        alternates = {link.get("hreflang"): link.get("href") for link in entry.findall("x:link", SITEMAP)}
        assert address in alternates.values()
        assert alternates["x-default"] == alternates["ru"]
        assert set(alternates.values()) <= set(entries)


def alternates(html):
    return dict(re.findall(r'<link rel="alternate" hreflang="([\w-]+)" href="([^"]+)"', html))


def test_translations_name_each_other(client):
    russian = client.get("/news/").content.decode()
    english = client.get("/en/news/").content.decode()
    assert alternates(russian) == alternates(english)
    assert set(alternates(russian)) == {"ru", "en", "x-default"}


def test_an_untranslated_page_names_no_other_language_and_leads_to_the_nearest(client, home):
    section = ContentPage.objects.child_of(home).get(slug="about")
    page = build(ContentPage, section, title="Только по-русски", slug="only-russian")
    html = client.get(page.get_url()).content.decode()
    assert set(alternates(html)) == {"ru", "x-default"}
    assert re.search(r'<a[^>]+href="/en/about/"[^>]+hreflang="en"', html) or re.search(
        r'<a[^>]+hreflang="en"[^>]+href="/en/about/"', html
    )


def test_a_missing_translation_offers_the_russian_page(client, home):
    build(ContentPage, home, title="Только по-русски", slug="only-russian")
    response = client.get("/en/only-russian/")
    assert response.status_code == 404
    assert 'href="/only-russian/"' in response.content.decode()
    assert "Только по-русски" in response.content.decode()


@pytest.mark.parametrize(
    ("path", "words"), [("/net-takoy/", "Страница не найдена"), ("/en/nothing/", "There is no such page")]
)
def test_a_missing_page_says_so_in_its_language(client, path, words):
    response = client.get(path)
    assert response.status_code == 404
    assert words in response.content.decode()


def test_a_draft_in_russian_is_not_offered(client, home):
    build(ContentPage, home, title="Черновик", slug="draft", live=False)
    assert "Черновик" not in client.get("/en/draft/").content.decode()


@pytest.mark.parametrize("path", ["/media/original_images/x.jpg", "/media/documents/x.pdf", "/media/../site.sqlite3"])
def test_originals_and_documents_are_not_served_as_media(client, path):
    assert client.get(path).status_code == 404
