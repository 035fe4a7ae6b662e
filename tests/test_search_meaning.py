"""What the search makes of a query: synonyms, corrections, promoted answers, the order of the hits."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from modelsearch.backends import get_search_backends
from wagtail.rich_text import RichText

from home.models import ContentPage
from news.models import ArticlePage
from search import service
from search.corrections import corrected, other_layout
from search.models import PromotedAnswer, Synonym, Word
from search.snippets import snippet
from search.sounds import sound
from search.words import other_forms, stem
from tests.factories import make

pytestmark = [pytest.mark.journey, pytest.mark.django_db]

ALIKE = [
    ("образцова", "obraztsova", "obrazcova"),
    ("конгресс", "congress", "kongres"),
    ("юлия", "yulia", "julia"),
    ("щитовидной", "shchitovidnoy", "schitovidnoi"),
    ("дмитрий", "dmitry", "dmitriy"),
    ("подъезд", "podezd", "podyezd"),
]


def refresh():
    """Make what was indexed visible to searches."""
    for backend in get_search_backends():
        backend.refresh_indexes()


def found(text, locale):
    """The keys that the service finds, in their order."""
    return [key for key, _kind in service.search(text, locale).hits]


@pytest.mark.parametrize("words", ALIKE, ids=lambda words: words[0])
def test_transliterations_of_a_word_sound_the_same(words):
    assert len({sound(word) for word in words}) == 1


def test_forms_that_the_stemmer_parts_are_known():
    assert "гепатита" in other_forms("гепатит")
    assert "памяток" in other_forms("памятка")
    assert stem("памятками") in {stem(form) for form in other_forms("памяток")}
    assert other_forms("рак") == other_forms("hepatitis") == []


def test_synonyms_hold_at_once_and_in_their_direction(home):
    page = make(ContentPage, home, title="Санаторно-курортное лечение")
    refresh()
    assert page.pk not in found("здравница", home.locale)
    group = Synonym.objects.create(terms="здравница, санаторно-курортное лечение", one_way=True)
    assert found("здравницы", home.locale) == [page.pk]
    other = make(ContentPage, home, title="Здравница у моря")
    refresh()
    assert other.pk not in found("санаторно-курортное лечение", home.locale)
    group.one_way = False
    group.save()
    assert found("санаторно-курортного лечения", home.locale)[:2] == [page.pk, other.pk]
    assert found("«здравница»", home.locale) == [other.pk], "what is in quotes is meant as it stands"
    group.delete()
    assert found("здравница", home.locale) == [other.pk]


@pytest.mark.parametrize(
    "terms", ["", "школа", "школа, школы", "а" * 5 + ", " + "слово " * 7, ", ".join("абвгдежзийклмнопрстуф")]
)
def test_a_group_of_synonyms_is_checked(terms):
    with pytest.raises(ValidationError) as error:
        Synonym(terms=terms).full_clean()
    assert "terms" in error.value.message_dict


def test_a_new_site_gets_its_synonyms_once():
    number = Synonym.objects.count()
    assert number > 80
    call_command("load_synonyms", verbosity=0)
    assert Synonym.objects.count() == number


def test_a_promoted_answer_stands_on_top_in_each_language(home, english_home):
    page = make(ContentPage, home, title="Совсем о другом")
    translation = page.copy_for_translation(english_home.locale)
    translation.title = "Something else"
    translation.save_revision().publish()
    make(ContentPage, home, title="Балнеолог принимает")
    hidden = make(ContentPage, home, title="Черновик", live=False)
    refresh()
    PromotedAnswer.objects.create(terms="балнеологи, где принимает балнеолог", page=page)
    PromotedAnswer.objects.create(terms="балнеолог", page=hidden)
    assert found("балнеолог", home.locale)[0] == page.pk
    assert hidden.pk not in found("балнеолог", home.locale)
    assert found("балнеолог принимает", home.locale)[0] == page.pk
    assert found("балнеолога", english_home.locale) == [translation.pk]


def test_words_are_learned_with_the_index_and_only_from_published_pages(home):
    make(ContentPage, home, title="Фитотерапевты", body=[("text", RichText("<p>Наперстянка.</p>"))])
    make(ContentPage, home, title="Катоптромантия", live=False)
    titled = Word.objects.get(language="ru", word="фитотерапевты")
    assert (titled.in_title, titled.is_stem) == (True, False)
    assert not Word.objects.get(language="ru", word="наперстянка").in_title
    assert not Word.objects.filter(word="катоптромантия").exists()


@pytest.mark.parametrize(
    "typed",
    [
        "фитотерапефт",
        "fitoterapevt",
        "phitoterapevta",
        "abnjnthfgtdn",
        "фитотерпаевтов",
        "fitoterpaevt",
    ],
)
def test_what_was_meant_is_found(home, typed):
    page = make(ContentPage, home, title="Фитотерапевты", summary="Принимают наши фитотерапевты.")
    refresh()
    assert found(typed, home.locale)[:1] == [page.pk]


def test_words_run_together_are_taken_apart(home):
    page = make(ContentPage, home, title="Наперстянка пурпуровая")
    refresh()
    assert corrected("наперстянкапурпуровая", "ru") == "наперстянка пурпуровая"
    assert found("наперстянкапурпуровая", home.locale)[0] == page.pk


def test_what_is_known_is_left_alone_and_so_is_what_resembles_nothing():
    assert corrected("школа пациента", "ru") == ""
    assert corrected("щщщщщщщщ", "ru") == ""
    assert corrected(" ".join(f"абвг{letter * 5}" for letter in "клмнопрст"), "ru") == ""
    assert other_layout("vjcrdf") == "москва"
    assert other_layout("123") == ""


def test_a_correction_asks_little_of_the_database():
    with CaptureQueriesContext(connection) as captured:
        assert corrected("конгрес поциентов kazan vjcrdf", "ru")
    assert len(captured) <= 3


def test_news_of_today_come_before_those_of_years_ago_and_titles_before_texts(home):
    old = make(ArticlePage, home, title="Спелеотерапия в клинике", date=timezone.localdate().replace(year=2015))
    new = make(ArticlePage, home, title="Спелеотерапия в клинике", date=timezone.localdate())
    short = make(ContentPage, home, title="Спелеотерапия")
    text = make(
        ContentPage,
        home,
        title="Другое",
        summary="Ещё",
        body=[("text", RichText("<p>Спелеотерапия. Спелеотерапия.</p>"))],
    )
    refresh()
    assert found("спелеотерапии", home.locale) == [short.pk, new.pk, old.pk, text.pk]


def test_a_snippet_shows_the_passage_with_the_most_words():
    filler = "Другие слова стоят здесь. " * 30
    text = f"Школа для всех. {filler}Школа пациента & близких. {filler}"
    shown = snippet("Летняя школа.", text, {stem("школа"), stem("пациента")})
    assert "<mark>Школа</mark> <mark>пациента</mark> &amp; близких" in shown
    assert snippet("О школе пациента.", text, {stem("школа"), stem("пациента")}).startswith("О <mark>школе</mark>")


def test_editors_keep_synonyms_and_answers_in_the_admin(client, user_named, home):
    client.force_login(user_named("editor"))
    for model in (Synonym, PromotedAnswer):
        address = reverse(model.snippet_viewset.get_url_name("list"))
        assert client.get(address).status_code == 200
    add = reverse(Synonym.snippet_viewset.get_url_name("add"))
    refused = client.post(add, {"terms": "одно"})
    assert refused.status_code == 200
    assert not Synonym.objects.filter(terms="одно").exists()
    assert client.post(add, {"terms": "психиатр, мозгоправ"}).status_code == 302
    assert Synonym.objects.filter(terms="психиатр, мозгоправ").exists()
