"""The API for members' own sites: what it tells and what it keeps, its limits, its description, its list in frames."""

import re
from datetime import date, datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import jsonschema_rs
import pytest
import schemathesis
from django.core.cache import cache
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from hypothesis import HealthCheck, given
from hypothesis import settings as trials
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks
from wagtail.models import PageViewRestriction

from branches.models import BranchPage, Disease, OrganisationPage
from events.models import EventPage
from news.models import ArticlePage, Category
from tests.factories import demo, make, many

pytestmark = pytest.mark.django_db
ENDPOINTS = ["news", "events", "branches", "organisations", "people"]
AS_DESCRIBED = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]
KEPT = {"owner", "draft_title", "go_live_at", "expire_at", "latest_revision", "email_key", "has_unpublished_changes"}


@pytest.fixture(autouse=True)
def no_requests_counted():
    """No test meets the limit because of another one's requests."""
    cache.clear()
    yield
    cache.clear()


@pytest.mark.journey
@pytest.mark.parametrize("endpoint", ENDPOINTS)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_list_and_a_page_hold_what_the_description_says(client, endpoint, language):
    found = client.get(f"/api/v2/{endpoint}/?locale={language}").json()
    assert found["meta"]["total_count"] >= len(found["items"]) > 0
    described = client.get("/api/v2/openapi.json").json()["components"]
    item = found["items"][0]
    whole = client.get(f"/api/v2/{endpoint}/{item['id']}/").json()
    for name, pages in (("Item", found["items"]), ("Page", [whole])):
        schema = f"{endpoint.capitalize()}{name}"
        # Without the parameter `fields` all of them come, and none that is not described.
        rules = {"$ref": f"#/components/schemas/{schema}", "components": described}
        fitting = jsonschema_rs.validator_for(rules, validate_formats=True)
        for page in pages:
            fitting.validate(page)
            assert set(page) == set(described["schemas"][f"{schema}Part"]["properties"])
    assert item["meta"]["locale"] == language
    assert client.get(urlsplit(item["meta"]["html_url"]).path).status_code == 200
    assert not KEPT & {*whole, *whole["meta"]}


def test_the_text_of_an_article_is_whole_and_clean(client, home):
    article = demo(ArticlePage, home, slug="healthcare-congress-report")
    body = client.get(f"/api/v2/news/{article.pk}/").json()["body"]
    assert not re.search(r"<(script|style)|class=|(?:src|href)=\"/", body)
    assert client.get("/api/v2/news/?fields=corrections").status_code == 400


def test_nothing_hidden_is_told(client, home):
    draft = make(ArticlePage, home, title="Черновик", live=False)
    private = make(ArticlePage, home, title="Закрытая")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    said = client.get("/api/v2/news/?limit=50").content.decode()
    assert "Черновик" not in said
    assert "Закрытая" not in said
    for page in (draft, private):
        assert client.get(f"/api/v2/news/{page.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("news/?limit=51", "limit"),
        ("news/?offset=99999999999999999999", "offset"),
        ("news/?offset=-1", "offset"),
        ("news/?fields=owner", "owner"),
        ("news/?order=owner", "owner"),
        ("news/?search=x", "search"),
        ("news/?starts_after=2026-05-31", "starts_after"),
        ("news/?date=x", ""),
        ("news/?first_published_at=x", ""),
        ("news/?kind=%00", "kind must be one of: news, press_release, statement, position"),
        ("news/?kind=rumour", "kind must be one of: news, press_release, statement, position"),
        ("news/?locale=xx", "locale must be one of: ru, en"),
        ("news/?organisation=%00", "organisation must be an id"),
        ("news/?organisation=", "organisation must be an id"),
        ("news/?category=о чём-то", "category must be an id"),
        ("news/?published_after=31.05.2026", "published_after must be a date such as 2026-05-31"),
        ("news/?published_before=2026-02-29", "published_before must be a date such as 2026-05-31"),
        ("events/?starts_after=", "starts_after must be a date such as 2026-05-31"),
        ("events/?starts_before=tomorrow", "starts_before must be a date such as 2026-05-31"),
        ("events/?starts_after=0001-01-01", ""),
        ("branches/?disease=a b", "disease must be an id"),
    ],
)
def test_what_it_does_not_take_is_refused_in_words(client, query, words):
    response = client.get(f"/api/v2/{query}")
    assert response.status_code == 400
    assert words in response.json()["message"]
    assert response.json()["message"]


