"""Branches out as a table and back: nothing changes before the report is confirmed, and nothing is lost."""

import csv
import io
import zipfile
from datetime import date, time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from branches.exchange import plan as planning
from branches.exchange.plan import make_plan
from branches.hours_text import read_dates, read_week, write_dates, write_week
from branches.models import BranchImport, BranchPage
from home.hours import Hours
from home.spreadsheets import bare_cell, safe_cell
from home.tables import MOST_BYTES, UnreadableFile, read_table, write_csv, write_workbook

WEEK = {day: [Hours(time(10), time(18))] for day in range(5)} | {
    5: [Hours(time(11), time(13)), Hours(time(14), time(0))]
}


def test_hours_are_written_and_read_back():
    text = "Mo-Fr 10:00-18:00; Sa 11:00-13:00,14:00-24:00; Su off"
    assert write_week(WEEK) == text
    assert read_week(text) == WEEK
    assert read_week("пн–пт 10:00–18:00; Сб 11:00-13:00, 14:00-24:00; вс выходной") == WEEK
    assert read_week("Fr-Mo 9:00-10:00").keys() == {0, 4, 5, 6}
    assert write_week({}) == ""
    dated = {date(2026, 12, 31): [Hours(time(10), time(14))], date(2027, 1, 11): []}
    assert read_dates(write_dates(dated)) == dated


@pytest.mark.parametrize(
    "text", ["10:00-18:00", "Mo", "Mo 25:00-26:00", "Mo 10-18", "Xx 10:00-18:00", "Mo-Tu-We 10:00-18:00", "Mo 10:00"]
)
def test_what_are_no_hours_is_told(text):
    with pytest.raises(ValueError, match=r"[«“]"):
        read_week(text)


@pytest.mark.parametrize("text", ["31.12.2026 10:00-14:00", "2026-13-01 off", "2026-12-31"])
def test_what_is_no_date_is_told(text):
    with pytest.raises(ValueError, match=r"[«“]"):
        read_dates(text)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_table_is_read_as_spreadsheets_write_it(encoding, delimiter):
    text = (
        delimiter.join(["key", "Город"])
        + "\r\n"
        + delimiter.join(["kazan", '"Казань; центр, ""у реки"""'])
        + "\r\n\r\n"
    )
    table = read_table(text.encode(encoding))
    assert table.header == ["key", "Город"]
    assert [(row.line, row.cells) for row in table.rows] == [(2, {"key": "kazan", "Город": 'Казань; центр, "у реки"'})]


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (30 * 1024 * 1024))
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n\n;;\n",
        b"key\0;town",
        b"\x89PNG\r\n\x1a\n\0\0",
        b"PK\x03\x04 no archive",
        bomb(),
        b"key;key\nx;y",
        b"key\n" + b"x\n" * 2001,
        b"key\n" + b"x" * 5001,
        b";".join([b"c"] * 61),
        b'key\n"' + b"x" * 200_000,
        b"x" * (MOST_BYTES + 1),
    ],
    ids=range(12),
)
def test_what_is_no_table_is_told(data):
    with pytest.raises(UnreadableFile):
        read_table(data)


def test_no_cell_is_a_formula_and_none_is_changed_by_the_way():
    for text in ("=1+1", "+7 000", "-1", "@x", "\tx", "'quoted'", "plain", ""):
        assert bare_cell(safe_cell(text)) == text
    rows = [["key", "town"], ["a", "=HYPERLINK(1)"]]
    assert b"'=HYPERLINK" in write_csv(rows)
    cell = load_workbook(io.BytesIO(write_workbook(rows, "x"))).active["B2"]
    assert (cell.data_type, cell.value) == ("s", "'=HYPERLINK(1)")


@pytest.fixture
def admin(client, user_named):
    client.force_login(user_named("admin"))
    return client


@pytest.fixture
def branch(home):
    return BranchPage.objects.get(slug="kazan", locale=home.locale)


def exported(client) -> list[dict]:
    text = client.get(reverse("branches_export_csv")).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def send(client, data: bytes, name="branches.csv"):
    return client.post(reverse("branches_import"), {"file": SimpleUploadedFile(name, data)}, follow=True)


def confirm(client, response):
    mark = response.context["plan"].mark
    return client.post(response.request["PATH_INFO"], {"mark": mark}, follow=True)


@pytest.mark.journey
def test_the_same_file_twice_changes_nothing(admin, branch):
    for address, name in (("branches_export_csv", "b.csv"), ("branches_export_xlsx", "b.xlsx")):
        response = send(admin, admin.get(reverse(address)).content, name)
        plan = response.context["plan"]
        assert {row.kind for row in plan.rows} == {planning.UNCHANGED}, [
            (r.key, r.changes, r.troubles) for r in plan.rows
        ]
        assert len(plan.rows) == 12
        assert not plan.missing
    text = "key;address;opening_hours;services;lift\nkazan;=Улица-образец, 1;Пн-Вс 9:00-21:00;psychologist;да\n"
    for kind in (planning.CHANGED, planning.UNCHANGED):
        response = send(admin, text.encode("cp1251"))
        assert [row.kind for row in response.context["plan"].rows] == [kind]
        assert len(response.context["plan"].missing) == 11
        if kind == planning.CHANGED:
            assert BranchPage.objects.get(pk=branch.pk).address == ""
            confirm(admin, response)
    changed = BranchPage.objects.get(pk=branch.pk)
    assert (changed.live, changed.address, changed.lift) == (True, "=Улица-образец, 1", "yes")
    assert [service.code for service in changed.services.all()] == ["psychologist"]
    assert changed.weekly_hours.count() == 7
    assert changed.town == "Казань"
    # What was confirmed is forgotten; what was only looked at is, a day later.
    assert set(BranchImport.objects.values_list("file_name", flat=True)) == {"b.csv", "b.xlsx", "branches.csv"}
    assert BranchImport.forget_old() == 0
    row = next(row for row in exported(admin) if row["key"] == "kazan")
    assert row["address"] == "'=Улица-образец, 1"
    assert BranchPage.objects.filter(locale=branch.locale).count() == 12


