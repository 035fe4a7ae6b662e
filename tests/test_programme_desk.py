"""The programme's table: typed, moved and copied in bulk, saved or published, nobody's change overwritten."""

import re
from datetime import timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import EditionPage, EventPage, EventsIndexPage, Hall, SeriesPage, SessionPage, Track
from events.programme.cells import read_clock, read_times, write_times
from home import roles
from home.builders import build, moment
from home.slugs import latin_slug
from tests.factories import demo, make

MOSCOW = ZoneInfo("Europe/Moscow")


@pytest.fixture
def edition(home):
    """An edition of two days with two sessions of the first day in two halls."""
    page = make(EditionPage, home, starts_at=moment(2027, 3, 1, 9), ends_at=moment(2027, 3, 2, 18))
    for number, hall in enumerate(Hall.objects.filter(locale=home.locale)[:2], start=1):
        build(
            SessionPage,
            page,
            title=f"Секция {number}",
            slug=f"s-{number}",
            hall=hall,
            kind="topic",
            starts_at=moment(2027, 3, 1, 10),
            ends_at=moment(2027, 3, 1, 12),
        )
    return page


@pytest.fixture
def editor(client, user_named):
    user = user_named("editor")
    client.force_login(user)
    return user


def address(event, query=""):
    return reverse("programme_desk", args=[event.pk]) + query


def fields_of(html):
    """What a browser sends of the table's form when nothing is typed."""
    form = html[html.index("data-programme") :]
    data = {}
    for tag in re.findall(r"<input[^>]+>", form):
        name, value = re.search(r'name="([^"]+)"', tag), re.search(r'value="([^"]*)"', tag)
        if not name or ('type="checkbox"' in tag and " checked" not in tag):
            continue
        data.setdefault(name[1], []).append(unescape(value[1]) if value else "")
    for name, text in re.findall(r'<textarea[^>]+name="([^"]+)"[^>]*>(.*?)</textarea>', form, re.DOTALL):
        data[name] = [unescape(text)]
    for name, options in re.findall(r'<select[^>]*name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', options) or re.search(r'value="([^"]*)"', options)
        data[name] = [chosen[1]]
    return data


def rows_of(html):
    """The keys of the rows by title."""
    return {unescape(title): key for key, title in re.findall(r'name="title-(\w+)"[^>]*>(.*?)</textarea>', html)}


class Table:
    """The table as somebody has it open."""

    def __init__(self, client, event, query=""):
        self.client, self.address = client, address(event, query)
        self.take(client.get(self.address))
        assert self.answer.status_code == 200

    def take(self, answer):
        self.answer = answer
        self.html = answer.content.decode()
        if answer.status_code != 302:
            self.data = fields_of(self.html)
            self.rows = rows_of(self.html)

    def type(self, row, /, **values):
        self.data |= {f"{name}-{self.rows[row]}": [value] for name, value in values.items()}

    def press(self, action, *ticked, **more):
        keys = [self.rows[title] for title in ticked]
        sent = self.data | {"action": [action]} | {name: [value] for name, value in more.items()}
        self.take(self.client.post(self.address, sent | ({"select": keys} if keys else {})))
        return self.answer.status_code


def session(edition, title):
    """The session by its draft title, as last saved."""
    return SessionPage.objects.child_of(edition).get(draft_title=title).get_latest_revision_as_object()


@pytest.mark.parametrize(
    ("text", "expected"),
    [("9:30", 570), ("09.30", 570), ("0:00", 0), ("24:00", 1440), ("+1 9:30", 2010), ("09:30:00", 570)],
)
def test_a_clock_is_read(text, expected):
    assert read_clock(text) == timedelta(minutes=expected)


@pytest.mark.parametrize("text", ["", "25:00", "24:01", "9", "9:60", "soon", "-1:00"])
def test_what_is_no_clock_is_told(text):
    with pytest.raises(ValueError, match="9:30"):
        read_clock(text)


