"""Checked information: when it has to be checked again, exactly at the day; who is asked; hard words explained."""

import json
import re
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from home.dates import today
from home.glossary import Explained, explain
from home.models import HealthPage, OutgoingMail
from home.models.review import SOON, ReviewState, review_state
from home.reviews import REMIND_BEFORE, remind_owners

DUE = date(2026, 6, 30)
REVIEWED = date(2025, 6, 30)
LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (DUE - SOON - timedelta(days=1), ReviewState.CURRENT),
        (DUE - SOON, ReviewState.SOON),
        (DUE, ReviewState.SOON),
        (DUE + timedelta(days=1), ReviewState.OVERDUE),
    ],
)
def test_a_review_is_overdue_from_the_day_after(on, state):
    assert review_state(REVIEWED, DUE, on) == state


def test_a_page_without_dates_was_never_reviewed_and_one_without_a_due_date_stays_so():
    assert review_state(None, None, DUE) == ReviewState.NONE
    assert review_state(REVIEWED, None, DUE) == ReviewState.CURRENT
    assert review_state(None, DUE, DUE + timedelta(days=1)) == ReviewState.OVERDUE


@pytest.fixture
def page(home, user_named):
    """The demo's page on lung cancer, owned by the editor."""
    found = HealthPage.objects.get(slug="lung-cancer", locale=home.locale)
    found.owner = user_named("editor")
    found.owner.email = "editor@example.org"
    found.owner.save()
    found.save()
    return found


@pytest.mark.django_db
def test_a_page_says_who_wrote_and_who_checked_it_when_and_on_what_it_relies(client, page):
    html = client.get(page.url).content.decode()
    for words in ("Анна Образцова", "Последняя проверка", "Следующая проверка", "323-ФЗ", "То же простым языком"):
        assert words in html
    data = next(item for item in json.loads(LD.search(html).group(1))["@graph"] if item["@type"] == "MedicalWebPage")
    assert data["lastReviewed"] == page.reviewed_on.isoformat()
    assert data["reviewedBy"]["name"] == "Анна Образцова"
    plain = client.get("/health/lung-cancer-plain/").content.decode()
    assert f'href="{page.url}"' in plain
    assert 'href="/en/health/lung-cancer-plain/"' in client.get("/en/health/lung-cancer/").content.decode()


@pytest.mark.django_db
def test_an_overdue_page_says_so_and_one_in_time_does_not(client, page):
    notice = "Эту страницу пора проверить заново"
    assert notice not in client.get(page.url).content.decode()
    page.review_due_on = today() - timedelta(days=1)
    page.save()
    assert notice in client.get(page.url).content.decode()


@pytest.mark.django_db
def test_its_owner_is_asked_once_for_each_due_day(page):
    first_day = page.review_due_on - REMIND_BEFORE
    assert remind_owners(first_day - timedelta(days=1)) == 0
    assert remind_owners(first_day) == 1
    assert remind_owners(page.review_due_on + timedelta(days=5)) == 0
    letter = OutgoingMail.objects.get(about="review")
    assert letter.recipient == "editor@example.org"
    assert page.title in letter.text
    assert "/health/lung-cancer/" in letter.text
    page.review_due_on += timedelta(days=30)
    page.save()
    assert remind_owners(page.review_due_on) == 1


@pytest.mark.django_db
def test_editors_have_a_report_and_others_have_none(client, page, user_named):
    client.force_login(user_named("editor"))
    assert page.title in client.get("/admin/reports/reviews/").content.decode()
    table = b"".join(client.get("/admin/reports/reviews/?export=csv").streaming_content).decode()
    rows = table.lstrip("\ufeff").splitlines()
    # The overdue page comes first; a sample is overdue in the demo.
    assert "Просрочено" in rows[1]
    assert any(page.title in row and page.full_url in row for row in rows)
    assert client.get("/admin/reports/reviews/?export=xlsx").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"reviewer": None}, "reviewer"),
        ({"reviewed_on": date(2100, 1, 1)}, "reviewed_on"),
        ({"review_due_on": None}, "review_due_on"),
        ({"review_due_on": date(2020, 1, 1)}, "review_due_on"),
        ({"review_due_on": date(2100, 1, 1)}, "review_due_on"),
    ],
)
def test_dates_that_make_no_sense_are_refused(page, fields, wrong):
    for name, value in fields.items():
        setattr(page, name, value)
    with pytest.raises(ValidationError) as refused:
        page.full_clean()
    assert wrong in refused.value.message_dict


TERMS = [
    Explained("word-a", "химиотерапия", ("химиотерапия", "химиотерапию", "ХТ"), "Лечение <лекарствами>"),
    Explained("word-b", "терапия", ("терапия",), "Лечение"),
    Explained("word-c", "лёгкое", ("лёгкое", "лёгкого"), "Орган"),
]


def test_a_word_is_explained_at_its_first_use_outside_of_headings_and_links():
    html = '<h2>Химиотерапия</h2><p title="химиотерапия"><a href="/">химиотерапия</a> Химиотерапию и ХТ дают…</p>'
    told, used = explain(html, TERMS, "что это?")
    assert [term.anchor for term in used] == ["word-a"]
    assert told.count("popovertarget") == 1
    assert 'popovertarget="word-a">Химиотерапию<' in told
    assert told.startswith('<h2>Химиотерапия</h2><p title="химиотерапия"><a href="/">химиотерапия</a> ')
    assert "Лечение &lt;лекарствами&gt;" in told


def test_only_whole_words_are_explained_with_either_letter_for_yo():
    told, used = explain("<p>Радиохимиотерапия, терапия-плюс, легкого</p>", TERMS, "")
    assert [term.anchor for term in used] == ["word-c"]
    assert ">легкого<" in told


def test_text_without_hard_words_stays_as_it_was():
    html = "<p>1 &lt; 2<!-- терапия --><br>ОК</p>"
    assert explain(html, TERMS, "") == (html, [])
    assert explain("<p>терапия</p>", [], "") == ("<p>терапия</p>", [])


@pytest.mark.xdist_group("running")
def test_a_word_is_explained_by_keyboard_and_touch_without_a_script(browser, running_site):
    context = browser.new_context(
        java_script_enabled=False, has_touch=True, viewport={"width": 360, "height": 740}, base_url=running_site.url
    )
    tab = context.new_page()
    tab.goto("/health/lung-cancer/")
    word = tab.locator("button.term").first
    meaning = tab.locator(f"#{word.get_attribute('popovertarget')}")
    assert not meaning.is_visible()
    word.focus()
    tab.keyboard.press("Enter")
    assert meaning.is_visible()
    tab.keyboard.press("Escape")
    assert not meaning.is_visible()
    word.tap()
    assert meaning.is_visible()
    context.close()
