"""The dashboard says what to do today, each line to those whom it concerns; the calendar shows the month."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import Locale

from branches.joining.admin import applications_to_do
from branches.models import ApplicationState, MemberApplication
from events.models import AwarenessDayPage, EditionPage, EventPage, SeriesPage, SessionPage
from events.today import CLOSING_AHEAD, PROGRAMME_AHEAD, closing_soon, without_programme
from home.builders import build, moment
from home.calendar import asked_month
from home.dates import today
from home.models import ContentPage, EmergencyBanner, EmergencyBannerPlace, HealthPage, OutgoingMail
from localisation.desk.today import translations_to_do
from news.models import ArticlePage, Category
from search.log import log_search
from tests.factories import demo, make

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def seen_by(client, user, path="/admin/"):
    client.force_login(user)
    response = client.get(path)
    assert response.status_code == 200
    return response.content.decode()


def test_a_congress_without_programme_is_told_of_within_90_days(home):
    now = moment(2031, 3, 1, 12)
    starts = now + PROGRAMME_AHEAD
    edition = build(
        EditionPage, demo(SeriesPage, home), title="Без программы", starts_at=starts, ends_at=starts + 3600 * SECOND
    )
    assert list(without_programme(now)) == [edition]
    assert not without_programme(now - SECOND)
    assert not without_programme(starts)
    build(SessionPage, edition, title="Открытие", starts_at=starts, ends_at=starts + 60 * SECOND, live=False)
    assert not without_programme(now)


def test_registration_that_closes_within_a_week_is_told_of(home):
    now = moment(2031, 3, 1, 12)
    closes = now + CLOSING_AHEAD
    hours = {"starts_at": closes, "ends_at": closes + 60 * SECOND, "registration_opens_at": now}
    event = make(EventPage, home, **hours)
    assert list(closing_soon(now)) == [event]
    assert not closing_soon(now - SECOND)
    assert not closing_soon(closes)
    event.registration_closes_at = now
    event.save()
    assert not closing_soon(now)


def test_the_dashboard_names_what_is_overdue_and_not_sent_to_whom_it_concerns(client, home, user_named):
    HealthPage.objects.update(review_due_on=today() - timedelta(days=1))
    OutgoingMail.objects.create(recipient="a@example.org", language="ru", subject="Письмо", text="", given_up=True)
    log_search("невиданное", "ru", 0)
    admin = seen_by(client, user_named("admin"))
    for words in ("просроч", "не доставлено", "невиданное"):
        assert words in admin
    keeper = seen_by(client, user_named("doorkeeper"))
    for words in ("просроч", "не доставлено", "невиданное"):
        assert words not in keeper
    assert "Сегодня вас ничего не ждёт" in keeper


def test_the_dashboard_costs_the_same_for_more_pages(client, home, user_named):
    client.force_login(user_named("editor"))
    costs = []
    for number in (1, 8):
        for _ in range(number):
            make(HealthPage, home, review_due_on=today() - timedelta(days=1), with_history=False)
        client.get("/admin/")
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get("/admin/")
            client.get("/admin/calendar/")
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_letters_that_were_given_up_are_tried_again_by_who_may_see_them(client, user_named):
    letter = OutgoingMail.objects.create(
        recipient="a@example.org", language="ru", subject="Письмо", text="", given_up=True, tries=9
    )
    client.force_login(user_named("editor"))
    assert client.get("/admin/reports/mail/").status_code != 200
    client.post("/admin/reports/mail/again/")
    letter.refresh_from_db()
    assert letter.given_up
    assert "a@example.org" in seen_by(client, user_named("admin"), "/admin/reports/mail/")
    client.post("/admin/reports/mail/again/")
    letter.refresh_from_db()
    assert (letter.given_up, letter.tries) == (False, 0)


def test_letters_that_were_given_up_go_out_as_a_table_to_who_may_see_them(client, user_named):
    letter = {"language": "ru", "text": "Дорогая Анна", "written_at": moment(2031, 3, 1, 12), "tries": 9}
    said = "=550 no such user"
    OutgoingMail.objects.create(recipient="a@example.org", subject="Письмо", given_up=True, trouble=said, **letter)
    OutgoingMail.objects.create(recipient="b@example.org", subject="Ещё в пути", **letter)
    client.force_login(user_named("editor"))
    assert client.get("/admin/reports/mail/?export=csv").status_code == 302
    client.force_login(user_named("admin"))
    page = client.get("/admin/reports/mail/").content.decode()
    assert all(f'href="?export={kind}"' in page for kind in ("csv", "xlsx"))
    table = client.get("/admin/reports/mail/?export=csv").getvalue().decode("utf-8-sig")
    head, *rows = table.splitlines()
    assert len(head.split(",")) == 5
    # Mail servers write what they like: no spreadsheet takes it for a formula.
    assert rows == [f"a@example.org,Письмо,2031-03-01 12:00,9,'{said}"]
    book = load_workbook(BytesIO(client.get("/admin/reports/mail/?export=xlsx").getvalue()))
    assert [cell.value for cell in book.active[2]][:2] == ["a@example.org", "Письмо"]
    assert book.active.max_row == 2


def test_applications_that_wait_for_the_union_are_told_of_to_who_may_decide(client, rf, user_named):
    for state in ApplicationState:
        began = state in (ApplicationState.UNCONFIRMED, ApplicationState.DRAFT)
        MemberApplication.objects.create(
            organisation=f"Заявка {state}", state=state, language="ru", handed_in_at=None if began else timezone.now()
        )
    request = rf.get("/admin/")
    request.user = user_named("editor")
    assert applications_to_do(request) == []
    request.user = user_named("admin")
    (todo,) = applications_to_do(request)
    assert todo.number == 2
    html = seen_by(client, request.user, todo.url)
    shown = {state for state in ApplicationState if f"Заявка {state}" in html}
    assert shown == {ApplicationState.RECEIVED, ApplicationState.IN_WORK}
    assert todo.url.replace("&", "&amp;") in seen_by(client, request.user)


def test_a_month_that_nobody_means_is_the_present_one():
    assert asked_month("2031-02") == (2031, 2)
    now = timezone.localdate()
    for text in ("", "2031-13", "x", "0001-01", "9999-12"):
        assert asked_month(text) == (now.year, now.month)


def test_the_calendar_shows_what_is_held_published_scheduled_and_due(client, home, english_home, user_named):
    # The last minute of the month in Moscow belongs to it, the first of the next doesn't.
    ends = moment(2031, 3, 1)
    make(EventPage, home, title="Последняя минута", starts_at=ends - 60 * SECOND, ends_at=ends)
    make(EventPage, home, title="Уже март", starts_at=ends, ends_at=ends + 60 * SECOND)
    make(HealthPage, home, title="О проверке", review_due_on=date(2031, 2, 28))
    article = make(ArticlePage, home, title="Выйдет позже", live=False, go_live_at=ends - 60 * SECOND)
    article.get_latest_revision().publish()
    page = make(ContentPage, english_home, title="Goes away", expire_at=ends - 60 * SECOND)
    editor = user_named("admin")
    february = seen_by(client, editor, "/admin/calendar/?month=2031-02")
    shown = {title: title in february for title in ("Последняя минута", "О проверке", "Выйдет позже", page.title)}
    assert all(shown.values()), shown
    assert "Уже март" not in february
    assert "московское время" in february.lower()
    held = seen_by(client, editor, "/admin/calendar/?month=2031-02&kind=held")
    assert "Последняя минута" in held
    assert "О проверке" not in held
    assert "Последняя минута" not in seen_by(client, editor, "/admin/calendar/?month=2031-02&language=en")
    other = ContentPage.objects.get(slug="about", locale=home.locale)
    section = f"/admin/calendar/?month=2031-02&section={other.pk}"
    assert "Последняя минута" not in seen_by(client, editor, section)
    assert "Уже март" in seen_by(client, editor, "/admin/calendar/?month=2031-03")
    client.force_login(user_named("doorkeeper"))
    assert client.get("/admin/calendar/").status_code != 200


def test_the_calendar_shows_when_a_page_that_waits_will_go(client, home, user_named):
    hours = {"go_live_at": moment(2031, 2, 1), "expire_at": moment(2031, 3, 1) - SECOND}
    waiting = make(ArticlePage, home, title="Выйдет и уйдёт", live=False, **hours)
    waiting.get_latest_revision().publish()
    make(ArticlePage, home, title="Просто черновик", live=False, **hours)
    html = seen_by(client, user_named("editor"), "/admin/calendar/?month=2031-02&kind=expires")
    assert "Выйдет и уйдёт" in html
    assert "Просто черновик" not in html
    assert "Выйдет и уйдёт" not in seen_by(client, user_named("editor"), "/admin/calendar/?month=2031-03&kind=expires")


def test_the_calendar_shows_yearly_days_in_each_year_that_has_them(client, home, user_named):
    make(AwarenessDayPage, home, title="Редкий день", month=2, day=29, since_year=2032)
    shown = {year: f"/admin/calendar/?month={year}-02&kind=held" for year in (2028, 2031, 2032)}
    editor = user_named("editor")
    assert [year for year, path in shown.items() if "Редкий день" in seen_by(client, editor, path)] == [2032]
    assert "Редкий день" not in seen_by(client, user_named("translator"), shown[2032])


def test_the_calendar_shows_when_banners_come_and_go(client, home, english_home, user_named):
    starts, ends = moment(2031, 2, 1), moment(2031, 3, 1)
    fields = {"starts_at": starts, "ends_at": ends, "locale": home.locale}
    EmergencyBanner.objects.create(title="Линия не работает", **fields)
    EmergencyBanner.objects.create(title="Ещё не решено", live=False, **fields)
    EmergencyBanner.objects.create(title="No line", **fields | {"locale": english_home.locale})
    editor = user_named("editor")
    seen = {
        (month, kind): "Линия не работает" in seen_by(client, editor, f"/admin/calendar/?month={month}&kind={kind}")
        for month in ("2031-02", "2031-03")
        for kind in ("scheduled", "expires")
    }
    assert [key for key, shown in seen.items() if shown] == [("2031-02", "scheduled"), ("2031-03", "expires")]
    february = "/admin/calendar/?month=2031-02"
    html = seen_by(client, editor, february)
    # Another language's belong to those who keep that language.
    assert [title in html for title in ("Ещё не решено", "No line")] == [False, False]
    translator = seen_by(client, user_named("translator"), february)
    assert [title in translator for title in ("Линия не работает", "No line")] == [False, True]
    assert "No line" not in seen_by(client, user_named("admin"), f"{february}&language=ru")
    section = f"{february}&section={ContentPage.objects.get(slug='about', locale=home.locale).pk}"
    assert "Линия не работает" not in seen_by(client, editor, section)
    banner = EmergencyBanner.objects.get(title="Линия не работает")
    banner.places = [EmergencyBannerPlace(page=ContentPage.objects.get(slug="about", locale=home.locale))]
    banner.save()
    assert "Линия не работает" in seen_by(client, editor, section)


def test_pages_without_a_translation_are_counted_for_who_may_ask_for_one(client, rf, home, user_named):
    Locale.objects.create(language_code="tt")
    make(ContentPage, home, title="Ещё не переведено")
    Category.objects.create(locale=home.locale, name="Не страница", code="no-page")

    def told(name):
        request = rf.get("/admin/")
        request.user = user_named(name)
        return {todo.url: todo.number for todo in translations_to_do(request) if "not-begun" in todo.url}

    english = Locale.objects.get(language_code="en")
    assert [f"locale={english.pk}&" in address for address in told("translator")] == [True]
    client.force_login(user_named("editor"))
    assert len(told("editor")) == 2
    for address, number in told("editor").items():
        listed = client.get(address)
        assert listed.context["paginator"].count == number
        assert "Ещё не переведено" in listed.content.decode()
    assert told("doorkeeper") == {}
    for group in user_named("translator").groups.all():
        group.permissions.set(group.permissions.exclude(codename="submit_translation"))
    assert told("translator") == {}
