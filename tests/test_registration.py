"""Registration: windows and places at their boundaries, the waiting list, letters, a participant's whole way."""

import re
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from benchmarks.selling import Sold, selling_site
from events.models import Consent, EventPage, Registration
from events.registration import rules
from events.registration.letters import own_url, tell
from home import outbox
from home.form_guards import token
from home.models import OutgoingMail
from tests.factories import make

State = Registration.State


@pytest.fixture
def event(home):
    """An event in ten days with two places on site and any number online, open for registration."""
    now = timezone.now()
    return make(EventPage, home, attendance="mixed", registration_opens_at=now - timedelta(days=1), places_onsite=2)


def person(number=1, **changes):
    """What one person enters."""
    return {
        "attendance": "onsite",
        "kind": "patient",
        "name": f"Участник {number}",
        "email": f"person{number}@example.org",
    } | changes


def filled_in(number=1, **changes):
    """What the browser of a person sends."""
    started = token(timezone.now() - timedelta(seconds=10))
    return person(number) | {"consent_personal-data": "on", "started": started} | changes


@pytest.mark.parametrize(
    ("passed", "expected"),
    [
        (-1, rules.Window.BEFORE),
        (0, rules.Window.OPEN),
        (3599, rules.Window.OPEN),
        (3600, rules.Window.CLOSED),
    ],
)
def test_the_window_opens_and_closes_at_its_moments(db, passed, expected):
    opens = datetime(2027, 3, 1, 12, tzinfo=rules.timezone.get_default_timezone())
    event = EventPage(
        registration_opens_at=opens,
        registration_closes_at=opens + timedelta(hours=1),
        starts_at=opens + timedelta(days=1),
        ends_at=opens + timedelta(days=2),
    )
    assert rules.window(event, opens + timedelta(seconds=passed)) is expected


def test_without_a_closing_moment_it_closes_when_the_event_begins_and_a_cancelled_event_takes_nobody(db):
    opens = timezone.now()
    event = EventPage(registration_opens_at=opens, starts_at=opens + timedelta(1), ends_at=opens + timedelta(2))
    assert rules.window(event, opens + timedelta(1) - timedelta(seconds=1)) is rules.Window.OPEN
    assert rules.window(event, opens + timedelta(1)) is rules.Window.CLOSED
    event.status = EventPage.Status.CANCELLED
    assert rules.window(event, opens) is rules.Window.NONE
    assert rules.window(EventPage(starts_at=opens, ends_at=opens), opens) is rules.Window.NONE


@pytest.mark.journey
def test_the_last_place_goes_to_the_one_who_came_first(event):
    states = [rules.register(event, person(number), "ru")[0].state for number in range(1, 5)]
    assert states == [State.UNCONFIRMED, State.UNCONFIRMED, State.WAITING, State.WAITING]
    assert rules.register(event, person(5, attendance="online"), "ru")[0].state == State.UNCONFIRMED
    assert rules.places(event, "onsite") == rules.Places(2, 2, 2)


def test_one_address_registers_once(event):
    first, new = rules.register(event, person(1), "ru")
    assert new
    again, new = rules.register(event, person(1, email="PERSON1@example.org ", name="Другое имя"), "en")
    assert (again, new) == (first, False)
    rules.cancel(first)
    assert rules.register(event, person(1), "ru")[1]


def test_places_are_one_matter_for_both_languages(event, english_home):
    english = event.copy_for_translation(english_home.locale, copy_parents=True)
    english.registration_opens_at, english.places_onsite = None, None
    english.save_revision().publish()
    for number in range(1, 3):
        rules.register(event, person(number), "ru")
    assert rules.register(english, person(3), "en")[0].state == State.WAITING


@pytest.mark.journey
def test_who_waits_moves_up_in_order_and_loses_the_offer_after_a_day(event):
    now = timezone.now()
    first, *_rest = [rules.register(event, person(number), "ru", now)[0] for number in range(1, 6)]
    third, fourth, fifth = Registration.objects.filter(event=event, order__gte=3).order_by("order")
    # The third has not confirmed the address, so the fourth is first.
    for registration in (fourth, fifth):
        rules.confirm(registration, now)
    told = []
    assert rules.move_up(told.append, now) == 0
    rules.cancel(first)
    # Whoever comes now stands behind those who wait.
    assert rules.register(event, person(9), "ru", now)[0].state == State.WAITING
    assert rules.move_up(told.append, now) == 1
    assert [registration.pk for registration in told] == [fourth.pk]
    last = now + rules.KEEP_OFFER
    assert rules.let_lapse(told.append, last - timedelta(seconds=1)) == 0
    rules.let_lapse(told.append, last)
    fourth.refresh_from_db()
    assert fourth.state == State.LAPSED
    with pytest.raises(rules.RegistrationError, match="lapsed"):
        rules.confirm(fourth, last)
    rules.move_up(told.append, last)
    fifth.refresh_from_db()
    assert fifth.state == State.OFFERED
    assert rules.confirm(fifth, last).state == State.CONFIRMED
    third.refresh_from_db()
    assert third.state == State.WAITING


def test_what_is_not_confirmed_in_48_hours_lapses(event):
    now = timezone.now()
    registration, _new = rules.register(event, person(1), "ru", now)
    assert rules.let_lapse(tell, now + timedelta(hours=48) - timedelta(seconds=1)) == 0
    assert rules.let_lapse(tell, now + timedelta(hours=48)) == 1
    registration.refresh_from_db()
    assert registration.state == State.LAPSED
    assert "Регистрация отменена" in OutgoingMail.objects.latest("pk").subject