def test_times_are_written_and_read_back():
    for starts, ends in (
        (moment(2027, 3, 1, 10), moment(2027, 3, 1, 12)),
        (moment(2027, 3, 1, 22), moment(2027, 3, 2)),
        (moment(2027, 3, 1, 22), moment(2027, 3, 2, 1, 30)),
    ):
        assert read_times(*write_times(starts, ends, MOSCOW).values(), MOSCOW) == (starts, ends)


def test_nothing_typed_saves_nothing(client, edition, editor):
    table = Table(client, edition)
    before = set(SessionPage.objects.child_of(edition).values_list("latest_revision_id", flat=True))
    assert table.press("draft") == 302
    assert set(SessionPage.objects.child_of(edition).values_list("latest_revision_id", flat=True)) == before


@pytest.mark.journey
def test_a_draft_waits_and_a_publication_is_seen(client, edition, editor):
    table = Table(client, edition)
    table.type("Секция 1", title="Секция о правах", starts="10:30", ends="11:45", kind="panel")
    assert table.press("draft") == 302
    page = session(edition, "Секция о правах")
    assert (page.starts_at, page.ends_at) == (moment(2027, 3, 1, 10, 30), moment(2027, 3, 1, 11, 45))
    assert page.kind == "panel"
    assert "Секция о правах" not in client.get(edition.url).content.decode()
    table = Table(client, edition)
    assert "черновик" in table.html
    assert table.press("publish", "Секция о правах") == 302
    assert "Секция о правах" in client.get(edition.url).content.decode()


def test_rows_are_added_and_copies_take_over_text_and_people(client, edition, editor, home):
    source = session(edition, "Секция 1")
    source.summary = "О чём говорим"
    source.participations.create(name="Вера Пример", role="moderator", office="эксперт")
    source.save_revision().publish()
    table = Table(client, edition)
    assert table.press("add") == 200
    table.type("", title="Новая секция", starts="14:00", ends="15:00")
    table.press("check")
    assert table.press("duplicate", "Секция 1") == 200
    copy = next(key for key in re.findall(r'name="title-(n\w+)"[^>]*>Секция 1<', table.html))
    table.data |= {f"title-{copy}": ["Секция 1, повтор"], f"starts-{copy}": ["16:00"], f"ends-{copy}": ["17:00"]}
    assert table.press("publish") == 302
    titles = set(SessionPage.objects.child_of(edition).live().values_list("title", flat=True))
    assert titles == {"Секция 1", "Секция 2", "Новая секция", "Секция 1, повтор"}
    page = session(edition, "Секция 1, повтор")
    assert page.summary == "О чём говорим"
    assert [row.name for row in page.participations.all()] == ["Вера Пример"]
    assert page.slug == latin_slug("Секция 1, повтор")
    assert session(edition, "Новая секция").starts_at == moment(2027, 3, 1, 14)


def test_ticked_sessions_move_together_and_keep_their_length(client, edition, editor):
    table = Table(client, edition)
    assert table.press("move", "Секция 1", "Секция 2", minutes="−45", to_day="2027-03-02") == 200
    assert "Пока ничего не сохранено" in table.html
    assert SessionPage.objects.child_of(edition).filter(starts_at=moment(2027, 3, 1, 10)).count() == 2
    assert table.press("publish") == 302
    for page in SessionPage.objects.child_of(edition):
        assert (page.starts_at, page.ends_at) == (moment(2027, 3, 2, 9, 15), moment(2027, 3, 2, 11, 15))


def test_ticked_sessions_change_hall_track_and_status_together(client, edition, editor, home):
    track = Track.objects.filter(locale=home.locale).first()
    hall = Hall.objects.filter(locale=home.locale)[2]
    table = Table(client, edition)
    bulk = {"set-hall": str(hall.pk), "set-track": str(track.pk), "set-status": "cancelled"}
    assert table.press("set", "Секция 2", **bulk) == 200
    assert table.press("publish") == 302
    page = SessionPage.objects.child_of(edition).get(slug="s-2")
    assert (page.hall, page.track, page.status) == (hall, track, "cancelled")
    assert SessionPage.objects.child_of(edition).get(slug="s-1").track is None


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"title": ""}, "Дайте заседанию название"),
        ({"starts": "полдень"}, "полдень"),
        ({"day": ""}, "не заполнено"),
        ({"ends": "10:00"}, "позже начала"),
        ({"hall": "99999"}, "Выберите из списка"),
    ],
)
def test_a_wrong_row_saves_nothing_and_loses_nothing(client, edition, editor, values, said):
    table = Table(client, edition)
    table.type("Секция 2", title="Правильная строка")
    table.type("Секция 1", **({"title": "Набранное название"} | values))
    assert table.press("draft") == 422
    assert said in table.html
    assert "Правильная строка" in table.html
    assert values.get("title", "Набранное название") in table.html
    assert not SessionPage.objects.child_of(edition).filter(draft_title="Правильная строка").exists()