def test_the_report_names_what_is_wrong_and_where(admin, branch):
    text = "ключ,town,latitude,time_zone,services,online_help,phone,shoe size\n"
    text += "kazan,,north,Mars/Base,nonsense,maybe,call me,44\n"
    text += "moscow,Москва,,,,,,\nmoscow,Москва,,,,,,\n,Без ключа,,,,,,\n"
    response = send(admin, text.encode())
    plan = response.context["plan"]
    assert plan.unknown == ["shoe size"]
    kazan, moscow, again, nameless = plan.rows
    assert (kazan.line, kazan.kind, len(kazan.troubles)) == (2, planning.REFUSED, 6)
    assert [row.kind for row in (moscow, again, nameless)] == [planning.REFUSED] * 3
    html = response.content.decode()
    assert "shoe size" in html
    assert "«nonsense» неизвестно" in html
    assert not plan.does_something
    confirm(admin, response)
    assert BranchPage.objects.get(pk=branch.pk).latest_revision_id == branch.latest_revision_id


def test_a_new_branch_is_added_once(admin, home):
    text = "key;title;town;region;time_zone;opening_hours;is_sample\n"
    text += "omsk;Отделение в Омске;Омск;;Asia/Omsk;Mo-Fr 10:00-18:00;yes\n"
    response = send(admin, text.encode())
    assert [row.kind for row in response.context["plan"].rows] == [planning.ADDED]
    assert not BranchPage.objects.filter(code="omsk").exists()
    confirm(admin, response)
    added = BranchPage.objects.get(code="omsk")
    assert (added.live, added.slug, added.weekly_hours.count()) == (True, "omsk", 5)
    assert admin.get("/branches/omsk/").status_code == 200
    assert [row.kind for row in send(admin, text.encode()).context["plan"].rows] == [planning.UNCHANGED]


def test_what_has_changed_meanwhile_is_shown_again(admin, branch):
    response = send(admin, b"key;town\nkazan;X\n")
    branch.town = "Y"
    branch.save_revision().publish()
    again = confirm(admin, response)
    assert again.context["plan"].rows[0].changes[0].before == "Y"
    assert BranchPage.objects.get(pk=branch.pk).town == "Y"


def test_a_draft_is_never_published_by_the_way(admin, branch):
    branch.town = "Черновик"
    branch.save_revision()
    row = send(admin, b"key;address\nkazan;X\n").context["plan"].rows[0]
    assert row.kind == planning.REFUSED


def test_an_editor_of_a_branch_imports_only_the_own_one(client, user_named, branch):
    client.force_login(user_named("branch-editor"))
    assert [row["key"] for row in exported(client)] == ["kazan"]
    response = send(client, b"key;address\nkazan;X\nmoscow;X\nnew;X\n")
    kinds = {row.key: row.kind for row in response.context["plan"].rows}
    assert kinds == {"kazan": planning.CHANGED, "moscow": planning.REFUSED, "new": planning.REFUSED}
    confirm(client, response)
    assert BranchPage.objects.get(pk=branch.pk).address == "X"
    assert not BranchPage.objects.get(slug="moscow", locale=branch.locale).address


@pytest.mark.parametrize("name", ["translator", "reviewer"])
def test_others_have_no_import(client, user_named, name):
    client.force_login(user_named(name))
    for address in ("branches_import", "branches_export_csv", "branches_report"):
        assert client.get(reverse(address)).status_code in (302, 403)


def test_a_file_is_its_sender_s_only(client, admin, user_named, branch):
    response = send(admin, b"key;address\nkazan;X\n")
    client.force_login(user_named("editor"))
    assert client.get(response.request["PATH_INFO"]).status_code == 404


def test_garbage_gets_a_message_and_no_report(admin):
    for data, name in (
        (b"\0\1\2", "x.csv"),
        (bomb(), "x.xlsx"),
        (b"town\nX", "x.csv"),
        (b"x" * (MOST_BYTES + 1), "x.csv"),
    ):
        response = send(admin, data, name)
        assert response.status_code == 200
        assert response.context["form"].errors["file"]
    assert not BranchImport.objects.exists()


@pytest.mark.django_db
def test_the_report_asks_for_no_more_with_more_rows(home, user_named, django_assert_max_num_queries):
    rows = "key;town\n" + "".join(f"unknown-{number};X\n" for number in range(500))
    with django_assert_max_num_queries(60):
        make_plan(read_table(rows.encode()), user_named("branch-editor"))
