"""Letters of organisers: to whom, in which language, in portions, stopped, continued, tried again, refused."""

import re
import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends import locmem
from django.utils import timezone

from events.models import AccessRecord, EventPage, Mailing, MailingText, Registration
from events.registration import mailing as rules
from home import mailings, outbox
from home.models import OutgoingMail
from tests.crowds import crowd
from tests.factories import make

State = Registration.State


@pytest.fixture
def event(home):
    """An event in ten days, open for registration."""
    return make(EventPage, home, attendance="mixed", registration_opens_at=timezone.now() - timedelta(days=1))


@pytest.fixture
def organiser(client, user_named):
    """A client that an organiser of all events has logged in to."""
    client.force_login(user_named("organiser"))
    return client


def letter(event, languages=("ru", "en"), **selection):
    """A draft in these languages to a selection."""
    mailing = Mailing.objects.create(event_key=event.translation_key, event=event, selection=selection)
    for code in languages:
        MailingText.objects.create(mailing=mailing, language=code, subject=f"Subject {code}", body=f"Text {code}")
    return mailing


def write_all(mailing):
    """Write portion after portion, as the job does while the outbox is sent; return how many were written."""
    written, portion = 0, 1
    while portion:
        portion = rules.write_portion(mailing)
        OutgoingMail.objects.filter(sent_at=None).update(sent_at=timezone.now())
        written += portion
    return written


def test_the_selection_is_that_of_the_list_and_leaves_out_who_is_gone_or_wants_nothing(event):
    crowd(event, 20)
    assert rules.chosen(letter(event)).count() == 18
    assert rules.chosen(letter(event, state=["cancelled"])).count() == 2
    assert rules.chosen(letter(event, confirmed=["no"])).count() == 4
    assert rules.chosen(letter(event, attendance=["online"], language=["en"])).count() == 1
    assert rules.chosen(letter(event, kind=["doctor", "press"])).count() == 5
    assert rules.chosen(letter(event, kind=["king"])).count() == 0
    Registration.objects.filter(event=event, language="en").update(letters_stopped_at=timezone.now())
    assert rules.chosen(letter(event)).count() == 14
    assert rules.unwilling(letter(event)) == 4


def test_the_organiser_is_told_who_gets_which_language(event):
    crowd(event, 16)
    assert [(row.language, row.number, row.text_in) for row in rules.reach(letter(event))] == [
        ("ru", 11, "ru"),
        ("en", 4, "en"),
    ]
    assert {row.text_in for row in rules.reach(letter(event, languages=["en"]))} == {"en"}


@pytest.mark.journey
def test_a_thousand_letters_are_written_in_portions_with_few_queries(event, django_assert_max_num_queries):
    crowd(event, 1_000, state=State.CONFIRMED)
    mailing = letter(event)
    assert rules.write_portion(mailing) == 0, "a draft goes nowhere"
    assert rules.send(mailing)
    assert not rules.send(mailing), "a second click changes nothing"
    with django_assert_max_num_queries(25):
        assert rules.write_portion(mailing) == mailings.PORTION
    # The outbox has no room until letters of it have left.
    assert rules.write_portion(mailing) == 0
    OutgoingMail.objects.filter(sent_at=None).update(sent_at=timezone.now())
    with django_assert_max_num_queries(150):
        assert write_all(mailing) == 1_000 - mailings.PORTION
    mailing.refresh_from_db()
    assert mailing.state == Mailing.State.DONE
    mails = OutgoingMail.objects.filter(about__endswith=f"letter {mailing.pk}")
    assert mails.count() == mails.values("recipient").distinct().count() == 1_000
    assert mails.filter(language="en", subject="Subject en").count() == 250
    assert mailings.progress(mailing.recipients.all()) == mailings.Progress(1_000, 1_000, 0)
    # Who comes later is written to once more is asked for, and nobody else.
    crowd(event, 2, state=State.CONFIRMED)
    assert rules.send(mailing)
    assert write_all(mailing) == 2


def test_stopped_letters_are_taken_back_and_continued_without_writing_twice(event):
    crowd(event, 250, state=State.CONFIRMED)
    mailing = letter(event)
    rules.send(mailing)
    rules.write_portion(mailing)
    outbox.send_due()
    mine = OutgoingMail.objects.filter(about__endswith=f"letter {mailing.pk}")
    sent = mine.exclude(sent_at=None).count()
    assert sent == outbox.MOST_AT_ONCE
    # One is being handed over at this moment.
    leased = mine.filter(sent_at=None).first()
    OutgoingMail.objects.filter(pk=leased.pk).update(next_at=timezone.now() + outbox.LEASE)
    assert mailings.stop(mailing) == mailings.PORTION - sent - 1
    assert rules.write_portion(mailing) == 0
    assert mailings.stop(mailing) == 0
    rules.send(mailing)
    OutgoingMail.objects.filter(pk=leased.pk).update(sent_at=timezone.now())
    write_all(mailing)
    recipients = list(mine.values_list("recipient", flat=True))
    assert len(recipients) == len(set(recipients)) == 250