def test_a_conflict_is_shown_while_editing_and_asked_about_before_publishing(client, edition, editor):
    table = Table(client, edition)
    assert "Конфликтов нет" in table.html
    hall = table.data[f"hall-{table.rows['Секция 1']}"][0]
    table.type("Секция 2", hall=hall, starts="11:59", ends="13:00")
    table.press("check")
    assert "Зал занят: «Секция 1», 10:00–12:00" in table.html
    assert "Зал занят: «Секция 2», 11:59–13:00" in table.html
    assert table.press("publish") == 409
    assert SessionPage.objects.child_of(edition).get(slug="s-2").starts_at == moment(2027, 3, 1, 10)
    table.type("Секция 2", starts="12:00")
    assert table.press("publish") == 302
    table = Table(client, edition)
    table.type("Секция 2", starts="11:00")
    assert table.press("publish") == 409
    assert table.press("publish", anyway="1") == 302
    assert SessionPage.objects.child_of(edition).get(slug="s-2").starts_at == moment(2027, 3, 1, 11)


def test_a_conflict_with_a_session_of_another_day_or_hall_shown_is_told_too(client, edition, editor):
    hall = session(edition, "Секция 2").hall_id
    table = Table(client, edition, f"?hall={hall}")
    assert set(table.rows) == {"Секция 2"}
    table.type("Секция 2", hall=str(session(edition, "Секция 1").hall_id))
    table.press("check")
    assert "Зал занят: «Секция 1»" in table.html


@pytest.mark.journey
def test_what_somebody_else_saved_meanwhile_is_not_overwritten(client, edition, editor, user_named):
    table = Table(client, edition)
    other = session(edition, "Секция 1")
    other.title = "Чужое название"
    other.save_revision(user=user_named("admin"))
    table.type("Секция 1", title="Моё название")
    table.type("Секция 2", title="Вторая моя")
    assert table.press("draft") == 422
    assert "admin" in table.html
    assert "Чужое название" in table.html
    assert "Моё название" in table.html
    assert not SessionPage.objects.child_of(edition).filter(draft_title="Вторая моя").exists()
    assert table.press("draft") == 302
    assert session(edition, "Моё название")
    untouched = Table(client, edition)
    page = session(edition, "Моё название")
    page.title = "Снова чужое"
    page.save_revision()
    untouched.type("Вторая моя", title="Вторая, ещё раз")
    assert untouched.press("draft") == 302
    assert session(edition, "Снова чужое"), "a row that nobody touched here is left alone"


def test_a_session_that_was_deleted_meanwhile_is_kept_as_a_new_row(client, edition, editor):
    table = Table(client, edition)
    table.type("Секция 1", title="Секция с правкой")
    session(edition, "Секция 1").delete()
    assert table.press("check") == 200
    assert "удалили" in table.html
    assert table.press("draft") == 302
    assert session(edition, "Секция с правкой")


