"""The mailbox that letters come back to, and the other ways in: read over IMAP, named safely, nothing lost."""

import imaplib
import io
import sys
from datetime import timedelta
from uuid import uuid4

import environ
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError, OperationalError

from config.settings import parts
from home import jobs, mailbox
from home.management.commands import receive_bounce
from home.models import OutgoingMail
from news.models import Subscriber
from tests.delivery_reports import YANDEX, report, sent
from tests.services.base import free_port

State = Subscriber.State


@pytest.fixture
def folder(dovecot_url, settings, monkeypatch):
    """A function: put messages into the mailbox that the site reads; without any, how many are there, and unread."""
    monkeypatch.setenv("BOUNCE_MAILBOX", dovecot_url)
    settings.BOUNCE_MAILBOX = parts.bounce_mailbox(environ.Env()) | {"FOLDER": f'Came "back" {uuid4().hex}'}
    box = settings.BOUNCE_MAILBOX
    name = '"' + box["FOLDER"].replace('"', '\\"') + '"'
    with imaplib.IMAP4(box["HOST"], box["PORT"], timeout=30) as client:
        client.login(box["USER"], box["PASSWORD"])
        assert client.create(name)[0] == "OK"

        def put(*messages):
            for message in messages:
                assert client.append(name, None, None, message)[0] == "OK"
            _status, (answer,) = client.status(name, "(MESSAGES UNSEEN)")
            words = answer.rpartition(b"(")[2].strip(b")").split()
            return int(words[1]), int(words[3])

        yield put
        client.delete(name)


@pytest.mark.journey
def test_the_mailbox_is_read_and_only_what_is_no_bounce_stays(db, folder, monkeypatch):
    letters = [sent(recipient=f"reader{number}@example.org") for number in range(3)]
    answer = "Subject: Ответ\r\n\r\nСпасибо за письмо\r\n".encode()
    forged = report(letters[2], message_id=f"<letter-{letters[2].pk}-{'0' * 20}@example.org>")
    late = report(letters[2], action="delayed", status="4.4.1")
    assert folder(report(letters[0]), answer, late, report(letters[1], YANDEX), forged) == (5, 5)
    monkeypatch.setattr(mailbox, "MOST_AT_ONCE", 2)
    assert mailbox.read() == 1
    assert folder() == (4, 3)

    def fails(raw):
        raise DatabaseError

    with monkeypatch.context() as broken:
        broken.setattr(mailbox, "take_in", fails)
        with pytest.raises(DatabaseError):
            mailbox.read()
    assert folder() == (4, 3), "what could not be noted waits"
    assert [mailbox.read(), mailbox.read(), mailbox.read()] == [2, 0, 0]
    assert folder() == (2, 0)
    given_up = OutgoingMail.objects.filter(given_up=True).order_by("pk")
    assert list(given_up) == letters[:2]


def test_a_mailbox_that_can_not_be_opened_is_tried_again(db, folder, settings, caplog):
    letter = sent()
    folder(report(letter))
    right = settings.BOUNCE_MAILBOX
    for wrong in ({"PORT": free_port()}, {"PASSWORD": "wrong word"}, {"FOLDER": "Nowhere"}):
        settings.BOUNCE_MAILBOX = right | wrong
        caplog.clear()
        assert mailbox.read() == 0
        assert "can't be read" in caplog.text
        assert "wrong word" not in caplog.text
    settings.BOUNCE_MAILBOX = right
    (job,) = [found for found in jobs.jobs() if found.name == "home.read_bounces"]
    assert job.every == timedelta(minutes=10)
    job.run()
    letter.refresh_from_db()
    assert letter.given_up


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", {}),
        (
            "imaps://bounces%40example.org:p%2Fa%3As%40s@mail.example.org",
            {
                "SECURE": True,
                "HOST": "mail.example.org",
                "PORT": 993,
                "USER": "bounces@example.org",
                "PASSWORD": "p/a:s@s",
                "FOLDER": "INBOX",
            },
        ),
        (
            "imap://a:b@localhost:1143/Came%20back",
            {
                "SECURE": False,
                "HOST": "localhost",
                "PORT": 1143,
                "USER": "a",
                "PASSWORD": "b",
                "FOLDER": "Came back",
            },
        ),
    ],
)
def test_the_mailbox_is_named_by_an_address(monkeypatch, url, expected):
    monkeypatch.setenv("BOUNCE_MAILBOX", url)
    assert parts.bounce_mailbox(environ.Env()) == expected


@pytest.mark.parametrize(
    "url",
    [
        "imap://a:hidden@mail.example.org/INBOX",
        "pop3://a:hidden@localhost",
        "imaps://a@mail.example.org",
        "imaps://a:hidden@mail.example.org:port/",
        "mail.example.org",
    ],
)
def test_a_mailbox_that_would_tell_its_password_or_is_none_is_refused_at_the_start(monkeypatch, url):
    monkeypatch.setenv("BOUNCE_MAILBOX", url)
    with pytest.raises(ImproperlyConfigured) as refused:
        parts.bounce_mailbox(environ.Env())
    assert "hidden" not in str(refused.value)


def test_a_mail_server_hands_over_a_message_and_keeps_it_when_the_database_is_away(db, monkeypatch):
    letter = sent()

    def hand_over(raw):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
        call_command("receive_bounce")

    hand_over(b"\xff\x00 no message at all")
    hand_over(b"From MAILER-DAEMON Tue Mar  3 10:00:00 2026\n" + report(letter))
    letter.refresh_from_db()
    assert letter.given_up

    def fails(raw):
        raise OperationalError("could not connect")

    monkeypatch.setattr(receive_bounce, "take_in", fails)
    with pytest.raises(CommandError) as failure:
        hand_over(report(letter))
    assert failure.value.returncode == 75
