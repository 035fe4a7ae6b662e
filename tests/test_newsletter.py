"""The newsletter: asked for, confirmed, changed, ended with one click, sent once, stopped, refused, erased."""

import re
import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends import locmem
from django.utils import timezone

from home import form_guards, mailings, outbox
from home.jobs import run_due
from home.models import ContentPage, JobRun, OutgoingMail
from news.models import (
    ArticlePage,
    Category,
    Issue,
    IssuePage,
    IssueRecipient,
    IssueText,
    NewsletterConsent,
    Subscriber,
)
from news.newsletter import issues, rules
from news.newsletter.topics import PRESS
from tests.factories import make

State = Subscriber.State
pytestmark = pytest.mark.django_db


def filled_in(**changes):
    """What the browser of a person sends who took ten seconds."""
    started = form_guards.token(timezone.now() - timedelta(seconds=10))
    return {"email": "anna@example.org", "language": "ru", "consent": "on", "started": started} | changes


def subscribers(how_many, **fields):
    """Confirmed subscribers, every fourth of whom reads English."""
    return Subscriber.objects.bulk_create(
        Subscriber(
            email=f"reader{number}@example.org",
            email_key=f"reader{number}@example.org",
            **({"language": "en" if number % 4 == 0 else "ru", "state": State.CONFIRMED} | fields),
        )
        for number in range(1, how_many + 1)
    )


def an_issue(*pages, languages=("ru", "en"), **fields):
    """A draft with these pages."""
    issue = Issue.objects.create(**fields)
    for code in languages:
        IssueText.objects.create(issue=issue, language=code, subject=f"Subject {code}", introduction=f"Text {code}")
    for page in pages:
        IssuePage.objects.create(issue=issue, page=page)
    return issue


def link_in(text, name):
    return re.search(rf"https?://[^/]+((?:/en)?/newsletter/{name}/[^\s/]+/)", text).group(1)


@pytest.mark.journey
def test_somebody_subscribes_confirms_changes_and_ends_it(client, english_home):
    client.handler.enforce_csrf_checks = True
    page = client.get("/en/newsletter/").content.decode()
    assert not re.search(r'name="consent"[^>]*checked', page)
    topic = Category.objects.filter(locale=english_home.locale).first()
    without = client.post("/en/newsletter/", filled_in(consent=""))
    assert without.status_code == 422
    assert 'value="anna@example.org"' in without.content.decode()
    entered = filled_in(language="en", categories=[str(topic.translation_key)])
    first = client.post("/en/newsletter/", entered)
    again = client.post("/en/newsletter/", entered | {"email": "Anna@Example.org"})
    assert first["Location"] == again["Location"] == "/en/newsletter/sent/"
    subscriber = Subscriber.objects.get()
    consent = NewsletterConsent.objects.get(locale=english_home.locale)
    assert subscriber.consents[0]["text"] == consent.text
    assert subscriber.consents[0]["version"] == consent.version
    assert outbox.send_due() == 1, "one letter, however often the form is sent"
    own = link_in(mail.outbox[0].body, "own")
    assert client.get(own).status_code == 200
    subscriber.refresh_from_db()
    assert subscriber.state == State.UNCONFIRMED, "opening the address changes nothing"
    for _twice in range(2):
        assert client.post(own, {"action": "confirm"}).status_code == 302
    subscriber.refresh_from_db()
    assert subscriber.state == State.CONFIRMED
    assert "anna@" not in client.get(own).content.decode()
    assert client.post(own, {"action": "change", "language": "ru"})["Location"].startswith("/newsletter/own/")
    subscriber.refresh_from_db()
    assert (subscriber.language, subscriber.topics.count()) == ("ru", 0)
    client.post(own, {"action": "end"})
    subscriber.refresh_from_db()
    assert subscriber.state == State.ENDED
    client.post(own, {"action": "erase"})
    assert not Subscriber.objects.exists()
    assert not OutgoingMail.objects.filter(recipient__iexact="anna@example.org").exists()
    assert client.get(own).status_code == 404


def test_a_stranger_changes_nothing_of_who_gets_it_and_is_told_the_same(client):
    (reader,) = subscribers(1, language="en")
    answer = client.post("/newsletter/", filled_in(email="READER1@example.org", language="ru"))
    assert (answer.status_code, answer["Location"]) == (302, "/newsletter/sent/")
    reader.refresh_from_db()
    assert (reader.state, reader.language) == (State.CONFIRMED, "en")
    assert "nothing was changed" in OutgoingMail.objects.get().text


def test_a_link_is_for_one_address_and_nobody_can_make_one_up(client):
    anna, boris = subscribers(2)
    token = rules.token(anna)
    client.post(f"/newsletter/own/{token}/", {"action": "end"})
    boris.refresh_from_db()
    assert boris.state == State.CONFIRMED
    assert client.post(f"/newsletter/own/{token[:-2]}xx/", {"action": "end"}).status_code == 404
    assert client.post("/newsletter/stop/x/").status_code == 404


