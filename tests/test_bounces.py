"""Letters that come back: what servers' reports say, noted once, believed of no letter but the one they came with."""

import imaplib
import io
import random
import sys
from datetime import timedelta
from uuid import uuid4

import environ
import pytest
from django.core import mail
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import DatabaseError, OperationalError
from django.utils import timezone

from config.settings import parts
from home import bounces, jobs, mailbox, outbox
from home.management.commands import receive_bounce
from home.models import OutgoingMail
from news.models import Issue, IssueRecipient, Subscriber
from news.newsletter import issues, rules
from tests.services.base import free_port

State = Subscriber.State
ANNA = "anna@example.org"

# Reports as servers of these kinds write them; those of the last two don't tell where a letter was first sent to.
POSTFIX = """Return-Path: <>
Received: by mx.example.net (Postfix) id 4WZ7; Tue, 3 Mar 2026 10:00:00 +0300 (MSK)
From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: bounces@example.org
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4WZ7.1772521200/mx.example.net"
Content-Transfer-Encoding: 8bit

--4WZ7.1772521200/mx.example.net
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

The letter did not arrive.

--4WZ7.1772521200/mx.example.net
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net
X-Postfix-Queue-ID: 4WZ7
Arrival-Date: Tue,  3 Mar 2026 09:59:58 +0300 (MSK)

Final-Recipient: rfc822; {recipient}
Original-Recipient: rfc822;{original}
Action: {action}
Status: {status}
Remote-MTA: dns; mail.example.com
Diagnostic-Code: {said}

--4WZ7.1772521200/mx.example.net
Content-Description: Undelivered Message
Content-Type: message/rfc822
Content-Transfer-Encoding: 8bit

From: site@example.org
To: {original}
Subject: =?utf-8?b?0J/QuNGB0YzQvNC+?=
Message-ID: {message_id}
Content-Type: text/plain; charset=utf-8

Письмо

--4WZ7.1772521200/mx.example.net--
"""
EXCHANGE = """From: postmaster@clinic.example.com
To: bounces@example.org
Date: Tue, 3 Mar 2026 07:00:00 +0000
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="_a1b2_"
Subject: =?utf-8?b?0J3QtSDQtNC+0YHRgtCw0LLQu9C10L3Qvg==?=
MIME-Version: 1.0

--_a1b2_
Content-Type: multipart/alternative; differences=Content-Type; boundary="_c3d4_"

--_c3d4_
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: base64

0J3QtSDQtNC+0YHRgtCw0LLQu9C10L3Qvg==

--_c3d4_--

--_a1b2_
Content-Type: message/delivery-status

Reporting-MTA: dns;EX1.clinic.example.com
Received-From-MTA: dns;mx.example.org
Arrival-Date: Tue, 3 Mar 2026 06:59:59 +0000

Original-Recipient: rfc822;{original}
Final-Recipient: rfc822;{recipient}
Action: {action}
Status: {status}
Diagnostic-Code: {said}
X-Display-Name: {recipient}

--_a1b2_
Content-Type: message/rfc822

Received: from mx.example.org by EX1.clinic.example.com; Tue, 3 Mar 2026 06:59:59 +0000
From: <site@example.org>
To: <{original}>
Message-ID:
 {message_id}
MIME-Version: 1.0

--_a1b2_--
"""
GMAIL = """From: Mail Delivery Subsystem <mailer-daemon@mail.example.com>
To: bounces@example.org
Auto-Submitted: auto-replied
Subject: Delivery Status Notification (Failure)
Content-Type: multipart/report; boundary="00000000000097"; report-type=delivery-status

--00000000000097
Content-Type: multipart/related; boundary="00000000000098"

--00000000000098
Content-Type: text/html; charset="UTF-8"

<p>The letter did not arrive.</p>

--00000000000098--
--00000000000097
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.com
X-Original-Message-ID: {message_id}

Final-Recipient: rfc822; {recipient}
Action: {action}
Status: {status}
Remote-MTA: dns; mx.example.com. (192.0.2.5, the server for the domain.)
Diagnostic-Code: {said}
Last-Attempt-Date: Tue, 03 Mar 2026 00:00:00 -0800 (PST)

--00000000000097
Content-Type: message/rfc822

To: {original}
From: site@example.org
Message-Id: {message_id}

--00000000000097--
"""
# With the headers alone, and lines that end as on the wire.
YANDEX = """From: mailer-daemon@mail.example.ru
To: bounces@example.org
MIME-Version: 1.0
Content-Type: multipart/report; report-type="delivery-status"; boundary="yx"

--yx
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: 8bit

Письмо не доставлено.

--yx
Content-Type: message/delivery-status

Reporting-MTA: dns; forward.mail.example.ru

Final-Recipient: rfc822; {recipient}
Action: {action}
Status: {status}
Diagnostic-Code: {said}

--yx
Content-Type: text/rfc822-headers

From: site@example.org
To: {original}
Message-Id: {message_id}

--yx--
""".replace("\n", "\r\n")
NO_SUCH_USER = "smtp; 550 5.1.1 no such user"


