"""What holds for single search backends: SQLite's one statement, and a dead Elasticsearch."""

import os
import socket
import time

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from modelsearch.backends import get_search_backend
from modelsearch.query import And, MatchAll, Not, Or, Phrase, PlainText
from wagtail.models import Page

from home.models import ContentPage
from news.models import ArticlePage, NewsIndexPage
from search import service
from tests.factories import make, section
from tests.services.base import free_port

pytestmark = pytest.mark.django_db
sqlite_only = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="about the backend for SQLite")
HITS = 5_000


@pytest.fixture
def crowd(home):
    """Five thousand articles in the database and the index, written past the page tree's own slow way."""
    from wagtail.search.models import IndexEntry

    news = section(NewsIndexPage, home)
    kind = ContentType.objects.get_for_model(ArticlePage)
    first = Page.objects.order_by("-pk").first().pk + 1
    pages = [
        Page(
            pk=first + number,
            path=f"{news.path}{Page._int2str(900_000 + number):0>4}",
            depth=news.depth + 1,
            title=f"Новость {number}",
            draft_title=f"Новость {number}",
            slug=f"crowd-{number}",
            locale=news.locale,
            content_type=kind,
            live=True,
            url_path=f"{news.url_path}crowd-{number}/",
        )
        for number in range(HITS)
    ]
    Page.objects.bulk_create(pages, batch_size=500)
    entries = [
        IndexEntry(content_type=kind, object_id=str(page.pk), title="новост", body="синтетик", autocomplete="новость")
        for page in pages
    ]
    IndexEntry.objects.bulk_create(entries, batch_size=500)
    return pages


@sqlite_only
def test_thousands_of_hits_cost_one_statement_and_little_time(crowd, home):
    backend = get_search_backend("default")
    pages = Page.objects.filter(locale=home.locale)
    with CaptureQueriesContext(connection) as captured:
        began = time.perf_counter()
        hits = list(backend.search("синтетика", pages).get_queryset().values_list("pk", flat=True))
        took = time.perf_counter() - began
    assert len(hits) == HITS
    assert len(captured) == 1
    assert took < 2
    with CaptureQueriesContext(connection) as captured:
        assert backend.search("синтетика", pages).count() == HITS
    assert len(captured) == 1
    with CaptureQueriesContext(connection) as captured:
        answer = service.search("синтетика", home.locale)
    assert (len(answer.hits), answer.total, answer.kinds[0].number) == (HITS, HITS, HITS)
    # The hits, what hides pages, synonyms, promoted answers, documents, what the order depends on.
    assert len(captured) <= 6


@sqlite_only
def test_modelsearchs_queries_are_understood(home):
    both = make(ContentPage, home, title="Ангиология и логопедия")
    one = make(ContentPage, home, title="Ангиология")
    backend = get_search_backend("default")

    def found(query, **options):
        return {page.pk for page in backend.search(query, Page.objects.filter(pk__in=[both.pk, one.pk]), **options)}

    assert found(PlainText("ангиологии логопедии", operator="and")) == {both.pk}
    assert found("ангиологии логопедии", operator="or") == {both.pk, one.pk}
    assert found(Phrase("ангиологии и логопедии")) == {both.pk}
    assert found(Phrase("логопедия ангиология")) == set()
    assert found(And([PlainText("ангиология"), Not(PlainText("логопедия"))])) == {one.pk}
    assert found(PlainText("ангиология") & ~PlainText("логопедия")) == {one.pk}
    assert found(Or([PlainText("логопедия"), Phrase("нет такого")])) == {both.pk}
    assert found(Not(PlainText("логопедия"))) == {one.pk}
    assert found(MatchAll()) == {both.pk, one.pk}
    assert found(Not(MatchAll())) == set()
    assert found(And([MatchAll(), Not(PlainText("логопедия"))])) == {one.pk}
    assert found(PlainText("—")) == set()
    assert found("ангиология", fields=["title"]) == {both.pk, one.pk}