@pytest.mark.parametrize("wrong", [{"homepage": "https://spam.example"}, {"started": "forged"}])
def test_programs_are_asked_again(client, wrong):
    assert client.post("/newsletter/", filled_in(**wrong)).status_code == 422
    assert not Subscriber.objects.exists()


def test_too_many_for_one_address_are_asked_to_wait(client, settings):
    settings.NEWSLETTER_PER_MAIL = 2
    assert [client.post("/newsletter/", filled_in()).status_code for _time in range(3)] == [302, 302, 429]


def test_who_does_not_confirm_in_time_is_erased_and_so_is_who_ended_it(settings):
    settings.NEWSLETTER_CONFIRM_DAYS = 7
    now = timezone.now()
    rules.ask("anna@example.org", "ru", [], [], now)
    reader, other = subscribers(2)
    rules.end(reader, now=now)
    assert rules.erase_due(now + timedelta(days=7, seconds=-1)) == 0
    assert rules.erase_due(now + timedelta(days=7)) == 2
    assert list(Subscriber.objects.all()) == [other]


def test_topics_narrow_down_and_pages_come_in_the_readers_language(home, english_home):
    topic, other = Category.objects.filter(locale=home.locale)[:2]
    everything, wants, wants_other = subscribers(3)
    wants.topics.create(topic_key=topic.translation_key)
    wants_other.topics.create(topic_key=other.translation_key)
    issue = an_issue(topic_keys=[str(topic.translation_key)])
    assert list(issues.chosen(issue)) == [everything, wants]
    translated = ArticlePage.objects.filter(locale=home.locale, live=True).first()
    russian, hidden = make(ArticlePage, home, title="Только по-русски"), make(ArticlePage, home, live=False)
    russian.copy_for_translation(english_home.locale, copy_parents=True, alias=True)
    issue = an_issue(translated, russian, hidden)
    entries = issues.entries(issue, "en")
    assert [entry.title for entry in entries] == [
        translated.get_translation(english_home.locale).title,
        "Только по-русски",
    ]
    assert [entry.only for entry in entries] == ["", "только на русском языке"]
    assert issues.hidden(issue) == 1


def test_the_press_list_gets_what_is_for_it_and_what_is_not_goes_to_readers(client, home):
    topic = str(Category.objects.filter(locale=home.locale).first().translation_key)
    assert re.search(r'name="press"[^>]*checked', client.get("/newsletter/?press=1").content.decode())
    assert not re.search(r'name="press"[^>]*checked', client.get("/newsletter/").content.decode())
    assert 'href="/newsletter/?press=1"' in client.get("/press/").content.decode()
    for name, chosen in {
        "everything": {},
        "topic": {"categories": [topic]},
        "press": {"press": "on"},
        "both": {"categories": [topic], "press": "on"},
    }.items():
        client.post("/newsletter/", filled_in(email=f"{name}@example.org", **chosen))
    Subscriber.objects.update(state=State.CONFIRMED)

    def get(*topic_keys):
        return {person.email.partition("@")[0] for person in issues.chosen(an_issue(topic_keys=list(topic_keys)))}

    assert get() == {"everything", "topic", "both"}
    assert get(topic) == {"everything", "topic", "both"}
    assert get(PRESS) == {"press", "both"}
    assert get(topic, PRESS) == {"everything", "topic", "press", "both"}
    journalist = Subscriber.objects.get(email="press@example.org")
    own = client.get(f"/newsletter/own/{rules.token(journalist)}/").content.decode()
    assert re.search(r'name="press"[^>]*checked', own)


@pytest.mark.journey
def test_an_issue_goes_out_once_however_often_the_worker_runs(settings, django_assert_max_num_queries):
    subscribers(250)
    page = ContentPage.objects.filter(slug="about", locale__language_code="ru").get()
    issue = an_issue(page)
    assert issues.write_portion(issue) == 0, "a draft goes nowhere"
    assert issues.send(issue)
    with django_assert_max_num_queries(40):
        assert issues.write_portion(issue) == mailings.PORTION
    assert issues.write_portion(issue) == 0, "the outbox has no room"
    outbox.send_due()
    # One letter is being handed over at this moment.
    mine = OutgoingMail.objects.filter(about=f"newsletter {issue.pk}")
    leased = mine.filter(sent_at=None).first()
    OutgoingMail.objects.filter(pk=leased.pk).update(next_at=timezone.now() + outbox.LEASE)
    assert mailings.stop(issue) == mailings.PORTION - outbox.MOST_AT_ONCE - 1
    assert issues.write_portion(issue) == 0
    assert issues.send(issue)
    OutgoingMail.objects.filter(pk=leased.pk).update(sent_at=timezone.now())
    for _run in range(5):
        JobRun.objects.all().delete()
        run_due()
    while outbox.send_due():
        pass
    issue.refresh_from_db()
    assert issue.state == Issue.State.DONE
    recipients = list(mine.values_list("recipient", flat=True))
    assert len(recipients) == len(set(recipients)) == 250
    assert issues.numbers(issue) == issues.Numbers(250, 250, 0, 0)
    rules.erase_due(timezone.now() + rules.LETTERS_KEPT)
    assert not mine.exists()
    assert issues.numbers(issue) == issues.Numbers(250, 250, 0, 0), "the numbers outlive the letters"