def report(of, shape=POSTFIX, *, action="failed", status="5.1.1", said=NO_SUCH_USER, recipient="", message_id=""):
    """What a server sends back of the letter `of`."""
    return shape.format(
        action=action,
        status=status,
        said=said,
        recipient=recipient or of.recipient,
        original=recipient or of.recipient,
        message_id=message_id or outbox.message_id(of),
    ).encode()


def sent(pk=None, **fields):
    """A letter that the mail server took."""
    usual = {"recipient": ANNA, "language": "ru", "subject": "Письмо", "sent_at": timezone.now(), "tries": 1}
    return OutgoingMail(pk=pk, **usual | fields) if pk else OutgoingMail.objects.create(**usual | fields)


@pytest.fixture
def refused(db):
    """The numbers of the letters whose addresses were refused, as they are."""
    found = []

    def note(sender, mail, **kwargs):
        found.append(mail.pk)

    outbox.address_refused.connect(note)
    yield found
    outbox.address_refused.disconnect(note)


@pytest.mark.parametrize(
    ("shape", "status", "said", "words"),
    [
        (
            POSTFIX,
            "5.1.1",
            "smtp; 550 5.1.1 <anna@example.org>: Recipient address\n    rejected: User unknown",
            "550 5.1.1 <anna@example.org>: Recipient address rejected: User unknown",
        ),
        (EXCHANGE, "5.1.10", "smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound", None),
        (GMAIL, "5.1.1", "smtp; 550-5.1.1 The account does not exist.\n 550 5.1.1 Learn more", None),
        (YANDEX, "5.1.1", "smtp; 550 5.1.1 No such user!", None),
    ],
)
def test_servers_of_all_kinds_are_understood(shape, status, said, words):
    letter = sent(pk=17)
    found = bounces.parse(report(letter, shape, status=status, said=said))
    assert outbox.letter_of(found.message_id) == 17
    (failure,) = found.failures
    assert failure.status == status
    assert failure.words == (words or " ".join(said.partition(";")[2].split()))
    assert failure.addresses == {ANNA}
    assert failure.refuses_address


@pytest.mark.parametrize(
    ("action", "status", "said", "given_up", "refuses"),
    [
        ("failed", "5.1.1", NO_SUCH_USER, True, True),
        ("Failed (for good)", "5.2.1 (disabled)", "smtp; 550 disabled", True, True),
        ("failed", "5.4.4", "X-Unix; host not found", True, True),
        ("delayed", "4.4.1", "smtp; 421 try later", False, False),
        ("delivered", "2.0.0", "smtp; 250 ok", False, False),
        # It was tried for days: this letter didn't arrive, the next may.
        ("failed", "4.4.7", "smtp; 421 4.4.7 delivery time expired", True, False),
        ("failed", "5.2.2", "smtp; 552 5.2.2 mailbox full", True, False),
        ("failed", "5.3.4", "smtp; 552 5.3.4 message too big", True, False),
        ("failed", "5.7.1", "smtp; 554 5.7.1 looks like spam", True, False),
        ("failed", "5.1.8", "smtp; 550 5.1.8 sender has no domain", True, False),
        # What the words say more precisely counts; a network address is no status.
        ("failed", "5.0.0", "smtp; 554 5.7.1 looks like spam", True, False),
        ("failed", "5.0.0", "smtp; 550 no such user at [5.7.1.2]", True, True),
        ("failed", "unknown", "smtp; 550 no such user", True, False),
    ],
)
def test_what_a_report_means_for_the_letter_and_for_the_address(refused, action, status, said, given_up, refuses):
    letter = sent()
    assert bounces.take_in(report(letter, action=action, status=status, said=said))
    letter.refresh_from_db()
    assert letter.given_up is given_up
    assert (letter.sent_at is None) is given_up
    assert letter.trouble == (said.partition("; ")[2] if given_up else "")
    assert refused == ([letter.pk] if refuses else [])


