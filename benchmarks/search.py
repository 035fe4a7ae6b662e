"""How fast the search is, by its two engines: `python -m benchmarks.search [--embedded] [--data FOLDER] [PAGES…]`.

For each number of pages (1000 and 10000) a temporary database is filled with synthetic Russian-looking articles, of
which 8 in 100 hold the word that is searched for. Its index is built by the site's own command in SQLite, and in a
real Elasticsearch (unless `--embedded`), and by each engine alone from the same documents. Then the search page, the
search service and the suggestions are timed beside the engine's bare query for the same hits in their order; on SQLite
modelsearch's own backend stands beside them, which is given LIMIT seconds a query. Prints milliseconds: median and
95th percentile.
"""

import argparse
import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from benchmarks.crowd import BATCH, WORD, clear, fill, held

ROOT = Path(__file__).resolve().parents[1]
BEGUN, ERRONEOUS = WORD[:4], "лчеение"
LIMIT, ROUNDS, MOST = 20, 20, 10_000
# Documents from which the engine alone builds an index: enough to tell its speed.
MOST_DOCUMENTS = 20_000


def measured(run, rounds: int = ROUNDS) -> tuple[str, str]:
    """Return the median and the 95th percentile of `run` in milliseconds, as they are printed."""
    run()
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        run()
        times.append((time.perf_counter() - began) * 1_000)
    p95 = statistics.quantiles(times, n=20)[-1] if rounds > 1 else times[0]
    return f"{statistics.median(times):.1f}", f"{p95:.1f}"


class SQLite:
    """The embedded default, asked past the site."""

    name = "SQLite"

    def __init__(self):
        from search.backends.sqlite import ENTRIES, WEIGHTS, WORDS

        self.entries, self.weights, self.words = ENTRIES, WEIGHTS, WORDS

    def ask(self, sql: str, parameters: list) -> list[tuple]:
        """Return the rows that a statement gives."""
        from django.db import connection

        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return cursor.fetchall()

    def bare(self) -> list[tuple]:
        """Return the keys of the hits in their order, straight from the full-text table."""
        from search.words import stem

        sql = f"SELECT rowid FROM {self.words} WHERE {self.words} MATCH %s ORDER BY bm25({self.words}, {self.weights})"
        return self.ask(sql, [f"{{title body}} : {stem(WORD)}"])

    def bare_suggestion(self) -> list[tuple]:
        """Return the keys of the first eight titles with a word that begins like what was typed."""
        sql = f"SELECT rowid FROM {self.words} WHERE {self.words} MATCH %s ORDER BY rank LIMIT 8"
        return self.ask(sql, [f'autocomplete : "{BEGUN}" *'])

    def bulk(self) -> float:
        """Write the same documents anew, as fast as the engine takes them; return how many a second."""
        from django.db import connection, transaction
        from wagtail.search.models import IndexEntry

        columns = ["content_type_id", "object_id", "title", "body", "autocomplete", "title_norm"]
        rows = list(IndexEntry.objects.values_list("pk", *columns)[:MOST_DOCUMENTS])
        sql = f"INSERT INTO {self.entries} ({', '.join(columns)}) VALUES (%s, %s, %s, %s, %s, %s)"
        with transaction.atomic(), connection.cursor() as cursor:
            for start in range(0, len(rows), BATCH):
                keys = [row[0] for row in rows[start : start + BATCH]]
                IndexEntry.objects.filter(pk__in=keys)._raw_delete("default")
            began = time.perf_counter()
            for start in range(0, len(rows), BATCH):
                cursor.executemany(sql, [row[1:] for row in rows[start : start + BATCH]])
            took = time.perf_counter() - began
            transaction.set_rollback(True)
        return len(rows) / took

    def stock(self, locale) -> tuple[str, str]:
        """Time modelsearch's own backend once, over the same index; say when it does not finish."""
        from django.db import OperationalError, connection
        from modelsearch.backends import get_search_backend
        from wagtail.models import Page

        from search.words import stem

        backend = get_search_backend("modelsearch.backends.database")
        pages = Page.objects.live().public().filter(locale=locale, depth__gt=2)
        until = time.perf_counter() + LIMIT
        connection.connection.set_progress_handler(lambda: time.perf_counter() > until, 100_000)
        began = time.perf_counter()
        try:
            list(backend.search(stem(WORD), pages, operator="and").get_queryset().values_list("pk"))
            return f"{(time.perf_counter() - began) * 1_000:.1f}", "once"
        except OperationalError:
            return f"> {LIMIT * 1_000:,}", "not done"
        finally:
            connection.connection.set_progress_handler(None, 0)


