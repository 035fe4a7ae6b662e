"""Personal data end when their time is over, to the second, and the numbers stay."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from events.jobs import erase_personal_data
from events.models import (
    AccessRecord,
    EventPage,
    Mailing,
    MailingText,
    ParticipantImport,
    Registration,
    RegistrationSettings,
    RegistrationStatistic,
)
from events.registration import numbers, retention
from events.registration.letters import tell
from events.registration.mailing import send, write_portion
from home.models import OutgoingMail
from tests.crowds import crowd
from tests.factories import make


@pytest.fixture
def event(home):
    """An event in Vladivostok that ended on the evening of 1 March 2026."""
    ends = datetime(2026, 3, 1, 9, tzinfo=UTC)
    fields = {"time_zone": "Asia/Vladivostok", "starts_at": ends - timedelta(hours=8), "ends_at": ends}
    return make(EventPage, home, registration_opens_at=ends - timedelta(days=30), **fields)


def test_data_are_kept_for_whole_days_of_the_events_zone(event):
    # The 1st of March ends in Vladivostok at 14:00 UTC, and so does the 31st, thirty days later.
    last = datetime(2026, 3, 31, 14, tzinfo=UTC)
    assert retention.due_at(event.ends_at, event.event_time_zone, 30) == last
    assert not retention.is_due(event, 30, last - timedelta(seconds=1))
    assert retention.is_due(event, 30, last)
    assert retention.is_due(None, 30, last), "the page was deleted"


@pytest.mark.journey
def test_what_is_due_is_erased_and_the_numbers_stay(client, user_named, event, home):
    people = crowd(event, 40)
    tell(people[0])
    mailing = Mailing.objects.create(event_key=event.translation_key, event=event)
    MailingText.objects.create(mailing=mailing, language="ru", subject="Дорогой Пётр", body="…")
    send(mailing)
    write_portion(mailing)
    user = user_named("organiser")
    ParticipantImport.objects.create(user=user, event_key=event.translation_key, file_name="a.csv", data=b"...")
    other = make(EventPage, home, registration_opens_at=timezone.now())
    tell(crowd(other, 3)[0])
    before = numbers.count(event.translation_key, event.event_time_zone)
    days = RegistrationSettings.load().keep_days
    last = retention.due_at(event.ends_at, event.event_time_zone, days)
    assert list(retention.erase_due(last - timedelta(seconds=1))) == []

    dry = StringIO()
    call_command("erase_registrations", "--dry-run", "--days=0", stdout=dry)
    assert "Would erase:     40 registrations" in dry.getvalue()
    assert Registration.objects.filter(event=event).count() == 40
    assert not RegistrationStatistic.objects.filter(event_key=event.translation_key).exists()

    said = StringIO()
    call_command("erase_registrations", "--days=0", stdout=said)
    assert "Erased:     40 registrations" in said.getvalue()
    assert event.title in said.getvalue()
    assert not Registration.objects.filter(event_key=event.translation_key).exists()
    assert not Mailing.objects.filter(event_key=event.translation_key).exists()
    assert not ParticipantImport.objects.filter(event_key=event.translation_key).exists()
    assert list(OutgoingMail.objects.filter(about__startswith="registration").values_list("about", flat=True)) == [
        f"registration {Registration.objects.filter(event=other).first().pk}"
    ]
    assert Registration.objects.filter(event=other).count() == 3
    assert numbers.count(event.translation_key, event.event_time_zone) == before
    # Again is no harm, and the desk goes on showing the numbers.
    call_command("erase_registrations", "--days=0", stdout=StringIO())
    assert numbers.count(event.translation_key, event.event_time_zone) == before
    client.force_login(user)
    desk = client.get(f"/admin/registrations/{event.pk}/").content.decode()
    assert "Персональные данные этого события стёрты" in desk
    assert "Москва" in desk


def test_the_daily_job_keeps_to_the_settings(event):
    crowd(event, 1)
    settings = RegistrationSettings.load()
    settings.keep_days = (timezone.now() - event.ends_at).days + 10
    settings.log_days = 5
    settings.save()
    old = {"event_key": event.translation_key, "action": "listed"}
    AccessRecord.objects.create(at=timezone.now() - timedelta(days=6), **old)
    AccessRecord.objects.create(at=timezone.now() - timedelta(days=4), **old)
    erase_personal_data()
    assert Registration.objects.filter(event=event).exists()
    assert AccessRecord.objects.count() == 1
    settings.keep_days = 0
    settings.save()
    erase_personal_data()
    assert not Registration.objects.filter(event=event).exists()


def test_one_persons_erasure_leaves_the_others(event):
    first, second = crowd(event, 2)
    for person in (first, second):
        tell(person)
    mailing = Mailing.objects.create(event_key=event.translation_key, event=event)
    MailingText.objects.create(mailing=mailing, language="ru", subject="Тема", body="…")
    send(mailing)
    write_portion(mailing)
    retention.erase_person(first)
    assert not OutgoingMail.objects.filter(recipient=first.email).exists()
    assert OutgoingMail.objects.filter(recipient=second.email).exists()
    assert Mailing.objects.filter(pk=mailing.pk).exists()
    assert list(Registration.objects.filter(event=event)) == [second]
