"""Everything that is published is found: the text of every block, and the words of every field and row of a page."""

import pytest
from django.db import models
from modelsearch.backends import get_search_backends
from modelsearch.index import SearchField
from wagtail.fields import StreamField
from wagtail.models import Locale, Page
from wagtail.rich_text import RichText

from events.models import SchoolPage
from home.blocks import BodyBlock
from home.checks import own_page_types
from home.models import Attachment, ContentPage, Picture, SitePage
from news.models import ArticlePage
from search import service
from tests.factories import make

pytestmark = [pytest.mark.django_db, pytest.mark.journey]
# Fields of our page types that hold no words anyone would search for.
NO_WORDS = {"picture_alt", "email", "phone", "press_phone", "press_email", "website", "recording_url", "online_url"}
NO_WORDS |= {"schedule_url", "code", "languages", "press_languages", "contact_phone", "contact_email"}
# The home page is no result: its campaign stands on a page of its own.
NO_WORDS |= {"campaign_title", "campaign_text", "campaign_button"}


def words(number):
    """Words that stand nowhere else, of letters only."""
    return "слово" + "".join("абвгдежзик"[int(digit)] for digit in str(number)) + "щ"


def block_values():
    """A value for each kind of block, with the words that a visitor reads in it."""
    document = Attachment.objects.first()
    picture = Picture.objects.first()
    rich = {number: RichText(f"<p>Текст <b>{words(number)}</b></p>") for number in range(40)}
    return {
        "text": (rich[0], [0]),
        "heading": ({"text": words(1), "anchor": ""}, [1]),
        "quotation": ({"text": words(2), "speaker": words(3), "office": words(4)}, [2, 3, 4]),
        "callout": ({"kind": "info", "title": words(5), "text": rich[6]}, [5, 6]),
        "accordion": ({"items": [{"title": words(7), "text": rich[8]}]}, [7, 8]),
        "table": ({"data": [[words(9), words(10)]], "table_caption": words(11)}, [9, 10, 11]),
        "figures": ({"items": [{"value": words(12), "label": words(13)}]}, [12, 13]),
        "picture": ({"image": picture, "alt": words(14), "caption": words(15), "credit": words(16)}, [14, 15, 16]),
        "video": (
            {"title": words(17), "url": "https://video.example.org/", "language": "ru", "transcript": rich[18]},
            [17, 18],
        ),
        "documents": ({"title": words(19), "items": [{"document": document, "title": words(20)}]}, [19, 20]),
        "people": ({"title": words(21), "people": []}, [21]),
        "call_to_action": (
            {"title": words(22), "text": words(23), "button": words(24), "page": None, "url": "https://example.org/"},
            [22, 23, 24],
        ),
    }


def found(text):
    for backend in get_search_backends():
        backend.refresh_indexes()
    return [key for key, _type in service.search(text, Locale.objects.get(language_code="ru")).hits]


def test_the_text_of_every_block_is_found(home):
    values = block_values()
    assert set(values) == set(BodyBlock().child_blocks)
    page = make(ContentPage, home, body=[(name, value) for name, (value, _words) in values.items()])
    numbers = [(name, number) for name, (_value, numbers) in values.items() for number in numbers]
    missing = [(name, number) for name, number in numbers if page.pk not in found(words(number))]
    assert not missing
    for choice in ("Информация", "Русский"):
        assert choice not in page.search_text_entry.text


def test_every_field_of_words_is_searched():
    stock = {field.name for field in Page._meta.get_fields()}
    forgotten = []
    for model in own_page_types():
        searched = {field.field_name for field in model.get_search_fields() if isinstance(field, SearchField)}
        for field in model._meta.concrete_fields:
            holds_words = isinstance(field, models.CharField | models.TextField | StreamField)
            chosen_or_computed = field.choices or not field.editable
            if holds_words and not chosen_or_computed and field.name not in stock | searched | NO_WORDS:
                forgotten.append(f"{model.__name__}.{field.name}")
    assert not forgotten, forgotten


def test_the_words_of_rows_are_found(home):
    rows = {
        "participations": [{"name": words(30), "office": words(31), "topic": words(32), "role": "speaker"}],
        "organisers": [{"name": words(33)}],
        "delegations": [{"name": words(34), "visits": words(35)}],
        "figures": [{"value": words(36), "label": words(37)}],
        "contacts": [{"name": words(38), "note": words(39)}],
    }
    page = make(SchoolPage, home, children=rows, how_to_join=words(40))
    page.save()
    assert [number for number in range(30, 41) if page.pk not in found(words(number))] == []


def test_every_type_of_page_is_found_by_its_title(home):
    for number, model in enumerate(model for model in own_page_types() if issubclass(model, SitePage)):
        page = make(model, home, title=f"Страница {words(100 + number)}")
        # A home page is no result: every page leads there.
        assert found(words(100 + number)) == ([page.pk] if page.depth > 2 else []), model
        # A second section of a kind would be in the way of the next page.
        page.delete()


def test_few_results_in_english_name_the_russian_ones(client, home):
    make(ArticlePage, home, title="Spirometry in Russian: спирометрия")
    for backend in get_search_backends():
        backend.refresh_indexes()
    response = client.get("/en/search/?q=spirometry")
    assert [(offer["language"], offer["number"]) for offer in response.context["elsewhere"]] == [("ru", 1)]
    assert 'href="/search/?q=spirometry" hreflang="ru"' in response.content.decode()
