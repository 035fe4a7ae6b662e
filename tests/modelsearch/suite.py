"""modelsearch's tests of its own backends, pointed at ours. What differs on purpose is skipped, with the reason."""

import unittest

from django.conf import settings
from django.db import connection
from django.test import TestCase
from django.test.utils import override_settings
from modelsearch.tests.elasticsearch_common_tests import ElasticsearchCommonSearchBackendTests
from modelsearch.tests.test_backends import BackendTests

from tests.modelsearch.library import fill

if connection.vendor == "postgresql":
    from modelsearch.tests.test_postgres_backend import TestPostgresSearchBackend as StockDatabaseTests
else:
    from modelsearch.tests.test_sqlite_backend import TestSQLiteSearchBackend as StockDatabaseTests

BACKEND = settings.MODELSEARCH_BACKENDS["default"]["BACKEND"]
ON_ELASTICSEARCH = BACKEND.endswith("elasticsearch")


NO_TRIGRAMS = "Slips are put right from the vocabulary, on every backend alike; no texts are kept for trigrams."


def differs(reasons: dict[str, str]):
    """Return a class decorator that skips the named tests, each for its reason. Raises AttributeError for no test."""

    def mark(case: type) -> type:
        for name, reason in reasons.items():
            setattr(case, name, unittest.skip(reason)(getattr(case, name)))
        return case

    return mark


BY_PLACES = "The order comes from where the words stand; the site's queries carry no boosts of their own."
ON_DATABASES = {name: NO_TRIGRAMS for name in vars(StockDatabaseTests) if name.startswith("test_fuzzy")}
ON_DATABASES["test_boost"] = BY_PLACES


class Library:
    """Fills the database before the tests of a class."""

    fixtures = ()

    @classmethod
    def setUpTestData(cls):
        fill()


@differs(ON_DATABASES)
@unittest.skipIf(ON_ELASTICSEARCH, "about the databases")
@override_settings(MODELSEARCH_BACKENDS=settings.MODELSEARCH_BACKENDS)
class DatabaseTests(Library, StockDatabaseTests):
    """The tests for the database in use, and those of the stock backend's exceptions that ours has no need of."""

    backend_path = BACKEND

    test_search_not_match_none = BackendTests.test_search_not_match_none
    test_search_or_match_all = BackendTests.test_search_or_match_all
    test_search_or_match_none = BackendTests.test_search_or_match_none
    test_search_and_match_all = BackendTests.test_search_and_match_all


@differs({"test_boost": BY_PLACES})
@unittest.skipUnless(ON_ELASTICSEARCH, "about Elasticsearch")
class ElasticsearchTests(Library, ElasticsearchCommonSearchBackendTests, TestCase):
    """The tests for any Elasticsearch."""

    backend_path = BACKEND


# Only the subclasses are to be found by the test runner.
del StockDatabaseTests, BackendTests
