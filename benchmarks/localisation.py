"""How fast the translators' desk is: `python -m benchmarks.localisation [PAGES…]` (100 1000 10000 by default).

For each number of pages a temporary database is filled with Russian articles in so many sections, each with its state
in three languages: a third is stale, every tenth in review. Then, as an administrator and as a translator: the
overview, one section of its tree, the list, two filtered lists and the CSV, each as a browser asks for it; and
submitting ten more pages of 10 and of 40 paragraphs, beside wagtail-localize's own way; and the editor with one of
those. Queries, and milliseconds.
"""

import os
import statistics
import sys
import tempfile
import time
import traceback
import uuid
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LANGUAGES = ["en", "tt", "kk"]
ROUNDS, BATCH, SUBMITTED = 5, 500, 10


def fill(number: int) -> None:
    """Write that many articles with their sources, translations, states and tasks, without publishing each."""
    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone
    from wagtail.models import Locale, Page, Site
    from wagtail_localize.models import TranslatableObject, Translation, TranslationSource

    from localisation.models import SourceVersion, TranslationState, TranslationTask
    from news.models import ArticlePage

    home = Site.objects.get().root_page
    kind, base = ContentType.objects.get_for_model(ArticlePage), ContentType.objects.get_for_model(Page)
    locales = list(Locale.objects.exclude(pk=home.locale_id))
    first, now = Page.objects.order_by("-pk").first().pk + 1, timezone.now()
    sections = max(1, number // 500)
    for at in range(sections):
        home.add_child(instance=Page(title=f"Раздел {at}", slug=f"section-{at}", locale=home.locale))
    parents = list(Page.objects.child_of(home).order_by("path"))[-sections:]
    for start in range(0, number, BATCH):
        rows = range(start, min(start + BATCH, number))
        keys = [uuid.uuid4() for _ in rows]
        pages = [
            Page(
                pk=first + sections + at,
                path=f"{parents[at % sections].path}{Page._int2str(1 + at // sections):0>4}",
                depth=4,
                title=f"Новость номер {at}",
                draft_title=f"Новость номер {at}",
                slug=f"news-{at}",
                locale_id=home.locale_id,
                content_type=kind,
                url_path=f"/home/news-{at}/",
                translation_key=key,
            )
            for at, key in zip(rows, keys, strict=True)
        ]
        Page.objects.bulk_create(pages)
        TranslatableObject.objects.bulk_create(
            TranslatableObject(translation_key=key, content_type=base) for key in keys
        )
        sources = TranslationSource.objects.bulk_create(
            TranslationSource(
                object_id=key,
                specific_content_type=kind,
                locale_id=home.locale_id,
                object_repr=page.title,
                content_json="{}",
                last_updated_at=now,
            )
            for key, page in zip(keys, pages, strict=True)
        )
        versions = SourceVersion.objects.bulk_create(
            SourceVersion(source=source, published_at=now) for source in sources
        )
        translations = Translation.objects.bulk_create(
            Translation(source=source, target_locale=locale) for source in sources for locale in locales
        )
        made_from = {version.source_id: version for version in versions}
        page_of = dict(zip(keys, pages, strict=True))
        TranslationState.objects.bulk_create(
            TranslationState(
                translation_key=translation.source.object_id,
                locale_id=translation.target_locale_id,
                content_type=kind,
                page=page_of[translation.source.object_id],
                title=translation.source.object_repr,
                importance=3,
                published_at=now,
                translation=translation,
                segments=20,
                translated=20 - at % 5,
                words=400,
                words_left=80 * (at % 5),
                live=True,
                changed_at=now,
                made_from=made_from[translation.source_id],
                stale_since=now if at % 3 == 0 else None,
            )
            for at, translation in enumerate(translations)
        )
        TranslationTask.objects.bulk_create(
            TranslationTask(translation=translation, stage="review") for translation in translations[::10]
        )
    Page.objects.filter(pk__in=[page.pk for page in parents]).update(numchild=number // sections)


class Queries:
    """Counts the queries inside a context: Django's own log holds no more than 9,000."""

    number = 0

    def __enter__(self) -> "Queries":
        from django.db import connection

        self.wrapper = connection.execute_wrapper(self.count)
        self.wrapper.__enter__()
        return self

    def __exit__(self, *problem) -> None:
        self.wrapper.__exit__(*problem)

    def count(self, execute, sql, params, many, context):
        """Run the query and count it."""
        self.number += 1
        return execute(sql, params, many, context)


def asked(client, address: str) -> tuple[int, str]:
    """Return the queries and the median milliseconds of a request."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        answer = client.get(address)
        if answer.streaming:
            b"".join(answer.streaming_content)
        times.append((time.perf_counter() - began) * 1_000)
        assert answer.status_code == 200, (address, answer.status_code)
    with Queries() as counted:
        answer = client.get(address)
        if answer.streaming:
            b"".join(answer.streaming_content)
    return counted.number, f"{statistics.median(times):.0f}"


def submitting(paragraphs: int, *, own_way: bool) -> tuple[float, str, str]:
    """Return the queries and milliseconds that submitting costs for each page of so many paragraphs.

    With them comes the address of the editor of one of the translations.

    own_way: with the segments stored as wagtail-localize stores them by itself.
    """
    from django.contrib.auth import get_user_model
    from wagtail.models import Locale, Site
    from wagtail_localize.models import TranslationSource

    from home.builders import build
    from home.models import ContentPage, HomePage
    from localisation.segments import refresh_segments, stock_refresh_segments
    from localisation.submitting import submit_pages

    home = HomePage.objects.get(pk=Site.objects.get().root_page_id)
    user = get_user_model().objects.get(username="admin")
    pages = []
    for _ in range(SUBMITTED):
        mark = uuid.uuid4().hex
        text = "".join(f"<p>Абзац {number}, каких нет на других страницах: {mark}</p>" for number in range(paragraphs))
        pages.append(build(ContentPage, home, title=f"Страница {mark}", slug=mark, body=[("text", text)]))
    TranslationSource.refresh_segments = stock_refresh_segments if own_way else refresh_segments
    try:
        with Queries() as counted:
            began = time.perf_counter()
            outcome = submit_pages(pages, [Locale.objects.get(language_code="en")], user)
            took = (time.perf_counter() - began) * 1_000
    finally:
        TranslationSource.refresh_segments = refresh_segments
    assert len(outcome.made) == SUBMITTED, outcome
    translation = pages[-1].get_translation(Locale.objects.get(language_code="en"))
    return counted.number / SUBMITTED, f"{took / SUBMITTED:.0f}", f"/admin/pages/{translation.pk}/edit/"


def measure(number: int) -> None:
    """Fill a database of its own and print its lines of the table."""
    import django
    from django.core.management import call_command

    django.setup()
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client
    from wagtail.models import Locale, Page

    from home.foundation import lay_foundation
    from home.roles import translators

    settings.ALLOWED_HOSTS.append("testserver")
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    home = lay_foundation()
    for code in LANGUAGES:
        # Its home page is made with it.
        Locale.objects.create(language_code=code)
    users = get_user_model().objects
    admin = users.create_superuser("admin", "admin@example.org")
    translator = users.create_user("translator", "translator@example.org")
    translator.groups.add(translators(home.get_translation(Locale.objects.get(language_code="en"))))
    fill(number)
    section = Page.objects.filter(depth=3).order_by("path").first()
    addresses = {
        "overview": "/admin/translations/",
        "overview, one section": f"/admin/translations/?page={section.pk}",
        "list": "/admin/translations/list/",
        "list, stale": "/admin/translations/list/?state=stale",
        "list, one section": f"/admin/translations/list/?section={section.pk}&state=unfinished",
        "the list as CSV": "/admin/translations/list/?export=csv",
    }
    for user in (admin, translator):
        client = Client()
        client.force_login(user)
        for name, address in addresses.items():
            queries, took = asked(client, address)
            print(f"| {number:,} | {name}, {user.username} | {queries} | {took} |", flush=True)
    for paragraphs in (10, 40):
        for own_way in (True, False):
            queries, took, editor = submitting(paragraphs, own_way=own_way)
            how = "wagtail-localize's own way" if own_way else "here"
            line = f"submitting a page of {paragraphs} paragraphs, {how}"
            print(f"| {number:,} | {line} | {queries:.0f} | {took} |", flush=True)
        queries, took = asked(client, editor)
        line = f"the editor of a page of {paragraphs} paragraphs, {user.username}"
        print(f"| {number:,} | {line} | {queries} | {took} |", flush=True)


def main(numbers: list[int]) -> None:
    """Measure each number of pages in a process and database of its own."""
    print("| pages | what | queries | ms |\n| --- | --- | --- | --- |", flush=True)
    for number in numbers:
        with tempfile.TemporaryDirectory() as data:
            child = os.fork()
            if child == 0:
                os.environ |= {"SITE_VAR_DIR": data, "DJANGO_SETTINGS_MODULE": "config.settings.base"}
                os.environ["SITE_LANGUAGES"] = ",".join(["ru", *LANGUAGES])
                status = 1
                try:
                    measure(number)
                    status = 0
                except Exception:
                    traceback.print_exc()
                finally:
                    os._exit(status)
            if os.waitpid(child, 0)[1]:
                sys.exit(1)


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(ROOT / "site")]
    main([int(number) for number in sys.argv[1:]] or [100, 1_000, 10_000])
