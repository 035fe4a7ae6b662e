"""Tables of participants: the report before anything is written, the same file twice, who is not taken over."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from events.models import AccessRecord, EventPage, ParticipantImport, Registration
from home.models import OutgoingMail
from tests.crowds import crowd
from tests.factories import make

State = Registration.State
TABLE = """Имя и фамилия;Электронная почта;takes part as;town;note;Погода
Анна Иванова;anna@example.org;Врач или медсестра;Казань;;солнце
Борис;boris@example.org;patient;;'=1+1;дождь
Без адреса;;patient;;;
Дважды;ANNA@example.org;patient;;;
Кто;who@example.org;король;;;
Старый;{old};patient;;;
"""


@pytest.fixture
def event(home):
    """An event in ten days with one place on site."""
    opens = timezone.now() - timedelta(days=1)
    return make(EventPage, home, attendance="onsite", registration_opens_at=opens, places_onsite=1)


@pytest.fixture
def organiser(client, user_named):
    """A client that an organiser of all events has logged in to."""
    client.force_login(user_named("organiser"))
    return client


def send(client, event, table):
    """Send the file; return the report's address and page."""
    file = SimpleUploadedFile("участники.csv", table.encode("cp1251"))
    answer = client.post(f"/admin/registrations/{event.pk}/participants/import/", {"file": file})
    return answer["Location"], client.get(answer["Location"])


@pytest.mark.journey
def test_a_file_is_reported_first_and_does_the_same_only_once(organiser, event):
    old = crowd(event, 1, state=State.CANCELLED, email="old@example.org")[0]
    table = TABLE.format(old=old.email)
    address, report = send(organiser, event, table)
    text, plan = report.content.decode(), report.context["plan"]
    assert [step.kind for step in plan.steps] == ["added", "added", "refused", "refused", "refused", "refused"]
    assert "Погода" in text
    assert "Этот адрес есть и в строке 2" in text
    assert "Внесите вручную" in text
    assert Registration.objects.filter(event=event).count() == 1
    organiser.post(address, {"mark": plan.mark})
    assert Registration.objects.filter(event=event).count() == 1, "nobody without a consent"
    organiser.post(address, {"mark": "another", "agreed": "on"})
    assert Registration.objects.filter(event=event).count() == 1, "something else was shown"
    organiser.post(address, {"mark": plan.mark, "agreed": "on"})
    anna, boris = Registration.objects.filter(event=event).order_by("order")[1:]
    assert (anna.state, anna.kind, anna.town) == (State.UNCONFIRMED, "doctor", "Казань")
    assert (boris.state, boris.note) == (State.WAITING, "=1+1")
    assert anna.consents[0]["entered_by"] == "organiser"
    assert OutgoingMail.objects.filter(recipient__in=[anna.email, boris.email]).count() == 2
    assert AccessRecord.objects.get(action="imported").people == 2
    assert not ParticipantImport.objects.exists()
    _address, again = send(organiser, event, table)
    assert not again.context["plan"].does_something
    assert again.context["unchanged"] == 2
    address, other = send(organiser, event, "email;name;note\nanna@example.org;Анна Петрова;\n")
    assert [change[1:] for change in other.context["plan"].steps[0].changes] == [("Анна Иванова", "Анна Петрова")]
    organiser.post(address, {"mark": other.context["plan"].mark, "agreed": "on"})
    anna.refresh_from_db()
    assert (anna.name, anna.town, anna.state) == ("Анна Петрова", "Казань", State.UNCONFIRMED)


def test_what_the_list_exports_changes_nothing_when_it_comes_back(organiser, event):
    crowd(event, 12, attendance="onsite", note="+7 900", needs="- место")
    for extension in ("csv", "xlsx"):
        exported = organiser.get(f"/admin/registrations/{event.pk}/participants/?export={extension}")
        data = b"".join(exported.streaming_content)
        file = SimpleUploadedFile(f"back.{extension}", data)
        answer = organiser.post(f"/admin/registrations/{event.pk}/participants/import/", {"file": file})
        plan = organiser.get(answer["Location"]).context["plan"]
        assert not plan.does_something
        # Whoever cancelled is not registered again by chance.
        assert [step.kind for step in plan.steps].count("refused") == 1


def test_a_kept_file_is_its_senders_and_its_events_own(organiser, event, home, user_named):
    address, _report = send(organiser, event, TABLE)
    other = make(EventPage, home, registration_opens_at=timezone.now())
    assert organiser.get(address.replace(f"/{event.pk}/", f"/{other.pk}/")).status_code == 404
    organiser.force_login(user_named("admin"))
    assert organiser.get(address).status_code == 404
    ParticipantImport.objects.update(sent_at=timezone.now() - timedelta(days=1, seconds=1))
    assert ParticipantImport.forget_old() == 1


def test_no_table_is_told_so(organiser, event):
    file = SimpleUploadedFile("picture.png", b"\x89PNG\0\0")
    answer = organiser.post(f"/admin/registrations/{event.pk}/participants/import/", {"file": file})
    assert answer.status_code == 422
    assert "CSV" in answer.content.decode()
