"""A programme out as a table and back: a report first, and the same file twice changes nothing."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from events.models import EditionPage, Hall, ProgrammeImport, SessionPage, Track
from events.programme.exchange.people import Part, read_people
from events.programme.exchange.plan import COLUMNS, make_plan, table_of
from events.programme.exchange.writing import carry_out
from home.builders import build, moment
from home.tables import read_table, write_csv, write_workbook
from people.models import PersonPage
from tests.factories import demo, make

HEADER = "key;day;starts;ends;hall;track;title;kind;people"


@pytest.fixture
def edition(home):
    page = make(EditionPage, home, starts_at=moment(2027, 3, 1, 9), ends_at=moment(2027, 3, 2, 18))
    person = demo(PersonPage, home)
    build(
        SessionPage,
        page,
        title="Открытие",
        slug="opening",
        kind="plenary",
        hall=Hall.objects.filter(locale=home.locale).first(),
        starts_at=moment(2027, 3, 1, 10),
        ends_at=moment(2027, 3, 1, 12),
        children={
            "participations": [
                {"person": person, "role": "moderator", "office": "председатель", "topic": "О главном"},
                {"name": "Вера Пример", "role": "speaker", "office": ""},
            ]
        },
    )
    return page


@pytest.fixture
def editor(client, user_named):
    user = user_named("editor")
    client.force_login(user)
    return user


def planned(edition, user, text):
    return make_plan(read_table(text.encode()), edition, user)


def send(client, edition, data, name="programme.csv"):
    """Send a file, and return the report's address."""
    answer = client.post(reverse("programme_import", args=[edition.pk]), {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def confirm(client, address, action):
    html = client.get(address).content.decode()
    mark = html.partition('name="mark" value="')[2].partition('"')[0]
    return client.post(address, {"mark": mark, "action": action})


def test_people_are_read_by_role_in_any_writing():
    text = "Модератор: Анна Образцова, председатель, союз; speaker: Борис; Вера"
    assert read_people(text) == [
        Part("moderator", "Анна Образцова", "председатель, союз"),
        Part("speaker", "Борис"),
        Part("speaker", "Вера"),
    ]
    for wrong in ("король: Анна", "speaker: , врач"):
        with pytest.raises(ValueError, match=r"[«“]"):
            read_people(wrong)


@pytest.mark.journey
def test_what_is_taken_out_comes_back_without_a_change(client, edition, editor):
    for extension in ("csv", "xlsx"):
        answer = client.get(reverse(f"programme_export_{extension}", args=[edition.pk]))
        report = client.get(send(client, edition, answer.content, f"p.{extension}")).content.decode()
        assert "Делать ничего не нужно" in report
    rows = list(
        csv.reader(
            io.StringIO(client.get(reverse("programme_export_csv", args=[edition.pk])).content.decode("utf-8-sig")),
            delimiter=";",
        )
    )
    assert rows[0] == list(COLUMNS)
    assert rows[1][0] == "opening"
    assert rows[1][-1].endswith("председатель; speaker: Вера Пример")


@pytest.mark.journey
def test_a_file_is_reported_first_then_written_and_a_second_time_changes_nothing(client, edition, editor, home):
    hall, track = Hall.objects.filter(locale=home.locale)[1], Track.objects.filter(locale=home.locale).first()
    person = demo(PersonPage, home)
    text = (
        f"{HEADER}\nopening;01.03.2027;9:30;12:00;{hall.name};;Открытие съезда;plenary;"
        f"модератор: {person.title}, министр\n"
        f"rights;2027-03-02;10.00;11:15;{hall.code};{track.name};О правах;Панельная дискуссия;"
        "выступающий: Борис Новый, юрист\n"
    ).encode("cp1251")
    address = send(client, edition, text)
    report = client.get(address).content.decode()
    assert "Будут добавлены: 1" in report
    assert "Изменятся: 1" in report
    assert SessionPage.objects.child_of(edition).count() == 1
    assert confirm(client, address, "draft").status_code == 302
    assert SessionPage.objects.child_of(edition).get(slug="opening").title == "Открытие", "a draft is not published"
    draft = SessionPage.objects.child_of(edition).get(slug="rights")
    assert not draft.live
    page = SessionPage.objects.child_of(edition).get(slug="opening").get_latest_revision_as_object()
    assert (page.title, page.starts_at, page.hall) == ("Открытие съезда", moment(2027, 3, 1, 9, 30), hall)
    (part,) = page.participations.all()
    assert (part.person, part.office, part.topic) == (person, "министр", "О главном")
    page = draft.get_latest_revision_as_object()
    assert (page.kind, page.track, page.ends_at) == ("panel", track, moment(2027, 3, 2, 11, 15))
    assert [(row.name, row.office, row.role) for row in page.participations.all()] == [
        ("Борис Новый", "юрист", "speaker")
    ]
    assert "Делать ничего не нужно" in client.get(send(client, edition, text)).content.decode()
    assert ProgrammeImport.objects.count() == 1


def test_published_at_once_visitors_see_it(client, edition, editor):
    text = f"{HEADER}\nrights;2027-03-02;10:00;11:15;;;О правах;panel;\n".replace(";", ",").encode()
    assert confirm(client, send(client, edition, text), "publish").status_code == 302
    assert "О правах" in client.get(edition.url).content.decode()


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (";2027-03-01;10:00;11:00;;;Без ключа;panel;", "Ключ"),
        ("Ключ 1;2027-03-01;10:00;11:00;;;Плохой ключ;panel;", "латинские"),
        ("x;2027-03-01;10:00;11:00;Подвал;;Нет зала;panel;", "Подвал"),
        ("x;2027-03-01;10:00;11:00;;Космос;Нет направления;panel;", "Космос"),
        ("x;завтра;10:00;11:00;;;Нет дня;panel;", "завтра"),
        ("x;2027-03-01;полдень;13:00;;;Нет часа;panel;", "полдень"),
        ("x;2027-03-01;11:00;11:00;;;Нет длины;panel;", "позже начала"),
        ("x;2027-03-01;10:00;11:00;;;;panel;", "не заполнено"),
        ("x;2027-03-01;10:00;11:00;;;Не тот вид;бал;", "бал"),
        ("x;2027-03-01;10:00;11:00;;;Не та роль;panel;король: Анна", "король"),
        ("y;2027-03-01;10:00;11:00;;;Дважды;panel;\ny;2027-03-01;12:00;13:00;;;Дважды;panel;", "не один раз"),
    ],
)
def test_a_wrong_row_is_refused_with_its_reason_and_the_others_are_taken(edition, editor, row, said):
    plan = planned(edition, editor, f"{HEADER}\n{row}\ngood;2027-03-02;10:00;11:00;;;Хорошая;panel;\n")
    refused = plan.of_kind("refused")
    assert said in " ".join(trouble.message + trouble.column for trouble in refused[0].troubles)
    assert [row.key for row in plan.of_kind("added")] == ["good"]


