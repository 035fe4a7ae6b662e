"""What visitors get without a network, and when the site itself fails: the hotline, at least."""

import json
import re
from datetime import time

import pytest
from django.db import DatabaseError
from django.test import RequestFactory

from config.errors import server_error
from home.models import HotlineHours, HotlineSettings

pytestmark = pytest.mark.django_db


def kept(client):
    """What the service worker keeps."""
    script = client.get("/service-worker.js")
    assert script["Content-Type"].startswith("text/javascript")
    assert script["Cache-Control"] == "no-cache"
    text = re.search(r'JSON\.parse\("(.*?)"\);', script.content.decode()).group(1)
    return json.loads(json.loads(f'"{text}"'))


def test_the_page_for_no_network_names_number_and_hours_but_no_state(client, home):
    page = client.get("/offline/").content.decode()
    assert 'href="tel:+78002002200"' in page
    assert "08:00–20:00" in page
    assert "московское время" in page
    assert "hotline__state" not in page
    assert "Every day" in client.get("/en/offline/").content.decode()


def test_browsers_keep_a_page_for_each_language_and_get_a_new_one_when_hours_change(client, home):
    before = kept(client)
    assert before["pages"] == {"ru": "/offline/", "en": "/en/offline/"}
    assert kept(client) == before
    hotline = HotlineSettings.load()
    hotline.weekly_hours = [HotlineHours(weekday=0, opens=time(9), closes=time(18))]
    hotline.save()
    assert kept(client)["version"] != before["version"]


def test_the_page_of_a_failure_names_the_hotline_as_long_as_it_can(rf, home, monkeypatch):
    page = server_error(rf.get("/"))
    assert page.status_code == 500
    assert page.content.decode().count('href="tel:+78002002200"') == 2
    monkeypatch.setattr("home.chrome.Chrome.of", _broken)
    page = server_error(RequestFactory().get("/"))
    assert page.status_code == 500
    assert "tel:" not in page.content.decode()


def _broken(request):
    raise DatabaseError


@pytest.mark.xdist_group("running")
def test_without_a_network_a_visitor_reads_the_number_in_their_language(browser, running_site):
    context = browser.new_context(base_url=running_site.url)
    tab = context.new_page()
    tab.goto("/en/")
    tab.evaluate("navigator.serviceWorker.ready")
    context.set_offline(True)
    for path, words in (("/en/news/", "There is no network"), ("/branches/", "Нет сети")):
        tab.goto(path)
        assert words in tab.locator("h1").inner_text()
        assert tab.locator('a[href="tel:+78002002200"]').is_visible()
    context.close()
