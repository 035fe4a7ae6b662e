"""The organisers' desk: whose events they see, what is noted of it, entering by hand, the list and its files."""

from collections import Counter
from datetime import timedelta
from io import BytesIO

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone
from openpyxl import load_workbook

from branches.models import BranchPage
from events.models import AccessRecord, AppendOnlyError, EventPage, EventsIndexPage, Registration
from events.registration import numbers, rules
from home import roles
from home.builders import build
from home.models import OutgoingMail
from tests.crowds import crowd
from tests.factories import make

State = Registration.State


@pytest.fixture
def event(home):
    """An event in Vladivostok in ten days, open for registration, with three places on site."""
    fields = {"attendance": "mixed", "time_zone": "Asia/Vladivostok", "places_onsite": 3}
    return make(EventPage, home, registration_opens_at=timezone.now() - timedelta(days=1), **fields)


@pytest.fixture
def organiser(client, user_named):
    """A client that an organiser of all events has logged in to."""
    client.force_login(user_named("organiser"))
    return client


@pytest.fixture
def kazan(home, user_named):
    """An organiser of the branch in Kazan, with an event of theirs."""
    branch = BranchPage.objects.get(slug="kazan", locale=home.locale)
    index = EventsIndexPage.objects.child_of(branch).first() or build(
        EventsIndexPage, branch, title="События", slug="events"
    )
    own = build(EventPage, index, title="Встреча в Казани", registration_opens_at=timezone.now() - timedelta(days=1))
    user = user_named("branch-editor")
    user.groups.add(roles.branch_organisers())
    return get_user_model().objects.get(pk=user.pk), own


def at(event, name=""):
    """The address of one page of the event's desk."""
    return f"/admin/registrations/{event.pk}/{name}"


ADDRESSES = ["", "participants/", "participants/results/", "participants/?export=csv", "participants/enter/"]


def test_a_branch_organiser_reaches_the_own_events_only(client, kazan, event):
    user, own = kazan
    theirs, foreign = crowd(own, 1, name="Своя Участница")[0], crowd(event, 1, name="Чужая Участница")[0]
    client.force_login(user)
    listed = client.get("/admin/registrations/").content.decode()
    assert own.title in listed
    assert event.title not in listed
    for name in [*ADDRESSES, f"participants/{theirs.pk}/"]:
        assert client.get(at(own, name)).status_code == 200, name
    for name in [*ADDRESSES, f"participants/{foreign.pk}/"]:
        assert client.get(at(event, name), headers={"x-requested-with": "XMLHttpRequest"}).status_code == 403, name
        assert client.get(at(event, name))["Location"] == "/admin/", name
        assert client.post(at(event, name), {"action": "erase"})["Location"] == "/admin/", name
    # A foreign person at the address of an own event.
    assert client.get(at(own, f"participants/{foreign.pk}/")).status_code == 404
    assert client.post(at(own, f"participants/{foreign.pk}/"), {"action": "erase"}).status_code == 404
    assert Registration.objects.filter(pk=foreign.pk).exists()
    assert not AccessRecord.objects.filter(event_key=event.translation_key).exists()


@pytest.mark.parametrize("name", ["editor", "branch-editor", "translator", "reviewer"])
def test_nobody_else_sees_registrations(client, user_named, event, name):
    person = crowd(event, 1)[0]
    client.force_login(user_named(name))
    assert client.get("/admin/registrations/").status_code == 302
    for address in [*ADDRESSES, f"participants/{person.pk}/"]:
        assert client.get(at(event, address)).status_code == 302
    assert client.get("/admin/reports/personal-data/").status_code == 302


def test_each_right_is_one_of_its_own(client, user_named, event):
    person = crowd(event, 1)[0]
    user = user_named("organiser")
    group = user.groups.get()
    for verb in ("export", "delete", "change", "add"):
        group.permissions.remove(group.permissions.get(codename=f"{verb}_registration"))
    client.force_login(user)
    page = client.get(at(event, f"participants/{person.pk}/")).content.decode()
    assert 'name="action"' not in page
    assert client.get(at(event, "participants/?export=csv")).status_code == 302
    assert client.get(at(event, "participants/enter/")).status_code == 302
    for action in ("save", "cancel", "erase"):
        assert client.post(at(event, f"participants/{person.pk}/"), {"action": action}).status_code == 302
    person.refresh_from_db()
    assert person.state == State.CONFIRMED