def test_where_a_letter_was_handed_on_the_address_is_not_to_blame(refused):
    letter = sent()
    assert bounces.take_in(report(letter, recipient="somebody.else@example.com"))
    letter.refresh_from_db()
    assert letter.given_up
    assert refused == []


def test_two_writings_of_one_address_are_one(refused):
    letter = sent(recipient="Anna@больница.рф")
    assert bounces.take_in(report(letter, recipient=f"<anna@{'больница.рф'.encode('idna').decode()}>"))
    assert refused == [letter.pk]


@pytest.mark.journey
def test_what_comes_back_is_noted_once_and_shown(client, user_named, db):
    now = timezone.now()
    person = {"state": State.CONFIRMED, "asked_at": now, "confirmed_at": now, "language": "ru"}
    anna = Subscriber.objects.create(email=ANNA, email_key=ANNA, **person)
    boris = Subscriber.objects.create(email="boris@example.org", email_key="boris@example.org", **person)
    issue = Issue.objects.create()
    letters = [sent(), sent(recipient=boris.email)]
    for subscriber, letter in zip((anna, boris), letters, strict=True):
        IssueRecipient.objects.create(issue=issue, subscriber=subscriber, mail=letter)
    back, now = report(letters[0]), timezone.now()
    assert bounces.take_in(back, now)
    anna.refresh_from_db()
    assert (anna.state, anna.trouble) == (State.REFUSED, "550 5.1.1 no such user")
    assert list(issues.chosen(issue)) == [boris]
    assert issues.numbers(issue) == issues.Numbers(2, 1, 1, 0)
    assert outbox.send_due(now + timedelta(days=1)) == 0, "it is not tried again by itself"
    client.force_login(user_named("admin"))
    assert "no such user" in client.get("/admin/reports/mail/").content.decode()
    assert "no such user" in client.get("/admin/reports/mail/?export=csv").getvalue().decode()
    assert "не доставлено" in client.get("/admin/").content.decode()
    # Somebody who was asked says that the address works; the same report says nothing new.
    assert rules.works_again(anna)
    kept = OutgoingMail.objects.filter(pk=letters[0].pk).values()[0]
    assert bounces.take_in(back, now + timedelta(hours=1))
    anna.refresh_from_db()
    assert anna.state == State.CONFIRMED
    assert OutgoingMail.objects.filter(pk=letters[0].pk).values()[0] == kept
    # As the letter itself, it is kept for two weeks from then on.
    rules.erase_due(now + rules.LETTERS_KEPT - timedelta(seconds=1))
    assert IssueRecipient.objects.get(subscriber=anna).mail == letters[0]
    rules.erase_due(now + rules.LETTERS_KEPT)
    assert not OutgoingMail.objects.filter(pk=letters[0].pk).exists()
    assert issues.numbers(issue).failed == 1
    assert bounces.take_in(back), "a report on a letter that was erased is still one of ours"


def test_a_letter_that_came_back_is_sent_once_more_under_the_same_id(client, user_named, db):
    letter = sent()
    bounces.take_in(report(letter))
    client.force_login(user_named("admin"))
    client.post("/admin/reports/mail/again/")
    assert outbox.send_due() == 1
    assert mail.outbox[0].extra_headers["Message-ID"] == outbox.message_id(letter)
    letter.refresh_from_db()
    assert letter.sent_at
    assert letter.trouble == ""


def test_nobody_can_make_up_a_report_on_somebody_elses_letter(refused, caplog):
    caplog.set_level("INFO")
    mine, other = sent(), sent(recipient="boris@example.org")
    _letter, number, signature = outbox.message_id(mine).partition("@")[0].strip("<").split("-")
    for forged in (
        f"<letter-{other.pk}-{signature}@example.org>",
        f"<letter-{other.pk}@example.org>",
        f"<letter-{number}-{signature[:-1]}@example.org>",
        f"<letter-{number}-{signature.upper()}@example.org>",
        "<17@example.com>",
        "",
    ):
        assert not bounces.take_in(report(other, message_id=forged or " ")), forged
    assert not OutgoingMail.objects.filter(given_up=True).exists()
    assert refused == []
    assert "left alone" in caplog.text
    assert "boris" not in caplog.text