class Refusing(locmem.EmailBackend):
    """Refuses one address for good and one for now, as a mail server does."""

    def send_messages(self, messages):
        for name, code in (("reader2@", 550), ("reader3@", 450)):
            if name in messages[0].to[0]:
                raise smtplib.SMTPRecipientsRefused({messages[0].to[0]: (code, b"no such user")})
        return super().send_messages(messages)


def test_a_refused_address_gets_nothing_more_and_is_shown(client, user_named, settings):
    subscribers(3)
    settings.EMAIL_BACKEND = "tests.test_newsletter.Refusing"
    issue = an_issue()
    issues.send(issue)
    issues.write_portion(issue)
    assert outbox.send_due() == 1
    refused = Subscriber.objects.get(email="reader2@example.org")
    assert refused.state == State.REFUSED
    assert Subscriber.objects.filter(state=State.CONFIRMED).count() == 2, "one that may be tried again is not"
    assert refused not in issues.chosen(an_issue())
    client.force_login(user_named("newsletter"))
    assert "no such user" in client.get("/admin/newsletter_subscribers/?state=refused").content.decode()
    assert "no such user" in client.get(f"/admin/newsletter_issues/letter/{issue.pk}/").content.decode()


def test_one_click_ends_it_without_a_cookie_and_counts_for_the_issue(client):
    (reader,) = subscribers(1, language="en")
    page = ContentPage.objects.filter(slug="about", locale__language_code="ru").get()
    issue = an_issue(page)
    issues.send(issue)
    issues.write_portion(issue)
    outbox.send_due()
    message = mail.outbox[0]
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = link_in(message.extra_headers["List-Unsubscribe"], "stop")
    assert path in message.body
    assert "<img" not in message.alternatives[0][0]
    followed = re.search(r"https?://[^/]+(/en/newsletter/to/\d+/)", message.body).group(1)
    assert client.get(followed)["Location"].endswith("/en/about/")
    assert IssuePage.objects.get(issue=issue).clicks == 1
    client.handler.enforce_csrf_checks = True
    assert client.get(path).status_code == 200
    reader.refresh_from_db()
    assert reader.state == State.CONFIRMED
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    reader.refresh_from_db()
    assert reader.state == State.ENDED
    assert issues.numbers(issue).ended == 1
    # What was still in the outbox for somebody who leaves is taken back.
    late = {"email": "late@example.org", "email_key": "late@example.org"}
    other = Subscriber.objects.create(language="ru", state=State.CONFIRMED, **late)
    issues.send(issue)
    issues.write_portion(issue)
    rules.end(other)
    assert outbox.send_due() == 0
    assert not IssueRecipient.objects.filter(subscriber=other).exists()


@pytest.mark.journey
def test_an_editor_composes_looks_tries_and_sends(client, user_named, home):
    subscribers(4)
    page = ContentPage.objects.filter(slug="about", locale=home.locale).get()
    client.force_login(user_named("newsletter"))
    assert client.get("/admin/newsletter_issues/").status_code == 200
    assert client.get("/admin/newsletter_issues/new/").status_code == 200

    def formset(name, *rows):
        data = {f"{name}-{key}": value for key, value in (("TOTAL_FORMS", len(rows)), ("INITIAL_FORMS", 0))}
        data |= {f"{name}-MIN_NUM_FORMS": 0, f"{name}-MAX_NUM_FORMS": 1000}
        for number, row in enumerate(rows):
            data |= {f"{name}-{number}-{key}": value for key, value in (row | {"ORDER": number + 1}).items()}
        return data

    russian = {"language": "ru", "subject": "Осень", "introduction": "Привет"}
    pages = formset("pages", {"page": page.pk})
    twice = client.post("/admin/newsletter_issues/new/", formset("texts", russian, russian) | pages)
    assert twice.status_code == 200
    assert not Issue.objects.filter(texts__subject="Осень").exists()
    letter = client.post("/admin/newsletter_issues/new/", formset("texts", russian) | pages)["Location"]
    html = client.get(letter).content.decode()
    assert "Отправить 4 людям" in html
    assert "Осень" in html
    client.post(letter, {"action": "test"})
    outbox.send_due()
    assert mail.outbox[0].to == ["newsletter@example.org"]
    client.post(letter, {"action": "send"})
    issue = Issue.objects.get(texts__subject="Осень")
    assert client.get(f"/admin/newsletter_issues/edit/{issue.pk}/").status_code == 302, (
        "being sent, it can't be changed"
    )
    JobRun.objects.all().delete()
    run_due()
    outbox.send_due()
    run_due(timezone.now() + timedelta(seconds=10))
    client.force_login(user_named("editor"))
    assert client.get(letter).status_code == 302
    client.logout()
    assert "Осень" in client.get("/newsletter/archive/").content.decode()
    shown = client.get(f"/en/newsletter/archive/{issue.pk}/").content.decode()
    assert "/en/about/" in shown
