"""What found pages can be narrowed down by: counts, choices in the address, order; on every backend."""

import re
from datetime import date
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from modelsearch.backends import get_search_backends
from wagtail.models import Locale, PageViewRestriction, ReferenceIndex

from branches.models import BranchPage, Disease, OrganisationPage
from events.models import SchoolPage, SchoolSeriesPage, SessionPage
from home.builders import build, moment
from home.models import ContentPage
from news.models import ArticlePage, Category
from search import service
from search.facets import MOST_VALUES, Hit, narrow
from search.models import PageFacets, PageText
from tests.factories import make

pytestmark = [pytest.mark.django_db, pytest.mark.journey]
WORD = "Иридология"
KINDS = {1: ("article", "Articles"), 2: ("event", "Events")}


def url(**parameters):
    return f"/search/?{urlencode({'q': WORD} | parameters)}"


def refresh():
    for backend in get_search_backends():
        backend.refresh_indexes()


def shown(response, name):
    """The values of a facet on the page, by name: their number and address."""
    values = next((facet["values"] for facet in response.context["narrowings"] if facet["name"] == name), [])
    return {item["value"].name: (item["value"].number, item["url"]) for item in values}


@pytest.fixture
def library(home):
    """Five pages that say the word, of four types, with every facet among them."""
    disease = Disease.objects.create(locale=home.locale, name="Редкая болезнь", code="rare-test")
    category = Category.objects.create(locale=home.locale, name="Наука и жизнь", code="science-test")
    organisation = make(OrganisationPage, home, title="Общество испытателей", slug="testers", disease=disease)
    common = {"title": WORD, "organisation": organisation}
    pages = {
        "branch": make(BranchPage, home, town="Тобольск", **common),
        "old": make(ArticlePage, home, date=date(2019, 5, 1), category=category, **common),
        "new": make(ArticlePage, home, date=date(2021, 5, 1), title=WORD),
        "plain": make(ContentPage, home, title=WORD),
    }
    series = make(SchoolSeriesPage, home, disease=disease)
    times = {"starts_at": moment(2021, 12, 31, 22), "ends_at": moment(2021, 12, 31, 23)}
    pages["school"] = build(SchoolPage, series, title=WORD, town="Тобольск", **times)
    refresh()
    return pages


def test_every_facet_counts_what_it_would_leave(client, library):
    response = client.get(url())
    assert response.context["total"] == 5
    assert {name: number for name, (number, _url) in shown(response, "year").items()} == {"2021": 2, "2019": 1}
    assert list(shown(response, "year")) == ["2021", "2019"]
    assert {name: number for name, (number, _url) in shown(response, "town").items()} == {"Тобольск": 2}
    assert {name: number for name, (number, _url) in shown(response, "topic").items()} == {
        "Редкая болезнь": 3,
        "Наука и жизнь": 1,
    }
    assert {name: number for name, (number, _url) in shown(response, "organisation").items()} == {
        "Общество испытателей": 2
    }
    for facet in response.context["narrowings"]:
        for name, (number, address) in shown(response, facet["name"]).items():
            narrowed = client.get(f"/search/{address}")
            assert narrowed.context["number"] == number, name
            assert narrowed.context["results"].paginator.count == number
            assert narrowed.context["total"] == 5


def test_choices_are_combined_shown_and_removed_one_by_one(client, library):
    first = client.get(url(year="2021"))
    assert {page.pk for page in first.context["results"]} == {library["new"].pk, library["school"].pk}
    # The years still count all years; the other facets count within 2021.
    assert {name: number for name, (number, _url) in shown(first, "year").items()} == {"2021": 2, "2019": 1}
    assert shown(first, "town")["Тобольск"][0] == 1
    second = client.get(f"/search/{shown(first, 'town')['Тобольск'][1]}")
    assert [page.pk for page in second.context["results"]] == [library["school"].pk]
    chips = {choice["name"]: choice["url"] for choice in second.context["chosen"]}
    assert set(chips) == {"2021", "Тобольск"}
    assert parse_qs(urlsplit(chips["2021"]).query) == {"q": [WORD], "town": ["Тобольск"]}
    html = second.content.decode()
    assert all(f'href="{address.replace("&", "&amp;")}"' in html for address in chips.values())
    status = re.search(r'role="status">\s*(.*?)\s*</p>', html, re.DOTALL).group(1)
    assert "1 " in status


def test_choices_that_leave_nothing_say_so_and_lead_back(client, library):
    response = client.get(url(year="2019", town="Тобольск"))
    assert (response.context["number"], response.context["total"]) == (0, 5)
    assert {choice["name"] for choice in response.context["chosen"]} == {"2019", "Тобольск"}
    assert client.get(f"/search/{response.context['everything']}").context["number"] == 5


@pytest.mark.parametrize("odd", ["1999", "", " ", "год", "2021\n2019", "\0", "2021=", "x" * 5_000])
def test_a_value_nobody_has_is_passed_over(client, library, odd):
    assert client.get(url(year=odd, town=odd, nonsense=odd)).context["number"] == 5


