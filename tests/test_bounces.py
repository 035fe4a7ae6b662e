"""Letters that come back: what servers' reports say, noted once, believed of no letter but the one they came with."""

import random
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from home import bounces, outbox
from home.models import OutgoingMail
from news.models import Issue, IssueRecipient, Subscriber
from news.newsletter import issues, rules
from tests.delivery_reports import ANNA, EXCHANGE, GMAIL, NO_SUCH_USER, POSTFIX, YANDEX, report, sent

State = Subscriber.State


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