def titles(client, address):
    """The titles in a list of the API, which must be there at once."""
    response = client.get(f"/api/v2/{address}")
    assert response.status_code == 200
    return [item["title"] for item in response.json()["items"]]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("published_after=1990-05-31&published_before=1990-05-31", ["31 мая"]),
        ("published_before=1990-05-31", ["31 мая", "30 мая"]),
        ("published_after=1990-05-31&published_before=1990-06-01", ["1 июня", "31 мая"]),
        ("published_after=1990-06-01&published_before=1990-05-31", []),
        ("published_before=1990-05-29", []),
    ],
)
def test_news_are_found_by_their_dates_both_ends_included(client, home, query, found):
    for title, day in (("30 мая", date(1990, 5, 30)), ("31 мая", date(1990, 5, 31)), ("1 июня", date(1990, 6, 1))):
        make(ArticlePage, home, title=title, date=day)
    assert titles(client, f"news/?{query}") == found


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("starts_after=2040-01-02", {"Камчатка"}),
        ("starts_after=2040-01-01&starts_before=2040-01-01", {"Калининград"}),
        ("starts_after=2040-01-01&starts_before=2040-01-02", {"Калининград", "Камчатка"}),
        ("starts_after=2040-01-03", set()),
    ],
)
def test_events_are_found_by_the_day_in_their_own_zone(client, home, query, found):
    """The one in Kamchatka begins with its day, ten hours before the one in Kaliningrad that ends the day before."""
    east, west = ZoneInfo("Asia/Kamchatka"), ZoneInfo("Europe/Kaliningrad")
    starts_at = datetime(2040, 1, 2, 0, 0, tzinfo=east)
    event = make(EventPage, home, title="Камчатка", time_zone=east.key, starts_at=starts_at)
    starts_at = datetime(2040, 1, 1, 23, 59, 59, tzinfo=west)
    make(EventPage, home, title="Калининград", time_zone=west.key, starts_at=starts_at)
    assert set(titles(client, f"events/?{query}")) == found
    assert client.get(f"/api/v2/events/{event.pk}/").json()["starts_at"] == "2040-01-01T12:00:00Z"


@pytest.mark.parametrize(
    ("endpoint", "model"), [("news", ArticlePage), ("events", EventPage), ("branches", BranchPage)]
)
def test_what_belongs_to_an_organisation_is_found_while_visitors_can_see_it(client, home, endpoint, model):
    organisation = make(OrganisationPage, home, slug="one-more")
    make(model, home, title="Своё", organisation=organisation)
    make(model, home, title="Чужое", organisation=make(OrganisationPage, home))
    for named in (organisation.pk, "one-more"):
        assert titles(client, f"{endpoint}/?organisation={named}") == ["Своё"]
    for unknown in (2**31 - 1, 10**30, "nobody"):
        assert titles(client, f"{endpoint}/?organisation={unknown}") == []
    PageViewRestriction.objects.create(page=organisation, restriction_type=PageViewRestriction.LOGIN)
    for named in (organisation.pk, "one-more"):
        assert titles(client, f"{endpoint}/?organisation={named}") == []


def test_an_organisation_or_category_is_the_same_in_every_language(client):
    slug = "patients-movement-against-cancer"
    organisations = OrganisationPage.objects.filter(slug=slug).values_list("pk", flat=True)
    categories = Category.objects.filter(code="movement").values_list("pk", flat=True)
    assert len(organisations) == len(categories) == 2
    for language in ("ru", "en"):
        for name, said, ids in (("organisation", slug, organisations), ("category", "movement", categories)):
            found = titles(client, f"news/?locale={language}&{name}={said}")
            assert found
            for pk in ids:
                assert titles(client, f"news/?locale={language}&{name}={pk}") == found
    assert titles(client, "news/?category=no-such-category") == []


def test_news_of_a_kind_are_no_others(client):
    found = client.get("/api/v2/news/?kind=position").json()["items"]
    assert {item["kind"] for item in found} == {"position"}


def test_a_branch_is_found_by_a_disease_it_names_or_when_it_names_none(client, home, english_home):
    named, other = (Disease.objects.create(locale=home.locale, name=name, code=name) for name in ("named", "other"))
    source = demo(BranchPage, home, slug="moscow")
    source.diseases = [named]
    source.save()
    any_disease = make(BranchPage, home, title="Любая болезнь")
    # The translation tells what its source does, whatever it was told itself.
    translation = demo(BranchPage, english_home, slug="moscow")
    translation.diseases = [other]
    translation.save()
    for said in ("named", named.pk):
        assert {source.title, any_disease.title} <= set(titles(client, f"branches/?locale=ru&disease={said}&limit=50"))
        assert translation.title in titles(client, f"branches/?locale=en&disease={said}&limit=50")
    found = titles(client, "branches/?disease=other&limit=50")
    assert any_disease.title in found
    assert not {source.title, translation.title} & set(found)
    assert titles(client, "branches/?disease=no-such-disease") == []


def test_an_organisation_is_found_by_its_disease(client, home):
    disease = Disease.objects.create(locale=home.locale, name="Болезнь", code="rare-one")
    organisation = make(OrganisationPage, home, disease=disease)
    for said in ("rare-one", disease.pk):
        assert titles(client, f"organisations/?disease={said}") == [organisation.title]


