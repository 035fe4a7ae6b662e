"""The live page: opens at its hour, for one person and one device a link; streams, questions, recordings; no leaks."""

import re
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from events.jobs import open_platforms
from events.models import EditionPage, Hall, PlatformPass, Question, Registration, SessionPage, Stream
from events.platform import passes, rules
from events.platform.questions import MOST
from events.registration.letters import own_url
from home import outbox, roles
from home.models import OutgoingMail
from tests.factories import make
from tests.test_pages import MOST_QUERIES

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 2, 9, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)
SECRET_STREAM = "/static/video/sample-broadcast.webm"


@pytest.fixture
def edition(home):
    """A congress that goes on, its platform open for an hour, with a session and a stream in one hall."""
    now = timezone.now().replace(microsecond=0)
    hall = Hall.objects.create(locale=home.locale, name="Синий зал", code="blue-hall")
    streams = [{"hall": hall, "language": "ru", "kind": "video", "url": SECRET_STREAM}]
    times = {"starts_at": now - timedelta(hours=1), "ends_at": now + timedelta(days=2)}
    page = make(EditionPage, home, platform_opens_at=times["starts_at"], children={"streams": streams}, **times)
    for title, start in (("Идёт сейчас", -1), ("Будет потом", 1)):
        begins = now + timedelta(hours=start)
        ends = begins + timedelta(hours=2)
        slug = "now" if start < 0 else "later"
        make_session(page, title=title, slug=slug, hall=hall, starts_at=begins, ends_at=ends)
    return page


def make_session(event, **fields):
    from home.builders import build

    return build(SessionPage, event, **fields)


def registered(event, number=1, **fields):
    """A person whose registration for the event is confirmed."""
    email = f"person{number}@example.org"
    values = {
        "event": event,
        "event_key": event.translation_key,
        "name": f"Участник {number}",
        "email": email,
        "email_key": email,
        "kind": "patient",
        "attendance": "online",
        "language": "ru",
        "order": number,
        "state": "confirmed",
    }
    return Registration.objects.create(**(values | fields))


def link_of(registration):
    """The path of the link that the latest letter to the person holds."""
    letter = OutgoingMail.objects.filter(recipient=registration.email).order_by("-pk").first()
    return re.search(r"https?://[^/\s]+(/\S*platform/\S+)", letter.text).group(1)


def inside(registration):
    """A browser in which the person has come in by their link."""
    browser = Client()
    address = browser.get(passes.platform_url(passes.pass_of(registration))).url
    browser.post(address, {"action": "enter"})
    return browser


def words_of(response):
    """What a reader sees, with ordinary spaces."""
    return response.content.decode().replace("\xa0", " ")


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (NOON - MOMENT, rules.Phase.BEFORE),
        (NOON, rules.Phase.OPEN),
        (NOON + timedelta(hours=5) - MOMENT, rules.Phase.OPEN),
        (NOON + timedelta(hours=5), rules.Phase.AFTER),
    ],
)
def test_the_platform_opens_and_closes_on_the_moment(at, expected):
    event = SimpleNamespace(platform_opens_at=NOON, ends_at=NOON + timedelta(hours=5), status="planned")
    assert rules.phase(event, at) is expected
    event.status = "cancelled"
    assert rules.phase(event, at) is rules.Phase.NONE


def test_a_session_goes_on_until_just_before_its_end():
    first = SimpleNamespace(pk=1, status="planned", starts_at=NOON, ends_at=NOON + timedelta(hours=1))
    second = SimpleNamespace(pk=2, status="planned", starts_at=first.ends_at, ends_at=NOON + timedelta(hours=2))
    off = SimpleNamespace(pk=3, status="cancelled", starts_at=NOON, ends_at=NOON + timedelta(hours=9))
    sessions = [second, off, first]
    assert rules.now_and_next(sessions, NOON - MOMENT) == (None, first)
    assert rules.now_and_next(sessions, NOON) == (first, second)
    assert rules.now_and_next(sessions, first.ends_at - MOMENT) == (first, second)
    assert rules.now_and_next(sessions, first.ends_at) == (second, None)
    assert rules.now_and_next(sessions, second.ends_at) == (None, None)


def test_a_player_is_for_allowed_hosts_only(settings):
    settings.LIVE_MEDIA_HOSTS = ["https://cdn.example.org"]
    Stream(kind="hls", url="https://cdn.example.org/hall.m3u8").clean()
    Stream(kind="video", url="/static/video/sample-broadcast.webm").clean()
    Stream(kind="link", url="https://elsewhere.example/live").clean()
    for kind, url in (
        ("hls", "https://elsewhere.example/hall.m3u8"),
        ("video", "//elsewhere.example/a.mp4"),
        ("link", "javascript:alert(1)"),
        ("link", "http://elsewhere.example/"),
    ):
        with pytest.raises(ValidationError):
            Stream(kind=kind, url=url).clean()


