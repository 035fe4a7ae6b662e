"""The API for members' own sites: what it tells and what it keeps, its limits, its description, its list in frames."""

import re
from urllib.parse import urlsplit

import pytest
import schemathesis
from django.core.cache import cache
from hypothesis import HealthCheck, given, settings
from wagtail.models import PageViewRestriction

from news.models import ArticlePage
from tests.factories import demo, make, many

pytestmark = pytest.mark.django_db
ENDPOINTS = ["news", "events", "branches", "organisations", "people"]
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
    found = client.get(f"/api/v2/{endpoint}/?locale={language}&limit=2").json()
    assert found["meta"]["total_count"] >= len(found["items"]) > 0
    schemas = client.get("/api/v2/openapi.json").json()["components"]["schemas"]
    item = found["items"][0]
    whole = client.get(f"/api/v2/{endpoint}/{item['id']}/").json()
    described = schemas[f"{endpoint.capitalize()}List"]["properties"]["items"]["items"]["properties"]
    assert set(item) == set(described)
    assert set(whole) == set(schemas[f"{endpoint.capitalize()}Page"]["properties"])
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
    "query",
    [
        "limit=51",
        "offset=99999999999999999999",
        "offset=-1",
        "fields=owner",
        "order=owner",
        "search=x",
        "kind=%00",
        "date=x",
        "first_published_at=x",
    ],
)
def test_what_it_does_not_take_is_refused_in_words(client, query):
    response = client.get(f"/api/v2/news/?{query}")
    assert response.status_code == 400
    assert response.json()["message"]


def test_a_list_costs_the_same_for_few_and_many(client, home, django_assert_max_num_queries):
    many(ArticlePage, home, 30)
    client.get("/api/v2/news/?limit=50")
    with django_assert_max_num_queries(15):
        assert len(client.get("/api/v2/news/?limit=50").json()["items"]) > 30


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


@pytest.mark.xdist_group("running")
def test_nothing_that_is_asked_brings_it_down(running_site):
    schema = schemathesis.openapi.from_url(f"{running_site.url}/api/v2/openapi.json")
    operations = [result.ok() for result in schema.get_all_operations()]
    assert len(operations) == 2 * len(ENDPOINTS)
    for operation in operations:

        @settings(max_examples=5, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def ask(case):
            assert case.call(timeout=30).status_code < 500, case.as_curl_command()

        ask()
