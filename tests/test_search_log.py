"""What editors see of the searches, and that it says nothing about the people who searched."""

import csv
import io
import re
from datetime import timedelta
from html import unescape
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from modelsearch.backends import get_search_backends

from home.dates import today
from home.models import ContentPage
from search import log
from search.models import LoggedClick, LoggedQuery
from tests.factories import make

pytestmark = [pytest.mark.django_db, pytest.mark.journey]
KEPT = {
    "  Рак   ЛЁГКОГО ": "рак легкого",
    "8 800 200-2-200": "",
    "запись +7 (905) 123-45-67 сегодня": "запись … сегодня",
    "полис 1234567890123456": "полис …",
    "СНИЛС 112-233-445 95": "снилс …",
    "родилась 12.05.1961": "родилась …",
    "anna.petrova@example.org онколог": "… онколог",
    "конгресс 2020": "конгресс 2020",
    "c34.1 covid-19": "c34.1 covid-19",
    "12345": "12345",
    "123456": "",
    "\0 \udcd0": "",
    "ж" * 500: "ж" * 100,
    "???": "",
}
REPORT = "/admin/reports/searches/"


def find(client, text, **headers):
    return client.get(f"/search/?{urlencode({'q': text})}", headers=headers)


@pytest.mark.parametrize(("typed", "kept"), KEPT.items())
def test_nothing_personal_is_kept_of_a_query(typed, kept):
    assert log.loggable(typed) == kept


def test_a_search_is_counted_by_day_and_nothing_else_is_kept(client):
    for text in ("Нутрициология", "нутрициология ", "рак"):
        find(client, text)
    rows = {row.query: row for row in LoggedQuery.objects.all()}
    assert (rows["нутрициология"].searches, rows["нутрициология"].found) == (2, 0)
    assert rows["рак"].found > 0
    assert {row.day for row in rows.values()} == {today()}
    assert {field.name for field in LoggedQuery._meta.fields} == {
        *("id", "day", "language", "query", "searches", "found", "clicks")
    }
    client.get("/en/search/?q=hotline")
    assert LoggedQuery.objects.get(query="hotline").language == "en"


def test_further_pages_choices_robots_and_prefetching_are_no_searches(client):
    for more in ("page=2", "sort=newest", "kind=personpage"):
        client.get(f"/search/?{urlencode({'q': 'рак'})}&{more}")
    find(client, "рак", user_agent="Examplebot/2.1 (+https://example.org/bot)")
    find(client, "рак", sec_purpose="prefetch;prerender")
    client.head("/search/?q=рак")
    assert LoggedQuery.objects.filter(searches__gt=1).count() == 0


def test_a_choice_is_counted_without_a_redirect_and_without_a_script(client, home):
    page = make(ContentPage, home, title="Орнитотерапия")
    for backend in get_search_backends():
        backend.refresh_indexes()
    html = find(client, "орнитотерапия").content.decode()
    link = re.search(r'<a href="([^"]+)" ping="([^"]+)">Орнитотерапия</a>', html)
    assert link.group(1) == page.get_url()
    token = link.group(2)
    assert client.get(token).status_code == 405
    for _again in range(2):
        assert client.post(token, data="PING", content_type="text/ping").status_code == 204
    assert LoggedQuery.objects.get(query="орнитотерапия").clicks == 2
    assert LoggedClick.objects.get().target == f"page:{page.pk}"
    forged = token.rstrip("/")[:-1] + ("a/" if token[-2] != "a" else "b/")
    assert client.post(forged).status_code == 204
    assert LoggedClick.objects.get().clicks == 2


def test_a_day_holds_only_so_many_different_queries(monkeypatch):
    monkeypatch.setattr(log, "MOST_A_DAY", 3)
    for number in range(5):
        log.log_search(f"запрос {number}", "ru", 1)
    assert LoggedQuery.objects.count() == 3


def test_what_is_old_is_erased_on_its_day(settings):
    settings.SEARCH_LOG_DAYS = 30
    for age in (29, 30, 31):
        day = today() - timedelta(days=age)
        LoggedQuery.objects.create(day=day, language="ru", query="рак", searches=1)
        LoggedClick.objects.create(day=day, language="ru", query="рак", target="page:1")
    assert log.erase_old() == 2
    assert LoggedQuery.objects.count() == LoggedClick.objects.count() == 2


def test_editors_see_what_was_searched_found_nothing_and_was_chosen(client, user_named, home):
    page = make(ContentPage, home, title="Орнитотерапия")
    for _again in range(3):
        log.log_search("=орнитотерапия", "ru", 1)
        log.log_search("кинезиология", "ru", 0)
    log.log_search("hotline", "en", 2)
    log.log_click(log.click_token("=орнитотерапия", "ru", f"page:{page.pk}"))
    LoggedQuery.objects.create(day=today() - timedelta(days=60), language="ru", query="давнее", searches=9)
    client.force_login(user_named("editor"))

    def report(address=""):
        return client.get(f"{REPORT}{address}").content.decode().partition('class="listing"')[2]

    html = report()
    assert 0 < html.index("=орнитотерапия") < html.index("hotline")
    assert "Орнитотерапия (1)" in html
    assert "давнее" not in html
    assert "давнее" in report("?days=90")
    nothing = report("?show=nothing&days=7")
    assert "кинезиология" in nothing
    assert "орнитотерапия" not in nothing
    assert "hotline" not in report("?language=ru")
    table = client.get(f"{REPORT}?format=csv").content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table)))
    assert ["'=орнитотерапия", "ru", "3", "1"] in rows
    assert "кинезиология" in client.get("/admin/").content.decode()
    for odd in ("days=x&show=x&language=x&p=x", "p=-1", "p=1000000000"):
        assert client.get(f"{REPORT}?{odd}").status_code == 200


def test_a_row_leads_to_a_new_synonym_or_answer_for_its_query(admin_client):
    log.log_search("орфанные", "ru", 0)
    html = admin_client.get(REPORT).content.decode()
    for model in ("synonym", "promotedanswer"):
        address = re.search(rf'href="([^"]+/{model}/add/[^"]+)"', html).group(1)
        form = admin_client.get(unescape(address)).content.decode()
        assert re.search(r'name="terms"[^>]*>\s*орфанные', form), model


@pytest.mark.parametrize("name", ["translator", "branch-editor"])
def test_others_do_not_see_the_report(client, user_named, name):
    log.log_search("кинезиология", "ru", 0)
    client.force_login(user_named(name))
    assert client.get(REPORT).status_code in (302, 403)
    assert "кинезиология" not in client.get("/admin/").content.decode()


def test_the_report_costs_a_constant_number_of_queries(admin_client, home):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            admin_client.get(REPORT)
        return len(captured)

    log.log_search("первый", "ru", 1)
    queries()
    few = queries()
    for number in range(30):
        log.log_search(f"запрос {number}", "ru", 1)
        log.log_click(log.click_token(f"запрос {number}", "ru", f"page:{home.pk}"))
    assert queries() <= few + 1