def test_changing_to_a_full_hall_changes_nothing(event):
    for number in range(1, 3):
        rules.register(event, person(number), "ru")
    online, _new = rules.register(event, person(3, attendance="online"), "ru")
    with pytest.raises(rules.RegistrationError, match="full"):
        rules.change(online, {"attendance": "onsite", "name": "Новое имя"})
    online.refresh_from_db()
    assert (online.attendance, online.name) == ("online", "Участник 3")
    waiting, _new = rules.register(event, person(4), "ru")
    assert rules.change(waiting, {"attendance": "online"}).state == State.UNCONFIRMED


@pytest.mark.xdist_group("running")
def test_fifty_at_once_for_the_last_place_give_one(tmp_path):
    """Real processes over SQLite; benchmarks/registration.py does the same with more people and on PostgreSQL."""
    with selling_site(tmp_path, {"DATABASE_URL": ""}, workers=2) as site:
        site.rush("last", range(50))
        assert site.sold("last") == Sold(held=1, waiting=49, in_order=True, letters=50)
        assert site.crowd_at_doors(10) == {"admitted": 1, "already": 9}
        assert site.answers[500] == 0


@pytest.mark.journey
def test_a_participant_registers_confirms_changes_cancels_and_erases(client, event):
    address = f"{event.url}register/"
    assert f'href="{address}"' in client.get(event.url).content.decode()
    form = client.get(address).content.decode()
    assert "осталось 2 места" in form
    assert not re.search(r'name="consent_[^>]*checked', form)
    answer = client.post(address, filled_in(name="  Анна   Иванова "))
    assert answer["Location"] == f"{event.url}registered/"
    assert "48 часов" in client.get(answer["Location"]).content.decode()
    # A second sending, a back button, another tab.
    client.post(address, filled_in(name="Анна Иванова"))
    registration = Registration.objects.get(email="person1@example.org")
    assert registration.name == "Анна Иванова"
    assert [consent["code"] for consent in registration.consents] == ["personal-data"]
    assert registration.consents[0]["text"] == Consent.objects.get(code="personal-data", locale=event.locale).text
    assert outbox.send_due() == 1
    letter = mail.outbox[0]
    assert letter.subject == f"Подтвердите участие: {event.title}"
    own = re.search(r"http\S+/registration/\S+/", letter.body).group()
    assert own == own_url(registration)
    path = own.partition("testserver")[2] or "/" + own.split("/", 3)[3]
    assert client.get(path).status_code == 200
    registration.refresh_from_db()
    assert registration.state == State.UNCONFIRMED, "opening the address changes nothing"
    client.post(path, {"action": "confirm"})
    client.post(path, {"action": "confirm"})
    registration.refresh_from_db()
    assert registration.state == State.CONFIRMED
    client.post(path, {"action": "change", **person(1, attendance="online", name="Анна", town="Казань")})
    registration.refresh_from_db()
    assert (registration.attendance, registration.town) == ("online", "Казань")
    wrong = client.post(path, {"action": "change", "attendance": "online", "kind": "king", "name": ""})
    assert wrong.status_code == 422
    client.post(path, {"action": "cancel"})
    registration.refresh_from_db()
    assert registration.state == State.CANCELLED
    outbox.send_due()
    assert [letter.subject.partition(":")[0] for letter in mail.outbox[1:]] == ["Вы зарегистрированы", "Отменено"]
    client.post(path, {"action": "erase"})
    assert client.get(path).status_code == 404
    assert not OutgoingMail.objects.filter(recipient="person1@example.org").exists()


def test_letters_are_in_the_participants_language(client, event, english_home):
    english = event.copy_for_translation(english_home.locale, copy_parents=True)
    english.title = "Round table"
    english.save_revision().publish()
    client.post(f"{english.url}register/", filled_in(name="Ann"))
    letter = OutgoingMail.objects.get(recipient="person1@example.org")
    assert letter.subject == "Please confirm: Round table"
    assert "/en/registration/" in letter.text
    assert "Moscow" in letter.text
    assert 'lang="en"' in letter.html
    assert not re.search("[а-яё]", letter.text.replace(event.title, "").lower())


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"email": "nobody"}, "адрес"),
        ({"name": " "}, "обязательно"),
        ({"consent_personal-data": ""}, "Без этого согласия"),
        ({"kind": ""}, "обязательно"),
        ({"attendance": "by-post"}, "Выберите корректный вариант"),
        ({"homepage": "https://spam.example"}, "быстрее"),
        ({"started": "forged"}, "быстрее"),
        ({"started": ""}, "быстрее"),
    ],
)
def test_a_wrong_form_says_what_to_do_and_loses_nothing(client, event, changes, said):
    answer = client.post(f"{event.url}register/", filled_in(organisation="Организация «Вместе»") | changes)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert said in text
    assert "Организация «Вместе»" in text
    assert not Registration.objects.filter(email="person1@example.org").exists()


def test_a_leaked_link_is_revoked_by_a_new_one(client, event):
    registration, _new = rules.register(event, person(1), "ru")
    leaked = reverse("registration", args=[registration.secret])
    renewed = rules.renew_link(registration)
    assert client.get(leaked).status_code == 404
    assert client.get(reverse("registration", args=[renewed.secret])).status_code == 200


def test_where_nobody_can_register_there_is_no_form(client, home, event):
    closed = make(EventPage, home)
    assert client.get(f"{closed.url}register/").status_code == 404
    assert client.get("/news/register/").status_code == 404
    event.registration_opens_at = timezone.now() + timedelta(hours=1)
    event.save()
    assert "Регистрация откроется" in client.get(f"{event.url}register/").content.decode()
    assert client.post(f"{event.url}register/", filled_in()).status_code == 200
    assert not Registration.objects.filter(event=event).exists()
