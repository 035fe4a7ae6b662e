"""The door: a ticket admits once, whichever device asks how often; who may stand there; what they are told."""

import io
import json
import uuid
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from events.models import CheckIn, EventPage, Registration
from events.registration import door, rules
from events.registration.tickets import code_of
from home import roles
from tests.factories import make

State = Registration.State


@pytest.fixture
def event(home):
    """An event in ten days, on site and online, open for registration."""
    return make(EventPage, home, attendance="mixed", registration_opens_at=timezone.now() - timedelta(days=1))


@pytest.fixture
def keeper(db):
    """Somebody who may let people in, and nothing else."""
    user = get_user_model().objects.create_user("door", "door@example.org", "a-password-for-tests-only")
    user.groups.add(roles.doorkeepers())
    return user


def come(event, number=1, confirmed=True, **changes):
    """Register a person, confirmed unless told otherwise."""
    person = {"attendance": "onsite", "kind": "patient", "name": f"Участник {number}"}
    registration = rules.register(event, person | {"email": f"p{number}@example.org"} | changes, "ru")[0]
    return rules.confirm(registration) if confirmed else registration


def ask(client, event, code, key=None, **more):
    """What a device hears."""
    sent = {"key": str(key or uuid.uuid4()), "code": code, "door": "Главный"} | more
    answer = client.post(reverse("check_in:admit", args=[event.pk]), json.dumps(sent), "application/json")
    return answer.json()


@pytest.mark.journey
def test_a_ticket_admits_once_and_the_second_door_hears_when_and_where(client, event, keeper):
    client.force_login(keeper)
    registration = come(event)
    code, key = code_of(registration), uuid.uuid4()
    assert ask(client, event, code, key)["result"] == "admitted"
    assert ask(client, event, code, key)["result"] == "admitted", "the device did not hear the first answer"
    second = ask(client, event, code, door="Служебный")
    assert second["result"] == "already"
    assert "Главный" in second["text"]
    assert "московское время" in second["text"]
    assert CheckIn.objects.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        CheckIn.objects.create(key=uuid.uuid4(), registration=registration)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"confirmed": False}, "не подтвердил"),
        ({"attendance": "online"}, "онлайн"),
    ],
)
def test_who_has_no_place_in_the_hall_is_told_why(client, event, keeper, changes, said):
    client.force_login(keeper)
    told = ask(client, event, code_of(come(event, **changes)))
    assert told["result"] == "refused"
    assert said in told["text"]


def test_other_codes_are_no_tickets(client, home, event, keeper):
    client.force_login(keeper)
    other = make(EventPage, home, registration_opens_at=timezone.now() - timedelta(days=1))
    cancelled = come(event)
    rules.cancel(cancelled)
    assert ask(client, event, code_of(come(other, 7)))["result"] == "unknown"
    assert ask(client, event, "0000-0000-0000-0000")["result"] == "unknown"
    assert ask(client, event, code_of(cancelled))["result"] == "refused"
    address = reverse("check_in:admit", args=[event.pk])
    for body in ("", "[]", '{"key": "no"}'):
        assert client.post(address, body, "application/json").status_code == 400


def test_an_admission_is_taken_back_for_half_an_hour(event, keeper):
    registration = come(event)
    now = timezone.now()
    admitted = door.admit(registration, uuid.uuid4(), "", keeper).check_in
    CheckIn.objects.filter(pk=admitted.pk).update(at=now)
    assert not door.undo(admitted, now + door.UNDO_WITHIN)
    assert door.undo(admitted, now + door.UNDO_WITHIN - timedelta(seconds=1))
    assert not door.undo(admitted, now)
    assert door.admit(registration, uuid.uuid4(), "", keeper).result == door.ADMITTED


@pytest.mark.parametrize(("hours", "believed"), [(-24.1, False), (-23.9, True), (0.1, False)])
def test_the_clock_of_a_device_is_believed_for_a_day(event, keeper, hours, believed):
    seen = timezone.now() + timedelta(hours=hours)
    admitted = door.admit(come(event), uuid.uuid4(), "", keeper, seen).check_in
    assert (admitted.at == seen) is believed


def test_figures_count_who_came_of_those_expected(event, keeper):
    people = [come(event, number, kind="doctor" if number == 1 else "patient") for number in range(1, 4)]
    come(event, 4, attendance="online")
    come(event, 5, confirmed=False)
    first = door.admit(people[0], uuid.uuid4(), "", keeper).check_in
    door.admit(people[1], uuid.uuid4(), "", keeper)
    rows = [(row.admitted, row.expected) for row in door.figures(event.translation_key)]
    assert rows == [(1, 2), (1, 1), (2, 3)]
    door.undo(first)
    assert door.figures(event.translation_key)[-1].admitted == 1


@pytest.mark.journey
def test_the_door_works_by_hand_without_a_script(client, event, keeper):
    client.force_login(keeper)
    registration = come(event, name="Мария Петрова")
    come(event, 2, name="Пётр Петров")
    assert event.title in client.get(reverse("check_in:index")).content.decode()
    address = reverse("check_in:entrance", args=[event.pk])
    found = client.post(address, {"key": uuid.uuid4(), "code": "петрова мария"}).content.decode()
    assert "Мария Петрова" in found
    assert "Пётр Петров" not in found
    html = client.post(
        address, {"key": uuid.uuid4(), "registration": registration.pk, "door": "Главный"}
    ).content.decode()
    assert "Можно войти" in html
    assert "Главный" in html
    admitted = CheckIn.objects.get(registration=registration)
    assert admitted.keeper == keeper
    assert "Проход отменён" in client.post(address, {"undo": admitted.pk}).content.decode()
    html = client.post(address, {"key": uuid.uuid4(), "code": code_of(registration)}).content.decode()
    assert "Можно войти" in html
    assert "Такого билета" in client.post(address, {"key": uuid.uuid4(), "code": "никто"}).content.decode()


def test_the_door_is_for_those_with_the_right_of_it_and_badges_for_organisers(client, event, keeper, user_named):
    come(event, name="Мария Петрова")
    addresses = [reverse(f"check_in:{name}", args=[event.pk]) for name in ("entrance", "figures", "badges")]
    client.force_login(user_named("editor"))
    for address in [reverse("check_in:index"), *addresses]:
        assert client.get(address).status_code == 302
    client.force_login(keeper)
    assert [client.get(address).status_code for address in addresses] == [200, 200, 302]
    assert client.get("/admin/registrations/").status_code == 302
    assert reverse("check_in:index") in client.get("/admin/").content.decode()
    client.force_login(user_named("admin"))
    sheet = client.get(addresses[-1])
    assert "Мария Петрова" in PdfReader(io.BytesIO(sheet.content)).pages[0].extract_text()
