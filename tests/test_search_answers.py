"""Quick answers above the results, and suggestions in groups while somebody types."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from modelsearch.backends import get_search_backends
from wagtail.models import PageViewRestriction

from branches.models import BranchPage
from events.models import EventPage, SchoolPage, SchoolSeriesPage
from home import memory
from home.answers import Asked, asks_for_hotline
from home.builders import build, moment
from home.models import HotlineSettings
from people.models import PersonPage
from tests.factories import demo, make

pytestmark = [pytest.mark.django_db, pytest.mark.journey]
PHONE = "8 800 200 2 200"
HOTLINE = ["горячая линия", "Телефон горячей линии", "телефон", "куда позвонить", "номер телефона", "8 800 200-2-200"]
HOTLINE += ["+7 800 200 22 00", "2002200", "hotline", "phone number", "hot line"]
NOT_HOTLINE = [
    "горячая вода",
    "телефонная книга пациента",
    "8 800 555 35 35",
    "200",
    "линия жизни",
    "школа",
    "",
    "call centre",
]
TOWNS = {
    "казань": "kazan",
    "в Казани": "kazan",
    "Питер": "saint-petersburg",
    "kazan": "kazan",
    "филиал в Гатчине": "gatchina",
    "rfpfym": "kazan",
}


def page(client, text, language="ru", **more):
    for backend in get_search_backends():
        backend.refresh_indexes()
    prefix = "/en" if language == "en" else ""
    return client.get(f"{prefix}/search/?{urlencode({'q': text} | more)}")


def answered(client, text, language="ru"):
    """The name of the quick answer's template, and what it holds."""
    answer = page(client, text, language).context["answer"]
    return (answer.template.rpartition("/")[2].partition(".")[0], answer.context) if answer else ("", {})


@pytest.mark.parametrize("text", HOTLINE)
def test_the_hotline_is_recognised(text):
    assert asks_for_hotline(Asked(text, [], str.isalpha), PHONE)


@pytest.mark.parametrize("text", NOT_HOTLINE)
def test_what_only_looks_like_the_hotline_is_not(text):
    assert not asks_for_hotline(Asked(text, [], str.isalpha), PHONE)


@pytest.mark.parametrize(("text", "language"), [("горячая линия", "ru"), ("hotline", "en")])
def test_the_hotline_answers_with_its_number_and_state(client, home, text, language):
    response = page(client, text, language)
    answer = response.content.decode().split('class="answer"')[1].split("</section>")[0]
    assert 'href="tel:+78002002200"' in answer
    assert "hotline__state--" in answer
    HotlineSettings.objects.update(phone="")
    HotlineSettings.load().save()
    # Without a number, what is asked often about the hotline may still answer.
    assert answered(client, text, language)[0] != "hotline"


@pytest.mark.parametrize(("text", "slug"), TOWNS.items())
def test_a_town_answers_with_its_branch_and_the_way_to_the_finder(client, text, slug):
    name, context = answered(client, text)
    assert (name, context["branch"].slug, context["branch"].distance) == ("branch", slug, 0)
    assert client.get(context["finder"]).context["town"] == context["town"]


def test_a_branchs_contacts_are_as_its_page_in_russian_says(client, home):
    kazan = BranchPage.objects.get(slug="kazan", locale=home.locale)
    kazan.phone = "+7 800 555-35-35"
    kazan.save_revision().publish()
    assert "tel:+78005553535" in page(client, "Kazan", "en").content.decode()


@pytest.mark.parametrize("typed", ["+7 (843) 200-11-22", "88432001122", "8 843 200-11-22"])
def test_a_branch_is_found_by_its_telephone_number_however_it_is_written(client, home, typed):
    kazan = BranchPage.objects.get(slug="kazan", locale=home.locale)
    kazan.phone = "+7 843 200-11-22"
    kazan.save_revision().publish()
    assert [result.pk for result in page(client, typed).context["results"]] == [kazan.pk]


def test_a_town_without_a_branch_names_the_nearest_one(client):
    name, context = answered(client, "Набережные Челны")
    assert (name, context["branch"].slug) == ("branch", "kazan")
    assert 100 < context["branch"].distance < 300
    assert answered(client, "Naberezhnye Chelny", "en")[1]["branch"].locale.language_code == "en"


@pytest.mark.parametrize(
    "text", ["школа", "рак", "конгресс", "Анна Образцова", "права", "здоровье", "нетакогослова", "молоко"]
)
def test_a_word_that_is_no_town_gets_no_branch(client, text):
    assert answered(client, text)[0] != "branch"


