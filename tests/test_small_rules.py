"""Small rules that many pages rest on."""

from datetime import UTC, datetime

import pytest
from django.utils import translation

from branches.finder import distance_km
from home.demo import phrases
from home.languages import only_in_language
from home.slugs import latin_slug
from home.templatetags.site_tags import tel
from home.zones import utc_offset, zone_name
from search.query import clean_query


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Школа пациентов", "shkola-patsientov"),
        ("Подъезд № 5: ёжик", "podezd-no-5-ezhik"),
        ("Лекция «Рак лёгкого»", "lektsiya-rak-legkogo"),
        ("Hello, world", "hello-world"),
        ("—", ""),
        ("слово " * 40, "slovo-" * 12 + "slovo"),
    ],
)
def test_slugs_are_readable_latin(title, slug):
    assert latin_slug(title) == slug


@pytest.mark.parametrize(
    ("phone", "link"),
    [
        ("8 800 200 2 200", "+78002002200"),
        ("+7 (495) 000-00-00", "+74950000000"),
        ("112", "112"),
        ("+44 20 0000 0000", "+442000000000"),
    ],
)
def test_telephone_links(phone, link):
    assert tel(phone) == link


def test_zones_are_named_in_both_languages():
    assert zone_name("Europe/Moscow") == "московское время"
    with translation.override("en"):
        assert zone_name("Europe/Moscow") == "Moscow time"
    assert zone_name("Mars/Olympus") == "Mars/Olympus"


@pytest.mark.parametrize(
    ("zone", "offset"),
    [
        ("Europe/Moscow", "UTC+3"),
        ("Asia/Vladivostok", "UTC+10"),
        ("Asia/Kolkata", "UTC+5:30"),
        ("America/New_York", "UTC−5"),
    ],
)
def test_offsets(zone, offset):
    assert utc_offset(zone, datetime(2026, 1, 1, tzinfo=UTC)) == offset


def test_only_in_one_language():
    assert only_in_language("") == ""
    assert only_in_language("ru") == "только на русском языке"
    with translation.override("en"):
        assert only_in_language("ru") == "Russian only"


def test_distance_between_moscow_and_vladivostok():
    assert distance_km((55.75222, 37.61556), (43.10562, 131.87353)) == pytest.approx(6416, rel=0.005)
    assert distance_km((55.0, 37.0), (55.0, 37.0)) == 0


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("  школы   пациентов ", "школы пациентов"),
        ('"', ""),
        (" ", ""),
        ("\0", ""),
        ("a\0b", "a b"),
        ("\ud800лёгкое", "лёгкое"),
        ("рак AND (лёгкого OR *)", "рак AND лёгкого OR"),
        ("8-800", "8-800"),
        ("-- ''", ""),
    ],
)
def test_queries_become_words(typed, words):
    assert clean_query(typed) == words


def test_queries_are_cut():
    assert len(clean_query("слово " * 3000).split()) == 32
    assert len(clean_query("я" * 10_000)) == 255


def test_a_phrase_has_one_translation():
    phrases.t("Проверочная фраза", "A phrase to check")
    assert phrases.english("Проверочная фраза") == "A phrase to check"
    with pytest.raises(ValueError, match="Two translations"):
        phrases.t("Проверочная фраза", "Another")


def test_a_translation_has_the_structure_of_its_source():
    with pytest.raises(ValueError, match="2 strings in Russian, 1 in English"):
        phrases.t("<p>Один</p><p>Два</p>", "<p>One</p>")


def test_an_untranslated_phrase_is_found_out():
    with pytest.raises(KeyError):
        phrases.english("Этого никто не переводил")
    assert phrases.english("8 800 200 2 200") == "8 800 200 2 200"
