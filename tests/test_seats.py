"""Sessions with limited places: exact, with a waiting list of their own; the ticket that says which one holds."""

import io
import json
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from events.models import Consent, EventPage, Registration, SchoolPage, SessionPage, SessionSeat
from events.registration import rules, seats
from events.registration.forms import RegistrationForm, consents_for
from events.registration.letters import tell_seat
from events.registration.papers import badge_sheets
from events.registration.tickets import code_of, registration_of
from home.builders import build
from home.form_guards import token
from home.models import OutgoingMail
from tests.factories import make

State = Registration.State


@pytest.fixture
def event(home):
    """An event in ten days, on site and online, open for registration."""
    return make(EventPage, home, attendance="mixed", registration_opens_at=timezone.now() - timedelta(days=1))


@pytest.fixture
def workshop(event):
    """A session of it with one place."""
    return session(event, title="Мастерская", places=1)


def session(event, **fields):
    """A session of the event."""
    return build(SessionPage, event, **({"slug": f"session-{event.numchild}"} | fields))


def key(session):
    return str(session.translation_key)


def come(event, number=1, *sessions, **changes):
    """Register a person who wants these sessions, and return the registration."""
    person = {"attendance": "onsite", "kind": "patient", "name": f"Участник {number}"}
    person |= {"email": f"person{number}@example.org", "sessions": [key(session) for session in sessions]}
    return rules.register(event, person | changes, "ru")[0]


def states(registration):
    return list(registration.seats.values_list("state", flat=True))


@pytest.mark.journey
def test_the_last_place_of_a_session_is_given_once_and_then_to_the_next(event, workshop):
    first, second, third = (come(event, number, workshop) for number in range(1, 4))
    assert [states(one) for one in (first, second, third)] == [["held"], ["waiting"], ["waiting"]]
    assert seats.offers(event)[0].free == 0
    told = []
    assert seats.give_on(told.append) == 0
    rules.cancel(first)
    assert states(first) == []
    # A newcomer stands behind those who wait.
    assert states(come(event, 4, workshop)) == ["waiting"]
    assert seats.give_on(tell_seat) == 1
    assert [states(one) for one in (second, third)] == [["held"], ["waiting"]]
    letter = OutgoingMail.objects.latest("pk")
    assert (letter.recipient, letter.subject) == ("person2@example.org", "Для вас есть место: Мастерская")


def test_choosing_again_keeps_what_is_held_and_going_online_gives_it_back(event, workshop):
    other = session(event, title="Семинар", places=5)
    registration = come(event, 1, workshop)
    rules.change(registration, {"sessions": [key(workshop), key(other)]})
    assert states(registration) == ["held", "held"]
    rules.change(registration, {"town": "Казань"})
    assert states(registration) == ["held", "held"]
    rules.change(registration, {"sessions": [key(other), "no-such-session"]})
    assert [seat.session_key for seat in registration.seats.all()] == [other.translation_key]
    rules.change(registration, {"attendance": "online"})
    assert states(registration) == []
    assert states(come(event, 2, workshop, attendance="online")) == []


def test_who_waits_for_the_event_holds_no_place_in_a_session_and_keeps_none_from_others(event, workshop):
    event.places_onsite = 1
    event.save()
    first = come(event, 1)
    waiting = come(event, 2, workshop)
    assert (waiting.state, states(waiting)) == (State.WAITING, ["waiting"])
    rules.change(first, {"sessions": [key(workshop)]})
    assert states(first) == ["held"]


@pytest.mark.parametrize(("minutes", "expected"), [(-1, 1), (0, 0), (1, 0)])
def test_sessions_overlap_only_while_both_run(event, workshop, minutes, expected):
    begins = workshop.ends_at + timedelta(minutes=minutes)
    other = session(event, starts_at=begins, ends_at=begins + timedelta(hours=1))
    assert len(seats.overlapping([workshop, other])) == expected


def test_one_form_is_one_registration_even_with_the_address_corrected(event):
    first = come(event, 1, form_key="a", email="wrong@example.org")
    corrected, new = rules.register(
        event,
        {
            "attendance": "onsite",
            "kind": "patient",
            "name": "Участник 1",
            "email": "right@example.org",
            "form_key": "a",
        },
        "ru",
    )
    assert (corrected.pk, corrected.email, new) == (first.pk, "right@example.org", True)
    # Somebody else at the same computer, on the page that was gone back to.
    relative = come(event, 2, form_key="a")
    assert relative.pk != first.pk
    rules.confirm(first)
    assert come(event, 1, form_key="a", email="third@example.org").pk != first.pk


