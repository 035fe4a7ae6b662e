"""Recommendations: numbered, adopted, followed up; across the years, as a file, as a feed; and who drafts them."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from types import SimpleNamespace

import feedparser
import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from pypdf import PdfReader

from events.models import (
    Authority,
    RecommendationIndexPage,
    RecommendationPage,
    RecommendationSectionPage,
    RecommendationsPage,
    RecommendationStep,
)
from events.models.groups import split_meetings
from events.models.recommendation import Status, status_of
from home import roles
from home.dates import today
from tests.factories import demo, make

pytestmark = pytest.mark.django_db
OVERVIEW = "/events/congress-of-patients/recommendations/"
DOCUMENT = "/events/congress-of-patients/2020/recommendations/"


def step(day, status):
    return SimpleNamespace(date=date(2021, 1, day), status=status)


def test_the_latest_step_that_names_a_status_gives_it():
    assert status_of([]) == (Status.ADOPTED, None)
    assert status_of([step(1, "sent"), step(9, "")]) == ("sent", date(2021, 1, 1))
    assert status_of([step(9, "answered"), step(1, "sent")]) == ("answered", date(2021, 1, 9))
    assert status_of([step(9, "answered"), step(9, "done")]) == ("done", date(2021, 1, 9))


def test_a_step_is_not_written_down_before_it_happened():
    RecommendationStep(date=today(), status="sent").clean()
    with pytest.raises(ValidationError):
        RecommendationStep(date=today() + timedelta(days=1), status="sent").clean()
    with pytest.raises(ValidationError):
        RecommendationStep(date=today()).clean()


def test_a_meeting_is_past_from_the_moment_on_at_which_it_ends():
    noon = datetime(2026, 3, 2, 9, tzinfo=UTC)
    meeting = SimpleNamespace(starts_at=noon - timedelta(hours=1), ends_at=noon)
    assert split_meetings([meeting], noon - timedelta(microseconds=1)) == ([meeting], [])
    assert split_meetings([meeting], noon) == ([], [meeting])


@pytest.mark.journey
def test_the_overview_narrows_down_and_counts(client, home):
    html = client.get(OVERVIEW).content.decode()
    assert "12 рекомендаций" in html
    context = client.get(OVERVIEW, {"status": "done"}).context
    assert {page.status for page in context["recommendations"]} == {"done"}
    # Each value counts what it would leave, given the other choices.
    asked = next(option for option in context["filter"].authorities if option.code == "insurance")
    narrowed = client.get(OVERVIEW, {"status": "done", "authority": "insurance"}).context
    assert asked.number == len(narrowed["recommendations"].object_list) == 1
    assert len(client.get(OVERVIEW, {"year": "2020"}).context["recommendations"].object_list) == 12
    for nonsense in ({"year": "x\0"}, {"status": "'"}, {"topic": "я" * 5000}):
        assert client.get(OVERVIEW, nonsense).status_code == 200
    assert "Таких рекомендаций нет" in client.get(OVERVIEW, {"year": "1999"}).content.decode()


@pytest.mark.journey
def test_a_step_changes_status_page_overview_search_and_feed(client, home, django_capture_on_commit_callbacks):
    page = RecommendationPage.objects.get(slug="rehabilitation-near-home", locale=home.locale)
    assert page.status == "sent"
    before = client.get(f"{OVERVIEW}changes.atom")
    assert client.get(f"{OVERVIEW}changes.atom", headers={"if-none-match": before["ETag"]}).status_code == 304
    page.steps.add(RecommendationStep(date=today(), status="partly", note="Открыли два кабинета.", locale=home.locale))
    with django_capture_on_commit_callbacks(execute=True):
        revision = page.save_revision()
        # A draft tells nobody.
        assert "Открыли два кабинета" not in client.get(page.url).content.decode()
        revision.publish()
    html = client.get(page.url).content.decode()
    assert "Открыли два кабинета." in html
    assert "Принята частично" in html
    found = client.get(OVERVIEW, {"status": "partly"}).context["recommendations"]
    assert page in list(found)
    after = client.get(f"{OVERVIEW}changes.atom", headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    page = RecommendationPage.objects.get(pk=page.pk)
    entry = feedparser.parse(after.content).entries[0]
    assert entry.title == f"№\xa0{page.number} {page.title}: Принята частично"
    assert entry.link.endswith(f"{page.url}#step-{page.steps.order_by('-date').first().pk}")
    hits = client.get("/search/", {"q": "реабилитация рядом с домом", "authority": "health"})
    assert f"№\xa0{page.number}: Принята частично" in hits.content.decode()


def test_the_feed_is_valid_in_both_languages_and_keeps_to_its_page(client, home):
    for prefix in ("", "/en"):
        everything = feedparser.parse(client.get(f"{prefix}{OVERVIEW}changes.atom").content)
        assert not everything.bozo
        assert len(everything.entries) == len({entry.id for entry in everything.entries}) > 12
        section = feedparser.parse(client.get(f"{prefix}{DOCUMENT}voice/changes.atom").content)
        assert 4 <= len(section.entries) < len(everything.entries)
    chosen = feedparser.parse(client.get(f"{OVERVIEW}changes.atom?authority=head-of-state").content)
    assert len(chosen.entries) == 1
    assert client.get("/about/changes.atom").status_code == 404


@pytest.mark.journey
@pytest.mark.parametrize(
    ("prefix", "words"), [("", "Закупать лекарства заранее"), ("/en", "Buy medicines in advance")]
)
def test_the_document_is_a_file_that_can_be_read_aloud(client, home, prefix, words):
    response = client.get(f"{prefix}{DOCUMENT}recommendations.pdf")
    assert response["Content-Type"] == "application/pdf"
    reader = PdfReader(BytesIO(response.content))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
    assert f"1. {words}" in text
    assert "12. " in text
    assert all(font.get_object()["/Subtype"] == "/Type0" for font in reader.pages[0]["/Resources"]["/Font"].values())
    assert reader.trailer["/Root"]["/Lang"].lower().startswith("en" if prefix else "ru")
    assert client.get(f"{OVERVIEW}recommendations.pdf").status_code == 404


def test_a_private_document_has_no_file_and_no_feed(client, home):
    document = demo(RecommendationsPage, home)
    document.view_restrictions.create(restriction_type="login")
    for name in ("recommendations.pdf", "changes.atom"):
        assert client.get(f"{DOCUMENT}{name}").status_code == 404
    assert not feedparser.parse(client.get(f"{OVERVIEW}changes.atom").content).entries
    assert "Рекомендаций пока нет" in client.get(OVERVIEW).content.decode()


def post_of(page, **changes):
    """What the admin's form of a recommendation sends."""
    empty = {f"{name}-{part}": "0" for name in ("addressees", "steps") for part in ("TOTAL_FORMS", "INITIAL_FORMS")}
    values = {"title": page.title, "slug": page.slug, "asked": page.asked, "number": page.number or ""}
    bodies = {"body-count": "0", "summary": "", "picture": "", "picture_alt": "", "outcome": "", "topic": ""}
    return {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"} | empty | bodies | values | changes


def test_a_working_group_drafts_its_own_section_and_publishes_nothing(client, home):
    section = demo(RecommendationSectionPage, home, slug="care")
    user = get_user_model().objects.create_user("drafter", "drafter@example.org", "a-password-for-tests-only")
    user.groups.add(roles.section_writers(section))
    client.force_login(user)
    draft = RecommendationPage(title="Новая рекомендация", slug="new-one", asked="Просим.")
    address = f"/admin/pages/add/events/recommendationpage/{section.pk}/"
    response = client.post(address, post_of(draft))
    assert response.status_code == 302, response.context["form"].errors
    made = RecommendationPage.objects.get(slug="new-one")
    # The next number of the whole document, and no number twice.
    assert (made.number, made.live) == (13, False)
    again = client.post(address, post_of(draft, slug="again", number="3"))
    assert "number" in again.context["form"].errors
    client.post(f"/admin/pages/{made.pk}/edit/", post_of(made, **{"action-publish": "1"}))
    made.refresh_from_db()
    assert not made.live
    other = demo(RecommendationSectionPage, home, slug="voice")
    refused = client.post(f"/admin/pages/add/events/recommendationpage/{other.pk}/", post_of(draft, slug="other"))
    assert not RecommendationPage.objects.filter(slug="other").exists(), refused.status_code


def test_translations_share_number_status_and_steps(home):
    source = RecommendationPage.objects.get(slug="stock-in-sight", locale=home.locale)
    english = source.get_translations().get()
    assert (english.number, english.status, english.status_since) == (
        source.number,
        source.status,
        source.status_since,
    )
    assert [row.authority.name for row in english.addressees.all()] == ["Regional authorities"]
    assert Authority.objects.filter(code="regions").count() == 2


def test_an_overview_lists_congresses_of_its_series_only(client, home):
    elsewhere = make(RecommendationIndexPage, home, slug="other-overview")
    assert elsewhere.get_parent() == demo(RecommendationIndexPage, home, slug="recommendations").get_parent()
    assert len(client.get(elsewhere.url).context["recommendations"].object_list) == 12
