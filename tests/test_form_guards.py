"""What keeps programs from filling in visitors' forms, at its boundaries; and that people lose nothing by it."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import RequestFactory
from django.utils import timezone

from events.models import EventPage, Registration
from home import form_guards
from home.models import FormCount
from tests.factories import make

NOW = datetime(2027, 3, 1, 12, tzinfo=ZoneInfo("UTC"))


@pytest.fixture
def address(home):
    """Where one registers for an event in ten days."""
    event = make(EventPage, home, registration_opens_at=timezone.now() - timedelta(days=1))
    return f"{event.url}register/"


def filled_in(**changes):
    """What the browser of a person sends who took ten seconds."""
    entered = {"attendance": "onsite", "kind": "patient", "name": "Анна", "email": "anna@example.org"}
    started = form_guards.token(timezone.now() - timedelta(seconds=10))
    return entered | {"consent_personal-data": "on", "started": started} | changes


def test_a_mark_tells_when_the_form_was_shown_and_can_not_be_made_up():
    assert form_guards.read(form_guards.token(NOW, "abc")) == form_guards.Started(NOW.timestamp(), "abc")
    assert form_guards.read(form_guards.token()).key != form_guards.read(form_guards.token()).key
    assert form_guards.read(form_guards.token() + "x") is None
    assert form_guards.read("") is None


@pytest.mark.parametrize(("seconds", "wrong"), [(2.9, True), (3, False)])
def test_the_form_takes_three_seconds_at_least(monkeypatch, seconds, wrong):
    monkeypatch.setattr(form_guards.timezone, "now", lambda: NOW + timedelta(seconds=seconds))
    form = form_guards.GuardedForm({"started": form_guards.token(NOW)})
    assert bool(form.errors) is wrong


@pytest.mark.parametrize("wrong", [{"started": ""}, {"started": "forged"}, {"homepage": "https://spam.example"}])
def test_whoever_falls_into_a_trap_only_sends_it_again(client, address, wrong):
    asked_again = client.post(address, filled_in(**wrong))
    assert asked_again.status_code == 422
    html = asked_again.content.decode()
    assert 'value="Анна"' in html
    assert "spam.example" not in html
    started = re.search(r'name="started" value="([^"]+)"', html).group(1)
    assert form_guards.read(started)
    assert not Registration.objects.filter(email="anna@example.org").exists()


@pytest.mark.journey
def test_a_sender_may_send_so_many_within_an_hour(db):
    def sent(minutes, sender="192.0.2.1"):
        return form_guards.too_many("questions", sender, 2, now=NOW + timedelta(minutes=minutes))

    assert [sent(0), sent(1), sent(2)] == [False, False, True]
    assert not sent(3, "192.0.2.2")
    assert not form_guards.too_many("letters", "192.0.2.1", 2, now=NOW)
    assert sent(59.9)
    assert not sent(60), "from the hour on it is counted anew"
    assert "192.0.2.1" not in "".join(FormCount.objects.values_list("key", flat=True))
    assert form_guards.forget_counts(NOW + timedelta(minutes=60)) == 1
    assert form_guards.forget_counts(NOW + timedelta(minutes=120)) == 2


def test_too_many_from_one_network_or_for_one_mail_address_are_asked_to_wait(client, address, settings):
    settings.REGISTRATIONS_PER_ADDRESS, settings.REGISTRATIONS_PER_MAIL = 5, 2
    assert [client.post(address, filled_in()).status_code for _time in range(3)] == [302, 302, 429]
    others = [client.post(address, filled_in(email=f"other{number}@example.org")) for number in range(3)]
    assert [answer.status_code for answer in others] == [302, 302, 429]
    assert "слишком много" in others[-1].content.decode()
    assert 'value="Анна"' in others[-1].content.decode()


@pytest.mark.parametrize(
    ("behind", "noted", "expected"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.1, 203.0.113.9", "198.51.100.1"),
        (2, "203.0.113.9", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_a_visitors_address_is_what_a_trusted_proxy_noted(settings, behind, noted, expected):
    settings.PROXIES_IN_FRONT = behind
    assert form_guards.address_of(RequestFactory().get("/", headers={"x-forwarded-for": noted})) == expected