@pytest.mark.journey
def test_a_participant_chooses_sessions_and_gets_a_ticket(client, event, workshop):
    address = f"{event.url}register/"
    html = client.get(address).content.decode()
    assert "Мастерская — осталось 1 место" in html
    assert 'name="sessions"' in html
    form = {"attendance": "onsite", "kind": "patient", "name": "Анна Иванова", "email": "anna@example.org"}
    form |= {"sessions": [key(workshop)], "interpretation": "sign", "needs": "Место у выхода"}
    started = token(timezone.now() - timedelta(seconds=10))
    client.post(address, form | {"consent_personal-data": "on", "started": started})
    assert "мест нет, есть лист ожидания" in client.get(address).content.decode()
    registration = Registration.objects.get(email="anna@example.org")
    assert (registration.interpretation, registration.needs) == ("sign", "Место у выхода")
    own, ticket = (reverse(name, args=[registration.secret]) for name in ("registration", "ticket"))
    assert client.get(ticket).status_code == 404, "not confirmed yet"
    client.post(own, {"action": "confirm"})
    session(event, title="В то же время", places=9)
    html = client.get(own).content.decode()
    assert f'href="{ticket}"' in html
    both = [key(session) for session in SessionPage.objects.child_of(event)]
    client.post(own, {"action": "change", **form, "sessions": both})
    assert "идут в одно время" in client.get(own).content.decode()
    letter = OutgoingMail.objects.filter(recipient="anna@example.org").latest("pk")
    assert ticket in letter.text
    assert "Мастерская" in letter.text
    code = code_of(Registration.objects.get(pk=registration.pk))
    html = client.get(ticket).content.decode()
    assert code in html
    assert re.search(r"<svg[^>]* class=\"entry-pass__code\"", html)
    assert "style=" not in re.search(r"<svg.*?</svg>", html, re.DOTALL).group()
    file = client.get(reverse("ticket-file", args=[registration.secret]))
    assert file["Content-Type"] == "application/pdf"
    text = PdfReader(io.BytesIO(file.content)).pages[0].extract_text()
    assert all(part in text for part in ("Анна Иванова", code, "Билет", "Мастерская"))


def test_a_person_takes_their_data_along_and_revokes_a_leaked_link(client, event, workshop):
    registration = rules.confirm(come(event, 1, workshop))
    answer = client.get(reverse("registration-data", args=[registration.secret]))
    kept = json.loads(answer.content)
    assert (kept["name"], kept["sessions"]) == ("Участник 1", ["Мастерская"])
    assert str(registration.secret) not in answer.content.decode()
    code = code_of(registration)
    own = reverse("registration", args=[registration.secret])
    moved = client.post(own, {"action": "renew"})
    assert client.get(own).status_code == 404
    assert client.get(moved["Location"]).status_code == 200
    assert registration_of(code) is None


def test_a_code_is_read_however_it_is_typed_and_can_not_be_made_up(event):
    registration = come(event)
    code = code_of(registration)
    assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}", code)
    typed = code.lower().replace("-", " ").translate(str.maketrans("abekmhpctx0", "авекмнрстхо"))
    assert registration_of(typed) == registration
    assert registration_of(code[:-1] + ("0" if code[-1] != "0" else "1")) is None
    assert registration_of("") is None
    assert registration_of("K" * 16) is None


def test_consents_keep_their_version_and_are_asked_where_they_belong(home, event):
    consent = Consent.objects.get(code="photographs", locale=home.locale)
    consent.order = 9
    consent.save()
    assert consent.version == 1
    consent.text, consent.asked_for = "Новый текст", "schools"
    consent.save()
    assert consent.version == 2
    school = make(SchoolPage, home)
    assert consent in consents_for(school)
    assert consent not in consents_for(event)
    entered = {"attendance": "online", "kind": "patient", "name": "Анна", "email": "anna@example.org"}
    entered |= {"started": token(timezone.now() - timedelta(minutes=1)), "consent_personal-data": "on"}
    form = RegistrationForm(school, entered | {"consent_photographs": "on"})
    assert form.is_valid(), form.errors
    assert [(given["code"], given["version"]) for given in form.person["consents"]] == [
        ("personal-data", 1),
        ("photographs", 2),
    ]


def test_badges_fit_ten_on_a_sheet_and_long_names_stay_inside(event):
    long = "Константинопольская-Преображенская Александра-Виктория Максимилиановна"
    people = [come(event, number, name=long if number == 1 else f"Участник {number}") for number in range(1, 12)]
    people[0].organisation = "Межрегиональная общественная организация содействия пациентам с редкими заболеваниями"
    reader = PdfReader(io.BytesIO(badge_sheets(people, event)))
    assert len(reader.pages) == 2
    text = " ".join(reader.pages[0].extract_text().split())
    assert "Максимилиановна" in text
    assert "Участник 10" in text
    assert SessionSeat.objects.count() == 0
