"""How fast the search is on the embedded default: `python -m benchmarks.search [PAGES…]` (1000 10000 by default).

For each number of pages a temporary SQLite database is filled with synthetic Russian-looking pages and their index
entries, of which 8 in 100 hold the word that is searched for. Beside the search service (hits, order, counts of kinds)
and its suggestions stand the bare full-text query that fetches the same hits in the same order, and modelsearch's own
SQLite backend, which is given LIMIT seconds a query. Prints a table of milliseconds: median and 95th percentile.
"""

import os
import random
import statistics
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SYLLABLES = [consonant + vowel for consonant in "бвгджзклмнпрстфхцчш" for vowel in "аеиоу"]
WORD, SHARE, LIMIT, ROUNDS = "лечение", 0.08, 20, 20
BATCH = 500


def sentence(dice: random.Random, vocabulary: list[str], length: int) -> str:
    """Return so many words, the first ones of the vocabulary much more often than the last."""
    return " ".join(vocabulary[int(len(vocabulary) * dice.random() ** 3)] for _ in range(length))


def fill(number: int) -> float:
    """Write that many pages with their index entries; return the seconds that the index took."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Page, Site
    from wagtail.search.models import IndexEntry

    from news.models import ArticlePage
    from search.backends.entries import Words
    from search.backends.sqlite import terms_of
    from search.models import PageFacets, PageText
    from search.vocabulary import learn
    from search.words import words_in

    dice = random.Random(number)  # the same pages at every run
    vocabulary = sorted({"".join(dice.choices(SYLLABLES, k=dice.randint(2, 3))) for _ in range(8_000)})
    dice.shuffle(vocabulary)
    kind = ContentType.objects.get_for_model(ArticlePage)
    root = Site.objects.get().root_page
    first = Page.objects.order_by("-pk").first().pk + 1
    took = 0.0
    for start in range(0, number, BATCH):
        pages, entries, facets, texts = [], [], [], []
        for at in range(start, min(start + BATCH, number)):
            title, body = sentence(dice, vocabulary, 6), sentence(dice, vocabulary, 120)
            if dice.random() < SHARE:
                title, body = (f"{title} {WORD}", body) if dice.random() < 0.2 else (title, f"{body} {WORD}")
            path = f"{root.path}{Page._int2str(1_000_000 + at):0>4}0001"
            pages.append(
                Page(
                    pk=first + at,
                    path=path,
                    depth=root.depth + 2,
                    title=title,
                    draft_title=title,
                    slug=f"page-{at}",
                    locale=root.locale,
                    content_type=kind,
                    url_path=f"/page-{at}/",
                )
            )
            entries.append((first + at, title, body))
            tags = [f"organisation=org-{dice.randint(1, 40)}", f"topic=topic-{dice.randint(1, 30)}"]
            tags += [f"town=Город {dice.randint(1, 60)}", f"year={dice.randint(2010, 2026)}"]
            moment = dice.randint(1_262_304_000, 1_790_000_000)
            facets.append(PageFacets(page_id=first + at, moment=moment, tags="\n".join(tags)))
            texts.append(PageText(page_id=first + at, summary=title, text=body))
        Page.objects.bulk_create(pages)
        PageFacets.objects.bulk_create(facets)
        PageText.objects.bulk_create(texts)
        began = time.perf_counter()
        IndexEntry.objects.bulk_create(
            IndexEntry(
                content_type=kind,
                object_id=str(key),
                title=terms_of([Words(words_in(title), 1, True)]),
                body=terms_of([Words(words_in(body), 1, False)]),
                autocomplete=title,
            )
            for key, title, body in entries
        )
        learn(
            (page, words_in(title), words_in(body)) for page, (_key, title, body) in zip(pages, entries, strict=True)
        )
        took += time.perf_counter() - began
    return took


def measured(run, rounds: int = ROUNDS) -> tuple[str, str]:
    """Return the median and the 95th percentile of `run` in milliseconds, as they are printed."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        run()
        times.append((time.perf_counter() - began) * 1_000)
    p95 = statistics.quantiles(times, n=20)[-1] if rounds > 1 else times[0]
    return f"{statistics.median(times):.1f}", f"{p95:.1f}"


def bare() -> list[tuple]:
    """Return the keys of the hits in their order, straight from the full-text table."""
    from django.db import connection

    from search.backends.sqlite import WEIGHTS, WORDS
    from search.words import stem

    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT rowid FROM {WORDS} WHERE {WORDS} MATCH %s ORDER BY bm25({WORDS}, {WEIGHTS})",
            [f"{{title body}} : {stem(WORD)}"],
        )
        return cursor.fetchall()


def stock(locale) -> tuple[str, str]:
    """Time modelsearch's own backend once, over the same index; say when it does not finish."""
    from django.db import OperationalError, connection
    from modelsearch.backends import get_search_backend
    from wagtail.models import Page

    from search.words import stem

    backend = get_search_backend("modelsearch.backends.database")
    pages = Page.objects.live().public().filter(locale=locale, depth__gt=2)
    until = time.perf_counter() + LIMIT
    connection.connection.set_progress_handler(lambda: time.perf_counter() > until, 100_000)
    try:
        return measured(
            lambda: list(backend.search(stem(WORD), pages, operator="and").get_queryset().values_list("pk")), 1
        )
    except OperationalError:
        return f"> {LIMIT * 1_000:,}", "not done"
    finally:
        connection.connection.set_progress_handler(None, 0)


def main(numbers: list[int]) -> None:
    """Measure each number of pages in a database of its own, in this process, one after the other."""
    with tempfile.TemporaryDirectory() as data:
        os.environ |= {"SITE_VAR_DIR": data, "DJANGO_SETTINGS_MODULE": "config.settings.base", "DATABASE_URL": ""}
        sys.path[:0] = [str(ROOT), str(ROOT / "site")]
        import django

        django.setup()
        from django.core.management import call_command
        from django.test import Client
        from wagtail.models import Page, Site
        from wagtail.search.models import IndexEntry

        from home.foundation import lay_foundation
        from search import service
        from search.models import PageFacets, PageText

        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        lay_foundation()
        client = Client(HTTP_HOST="localhost")
        print(f"{'pages':>9}  {'what':<44}{'median ms':>12}{'p95 ms':>12}")
        for number in numbers:
            IndexEntry.objects.all().delete()
            for model in (PageFacets, PageText):
                model.objects.all().delete()
            Page.objects.filter(depth__gt=2)._raw_delete("default")
            seconds = fill(number)
            locale = Site.objects.get().root_page.locale
            rows = {
                f"bare full-text query ({len(bare()):,} hits)": measured(bare),
                "the search service, with facets and counts": measured(partial(service.search, WORD, locale)),
                "the same, narrowed down, newest first": measured(
                    partial(service.search, WORD, locale, {"year": "2020"}, newest_first=True)
                ),
                "the search page, a visitor's request": measured(partial(client.get, f"/search/?q={WORD}")),
                "the service, a word with a typing error": measured(partial(service.search, "лчеение", locale)),
                "its suggestions": measured(partial(service.suggest_keys, "лече", locale)),
                "modelsearch's own SQLite backend": stock(locale),
            }
            for name, (median, p95) in rows.items():
                print(f"{number:>9,}  {name:<44}{median:>12}{p95:>12}", flush=True)
            print(f"{number:>9,}  {'index entries written a second':<44}{number / seconds:>12,.0f}")


if __name__ == "__main__":
    main([int(number) for number in sys.argv[1:]] or [1_000, 10_000])