@pytest.mark.journey
def test_participants_are_written_once_when_it_opens(edition, monkeypatch):
    people = [registered(edition, number) for number in range(1, 5)]
    registered(edition, 9, state="unconfirmed")
    registered(edition, 10, state="cancelled")
    write, calls = outbox.write, []

    def dies(*args, **kwargs):
        calls.append(args)
        written = write(*args, **kwargs)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return written

    monkeypatch.setattr(outbox, "write", dies)
    with pytest.raises(KeyboardInterrupt):
        open_platforms()
    monkeypatch.undo()
    # The letter that was being written is gone with its note; none is doubled afterwards.
    assert OutgoingMail.objects.filter(subject__startswith="Платформа открыта").count() == 2
    open_platforms()
    open_platforms()
    letters = OutgoingMail.objects.filter(subject__startswith="Платформа открыта")
    assert sorted(letters.values_list("recipient", flat=True)) == sorted(person.email for person in people)


def test_nobody_is_written_before_it_opens_or_after_the_end(edition):
    person = registered(edition)
    assert not passes.tell_of_opening(person, edition.platform_opens_at - MOMENT)
    assert not passes.tell_of_opening(person, edition.ends_at)
    assert passes.tell_of_opening(person, edition.platform_opens_at)
    assert not passes.tell_of_opening(person, edition.platform_opens_at)


def test_who_confirms_after_the_opening_is_written_at_once(client, edition):
    person = registered(edition, state="unconfirmed")
    client.post(own_url(person), {"action": "confirm"})
    subjects = list(OutgoingMail.objects.filter(recipient=person.email).values_list("subject", flat=True))
    assert sum(subject.startswith("Платформа открыта") for subject in subjects) == 1
    open_platforms()
    assert OutgoingMail.objects.filter(recipient=person.email).count() == len(subjects)


@pytest.mark.journey
def test_a_link_is_for_one_device_and_can_be_replaced(edition):
    person = registered(edition)
    open_platforms()
    link = link_of(person)
    first, second, scanner = Client(), Client(), Client()
    address = first.get(link).url
    assert str(passes.pass_of(person).code) not in address
    assert SECRET_STREAM not in first.get(address).content.decode()
    first.post(address, {"action": "enter"})
    assert SECRET_STREAM in first.get(address).content.decode()
    # A program that checks links takes nobody's seat.
    scanner.get(scanner.get(link).url)
    assert first.get(address).status_code == 200
    second.get(link)
    second.post(address, {"action": "enter"})
    assert SECRET_STREAM in second.get(address).content.decode()
    told = first.get(address)
    assert (told.status_code, SECRET_STREAM in told.content.decode()) == (403, False)
    assert "на другом устройстве" in words_of(told)
    assert first.get(f"{address}?part=1").status_code == 403
    # The participant replaces the link: whoever is inside is out, the old link says why, the new one works.
    Client().post(f"/registration/{person.secret}/platform/", {"action": "renew"})
    assert "ссылка больше не действует" in words_of(second.get(address))
    old = Client().get(link)
    assert (old.status_code, "Новая отправлена" in words_of(old)) == (403, True)
    second.get(link_of(person))
    second.post(address, {"action": "enter"})
    assert SECRET_STREAM in second.get(address).content.decode()
    # A cancelled registration watches no longer.
    Registration.objects.filter(pk=person.pk).update(state="cancelled")
    assert second.get(address).status_code == 403


def test_an_organiser_replaces_a_leaked_link(client, edition):
    person = registered(edition)
    browser = inside(person)
    organiser = get_user_model().objects.create_user(
        "platform-organiser", "o@example.org", "a-password-for-tests-only"
    )
    organiser.groups.add(roles.organisers())
    client.force_login(organiser)
    holder = passes.pass_of(person)
    assert client.get(f"/admin/platform/passes/{holder.pk}/renew/").status_code == 200
    client.post(f"/admin/platform/passes/{holder.pk}/renew/")
    holder.refresh_from_db()
    assert holder.revoked_at
    assert browser.get(f"{edition.url}live/").status_code == 403
    assert PlatformPass.objects.filter(registration=person, revoked_at=None).count() == 1
    assert OutgoingMail.objects.filter(recipient=person.email, subject__startswith="Новая ссылка").exists()


def test_nothing_of_it_is_kept_or_told_to_others(client, edition):
    person = registered(edition)
    browser = inside(person)
    for answer in (browser.get(f"{edition.url}live/"), client.get(passes.platform_url(passes.pass_of(person)))):
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "same-origin"
        assert "noindex" in answer["X-Robots-Tag"]
    html = browser.get(f"{edition.url}live/").content.decode()
    assert str(passes.pass_of(person).code) not in html
    assert person.email not in html
    for public in (edition.url, f"{edition.url}live/", "/search/?q=Синий+зал", "/sitemap.xml"):
        assert SECRET_STREAM not in client.get(public).content.decode()
    assert client.get("/platform/00000000-0000-4000-8000-000000000000/").status_code == 404
    forged = Client()
    forged.cookies[f"live-seat-{edition.translation_key.hex[:12]}"] = f"{passes.pass_of(person).code}:x"
    assert SECRET_STREAM not in forged.get(f"{edition.url}live/").content.decode()


