"""When a change of a session counts: published, and to its time, hall or status; the count never goes back."""

from datetime import timedelta

import pytest

from events.models import Hall, SessionPage
from tests.factories import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(home):
    hall = Hall.objects.create(locale=home.locale, name="Зал А", code="hall-a")
    return make(SessionPage, home, hall=hall)


def publish(session, **fields):
    for name, value in fields.items():
        setattr(session, name, value)
    session.save_revision().publish()
    return SessionPage.objects.get(pk=session.pk)


def test_the_first_publication_is_no_change(session):
    assert (session.sequence, session.changed_at) == (0, None)
    assert publish(session, title="Другое имя").sequence == 0


@pytest.mark.parametrize("field", ["starts_at", "ends_at", "hall", "status"])
def test_a_new_time_hall_or_status_counts_when_it_is_published(session, home, field):
    values = {
        "starts_at": session.starts_at + timedelta(minutes=1),
        "ends_at": session.ends_at + timedelta(minutes=1),
        "hall": Hall.objects.create(locale=home.locale, name="Зал Б", code="hall-b"),
        "status": "cancelled",
    }
    changed = publish(session, **{field: values[field]})
    assert changed.sequence == 1
    assert changed.changed_at is not None
    assert publish(changed).sequence == 1


def test_a_draft_counts_nothing_and_an_old_one_takes_nothing_back(session):
    session.hall = None
    draft = session.save_revision()
    assert SessionPage.objects.get(pk=session.pk).sequence == 0
    moved = publish(SessionPage.objects.get(pk=session.pk), ends_at=session.ends_at + timedelta(hours=1))
    assert moved.sequence == 1
    draft.publish()
    assert SessionPage.objects.get(pk=session.pk).sequence == 2


def test_a_copy_begins_anew(session):
    changed = publish(session, status="cancelled")
    copy = changed.copy(update_attrs={"slug": "a-copy"})
    assert (copy.sequence, copy.changed_at) == (0, None)