def test_nobody_reaches_a_foreign_programme(client, edition, editor, home, english_home, user_named):
    other = make(EditionPage, home)
    foreign = build(SessionPage, other, title="Чужая", slug="foreign")
    table = Table(client, edition)
    table.data |= {"row": [f"s{foreign.pk}"], f"title-s{foreign.pk}": ["Кража"]}
    table.press("draft")
    # Wagtail's admin leads whoever asks for what they may not to its first page.
    assert (table.answer.status_code, table.answer["Location"]) == (302, reverse("wagtailadmin_home"))
    table = Table(client, edition)
    table.data |= {"row": ["n1"], "copy-n1": [str(foreign.pk)], "title-n1": ["Кража"]}
    table.press("draft")
    assert table.answer["Location"] == reverse("wagtailadmin_home")
    assert not SessionPage.objects.filter(draft_title="Кража").exists()
    for name in ("branch-editor", "translator", "reviewer"):
        client.force_login(user_named(name))
        assert client.get(address(edition)).status_code in (302, 403)
        assert client.post(address(edition), {"action": "draft"}).status_code in (302, 403)
        publish = client.post(reverse("programme_publish_anyway", args=[edition.pk]))
        assert publish.status_code in (302, 403)
    english = demo(EditionPage, english_home)
    client.force_login(user_named("admin"))
    assert client.get(address(english)).status_code in (302, 403), "the times of a translation are its source's"
    assert client.get(reverse("programme_desk", args=[home.pk])).status_code == 404


def test_a_branch_editor_keeps_the_programme_of_the_own_branch(client, home, user_named):
    from branches.models import BranchPage

    kazan = demo(EventsIndexPage, demo(BranchPage, home, slug="kazan"))
    event = EventPage.objects.child_of(kazan).first()
    client.force_login(user_named("branch-editor"))
    table = Table(client, event)
    table.type("", title="Знакомство", starts="11:00", ends="11:30")
    assert table.press("publish") == 302
    assert "Знакомство" in client.get(event.url).content.decode()


def test_without_the_right_to_publish_there_are_drafts_only(client, edition):
    user = get_user_model().objects.create_user("writer", password="x")
    group = Group.objects.create(name="Авторы программы")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    roles._grant_pages(group, [edition], ("add", "change"))
    user.groups.add(group)
    client.force_login(user)
    table = Table(client, edition)
    assert 'value="publish"' not in table.html
    table.type("Секция 1", title="Черновик автора")
    assert table.press("publish") in (302, 403)
    assert not SessionPage.objects.child_of(edition).filter(title="Черновик автора").exists()
    table = Table(client, edition)
    table.type("Секция 1", title="Черновик автора")
    assert table.press("draft") == 302
    assert session(edition, "Черновик автора")


def test_160_sessions_cost_as_many_queries_as_two(client, edition, editor, home):
    def queries():
        client.get(address(edition))
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(address(edition))
        return len(captured), answer

    few, _answer = queries()
    halls = list(Hall.objects.filter(locale=home.locale))
    for number in range(158):
        day, slot = divmod(number, 80)
        starts = moment(2027, 3, 1 + day, 9) + timedelta(minutes=60 * (slot // 8))
        times = {"starts_at": starts, "ends_at": starts + timedelta(minutes=50)}
        build(SessionPage, edition, title=f"Заседание {number}", slug=f"x-{number}", hall=halls[slot % 8], **times)
    many, answer = queries()
    assert many <= few
    assert answer.content.count(b"data-row=") == 160
    table = Table(client, edition)
    assert len(table.data) < 10_000
    table.type("Заседание 7", title="Заседание 7, новое")
    assert table.press("draft") == 302


def test_an_editions_own_form_warns_of_conflicts_before_it_publishes(client, edition, editor):
    second = session(edition, "Секция 2")
    second.hall = session(edition, "Секция 1").hall
    second.save_revision().publish()
    edition = EditionPage.objects.get(pk=edition.pk)
    from events.programme.desk import warn_before_publishing

    class Request:
        user = editor

    assert warn_before_publishing(Request, SeriesPage.objects.first()) is None
    answer = warn_before_publishing(Request, edition)
    assert {title for title, _words in answer.context_data["conflicts"]} == {"Секция 1", "Секция 2"}
    edition.title = "Съезд с правкой"
    edition.save_revision()
    posted = client.post(reverse("programme_publish_anyway", args=[edition.pk]))
    assert posted.status_code == 302
    assert EditionPage.objects.get(pk=edition.pk).title == "Съезд с правкой"
    page = client.get(reverse("wagtailadmin_pages:edit", args=[edition.pk])).content.decode()
    assert address(edition) in page