def test_a_coming_school_answers_with_its_time_and_a_past_one_does_not(client, home):
    series = demo(SchoolSeriesPage, home)
    times = {"starts_at": moment(2040, 3, 1, 15, 30), "ends_at": moment(2040, 3, 1, 17)}
    school = build(SchoolPage, series, title="Школа иппотерапии и реабилитации", **times)
    make(EventPage, home, title="Иппотерапия", starts_at=moment(2019, 1, 1), ends_at=moment(2019, 1, 2))
    name, context = answered(client, "школа иппотерапии")
    assert (name, context["event"].pk) == ("event", school.pk)
    html = page(client, "школа иппотерапии").content.decode()
    assert "15:30" in html.split('class="answer"')[1].split("</section>")[0]
    # The word stands in its text only, or the event is called off: no answer.
    assert answered(client, "иппотерапия мероприятие")[0] == ""
    school.status = "cancelled"
    school.save_revision().publish()
    assert answered(client, "школа иппотерапии")[0] == ""


def test_nothing_hidden_answers_or_is_suggested(client, home):
    times = {"starts_at": moment(2040, 3, 1, 15, 30), "ends_at": moment(2040, 3, 1, 17)}
    event = make(EventPage, home, title="Тайная иппотерапия", **times)
    assert answered(client, "тайная иппотерапия")[0] == "event"
    assert [group["items"][0]["title"] for group in client.get("/search/suggest/?q=тайн").json()["groups"]] == [
        event.title
    ]
    PageViewRestriction.objects.create(page=event, restriction_type=PageViewRestriction.LOGIN)
    assert answered(client, "тайная иппотерапия")[0] == ""
    assert client.get("/search/suggest/?q=тайн").json()["groups"] == []
    branch = BranchPage.objects.get(slug="kazan", locale=home.locale)
    branch.unpublish()
    assert answered(client, "казань")[1].get("branch", event).slug != "kazan"


def test_what_expired_a_moment_ago_is_not_found_before_the_job_takes_it_down(client, home):
    event = make(
        EventPage, home, title="Иппотерапия в парке", starts_at=moment(2040, 3, 1), ends_at=moment(2040, 3, 2)
    )
    assert page(client, "иппотерапия").context["total"] == 1
    EventPage.objects.filter(pk=event.pk).update(expire_at=timezone.now())
    memory.forget()
    assert page(client, "иппотерапия").context["total"] == 0
    assert client.get("/search/suggest/?q=иппот").json()["groups"] == []


def test_what_is_below_a_draft_is_not_found(client, home):
    series = make(SchoolSeriesPage, home)
    build(SchoolPage, series, title="Иппотерапия", starts_at=moment(2040, 3, 1), ends_at=moment(2040, 3, 2))
    assert page(client, "иппотерапия").context["total"] == 1
    series.unpublish()
    assert page(client, "иппотерапия").context["total"] == 0
    assert client.get("/search/suggest/?q=иппот").json()["groups"] == []


def test_narrowed_down_or_on_a_further_page_there_is_no_answer(client, clean_index):
    assert page(client, "казань").context["answer"]
    assert not page(client, "казань", kind="branchpage").context["answer"]
    assert not page(client, "казань", sort="newest").context["answer"]


@pytest.mark.parametrize("text", ["казань", "горячая линия", "школа рак лёгкого", "Набережные Челны", "рак"])
def test_an_answer_keeps_the_page_within_its_queries(client, text):
    page(client, text)
    with CaptureQueriesContext(connection) as captured:
        client.get(f"/search/?{urlencode({'q': text})}")
    assert len(captured) <= 15, "\n".join(query["sql"][:160] for query in captured)


def test_suggestions_come_in_groups(client, home):
    make(PersonPage, home, title="Казимира Примерова")
    make(EventPage, home, title="Казуистика в кардиологии")
    for backend in get_search_backends():
        backend.refresh_indexes()
    response = client.get("/search/suggest/?q=каз")
    groups = {group["name"]: group["items"] for group in response.json()["groups"]}
    assert list(groups) == ["Города и отделения", "События", "Страницы", "Люди"]
    assert [item["title"] for item in groups["Люди"]] == ["Казимира Примерова"]
    assert {"Казань"} <= {item["title"] for item in groups["Города и отделения"]}
    assert all(len(items) <= 4 for items in groups.values())
    for items in groups.values():
        for item in items:
            assert client.get(item["url"]).status_code == 200
    assert set(response["Cache-Control"].split(", ")) == {"private", "max-age=60"}
    english = client.get("/en/search/suggest/?q=kaz").json()["groups"]
    assert english[0]["name"] == "Towns and branches"
    assert all(item["url"].startswith("/en/") for item in english[0]["items"])


def test_suggestions_cost_few_queries(client):
    client.get("/search/suggest/?q=каз")
    with CaptureQueriesContext(connection) as captured:
        client.get("/search/suggest/?q=каз")
    assert len(captured) <= 7