def test_who_looked_and_what_they_did_is_noted_and_stays(organiser, event, user_named):
    person = crowd(event, 3)[0]
    for _time in range(2):
        organiser.get(at(event, "participants/"))
    organiser.get(at(event, f"participants/{person.pk}/"))
    organiser.get(at(event, "participants/?export=xlsx"))
    organiser.post(at(event, f"participants/{person.pk}/"), {"action": "cancel"})
    noted = AccessRecord.objects.filter(event_key=event.translation_key).order_by("pk")
    assert list(noted.values_list("action", "people", "user_name")) == [
        ("listed", 3, "organiser"),
        ("opened", 1, "organiser"),
        ("exported", 3, "organiser"),
        ("changed", 1, "organiser"),
    ]
    with pytest.raises(AppendOnlyError):
        noted.first().save()
    for change in (noted.first().delete, noted.delete, lambda: noted.update(user_name="nobody")):
        with pytest.raises(AppendOnlyError):
            change()
    user_named("organiser").delete()
    assert noted.first().user_name == "organiser"
    organiser.force_login(user_named("admin"))
    log = organiser.get("/admin/reports/personal-data/").content.decode()
    assert "просмотр списка" in log
    assert person.name not in log


def test_the_log_forgets_at_its_boundary(db, event):
    now = timezone.now()
    record = AccessRecord.objects.create(at=now, event_key=event.translation_key, action="listed")
    assert AccessRecord.objects.forget_before(now) == 0
    assert AccessRecord.objects.forget_before(now + timedelta(seconds=1)) == 1
    assert not AccessRecord.objects.filter(pk=record.pk).exists()


def entered(number, **changes):
    """What an organiser types while the person is on the telephone."""
    fields = {"name": f"Анна {number}", "email": f"anna{number}@example.org", "attendance": "onsite"}
    return fields | {"kind": "patient", "language": "ru", "consent_personal-data": "on"} | changes


@pytest.mark.journey
def test_who_is_entered_by_hand_stands_in_the_same_line(organiser, event):
    for number in range(1, 4):
        organiser.post(at(event, "participants/enter/"), entered(number, is_confirmed="on", language="en"))
    answer = organiser.post(at(event, "participants/enter/"), entered(4, note="звонила в среду"))
    registrations = list(Registration.objects.filter(event=event).order_by("order"))
    assert [registration.state for registration in registrations] == [State.CONFIRMED] * 3 + [State.WAITING]
    assert answer["Location"] == at(event, f"participants/{registrations[3].pk}/")
    assert registrations[3].note == "звонила в среду"
    assert registrations[3].consents[0]["entered_by"] == "organiser"
    letters = OutgoingMail.objects.filter(recipient__startswith="anna").order_by("pk")
    assert [letter.subject.partition(":")[0] for letter in letters][::3] == ["You are registered", "В листе ожидания"]
    # The same address again leads to the registration that is there.
    again = organiser.post(at(event, "participants/enter/"), entered(1, email="ANNA1@example.org"))
    assert again["Location"] == at(event, f"participants/{registrations[0].pk}/")
    assert Registration.objects.filter(event=event).count() == 4
    wrong = organiser.post(at(event, "participants/enter/"), entered(5, email="anna", **{"consent_personal-data": ""}))
    assert wrong.status_code == 422
    assert "Без этого согласия" in wrong.content.decode()


@pytest.mark.parametrize(("seconds", "entered_too"), [(-1, True), (0, False)])
def test_by_hand_one_enters_until_the_event_ends(event, seconds, entered_too):
    event.registration_closes_at = event.starts_at - timedelta(days=1)
    assert rules.window(event, event.ends_at - timedelta(hours=1)) is rules.Window.CLOSED
    assert rules.may_enter(event, event.ends_at + timedelta(seconds=seconds)) is entered_too


