"""Frequent questions with their anchors, partners of a year, organisations by disease, region and name."""

import json
import re

import pytest
from django.core.exceptions import ValidationError

from branches.models import OrganisationIndexPage
from home.models import FaqEntry, FaqPage, Partner, PartnersPage
from home.models.partners import years_of
from tests.factories import make, section


@pytest.fixture
def faq(home):
    return FaqPage.objects.get(locale=home.locale)


def test_questions_have_the_same_anchors_in_both_languages(client, faq):
    russian, english = (client.get(f"{prefix}/faq/").content.decode() for prefix in ("", "/en"))
    anchors = [re.findall(r'<h3[^>]* id="([^"]+)"', page) for page in (russian, english)]
    assert anchors[0] == anchors[1]
    assert len(anchors[0]) >= 10
    assert "Могу ли я прочитать свою медицинскую карту?" in russian.replace("\xa0", " ")
    assert "May I read my own medical record?" in english
    assert '<a href="#own-records">' in russian


def test_machines_get_questions_with_answers(client, faq):
    page = client.get("/en/faq/").content.decode()
    found = [
        json.loads(text) for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    ]
    things = [thing for data in found for thing in data.get("@graph", [data])]
    questions = next(thing for thing in things if thing["@type"] == "FAQPage")["mainEntity"]
    own = next(question for question in questions if question["url"].endswith("/en/faq/#own-records"))
    assert own["name"] == "May I read my own medical record?"
    assert own["acceptedAnswer"]["text"].startswith("Yes. By Russian law")


def test_a_search_for_a_question_is_answered_with_it(client, faq):
    page = client.get("/search/?q=прочитать медицинскую карту").content.decode()
    assert "/faq/#own-records" in page
    assert "/faq/#own-records" not in client.get("/search/?q=школа").content.decode()


def test_two_questions_with_one_anchor_are_refused(home):
    rows = [{"topic": "rights", "question": "Одно?", "answer": "<p>Да.</p>", "anchor": "same"}] * 2
    page = FaqPage(title="Ответы", slug="twice", locale=home.locale)
    page.entries = [FaqEntry(locale=home.locale, **row) for row in rows]
    with pytest.raises(ValidationError, match="якорь"):
        page.clean()


@pytest.mark.parametrize(("year", "there"), [(2018, False), (2019, True), (2021, True), (2022, False)])
def test_a_partner_is_in_its_years_first_and_last_included(year, there):
    assert Partner(first_year=2019, last_year=2021).is_in(year) is there


def test_years_are_those_with_a_partner_and_none_to_come():
    partners = [Partner(first_year=2019, last_year=2020), Partner(first_year=2022)]
    assert years_of(partners, 2023) == [2023, 2022, 2020, 2019]
    assert years_of([], 2023) == []


def test_partners_stand_by_tier_in_the_year_of_the_address(client, home):
    rows = [
        {"name": "Медиа", "tier": "media", "first_year": 2019, "last_year": 2021},
        {"name": "Главный", "tier": "general", "first_year": 2021},
    ]
    page = make(PartnersPage, home, children={"partners": rows})
    shown = client.get(f"{page.url}?year=2021").content.decode()
    assert shown.index("Генеральные партнёры") < shown.index("Главный") < shown.index("Медиа")
    assert 'aria-current="page">2021' in shown
    assert "Медиа" not in client.get(f"{page.url}?year=1999").content.decode()


@pytest.mark.parametrize(
    ("query", "there", "not_there"),
    [
        ("?disease=haemophilia", "association-haemophilia", "association-diabetes"),
        ("?q=гемофили", "association-haemophilia", "association-diabetes"),
        ("?region=Республика Татарстан", "patients-movement-against-cancer", "association-diabetes"),
        ("?region=Республика Татарстан&disease=haemophilia", "", "association-haemophilia"),
    ],
)
def test_organisations_are_found_by_disease_region_and_name(client, home, query, there, not_there):
    page = client.get(f"/organisations/{query}").content.decode()
    main = page[page.index("<main") : page.index("</main>")]
    assert f"/organisations/{there}" in main
    assert f"/organisations/{not_there}/" not in main
    if not there:
        assert "Ни одна организация не подошла" in main


def test_each_choice_says_how_many_organisations_it_shows(client, home):
    page = client.get(section(OrganisationIndexPage, home).url).content.decode()
    assert "Гемофилия (1)</option>" in page
    page = client.get("/organisations/?region=Республика Татарстан").content.decode()
    assert "Гемофилия (0)</option>" in page