def test_each_letter_has_an_id_of_its_own_that_stays(settings):
    first, second = sent(pk=1), sent(pk=11)
    settings.DEFAULT_FROM_EMAIL = "Союз пациентов <site@example.org>"
    assert outbox.message_id(first) == outbox.message_id(sent(pk=1))
    assert outbox.message_id(first).endswith("@example.org>")
    assert outbox.letter_of(outbox.message_id(second)) == 11
    made_here = outbox.message_id(second)
    settings.SECRET_KEY = "another site's"
    assert outbox.letter_of(made_here) is None


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251"])
def test_what_a_server_says_in_russian_can_be_read(db, encoding):
    letter = sent()
    said = "smtp; 550 5.1.1 Ящик\x00 закрыт: " + "очень " * 500
    assert bounces.take_in(report(letter, said="WORDS").replace(b"WORDS", said.encode(encoding)))
    letter.refresh_from_db()
    assert letter.trouble.startswith("550 5.1.1 Ящик закрыт: очень очень")
    assert len(letter.trouble) == 1000


def test_garbage_is_never_an_error():
    letter = sent(pk=17)
    whole = [report(letter, shape) for shape in (POSTFIX, EXCHANGE, GMAIL, YANDEX)]
    chance = random.Random(1)
    for raw in whole:
        for end in range(0, len(raw), 61):
            bounces.parse(raw[:end])
        for _time in range(50):
            broken = bytearray(raw)
            for _place in range(20):
                broken[chance.randrange(len(raw))] = chance.randrange(256)
            bounces.parse(bytes(broken))
    for raw in (
        b"",
        bytes(range(256)) * 40,
        b"Subject: Answer\r\n\r\nI am on holiday\r\n",
        b"Content-Type: multipart/report; report-type=delivery-status\r\n\r\nno parts",
        b"Content-Type: multipart/report; report-type*=x''%; boundary=\xff\r\n\r\n--\xff\r\n",
        whole[0].replace(b"delivery-status;", b"disposition-notification;"),
    ):
        assert bounces.parse(raw) is None


def test_servers_send_back_to_an_address_that_readers_do_not_see(settings, db):
    settings.DEFAULT_FROM_EMAIL = "Союз пациентов <site@example.org>"
    for address, envelope in (("", settings.DEFAULT_FROM_EMAIL), ("bounces@example.org", "bounces@example.org")):
        settings.BOUNCE_ADDRESS = address
        outbox.write(ANNA, "ru", "newsletter_confirm", {"own_url": "https://example.org", "days": 7})
        assert outbox.send_due() == 1
        message = mail.outbox[-1]
        assert message.from_email == envelope
        assert "<site@example.org>" in message.message()["From"]
        assert "bounces@" not in message.message().as_string()


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


def test_an_address_that_works_again_gets_the_newsletter_only_if_it_was_agreed_to(client, user_named, db):
    now = timezone.now()
    usual = {"language": "ru", "state": State.REFUSED, "trouble": "no such user", "asked_at": now}
    agreed = Subscriber.objects.create(email=ANNA, email_key="anna", confirmed_at=now, **usual)
    # Ended long ago, and asked for again by who knows whom.
    earlier = now - timedelta(days=1)
    asked = Subscriber.objects.create(email="boris@example.org", email_key="b", confirmed_at=earlier, **usual)
    never = Subscriber.objects.create(email="vera@example.org", email_key="v", **usual)
    button = "/admin/newsletter_subscribers/again/"
    client.force_login(user_named("newsletter"))
    for subscriber, may in ((agreed, True), (asked, False), (never, False)):
        page = f"/admin/newsletter_subscribers/inspect/{subscriber.pk}/"
        assert (f"{button}{subscriber.pk}/" in client.get(page).content.decode()) is may
    client.force_login(user_named("editor"))
    client.post(f"{button}{agreed.pk}/")
    assert not Subscriber.objects.filter(state=State.CONFIRMED).exists()
    client.force_login(user_named("newsletter"))
    assert client.get(f"{button}{agreed.pk}/").status_code == 405
    for subscriber in (agreed, asked, never):
        assert client.post(f"{button}{subscriber.pk}/").status_code == 302
    confirmed = Subscriber.objects.get(state=State.CONFIRMED)
    assert (confirmed, confirmed.trouble) == (agreed, "")
