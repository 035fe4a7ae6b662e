"""The search page and its service: the same on SQLite as on PostgreSQL with Elasticsearch."""

import re
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from modelsearch.backends import get_search_backend, get_search_backends
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail.rich_text import RichText

from home.models import ContentPage
from search import service
from search.corrections import other_layout
from search.models import DocumentText
from tests.factories import make

pytestmark = [pytest.mark.journey, pytest.mark.django_db]

ODD = {
    "NUL": "рак\0лёгкого",
    "only NUL": "\0",
    "a quote": '"',
    "an open quote": '"школа',
    "apostrophe": "'; DROP TABLE",
    "a lone space": " ",
    "10 KB": "ж" * 10_240,
    "3,000 words": " ".join(f"слово{number}" for number in range(3_000)),
    "3,000 short words": "а " * 3_000,
    "a lone surrogate": "шк\udcd0ола",
    "emoji": "👩🏽‍⚕️ 🎗",
    "operators": "рак AND (школа OR NOT *) NEAR/2 {title} : ^x -y +z ~2",
    "percent": "100% %s %(x)s",
    "backslash": "\\",
    "question": "Что такое рак лёгкого?",
    "digits": "8 800 200-2-200",
    "combining": "е\u0308ж и\u0306",
    "right to left": "\u202eшкола",
}
WORDS = [
    ("ru", "Школа пациента", "школы пациентов"),
    ("ru", "Рак лёгкого", "рак легкого"),
    ("ru", "Легкая форма", "лёгкой формы"),
    ("ru", "Юридическая консультация", "ЮРИДИЧЕСКИЕ консультации"),
    ("ru", "Бесплатные лекарства", "бесплатного лекарства"),
    ("ru", "Отделение в Екатеринбурге", "екатеринбург"),
    ("ru", "Горячая линия", "горячую линию"),
    ("ru", "Поездка в Санкт-Петербург", "санкт-петербурге"),
    ("ru", "Химиотерапия и побочные эффекты", "побочный эффект химиотерапии"),
    ("en", "Hotline for families", "hotlines family"),
    ("en", "A patient's rights", "patients right"),
    ("en", "Meetings of volunteers", "volunteer meeting"),
    ("en", "Screening programme", "screenings PROGRAMMES"),
    ("en", "Living with diagnosis", "live diagnosis"),
]


def url(language="ru", **parameters):
    """The address of the search page."""
    query = urlencode(parameters, errors="surrogateescape")
    return f"{'/en' if language == 'en' else ''}/search/?{query}"


def locale(language="ru"):
    """The locale of a language."""
    return Locale.objects.get(language_code=language)


def refresh():
    """Make what was indexed visible to searches: Elasticsearch does so once a second only."""
    for backend in get_search_backends():
        backend.refresh_indexes()


def found(text, language="ru"):
    """The ids that the service finds, in their order."""
    return [page for page, _kind in service.search(text, locale(language)).hits]


def saying(words):
    """A page's body that says `words`."""
    return [("text", RichText(f"<p>{words}</p>"))]


@pytest.fixture
def homes(home, english_home):
    """Both home pages by language."""
    return {"ru": home, "en": english_home}


@pytest.mark.parametrize(("language", "title", "asked"), WORDS)
def test_other_forms_of_the_words_are_found(homes, caplog, language, title, asked):
    page = make(ContentPage, homes[language], title=title)
    refresh()
    assert page.pk in found(asked, language)
    assert "did not answer" not in caplog.text, "the fallback found it, not the backend in use"


def test_a_title_comes_before_a_summary_before_the_text(home):
    body = saying("Гирудология. " * 40)
    in_body = make(ContentPage, home, body=body)
    in_summary = make(ContentPage, home, summary="О гирудологии и многом другом.")
    in_title = make(ContentPage, home, title="Гирудология", body=saying("Другие слова. " * 300))
    refresh()
    ids = found("гирудология")
    assert ids[0] == in_title.pk
    assert set(ids) == {in_title.pk, in_summary.pk, in_body.pk}


def test_a_summary_comes_before_a_text_that_says_the_word_once(home):
    filler = "Другие слова стоят здесь. " * 20
    in_body = make(ContentPage, home, summary="Сводка о другом.", body=saying(f"{filler} Нутрициология."))
    in_summary = make(ContentPage, home, summary="О нутрициологии.", body=saying(filler))
    refresh()
    assert found("нутрициология") == [in_summary.pk, in_body.pk]


def test_only_published_public_pages_of_the_language_are_found(homes):
    title = "Шифротекст"
    seen = make(ContentPage, homes["ru"], title=title)
    make(ContentPage, homes["ru"], title=title, live=False)
    private = make(ContentPage, homes["ru"], title=title)
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    make(ContentPage, homes["en"], title=title)
    refresh()
    answer = service.search(title, locale())
    assert [page for page, _kind in answer.hits] == [seen.pk]
    assert answer.total == sum(kind.number for kind in answer.kinds) == 1
    assert [(offer.locale.language_code, offer.number) for offer in answer.elsewhere] == [("en", 1)]
    assert [page.pk for page in service.suggest_pages("шифротек", locale())] == [seen.pk]


