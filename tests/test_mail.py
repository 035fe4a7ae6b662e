"""Mail without a mail server."""

from datetime import timedelta
from email import message_from_bytes, policy

from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from home import outbox
from home.models import OutgoingMail


def test_each_message_is_a_file_that_a_mail_program_opens(settings, tmp_path):
    settings.EMAIL_BACKEND = "config.mail.MessageFiles"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    for number in range(2):
        message = EmailMultiAlternatives(f"Школа пациентов {number}", "Ждём вас", to=["reader@example.org"])
        message.attach_alternative("<p>Ждём вас</p>", "text/html")
        assert message.send() == 1
    files = sorted((tmp_path / "mail").glob("*.eml"))
    assert len(files) == 2
    read = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
    assert {message["Subject"] for message in read} == {"Школа пациентов 0", "Школа пациентов 1"}
    assert read[0].get_body(("html",)).get_content().strip() == "<p>Ждём вас</p>"


def test_who_waits_for_a_letter_gets_it_before_what_thousands_get(db, monkeypatch):
    monkeypatch.setattr(outbox, "MOST_AT_ONCE", 3)
    now = timezone.now()
    OutgoingMail.objects.bulk_create(
        OutgoingMail(recipient=f"participant{number}@example.org", next_at=now - timedelta(seconds=100 - number))
        for number in range(10)
    )
    OutgoingMail.objects.create(recipient="anna@example.org", next_at=now)
    OutgoingMail.objects.create(recipient="tomorrow@example.org", next_at=now + timedelta(microseconds=1))
    assert outbox.send_due(now) == 3
    assert mail.outbox[0].to == ["anna@example.org"]
    # None waits forever, either.
    assert mail.outbox[1].to == ["participant0@example.org"]
    monkeypatch.setattr(outbox, "MOST_AT_ONCE", 100)
    assert outbox.send_due(now) == 8
    assert len({message.to[0] for message in mail.outbox}) == 11
