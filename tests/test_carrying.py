"""A changed hour, hall or cancellation reaches the published translations at once; words wait for the translator."""

from datetime import timedelta

import pytest

from events.models import EditionPage, EventPage, SchoolPage, SessionPage

pytestmark = pytest.mark.django_db


def pair(home, model):
    """The demo's first translated page of the type, and its English."""
    english = model.objects.live().filter(locale__language_code="en", alias_of=None).first()
    return model.objects.get(translation_key=english.translation_key, locale=home.locale), english


@pytest.mark.parametrize("model", [SessionPage, EventPage, SchoolPage, EditionPage])
def test_a_published_change_holds_in_every_language(home, model):
    page, english = pair(home, model)
    title = english.title
    page.starts_at += timedelta(minutes=30)
    page.ends_at += timedelta(minutes=30)
    page.status, page.title = "cancelled", "Другое имя"
    draft = page.save_revision()
    assert model.objects.get(pk=english.pk).starts_at == english.starts_at
    draft.publish()
    told = model.objects.get(pk=english.pk)
    assert (told.starts_at, told.ends_at, told.status) == (page.starts_at, page.ends_at, "cancelled")
    assert (told.title, told.live) == (title, True)
    # Neither does an unpublished draft of the translation bring the old hour back.
    assert told.get_latest_revision_as_object().starts_at == page.starts_at


def test_a_session_moves_to_the_hall_of_its_language(home):
    page, english = pair(home, SessionPage)
    halls = type(page.hall).objects.filter(locale=home.locale).exclude(pk=page.hall_id)
    page.hall = halls.filter(
        translation_key__in=type(page.hall).objects.filter(locale=english.locale).values("translation_key")
    ).first()
    page.save_revision().publish()
    told = SessionPage.objects.get(pk=english.pk)
    assert told.hall.translation_key == page.hall.translation_key
    assert told.hall.locale_id == english.locale_id
    assert told.sequence == english.sequence + 1
    page.hall = None
    page.save_revision().publish()
    assert SessionPage.objects.get(pk=english.pk).hall is None


def test_a_translation_tells_its_source_nothing(home):
    page, english = pair(home, SessionPage)
    english.status = "postponed"
    english.save_revision().publish()
    assert SessionPage.objects.get(pk=page.pk).status == page.status