def test_two_registrations_of_one_address_get_one_letter(event):
    first, second = crowd(event, 2, state=State.CANCELLED)
    Registration.objects.filter(pk=second.pk).update(email=first.email, email_key=first.email_key)
    mailing = letter(event, state=["cancelled"])
    rules.send(mailing)
    assert write_all(mailing) == 1


class Refusing(locmem.EmailBackend):
    """Refuses one address for good, as a mail server does."""

    def send_messages(self, messages):
        if "participant2@" in messages[0].to[0]:
            raise smtplib.SMTPRecipientsRefused({messages[0].to[0]: (550, b"no such user")})
        return super().send_messages(messages)


def test_a_broken_address_is_listed_and_tried_again_at_the_corrected_one(organiser, event, settings):
    people = crowd(event, 3, state=State.CONFIRMED)
    mailing = letter(event)
    rules.send(mailing)
    rules.write_portion(mailing)
    settings.EMAIL_BACKEND = "tests.test_organisers_letters.Refusing"
    assert outbox.send_due() == 2
    page = organiser.get(f"/admin/registrations/{event.pk}/letters/{mailing.pk}/").content.decode()
    assert "no such user" in page
    row = rules.failed(mailing).get()
    Registration.objects.filter(pk=people[1].pk).update(email="right@example.org")
    organiser.post(f"/admin/registrations/{event.pk}/letters/{mailing.pk}/", {"action": "again", "mail": row.mail_id})
    assert outbox.send_due() == 1
    assert mail.outbox[-1].to == ["right@example.org"]
    assert mailings.progress(mailing.recipients.all()) == mailings.Progress(3, 3, 0)


def test_letters_wait_while_the_mail_server_is_away(organiser, event, settings):
    crowd(event, 3, state=State.CONFIRMED)
    mailing = letter(event)
    address = f"/admin/registrations/{event.pk}/letters/{mailing.pk}/"
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = (
        "django.core.mail.backends.smtp.EmailBackend",
        "127.0.0.1",
        1,
    )
    assert organiser.post(address, {"action": "send"}).status_code == 302
    rules.write_portion(mailing)
    assert outbox.send_due() == 0
    assert mailings.progress(mailing.recipients.all()).waiting == 3
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert outbox.send_due() == 3


@pytest.mark.journey
def test_an_organiser_writes_previews_tests_counts_sends_and_a_participant_has_enough(organiser, event, user_named):
    crowd(event, 9, state=State.CONFIRMED)
    base = f"/admin/registrations/{event.pk}/letters/"
    assert organiser.get(f"{base}new/?kind=doctor").status_code == 200
    wrong = organiser.post(f"{base}new/", {"subject_ru": "Программа"})
    assert wrong.status_code == 422
    assert "Напишите и текст." in wrong.content.decode()
    assert "Программа" in wrong.content.decode()
    typed = {
        "subject_ru": "Программа готова",
        "body_ru": "Смотрите https://example.org/\n\n<b>Ждём</b>",
        "state": "confirmed",
    }
    draft = organiser.post(f"{base}new/", typed)["Location"]
    page = organiser.get(draft).content.decode()
    assert "Отправить 9 людям" in page
    assert "нет перевода" in page, "who reads English gets Russian"
    assert "Здравствуйте, organiser" in page
    organiser.post(draft, {"action": "test"})
    outbox.send_due()
    assert mail.outbox[0].to == ["organiser@example.org"]
    organiser.post(draft, {"action": "send"})
    assert AccessRecord.objects.get(action="wrote").people == 9
    assert organiser.get(f"{draft}edit/").status_code == 302, "what is being sent can't be changed"
    rules.write_portion(Mailing.objects.get())
    outbox.send_due()
    message = mail.outbox[1]
    (html, _kind) = message.alternatives[0]
    assert "&lt;b&gt;Ждём&lt;/b&gt;" in html
    assert 'href="https://example.org/"' in html
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = re.search(r"<(.+)>", message.extra_headers["List-Unsubscribe"]).group(1)
    assert address in message.body
    path = "/" + address.split("/", 3)[3]
    person = Registration.objects.get(email=message.to[0])
    organiser.logout()
    assert organiser.get(path).status_code == 200
    person.refresh_from_db()
    assert person.letters_stopped_at is None, "opening the address changes nothing"
    # The mail program sends this by itself, without a cookie.
    organiser.handler.enforce_csrf_checks = True
    assert organiser.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    person.refresh_from_db()
    assert person.letters_stopped_at is not None
    assert person not in rules.chosen(Mailing.objects.get())
    organiser.post(path, {"action": "resume"})
    person.refresh_from_db()
    assert person.letters_stopped_at is None
    assert organiser.get(path[:-4] + "abc/").status_code == 404


@pytest.mark.parametrize("name", ["letters/", "letters/{}/"])
def test_queries_do_not_grow_with_letters_and_people(organiser, event, django_assert_max_num_queries, name):
    mailing, counted = letter(event), []
    rules.send(mailing)
    for how_many in (10, 290):
        crowd(event, how_many, state=State.CONFIRMED)
        rules.write_portion(mailing)
        letter(event)
        address = f"/admin/registrations/{event.pk}/{name.format(mailing.pk)}"
        organiser.get(address)
        with django_assert_max_num_queries(80) as queries:
            organiser.get(address)
        counted.append(len(queries))
    assert counted[0] == counted[1]