@sqlite_only
def test_results_can_be_filtered_ordered_counted_and_grouped(home):
    pages = [make(ContentPage, home, title=f"Валеология {letter}") for letter in "бав"]
    backend = get_search_backend("default")
    ordered = backend.search("валеология", ContentPage.objects.live().order_by("title"), order_by_relevance=False)
    assert [page.title[-1] for page in ordered] == ["а", "б", "в"]
    assert [page.title[-1] for page in ordered[1:2]] == ["б"]
    results = backend.search("валеология", Page)
    assert results.count() == len(results) == 3
    assert dict(results.facet("content_type_id")) == {ContentType.objects.get_for_model(ContentPage).pk: 3}
    assert all(page.score < 0 for page in results.annotate_score("score"))
    assert {page.pk for page in Page.objects.filter(pk__in=results.get_queryset().values("pk"))} == {
        page.pk for page in pages
    }
    pages[0].delete()
    assert backend.search("валеология", Page).count() == 2


@sqlite_only
def test_a_changed_title_replaces_the_old_one_in_the_index(home):
    page = make(ContentPage, home, title="Бальнеология")
    page.title = "Климатология"
    page.save_revision().publish()
    backend = get_search_backend("default")
    assert backend.search("бальнеология", Page).count() == 0
    assert [found.pk for found in backend.search("климатологии", Page)] == [page.pk]
    assert [found.pk for found in backend.autocomplete("климат", Page)] == [page.pk]


@pytest.mark.journey
@pytest.mark.skipif(not os.environ.get("ELASTICSEARCH_URL"), reason="about Elasticsearch")
def test_elasticsearch_takes_texts_apart_as_intended():
    backend = get_search_backend("default")
    index = backend.get_index_for_model(Page).name

    def words(field, text):
        return [found["token"] for found in backend.es.indices.analyze(index=index, field=field, text=text)["tokens"]]

    for field in ("title", "_all_text", "_all_text_boost_3_0", "home_contentpage__body"):
        assert words(field, "Школы пациентов: лёгкое") == words(field, "школа ПАЦИЕНТА легкого"), field
        assert words(field, "hotlines, patient's") == ["hotlin", "patient"], field
    assert words("_edgengrams", "Ёж") == ["е", "еж"]
    mapping = backend.es.indices.get_mapping(index=index)
    properties = next(iter(mapping.body.values()))["mappings"]["properties"]
    assert (
        properties["_edgengrams"]["search_analyzer"] == properties["title_edgengrams"]["search_analyzer"] == "folded"
    )


@pytest.mark.journey
def test_completion_folds_the_letter_yo(home):
    page = make(ContentPage, home, title="Ёжиковедение")
    backend = get_search_backend("default")
    backend.refresh_indexes()
    for typed in ("ежик", "Ёжик"):
        assert [found.pk for found in backend.autocomplete(typed, Page.objects.live())] == [page.pk]


@pytest.mark.parametrize("trouble", ["refused", "hung"])
def test_the_database_answers_when_elasticsearch_does_not(client, settings, home, trouble):
    database = settings.WAGTAILSEARCH_BACKENDS.get("database", settings.WAGTAILSEARCH_BACKENDS["default"])
    make(ContentPage, home, title="Пульмонология")
    # A socket that takes connections and says nothing is what a paused server looks like.
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = free_port() if trouble == "refused" else silent.getsockname()[1]
        dead = {"BACKEND": "search.backends.elasticsearch", "URLS": [f"http://127.0.0.1:{port}"], "TIMEOUT": 2}
        settings.WAGTAILSEARCH_BACKENDS = {"default": dead, "database": database}
        began = time.perf_counter()
        response = client.get("/search/?q=пульмонологии")
        assert response.context["total"] == 1
        suggestions = client.get("/search/suggest/?q=пульмо").json()["groups"]
        took = time.perf_counter() - began
    assert "Пульмонология" in [item["title"] for group in suggestions for item in group["items"]]
    assert took < 3