def test_an_organiser_corrects_notes_confirms_cancels_and_erases(organiser, event):
    first, second = crowd(event, 2, attendance="onsite", state=State.UNCONFIRMED, confirmed_at=None)
    page = at(event, f"participants/{first.pk}/")
    typed = {"name": "Новое Имя", "email": second.email.upper(), "attendance": "onsite", "kind": "press"}
    typed |= {"language": "ru", "organisation": "", "town": "Казань", "needs": "", "note": "=1+1"}
    assert "Другая регистрация" in organiser.post(page, typed | {"action": "save"}, follow=True).content.decode()
    first.refresh_from_db()
    assert first.name.startswith("Участник")
    organiser.post(page, typed | {"action": "save", "email": "new@example.org"})
    first.refresh_from_db()
    assert (first.name, first.email, first.email_key, first.note) == (
        "Новое Имя",
        "new@example.org",
        "new@example.org",
        "=1+1",
    )
    organiser.post(page, {"action": "confirm"})
    organiser.post(page, {"action": "cancel"})
    first.refresh_from_db()
    assert (first.state, bool(first.confirmed_at)) == (State.CANCELLED, True)
    organiser.post(page, typed | {"action": "save", "email": "new@example.org", "note": "уехала"})
    first.refresh_from_db()
    assert first.note == "уехала"
    assert organiser.post(page, {"action": "erase"})["Location"] == at(event, "participants/")
    assert not Registration.objects.filter(pk=first.pk).exists()
    assert not OutgoingMail.objects.filter(recipient="new@example.org").exists()


def test_the_list_is_filtered_and_searched(organiser, event):
    crowd(event, 20)
    crowd(event, 1, name="Ёлкина Вера", state=State.UNCONFIRMED, confirmed_at=None, needs="Место для коляски")

    def shown(query):
        return organiser.get(at(event, f"participants/results/?{query}")).context["items_count"]

    assert shown("") == 21
    assert shown("state=unconfirmed&state=waiting") == 7
    assert shown("confirmed=no") == 5
    assert shown("needs=yes") == 1
    assert shown("attendance=online&language=en") == 1
    assert shown("q=вера") == shown("q=ЁЛКИНА") == 1
    assert shown("kind=doctor&kind=press") == 5


def test_files_open_in_excel_with_local_times_and_no_formulas(organiser, event):
    moment = timezone.now().replace(year=2026, month=3, day=1, hour=20, minute=15, second=0, microsecond=0)
    crowd(event, 1, name="=HYPERLINK(1)", organisation="+7 Союз", created_at=moment, confirmed_at=None)
    answer = organiser.get(at(event, "participants/?export=csv"))
    table = b"".join(answer.streaming_content).decode()
    assert table.startswith("\ufeff")
    assert "'=HYPERLINK(1)" in table
    assert "'+7 Союз" in table
    assert "2026-03-02 06:15" in table
    assert "владивостокское время" in table.splitlines()[0]
    assert "Подтверждена" in table
    book = load_workbook(BytesIO(organiser.get(at(event, "participants/?export=xlsx")).getvalue()))
    cells = next(book.active.iter_rows(min_row=2, max_row=2))
    assert cells[0].value == "'=HYPERLINK(1)"
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n", "d"}
    assert any(str(cell.value) == "2026-03-02 06:15:00" for cell in cells)


@pytest.mark.parametrize("name", ["", "participants/", "participants/enter/"])
def test_queries_do_not_grow_with_participants(organiser, event, django_assert_max_num_queries, name):
    counted = []
    for how_many in (10, 290):
        crowd(event, how_many)
        organiser.get(at(event, name))
        with django_assert_max_num_queries(80) as queries:
            organiser.get(at(event, name))
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_numbers_name_no_town_of_few_and_leave_no_gap_between_days(event):
    assert numbers.without_rare(Counter({"Москва": 5, "Уржум": 4})) == Counter({"Москва": 5, "": 4})
    chart = numbers.chart(Counter({"2026-03-01": 4, "2026-03-04": 1}))
    assert [(column.number, column.height) for column in chart.columns] == [(4, 120), (0, 0), (0, 0), (1, 30)]
    assert not numbers.chart(Counter({"2026-01-01": 1, "2026-03-03": 1})).weekly
    assert numbers.chart(Counter({"2026-01-01": 1, "2026-03-04": 1})).weekly
    assert numbers.chart(Counter()) is None


def test_days_are_those_of_the_events_zone(event):
    crowd(event, 1, created_at=timezone.now().replace(year=2026, month=3, day=1, hour=20))
    assert numbers.count(event.translation_key, event.event_time_zone)["day"] == Counter({"2026-03-02": 1})