def test_the_newest_come_first_when_asked(client, library):
    dated = [library[name].pk for name in ("school", "new", "old")]
    found = [page.pk for page in client.get(url(sort="newest")).context["results"]]
    assert [pk for pk in found if pk in dated] == dated
    order = {item["name"]: item for item in client.get(url(sort="newest", year="2021")).context["orders"]}
    assert [item["current"] for item in order.values()] == [False, True]
    assert "sort=" not in next(iter(order.values()))["url"]
    assert client.get(url(sort="nonsense")).context["number"] == 5


def test_pages_of_the_list_keep_the_choices(client, home):
    for number in range(12):
        make(ArticlePage, home, title=f"{WORD} {number}", date=date(2018, 1, 1))
    refresh()
    response = client.get(url(year="2018", sort="newest", page=2))
    assert len(response.context["results"].object_list) == 2
    assert parse_qs(response.context["results"].filters) == {"q": [WORD], "year": ["2018"], "sort": ["newest"]}


def test_what_is_hidden_is_in_no_count(client, library):
    library["old"].unpublish()
    PageViewRestriction.objects.create(page=library["branch"], restriction_type=PageViewRestriction.LOGIN)
    refresh()
    response = client.get(url())
    assert response.context["total"] == 3
    assert list(shown(response, "year")) == ["2021"]
    assert list(shown(response, "organisation")) == []


def test_a_hidden_organisations_name_is_not_given_away(client, library):
    organisation = OrganisationPage.objects.get(slug="testers", locale__language_code="ru")
    PageViewRestriction.objects.create(page=organisation, restriction_type=PageViewRestriction.LOGIN)
    response = client.get(url(organisation="testers"))
    assert "Общество испытателей" not in response.content.decode()
    assert response.context["number"] == 5


def test_facets_cost_no_query_for_each_value(client, library, home):
    def queries():
        client.get(url())
        with CaptureQueriesContext(connection) as captured:
            client.get(url())
        return len(captured)

    few = queries()
    for number in range(20):
        organisation = make(OrganisationPage, home, slug=f"org-{number}")
        make(ArticlePage, home, title=WORD, organisation=organisation, date=date(1990 + number, 1, 1))
    refresh()
    assert queries() == few <= 15


def test_a_republished_page_is_counted_under_its_new_values(client, library):
    article = library["old"]
    article.date = date(2005, 1, 1)
    article.save_revision().publish()
    refresh()
    assert "2005" in shown(client.get(url()), "year")


def test_an_organisation_with_a_new_address_keeps_its_pages(client, library, django_capture_on_commit_callbacks):
    organisation = OrganisationPage.objects.get(slug="testers", locale__language_code="ru")
    for page in library.values():
        ReferenceIndex.create_or_update_for_object(page)
    organisation.slug = "examiners"
    with django_capture_on_commit_callbacks(execute=True):
        organisation.save_revision().publish()
    refresh()
    assert shown(client.get(url(organisation="examiners")), "organisation")["Общество испытателей"][0] == 2


def test_entries_can_be_written_anew(client, library, home):
    before = PageFacets.objects.count(), PageText.objects.count()
    PageFacets.objects.filter(page__in=[page.pk for page in library.values()]).delete()
    assert client.get(url()).context["number"] == 5
    call_command("update_search_entries", missing=True, verbosity=0)
    assert (PageFacets.objects.count(), PageText.objects.count()) == before
    assert shown(client.get(url()), "year")["2021"][0] == 2


def test_sessions_say_their_language(client, home):
    make(SessionPage, home, title=WORD, language="en")
    make(SessionPage, home, title=WORD, language="ru", recording_language="ru")
    refresh()
    assert {name: number for name, (number, _url) in shown(client.get(url()), "language").items()} == {
        "английский": 1,
        "русский": 1,
    }


def test_a_facet_shows_its_most_frequent_values_and_the_one_chosen(home):
    hits = [Hit(key, 1, 1, f"town=Город {key:02}", None) for key in range(MOST_VALUES + 5)]
    hits += [Hit(100 + key, 2, 1, "town=Город 00\ntown=Город 01", None) for key in range(2)]
    locale = Locale.objects.get(language_code="ru")
    towns = next(facet for facet in narrow(hits, KINDS, {}, locale).narrowings if facet.name == "town").values
    assert [(value.name, value.number) for value in towns[:2]] == [("Город 00", 3), ("Город 01", 3)]
    assert len(towns) == MOST_VALUES
    last = f"Город {MOST_VALUES + 4}"
    left, narrowings = narrow(hits, KINDS, {"town": last, "kind": "article"}, locale)
    assert [hit.key for hit in left] == [MOST_VALUES + 4]
    assert last in {value.name for facet in narrowings if facet.name == "town" for value in facet.values}


def test_the_service_takes_no_choices_for_what_it_is(home):
    assert service.search("", home.locale, {"kind": "articlepage"}).hits == []