def test_a_correction_never_gives_away_a_hidden_title(client, home):
    make(ContentPage, home, title="Криптограмма", live=False)
    refresh()
    assert service.search("криптограма", locale()).correction is None
    assert "криптограмма" not in client.get(url(q="криптограма")).content.decode().lower()


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
@pytest.mark.parametrize("language", ["ru", "en"])
def test_any_input_gets_an_answer(client, text, language):
    for page in ("1", "-1", str(10**9), "x", ""):
        assert client.get(url(language, q=text, page=page, kind=text[:50])).status_code == 200
    suggestions = client.get(url(language, q=text).replace("/search/", "/search/suggest/"))
    assert suggestions.status_code == 200
    assert isinstance(suggestions.json()["groups"], list)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_the_editors_search_takes_any_input(text):
    backend = get_search_backend("default")
    for results in (
        backend.search(text, Page),
        backend.autocomplete(text, Page),
        backend.search(text, Page, operator="or"),
    ):
        list(results[:3])
        results.count()


def test_paging_reaches_every_result_once(client, home):
    pages = {make(ContentPage, home, title=f"Реабилитология {number}").pk for number in range(23)}
    refresh()
    seen = []
    for number in (1, 2, 3):
        seen += [page.pk for page in client.get(url(q="реабилитология", page=number)).context["results"]]
    assert len(seen) == 23
    assert set(seen) == pages
    last = client.get(url(q="реабилитология", page=10**9)).context["results"]
    assert last.number == 3


def kind_of(result):
    return service.DOCUMENT if isinstance(result, DocumentText) else result.specific_class._meta.model_name


def test_the_kinds_counts_are_those_of_their_lists(client):
    everything = client.get(url(q="рак")).context
    assert len(everything["kinds"]) > 3
    assert sum(kind.number for kind in everything["kinds"]) == everything["total"]
    for kind in everything["kinds"]:
        shown = client.get(url(q="рак", kind=kind.code))
        assert shown.context["number"] == shown.context["results"].paginator.count == kind.number
        assert {kind_of(result) for result in shown.context["results"]} == {kind.code}
        assert shown.context["total"] == everything["total"]
    assert client.get(url(q="рак", kind="nonsense")).context["number"] == everything["total"]


def test_a_snippet_marks_the_words_and_escapes_the_text(client, home):
    summary = "Про <script>alert(1)</script> & гемодиализа центры."
    make(ContentPage, home, title="Страница о лечении", summary=summary)
    refresh()
    html = client.get(url(q="гемодиализ")).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; <mark>гемодиализа</mark> центры." in html
    assert "<script>alert" not in html


def test_a_snippet_shows_the_place_in_a_long_text(home):
    filler = "Много других слов стоит здесь. " * 40
    page = make(ContentPage, home, body=saying(f"{filler}Бальнеологическая помощь рядом. {filler}"))
    refresh()
    asked = "бальнеологической помощи"
    answer = service.search(asked, locale())
    shown = service.with_snippets(service.pages_of(answer.hits), answer.marked)
    assert shown[0].pk == page.pk
    assert "<mark>Бальнеологическая</mark> <mark>помощь</mark>" in shown[0].snippet
    assert shown[0].snippet.startswith("… ")
    assert shown[0].snippet.endswith(" …")
    assert len(shown[0].snippet) < 320


@pytest.mark.parametrize(("typed", "meant"), [("vjcrdf", "москва"), ("конгрес", "конгресс"), ("diabet", "диабет")])
def test_a_slip_is_searched_corrected_and_never_silently(client, typed, meant):
    response = client.get(url(q=typed))
    assert response.context["total"] > 0
    assert response.context["instead"].startswith(meant)
    status = re.search(r'role="status">\s*(.*?)\s*</p>', response.content.decode(), re.DOTALL).group(1)
    assert typed in status
    assert meant in status


def test_a_slip_in_the_other_language_is_offered(client):
    response = client.get(url(q=other_layout("tiredness")))
    html = response.content.decode()
    link = re.search(r'class="search-offer">[^<]*<a href="([^"]+)" lang="(\w+)"[^>]*>([^<]+)</a>', html)
    assert response.context["total"] == 0
    assert link.group(2, 3) == ("en", "tiredness")
    assert client.get(link.group(1)).context["total"] > 0


def test_few_results_name_what_the_other_language_has(client):
    response = client.get(url(q="tiredness"))
    offer = response.context["elsewhere"][0]
    assert offer["url"].startswith("/en/search/?q=tiredness")
    assert client.get(offer["url"]).context["total"] == offer["number"] > 0
    assert offer["url"] in response.content.decode()


def test_the_number_of_results_is_announced(client):
    html = client.get(url(q="рак", kind="personpage")).content.decode()
    status = re.search(r'role="status">\s*(.*?)\s*</p>', html, re.DOTALL).group(1)
    assert str(client.get(url(q="рак", kind="personpage")).context["number"]) in re.findall(r"\d+", status)


@pytest.mark.parametrize("text", ["рак", "школа", "vjcrdf", "конгрес", "hotlines", "нетакогослова", ""])
def test_the_page_keeps_within_its_queries(client, text):
    client.get(url(q=text))
    with CaptureQueriesContext(connection) as captured:
        client.get(url(q=text))
    assert len(captured) <= 15, "\n".join(query["sql"][:200] for query in captured)
