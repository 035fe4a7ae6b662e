"""The query language: the same on SQLite, PostgreSQL and Elasticsearch, and no input that any of them chokes on."""

import random

import pytest
from modelsearch.backends import get_search_backend, get_search_backends
from modelsearch.query import And, Not, Or, Phrase, PlainText
from wagtail.models import Locale, Page

from home.models import ContentPage
from search import service
from search.query import MOST_WORDS, parse, query_of, unexpanded
from search.words import fold, numbers_in
from tests.factories import make

READ = {
    'рак "школа пациента"': ([("рак",), ("школа", "пациента")], []),
    "рак «Первые вопросы»": ([("рак",), ("первые", "вопросы")], []),
    "“lung cancer” school": ([("lung", "cancer"), ("school",)], []),
    "школа -лёгкого": ([("школа",)], [("легкого",)]),
    "школа −лёгкого": ([("школа",)], [("легкого",)]),
    "школа -«рак лёгкого»": ([("школа",)], [("рак", "легкого")]),
    "рак - это": ([("рак",), ("это",)], []),
    "Санкт-Петербург": ([("санкт", "петербург")], []),
    "-школа": ([("школа",)], []),
    '"открытая кавычка': ([("открытая",), ("кавычка",)], []),
    '""': ([], []),
    "рак AND (школа OR NOT *)": ([("рак",), ("and",), ("школа",), ("or",), ("not",)], []),
    "8 (800) 200-2-200": ([("8002002200",)], []),
    "+7 800 200 22 00": ([("8002002200",)], []),
    "шко\u0301ла е\u0308ж и\u0306": ([("школа",), ("еж",), ("й",)], []),
    "patient’s rights": ([("patient",), ("rights",)], []),
}
PIECES = [
    *"\"«»“”„'`-−–—*+~^:;(){}[]|&!?<>\\/%$#@_.,=\0\t\n\u00a0\u200b\u202e",
    *["рак", "ёж", "Школа", "AND", "OR", "NOT", "NEAR/2", "x", "\udcd0", "👩🏽‍⚕️", "е\u0308", "🎗", "8 800", "title:"],
    *[
        "%s",
        "%(x)s",
        "'; DROP TABLE",
        "\ue000",
        "\ue001",
        "ａｂｃ",
        "ﬁ",
        "ß",
        "İ",
        "١٢٣",
        "学校",
        "<->",
        ":*",
        "''",
        "\\'",
    ],
]


def concocted():
    """Some dozens of texts put together by chance from what search engines read as operators; the same every time."""
    dice = random.Random(7)
    return ["".join(dice.choice(["", " "]).join(dice.choices(PIECES, k=dice.randint(1, 12)))) for _ in range(80)]


@pytest.mark.parametrize(("text", "wanted", "unwanted"), [(text, *read) for text, read in READ.items()], ids=READ)
def test_what_a_visitor_types_is_read_in_one_way(text, wanted, unwanted):
    asked = parse(text)
    assert [part.words for part in asked.wanted] == wanted
    assert [part.words for part in asked.unwanted] == unwanted
    assert parse(asked.text) == asked or not asked


def test_a_query_is_cut_at_so_many_words():
    assert len(parse(" ".join("аб" for _ in range(3_000))).words) == MOST_WORDS
    assert len(parse('"' + "аб " * 80 + '"').words) == MOST_WORDS


def test_words_that_say_nothing_are_left_out_unless_nothing_else_is_there():
    def read(text, missing=0):
        asked = parse(text)
        return repr(query_of(unexpanded(asked.content), asked.unwanted, missing=missing))

    assert read("что такое рак") == repr(PlainText("рак"))
    assert read("что это") == repr(And([PlainText("что"), PlainText("это")]))
    assert read("рак -школа") == repr(And([PlainText("рак"), Not(PlainText("школа"))]))
    pairs = [And([PlainText(a), PlainText(b)]) for a, b in ("бв", "ав", "аб")]
    assert read("«а» «б» «в»", missing=1) == repr(Or(pairs))
    assert read("«а б»") == repr(Phrase("а б"))


def test_letters_are_folded_but_not_into_one_another():
    assert fold("Ёлка, ВСЁ, шко\u0301ла") == "елка, все, школа"
    assert fold("мой й") == "мой й"
    assert fold("Ĥéllø") == "hello"
    assert numbers_in("Телефон 8 800 200 2 200, или +7 (800) 200-22-00; в 2020–2021 годах") == ["8002002200"] * 2


@pytest.mark.journey
@pytest.mark.django_db
def test_no_input_is_too_odd_for_any_backend():
    locale = Locale.objects.get(language_code="ru")
    for text in [*concocted(), "ж" * 10_240, "слово " * 3_000, '"' * 300, "- " * 300]:
        answer = service.search(text, locale)
        service.with_snippets(service.pages_of(answer.hits[:3]), answer.marked)
        service.suggest_keys(text, locale)
        for backend in get_search_backends():
            for results in (backend.search(text, Page), backend.autocomplete(text, Page)):
                list(results[:2])
                results.count()


@pytest.mark.journey
@pytest.mark.django_db
def test_phrases_and_minuses_mean_the_same_on_every_backend(home, caplog):
    together = make(ContentPage, home, title="Вексиллология и нумизматика")
    apart = make(ContentPage, home, title="Нумизматика: вексиллология для всех")
    only = make(ContentPage, home, title="Вексиллология", summary="Позвоните: 8 (495) 123-45-67.")
    get_search_backend("default").refresh_indexes()

    def found(text):
        hits = service.search(text, home.locale).hits
        return {page for page, _kind in hits} & {together.pk, apart.pk, only.pk}

    assert found("вексиллология") == {together.pk, apart.pk, only.pk}
    assert found("вексиллологии нумизматику") == {together.pk, apart.pk, only.pk}
    both = [hit for hit, _kind in service.search("вексиллологии нумизматику", home.locale).hits[:2]]
    assert set(both) == {together.pk, apart.pk}, "what has both words comes first"
    assert found("«вексиллология и нумизматика»") == {together.pk}
    assert found('"нумизматика вексиллология"') == {apart.pk}
    assert found("вексиллология -нумизматика") == {only.pk}
    assert found('вексиллология −"вексиллологии и нумизматике"') == {apart.pk, only.pk}
    assert found("+7 495 1234567") == found("84951234567") == {only.pk}
    assert "did not answer" not in caplog.text
