"""A database that is too busy costs a visitor seconds, never what they sent."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import OperationalError
from django.test import RequestFactory
from django.utils import timezone

from events.models import EventPage
from events.registration import rules
from home import busy
from home.form_guards import token
from tests.factories import make


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch):
    monkeypatch.setattr(busy, "PAUSES", (0, 0))


@pytest.mark.parametrize(("failures", "answered"), [(0, True), (2, True), (3, False)])
def test_a_view_is_asked_three_times(monkeypatch, failures, answered):
    # A test runs inside a transaction, which a visitor's request is not in.
    outside = SimpleNamespace(in_atomic_block=False, close_if_unusable_or_obsolete=lambda: None)
    monkeypatch.setattr(busy, "connection", outside)
    asked = []

    @busy.again_when_busy
    def view(request):
        asked.append(1)
        if len(asked) <= failures:
            raise OperationalError("database is locked")
        return "done"

    if answered:
        assert view(RequestFactory().post("/")) == "done"
    else:
        with pytest.raises(OperationalError):
            view(RequestFactory().post("/"))
    assert len(asked) == min(failures + 1, 3)


def test_too_busy_is_503_in_both_languages_with_a_time_to_come_again(client, home, monkeypatch):
    event = make(EventPage, home, registration_opens_at=timezone.now() - timedelta(days=1))

    def locked(*args):
        raise OperationalError("database is locked")

    client.get(event.url)
    monkeypatch.setattr(rules, "register", locked)
    entered = {"attendance": "onsite", "kind": "patient", "name": "Анна", "email": "anna@example.org"}
    started = token(timezone.now() - timedelta(seconds=10))
    answer = client.post(f"{event.url}register/", entered | {"consent_personal-data": "on", "started": started})
    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    assert "слишком много людей" in answer.content.decode()
    assert "Too many people" in answer.content.decode()
    assert answer.content.decode().count('href="tel:+78002002200"') == 2