@pytest.mark.parametrize("row", ["opening;Подвал;Другое название", "opening;;Другое название"])
def test_a_session_keeps_a_hall_that_the_file_has_no_name_for(edition, editor, english_home, row):
    session = SessionPage.objects.child_of(edition).get()
    session.hall = Hall.objects.filter(locale=english_home.locale).first()
    session.save_revision().publish()
    plan = planned(edition, editor, f"key;hall;title\n{row}\n")
    carry_out(plan, editor, publish=True)
    assert [each.kind for each in plan.rows] == ["refused" if "Подвал" in row else "changed"]
    assert SessionPage.objects.get(pk=session.pk).hall == session.hall


def test_an_empty_cell_takes_the_hall_away(edition, editor):
    carry_out(planned(edition, editor, "key;hall\nopening;\n"), editor, publish=True)
    assert SessionPage.objects.child_of(edition).get().hall is None


def test_a_file_without_keys_is_no_programme_and_a_column_left_out_keeps_its_value(client, edition, editor):
    answer = client.post(
        reverse("programme_import", args=[edition.pk]), {"file": SimpleUploadedFile("x.csv", b"title\nx\n")}
    )
    assert answer.status_code == 422
    plan = planned(edition, editor, "key;title\nopening;Новое название\n")
    (row,) = plan.rows
    assert [change.after for change in row.changes] == ["Новое название"]


def test_the_template_is_a_table_that_can_be_read(client, edition, editor):
    for extension in ("csv", "xlsx"):
        data = client.get(reverse(f"programme_template_{extension}", args=[edition.pk])).content
        (row,) = make_plan(read_table(data), edition, editor).rows
        assert row.kind == "added", row.troubles


def test_a_programme_that_changed_meanwhile_is_reported_anew(client, edition, editor):
    address = send(client, edition, "key;title\nopening;Из файла\n".encode())
    html = client.get(address).content.decode()
    page = SessionPage.objects.child_of(edition).get().get_latest_revision_as_object()
    page.title = "Изменено тем временем"
    page.save_revision().publish()
    mark = html.partition('name="mark" value="')[2].partition('"')[0]
    answer = client.post(address, {"mark": mark, "action": "publish"})
    assert answer.status_code == 200
    assert "Изменено тем временем" in answer.content.decode()
    assert SessionPage.objects.child_of(edition).get().title == "Изменено тем временем"


def test_no_cell_is_a_formula(edition, editor):
    page = SessionPage.objects.child_of(edition).get().get_latest_revision_as_object()
    page.title = "=1+1"
    page.save_revision().publish()
    assert b"'=1+1" in write_csv(table_of(edition))
    plan = make_plan(read_table(write_workbook(table_of(edition), "x")), edition, editor)
    assert not plan.does_something


def test_a_file_of_somebody_else_and_a_foreign_programme_are_out_of_reach(client, edition, editor, user_named):
    address = send(client, edition, b"key;title\nopening;x\n")
    client.force_login(user_named("admin"))
    assert client.get(address).status_code == 404
    client.force_login(user_named("branch-editor"))
    for name in ("programme_import", "programme_export_csv", "programme_template_xlsx"):
        assert client.get(reverse(name, args=[edition.pk])).status_code in (302, 403)