@pytest.mark.parametrize(
    "query",
    ["", "&organisation=patients-movement-against-cancer&category=movement&kind=news&published_after=2000-01-01"],
)
def test_a_list_costs_the_same_for_few_and_many(client, home, query, django_assert_max_num_queries):
    organisation = OrganisationPage.objects.get(slug="patients-movement-against-cancer", locale=home.locale)
    category = Category.objects.get(code="movement", locale=home.locale)
    many(ArticlePage, home, 30, organisation=organisation, category=category)
    client.get(f"/api/v2/news/?limit=50{query}")
    with django_assert_max_num_queries(15):
        assert len(client.get(f"/api/v2/news/?limit=50{query}").json()["items"]) >= 30


def test_where_there_is_nothing_it_says_so_as_it_says_everything(client):
    for address in ("", "nothing/", "news/first/", "news/-1/", "news/%0A/", "news/2147483647/"):
        response = client.get(f"/api/v2/{address}")
        assert response.status_code == 404
        assert response.json()["message"]
    assert client.get("/api/v2/news")["Location"] == "/api/v2/news/"


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_filter_is_described_to_people_and_programs(client, prefix):
    guide = client.get(f"{prefix}/developers/").content.decode()
    paths = client.get("/api/v2/openapi.json").json()["paths"]
    filters = {
        "news": {"organisation", "category", "kind", "published_after", "published_before"},
        "events": {"organisation", "starts_after", "starts_before"},
        "branches": {"organisation", "disease"},
        "organisations": {"disease"},
    }
    for endpoint, names in filters.items():
        described = {one["name"]: one for one in paths[f"/api/v2/{endpoint}/"]["get"]["parameters"]}
        for name in names:
            assert f"<code>{name}=</code>" in guide
            assert described[name]["description"]
            assert described[name]["example"]
            assert {"pattern", "format", "enum"} & set(described[name]["schema"])


def test_too_many_requests_are_told_so_in_both_languages(client, settings):
    settings.API_RATE = "2/minute"
    answers = [client.get("/api/v2/people/?limit=1") for _ in range(3)]
    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert "Слишком много запросов" in answers[2].json()["message"]
    assert "Too many requests" in answers[2].json()["message"]
    assert 1 <= int(answers[2]["Retry-After"]) <= 61


def test_other_sites_may_read_and_nobody_may_write(client):
    assert client.get("/api/v2/news/")["Access-Control-Allow-Origin"] == "*"
    asked = client.options(
        "/api/v2/news/", headers={"origin": "https://m.example.org", "access-control-request-method": "GET"}
    )
    assert asked.status_code == 204
    assert "POST" not in asked["Access-Control-Allow-Methods"]
    assert client.post("/api/v2/news/", {}).status_code == 405
    assert "Access-Control-Allow-Origin" not in client.get("/news/")


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_member_can_put_the_news_into_a_frame(client, home, prefix):
    response = client.get(f"{prefix}/embed/news/?kind=position&limit=3")
    page = response.content.decode()
    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert "X-Frame-Options" not in response
    assert "<script" not in page
    assert len(re.findall("<li>", page)) == 1
    assert re.search(rf'href="https?://[^/]+{prefix}/news/help-in-time-position/" target="_top"', page)
    elsewhere = client.get(f"{prefix}/news/")
    assert "frame-ancestors 'self'" in elsewhere["Content-Security-Policy"]
    assert elsewhere["X-Frame-Options"] == "SAMEORIGIN"
    guide = client.get(f"{prefix}/developers/").content.decode()
    assert f"&lt;iframe src=&quot;http://testserver{prefix}/embed/news/" in guide.replace('src="', "src=&quot;")


@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_whatever_is_asked_is_answered_as_described(client, settings, monkeypatch, endpoint):
    """Requests that fit the description and others that don't, to a list and to a page that is there."""
    settings.API_RATE = "100000/minute"
    # The end of a request would close the connection that the test's transaction is open on.
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)
    schema = schemathesis.openapi.from_wsgi("/api/v2/openapi.json", WSGIHandler())

    @schema.hook
    def map_query(context, query):
        # Of more conditions than two hardly any list would have a page left whose fields could be compared.
        return dict(list(query.items())[:2]) if query else query

    known = {"id": client.get(f"/api/v2/{endpoint}/?limit=1").json()["items"][0]["id"]}
    pages, page = schema[f"/api/v2/{endpoint}/"]["GET"], schema[f"/api/v2/{endpoint}/{{id}}/"]["GET"]
    for cases in (
        pages.as_strategy(),
        pages.as_strategy(GenerationMode.NEGATIVE),
        page.as_strategy(path_parameters=known),
        page.as_strategy(GenerationMode.NEGATIVE),
    ):

        @trials(max_examples=20, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(case=cases)
        def ask(case):
            # Within the process nobody unpacks an answer.
            case.call_and_validate(checks=AS_DESCRIBED, headers={"Accept-Encoding": "identity"})

        ask()