@pytest.mark.journey
def test_a_question_is_seen_when_the_moderator_approves_it(edition):
    one, other = inside(registered(edition, 1)), inside(registered(edition, 2))
    address = f"{edition.url}live/"
    words = "Когда будет следующая школа?"
    assert one.post(address, {"action": "ask", "hall": "blue-hall", "text": words}).status_code == 302
    one.post(address, {"action": "ask", "hall": "blue-hall", "text": words})
    question = Question.objects.get(text=words)
    assert question.session.slug == "now"
    assert words in one.get(address).content.decode()
    assert words not in other.get(address).content.decode()
    moderator = get_user_model().objects.create_user("moderator", "m@example.org", "a-password-for-tests-only")
    moderator.groups.add(roles.moderators())
    desk = Client()
    desk.force_login(moderator)
    assert words in desk.get("/admin/platform/desk/", {"event": str(edition.translation_key)}).content.decode()
    desk.post(f"/admin/platform/questions/{question.pk}/decide/", {"state": "approved"})
    part = other.get(f"{address}?part=1&hall=blue-hall").content.decode()
    assert words in part
    assert "Участник 1" not in part
    desk.post(f"/admin/platform/questions/{question.pk}/decide/", {"state": "hidden"})
    assert words not in other.get(address).content.decode()
    # Registrations stay closed to a moderator, and questions to an editor.
    assert desk.get("/admin/registrations/").status_code in (302, 403)


def test_questions_have_a_limit_and_lose_nothing(edition):
    person = registered(edition)
    browser, address = inside(person), f"{edition.url}live/"
    for number in range(MOST):
        browser.post(address, {"action": "ask", "text": f"Вопрос {number}"})
    refused = browser.post(address, {"action": "ask", "text": "Ещё один"})
    assert (refused.status_code, "Ещё один" in refused.content.decode()) == (429, True)
    Question.objects.update(created_at=timezone.now() - timedelta(minutes=10))
    assert browser.post(address, {"action": "ask", "text": "Ещё один"}).status_code == 302
    empty = browser.post(address, {"action": "ask", "text": "  "})
    assert (empty.status_code, 'role="alert"' in empty.content.decode()) == (422, True)
    assert Client().post(address, {"action": "ask", "text": "Чужой"}).status_code == 302
    assert not Question.objects.filter(text="Чужой").exists()


def test_questions_go_out_as_a_file_that_runs_nothing(client, edition, user_named):
    Question.objects.create(
        registration=registered(edition), event_key=edition.translation_key, text="=1+1", language="ru"
    )
    client.force_login(user_named("admin"))
    answer = client.get("/admin/platform_questions/", {"export": "csv"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert "'=1+1" in text
    assert "Участник 1" in text
    client.force_login(user_named("editor"))
    assert client.get("/admin/platform/desk/").status_code in (302, 403)


def test_before_it_opens_there_is_a_countdown_and_afterwards_recordings(edition, home):
    person = registered(edition)
    edition.platform_opens_at = timezone.now() + timedelta(hours=3, minutes=1)
    edition.save_revision().publish()
    browser = inside(person)
    html = words_of(browser.get(f"{edition.url}live/"))
    assert "3 часа" in html
    assert "data-countdown" in html
    assert SECRET_STREAM not in html
    session = SessionPage.objects.child_of(edition).get(slug="now")
    session.recording_url, session.recording_language = "https://video.example.org/now", "ru"
    session.recording_for = "participants"
    session.save_revision().publish()
    edition.starts_at, edition.platform_opens_at = edition.starts_at - timedelta(days=9), edition.starts_at
    edition.ends_at = timezone.now() - timedelta(minutes=1)
    edition.save_revision().publish()
    html = words_of(browser.get(f"{edition.url}live/"))
    assert "https://video.example.org/now" in html
    assert "только на русском языке" in html
    for stranger in (Client().get(f"{edition.url}live/"), Client().get(session.url)):
        assert "https://video.example.org/now" not in stranger.content.decode()
    session.recording_for = ""
    session.save_revision().publish()
    assert "https://video.example.org/now" in Client().get(f"{edition.url}live/").content.decode()


def test_the_live_page_stays_within_its_queries(edition, home):
    for number in range(30):
        hall = Hall.objects.create(locale=home.locale, name=f"Зал {number}", code=f"room-{number}")
        begins = timezone.now() + timedelta(minutes=number)
        ends = begins + timedelta(hours=1)
        make_session(edition, title=f"Заседание {number}", hall=hall, starts_at=begins, ends_at=ends)
    browser = inside(registered(edition))
    address = f"{edition.url}live/?hall=blue-hall"
    browser.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert browser.get(address).status_code == 200
    assert len(captured) <= MOST_QUERIES
