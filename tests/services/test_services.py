"""The servers the harness starts are what the site's settings expect of them."""

import re
from uuid import uuid4

import psycopg
import pytest
import redis
from elasticsearch import Elasticsearch
from modelsearch.backends.elasticsearch9 import SearchBackend


@pytest.fixture(scope="module")
def client(elasticsearch_url):
    # Making an index takes its time on a machine that runs other tests besides.
    with Elasticsearch(elasticsearch_url, request_timeout=60) as connection:
        yield connection


@pytest.fixture
def index(client):
    """An index with the site's search backend's own settings and a Russian and an English analyser besides."""
    settings = SearchBackend.settings["settings"]
    analysis = {part: dict(definitions) for part, definitions in settings["analysis"].items()}
    analysis["filter"] |= {
        "russian_snowball": {"type": "snowball", "language": "Russian"},
        "russian_stemmer": {"type": "stemmer", "language": "russian"},
        "english_stemmer": {"type": "stemmer", "language": "english"},
        "possessive": {"type": "stemmer", "language": "possessive_english"},
        "names": {"type": "keyword_marker", "keywords": ["школы"]},
        "articles": {"type": "elision", "articles": ["l"]},
        "russian_stop": {"type": "stop", "stopwords": ["в"]},
    }
    analysis["char_filter"] = {"yo": {"type": "mapping", "mappings": ["ё => е", "Ё => Е"]}}
    name = f"harness-{uuid4()}"
    client.indices.create(index=name, settings={**settings, "analysis": analysis})
    yield name
    client.indices.delete(index=name)


def tokens(client, text, **analysis):
    """Return the tokens that Elasticsearch makes of ``text``."""
    return [token["token"] for token in client.indices.analyze(text=text, **analysis)["tokens"]]


def test_postgresql_keeps_cyrillic_in_utf8(postgresql_url):
    with psycopg.connect(postgresql_url) as connection:
        assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)
        assert connection.execute("SELECT upper('ёлка')").fetchone() == ("ЁЛКА",)


def test_postgresql_sorts_like_a_russian_dictionary(postgresql_url):
    with psycopg.connect(postgresql_url) as connection:
        provider = "SELECT datlocprovider::text FROM pg_database WHERE datname = current_database()"
        if connection.info.server_version < 150000 or connection.execute(provider).fetchone() != ("i",):
            pytest.skip("this PostgreSQL was not set up with ICU")
        words = "SELECT word FROM (VALUES ('жизнь'), ('ёлка'), ('Емец'), ('ель')) AS list (word) ORDER BY word"
        assert [word for (word,) in connection.execute(words)] == ["ёлка", "ель", "Емец", "жизнь"]


def test_redis_returns_what_it_was_given(redis_url):
    with redis.Redis.from_url(redis_url, decode_responses=True) as connection:
        key = f"harness:город:{uuid4()}"
        connection.set(key, "Екатеринбург", ex=60)
        assert connection.get(key) == "Екатеринбург"
        assert connection.delete(key) == 1


def test_elasticsearch_stems_russian_and_english(client, index):
    snowball = {"index": index, "tokenizer": "standard", "filter": ["lowercase", "russian_snowball"]}
    assert tokens(client, "Школы пациентов", **snowball) == ["школ", "пациент"]
    stemmer = {**snowball, "filter": ["lowercase", "russian_stop", "russian_stemmer"]}
    assert tokens(client, "Школы пациентов в Екатеринбурге", **stemmer) == ["школ", "пациент", "екатеринбург"]
    english = {**snowball, "filter": ["possessive", "lowercase", "english_stemmer"]}
    assert tokens(client, "The patient's rights", **english) == ["the", "patient", "right"]
    default = {**snowball, "filter": ["snowball"]}
    assert tokens(client, "schools", **default) == ["school"]


def test_elasticsearch_has_the_filters_of_the_stock_index(client, index):
    assert tokens(client, "Café", index=index, analyzer="edgengram_analyzer") == ["c", "ca", "caf", "cafe"]
    assert tokens(client, "школа", index=index, analyzer="ngram_analyzer")[:3] == ["шко", "школ", "школа"]
    assert tokens(client, "съезд", index=index, tokenizer="edgengram_tokenizer") == ["съ", "съе", "съез", "съезд"]
    assert tokens(client, "съезд", index=index, tokenizer="ngram_tokenizer")[0] == "съе"


def test_elasticsearch_folds_marks_and_drops_as_configured(client, index):
    standard = {"index": index, "tokenizer": "standard"}
    assert tokens(client, "Ёлка, ёж", **standard, char_filter=["yo"]) == ["Елка", "еж"]
    assert tokens(client, "школы", **standard, filter=["names", "russian_snowball"]) == ["школы"]
    assert tokens(client, "l'accord", **standard, filter=["articles"]) == ["accord"]


@pytest.mark.browser
@pytest.mark.xdist_group("running")
def test_chromium_renders_a_page(browser):
    page = browser.new_page()
    page.set_content("<h1>Союз пациентов</h1>")
    assert page.get_by_role("heading", level=1).inner_text() == "Союз пациентов"
    assert re.match(r"\d+\.", browser.version)
    page.close()
