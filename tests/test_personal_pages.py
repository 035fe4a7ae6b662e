"""The pages behind the links in letters and after forms, as a browser has them: accessible, valid, narrow."""

import pytest
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from branches.models.applications import ApplicationState
from branches.models.questions import QuestionState
from events.models import DayParticipant, Registration
from events.platform import passes
from events.registration.mailing import SALT
from home.models import ContentPage
from news.models import Subscriber
from news.newsletter import rules as newsletter
from tests.factories import make
from tests.inspection import inspect_ready, invalid_html, told
from tests.test_joining import application
from tests.test_live_page import edition, inside, registered
from tests.test_newsletter import an_issue, subscribers
from tests.test_opinions import remark
from tests.test_partaking import day, participant
from tests.test_questions import question
from tests.test_seats import come, event, session

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("running")]
# Fixtures of other files, by their names.
__all__ = ["day", "edition", "event"]


def of_registrations(event):
    """Own pages in every state, the ticket, and stopping letters: (name, address, what is sent)."""
    talk, full = session(event, title="Мастерская", places=5), session(event, title="Полная", places=0)
    came = {state: come(event, number, talk, full) for number, state in enumerate(Registration.State.values)}
    for state, registration in came.items():
        Registration.objects.filter(pk=registration.pk).update(state=state, offered_until=timezone.now())
        own = reverse("registration", args=[registration.secret])
        yield f"registration-{state}", own, None
    confirmed = came["confirmed"]
    yield "registration-error", reverse("registration", args=[confirmed.secret]), {"action": "change", "name": ""}
    yield "ticket", reverse("ticket", args=[confirmed.secret]), None
    yield "letters", reverse("registration-letters", args=[signing.dumps(confirmed.pk, salt=SALT)]), None
    yield "registered", f"{event.url}registered/", None


def of_questions():
    """A question's own page in every state."""
    for state in QuestionState.values:
        asked = question(state=state, answer="Да, можно.", answered_at=timezone.now())
        yield f"question-{state}", reverse("question", args=[asked.secret]), None
    yield "asked", reverse("asked"), None
    yield "ask-erased", reverse("ask-erased"), None


def of_applications():
    """An application's own page in every state."""
    for state in ApplicationState.values:
        own = reverse("application", args=[application(state).secret])
        yield f"application-{state}", own, None
        if state == ApplicationState.DRAFT:
            yield "application-error", own, {"action": "hand-in"}
    yield "applied", reverse("applied"), None
    yield "join-erased", reverse("join-erased"), None


def of_the_day(day):
    """The own page of who takes part in an awareness day, in every state."""
    for state in DayParticipant.State.values:
        own = participant(day, state, email=f"{state}@example.org", plan="Подсветим здание")
        yield f"day-{state}", reverse("day-participant", args=[own.secret]), None
    yield "day-sent", f"{day.url}take-part/sent/", None
    yield "day-removed", reverse("day-removed"), None


def of_the_newsletter(home):
    """A reader's own page in every state, the end by one click, and the archive."""
    for reader, state in zip(subscribers(len(Subscriber.State.values)), Subscriber.State.values, strict=True):
        Subscriber.objects.filter(pk=reader.pk).update(state=state)
        yield f"newsletter-{state}", reverse("newsletter-own", args=[newsletter.token(reader)]), None
    yield "newsletter-stop", reverse("newsletter-stop", args=[newsletter.token(reader)]), None
    yield "newsletter-gone", reverse("newsletter-own", args=["x"]), None
    yield "newsletter-sent", reverse("newsletter-sent"), None
    sent = an_issue(make(ContentPage, home, title="Осень"), state="done", started_at=timezone.now())
    yield "newsletter-archive", reverse("newsletter-archive"), None
    yield "newsletter-issue", reverse("newsletter-issue", args=[sent.pk]), None


def of_opinions(home):
    """What a reader is asked who says whether a page was useful, and the thanks."""
    page = make(ContentPage, home, title="Как получить выписку")
    asked = reverse("useful-no", args=[page.pk])
    yield "useful", asked, None
    yield "useful-error", asked, remark("", homepage="x")
    yield "useful-done", f"{asked}?done", None


def of_the_platform(browser, event):
    """The live page for those outside, for who comes in, and for who is inside; and a link that holds no longer."""
    person = registered(event)
    yield "live-outside", f"{event.url}live/", None
    entry = passes.platform_url(passes.pass_of(person))
    inner = inside(person)
    yield "live-inside", f"{event.url}live/", inner
    yield "live-entry", browser.get(entry)["Location"], None
    Registration.objects.filter(pk=person.pk).update(state="cancelled")
    yield "live-over", f"{event.url}live/", inner


@pytest.fixture
def pages(client, home, event, day, edition):
    """The pages by name, in both languages by turns; those without an address in English in Russian."""
    asked = [
        *of_registrations(event),
        *of_questions(),
        *of_applications(),
        *of_the_day(day),
        *of_the_newsletter(home),
        *of_opinions(home),
    ]
    found = {}
    for number, (name, address, data) in enumerate(asked):
        prefix, language = ("/en", "en") if number % 2 and "/events/" not in address else ("", "ru")
        answer = client.get(prefix + address) if data is None else client.post(prefix + address, data)
        assert answer.status_code in (200, 404, 409, 422), f"{name}: {answer.status_code}"
        assert (answer.status_code == 200) == (data is None and name != "newsletter-gone"), name
        found[f"{name}-{language}"] = answer.content.decode()
    for name, address, inner in of_the_platform(client, edition):
        found[f"{name}-ru"] = (inner or client).get(address).content.decode()
    return found


def test_they_break_no_rule_and_fit_a_narrow_screen(pages, browser, running_site, axe, checkers_path, tmp_path):
    found = inspect_ready(browser, running_site.url, axe, pages)
    assert not found.axe + found.too_wide + found.errors, told(found.axe + found.too_wide + found.errors)
    assert not found.strangers, told(found.strangers)
    invalid = invalid_html(pages, checkers_path, tmp_path)
    assert not invalid, told(invalid)