class Elasticsearch:
    """A real server, asked past the site."""

    name = "Elasticsearch"

    def __init__(self):
        from wagtail.models import Page

        from search import availability

        self.index = availability.backend_named("default").get_index_for_model(Page)
        self.es = self.index.es.options(request_timeout=60)

    def bare(self) -> list:
        """Return the keys of the best hits, as many as the search page asks for."""
        query = {"multi_match": {"query": WORD, "fields": ["_all_text", "title^10"], "type": "best_fields"}}
        column = {"source": False, "stored_fields": "_none_", "docvalue_fields": ["pk"]}
        return self.es.search(index=self.index.name, query=query, size=MOST, **column).body["hits"]["hits"]

    def bare_suggestion(self) -> list:
        """Return the keys of the first eight titles with a word that begins like what was typed."""
        query = {"match": {"_edgengrams": BEGUN}}
        answer = self.es.search(index=self.index.name, query=query, size=8, source=False, stored_fields="pk")
        return answer.body["hits"]["hits"]

    def bulk(self) -> float:
        """Write the same documents into an index of their own, with the client's helper; return how many a second."""
        from elasticsearch.helpers import bulk, scan

        documents = []
        for hit in scan(self.es, index=self.index.name, size=1_000):
            documents.append({"_id": hit["_id"], "_source": hit["_source"]})
            if len(documents) == MOST_DOCUMENTS:
                break
        self.es.indices.create(index="bulk", **self.index.schema())
        began = time.perf_counter()
        bulk(self.es, documents, index="bulk", chunk_size=BATCH)
        self.es.indices.refresh(index="bulk")
        took = time.perf_counter() - began
        self.es.indices.delete(index="bulk")
        return len(documents) / took


def build(engine, show: Callable) -> None:
    """Build the index and print how fast, beside the engine alone."""
    from search.rebuild import rebuild

    began = time.perf_counter()
    objects = rebuild("default")
    rate, alone = objects / (time.perf_counter() - began), engine.bulk()
    show("objects indexed a second by the site", f"{rate:,.0f}")
    show("documents a second by the engine alone", f"{alone:,.0f}", f"{rate / alone:.0%}")


def measure(engine, number: int, built: bool) -> None:
    """Print what an engine does with so many pages, whose index may be `built` already."""
    from django.test import Client
    from wagtail.models import Site

    from search import service

    def show(what: str, first: str, second: str = "") -> None:
        print(f"{number:>9,}  {engine.name:<14}{what:<46}{first:>12}{second:>12}", flush=True)

    if not built:
        build(engine, show)
    # As in the site's server, nobody looks for garbage in what was there before the first request.
    gc.collect()
    gc.freeze()
    locale, client = Site.objects.get().root_page.locale, Client(HTTP_HOST="localhost")
    kept: dict = {}

    def keep(key, compute: Callable):
        """Keep what stays the same until content changes, as the page does."""
        if key not in kept:
            kept[key] = compute()
        return kept[key]

    ask = partial(service.search, WORD, locale, keep=keep)
    rows = {
        f"bare query ({len(engine.bare()):,} hits)": engine.bare,
        "the search page, a visitor's request": partial(client.get, f"/search/?q={WORD}"),
        "the search service, with facets and counts": ask,
        "the same, narrowed down, newest first": partial(ask, {"year": "2020"}, newest_first=True),
        "the search page, a word with a typing error": partial(client.get, f"/search/?q={ERRONEOUS}"),
        "bare query for completion": engine.bare_suggestion,
        "suggestions, a visitor's request": partial(client.get, f"/search/suggest/?q={BEGUN}"),
    }
    for what, run in rows.items():
        show(what, *measured(run))
    if hasattr(engine, "stock"):
        show("modelsearch's own backend", *engine.stock(locale))


def main(numbers: list[int], embedded: bool, folder: Path | None) -> None:
    """Measure each number of pages, in this process, one after the other.

    Their database is a temporary one, or lies in `folder`: a number of pages that is there already, with its index
    in SQLite, is used. So the answers are timed in a process that has built no index, as the site's server has not.
    """
    with ExitStack() as stack:
        data = folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        os.environ |= {"SITE_VAR_DIR": str(data), "DATABASE_URL": ""}
        os.environ |= {"DJANGO_SETTINGS_MODULE": "config.settings.base", "ELASTICSEARCH_URL": ""}
        if not embedded:
            from tests.services.elasticsearch import Elasticsearch as Server

            # What is measured is how long an answer takes, so nobody gives it up.
            os.environ |= {"ELASTICSEARCH_URL": stack.enter_context(Server()), "ELASTICSEARCH_TIMEOUT": "60"}
        sys.path[:0] = [str(ROOT), str(ROOT / "site")]
        import django

        django.setup()
        from django.conf import settings
        from django.core.management import call_command
        from django.test import override_settings

        from home.foundation import lay_foundation

        backends = settings.WAGTAILSEARCH_BACKENDS
        alone = {"default": backends.get("database", backends["default"])}
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        with override_settings(WAGTAILSEARCH_BACKENDS=alone):
            if not held():
                lay_foundation()
        print(f"{'pages':>9}  {'engine':<14}{'what':<46}{'median ms':>12}{'p95 ms':>12}")
        for number in numbers:
            kept = held() == number
            if not kept:
                clear()
                fill(number)
            with override_settings(WAGTAILSEARCH_BACKENDS=alone):
                measure(SQLite(), number, built=kept)
            if not embedded:
                measure(Elasticsearch(), number, built=False)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("pages", nargs="*", type=int, default=[1_000, 10_000], metavar="PAGES")
    parser.add_argument("--data", type=Path, help="a folder in which the pages stay for another time")
    parser.add_argument("--embedded", action="store_true", help="leave Elasticsearch out")
    given = parser.parse_args()
    main(given.pages, given.embedded, given.data)
