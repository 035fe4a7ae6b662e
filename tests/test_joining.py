"""Organisations apply for membership: with private documents, seen by both sides, erased in time."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from branches.joining import rules
from branches.joining.files import MOST_BYTES, clean_name, kind_of
from branches.joining.retention import erase_due
from branches.models import ApplicationDocument, ApplicationState, HelpSettings, MemberApplication
from home import roles
from home.form_guards import token
from home.models import OutgoingMail

State = ApplicationState
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def archive(**parts):
    written = BytesIO()
    with ZipFile(written, "w", ZIP_STORED) as file:
        for name, data in parts.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return written.getvalue()


def picture(kind):
    written = BytesIO()
    Image.new("RGB", (2, 2)).save(written, kind)
    return written.getvalue()


DOCX = {"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}
ODT = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}


# By name: an archive holds the moment when it was packed, and each worker of a run packs its own.
FILES = {
    "pdf": (PDF, "pdf"),
    "docx": (archive(**DOCX), "docx"),
    "odt": (archive(**ODT), "odt"),
    "jpeg": (picture("JPEG"), "jpeg"),
    "png": (picture("PNG"), "png"),
    "pdf cut short": (PDF[:20], ""),
    "html": (b"<html><script>alert(1)</script></html>", ""),
    "docx with macros": (archive(**DOCX, **{"word/vbaProject.bin": "x"}), ""),
    "odt with macros": (archive(**ODT, **{"Basic/script.xml": "x"}), ""),
    "another archive": (archive(**{"evil.exe": "MZ"}), ""),
    "docx cut short": (archive(**DOCX)[:60], ""),
    "png cut short": (picture("PNG")[:30], ""),
    "gif": (picture("GIF"), ""),
    "program before pdf": (b"MZ" + PDF, ""),
    "nothing": (b"", ""),
}


@pytest.mark.parametrize(("data", "kind"), FILES.values(), ids=FILES)
def test_the_content_tells_what_a_file_is(data, kind):
    assert kind_of(data) == kind


def test_a_files_name_has_no_folders_and_keeps_its_ending():
    assert clean_name("..\\..\\C:/тайна/Устав\x00\u202e.pdf") == "Устав.pdf"
    assert clean_name("ы" * 300 + ".docx") == "ы" * 115 + ".docx"


def typed(**changes):
    """What an applicant's browser sends."""
    started = token(timezone.now() - timedelta(seconds=10))
    usual = {"organisation": "Ассоциация", "kind": "national", "disease": "", "region": "", "website": "", "phone": ""}
    usual |= {"about": "Помогаем.", "contact": "Анна", "email": "anna@example.org", "language": "ru", "consent": "on"}
    return usual | {"started": started} | changes


@pytest.fixture
def decider(db):
    user = get_user_model().objects.create_user("decider", email="decider@example.org", password="x")
    user.groups.add(roles.admission())
    return user


def application(state=State.DRAFT, **fields):
    usual = {"organisation": "Ассоциация", "kind": "national", "about": "Помогаем.", "contact": "Анна"}
    usual |= {"email": "anna@example.org", "language": "ru", "confirmed_at": timezone.now(), "state": state}
    return MemberApplication.objects.create(**usual | fields)


def upload(name="Устав.pdf", data=PDF):
    return SimpleUploadedFile(name, data, content_type="text/html")


@pytest.mark.journey
def test_an_application_goes_from_the_form_to_the_decision(client, home, decider):
    assert client.post("/join/", typed())["Location"] == "/join/sent/"
    applied = MemberApplication.objects.get()
    own = f"/application/{applied.secret}/"
    assert own in OutgoingMail.objects.get().text
    assert client.post(own, {"action": "hand-in"}).status_code == 409
    for _twice in range(2):
        client.post(own, {"action": "confirm"})
    assert client.post(own, {"action": "hand-in"}).status_code == 409
    bad = client.post(own, {"action": "add", "files": [upload(), upload("Ложь.png")]})
    assert bad.status_code == 422
    assert "Переименуйте файл" in bad.content.decode()
    assert not ApplicationDocument.objects.exists()
    client.post(own, {"action": "add", "files": [upload(), upload("План.docx", archive(**DOCX))]})
    assert [document.kind for document in applied.documents.all()] == ["pdf", "docx"]
    client.force_login(decider)
    # The union sees nothing before it is handed in.
    assert client.get(f"/admin/applications/{applied.pk}/").status_code == 404
    client.post(own, {"action": "hand-in"})
    assert OutgoingMail.objects.filter(recipient="decider@example.org").count() == 1
    desk = f"/admin/applications/{applied.pk}/"
    assert "Ассоциация" in client.get("/admin/applications/?state=received").content.decode()
    assert "Устав.pdf" in client.get(desk).content.decode()
    client.post(desk, {"action": "take"})
    client.post(desk, {"action": "ask", "message": "Нет решения правления."})
    assert "Нет решения правления." in client.get(own).content.decode()
    first = applied.documents.first()
    client.post(own, {"action": "remove", "document": first.pk})
    client.post(own, {"action": "hand-in"})
    client.post(desk, {"action": "accept", "message": "Добро пожаловать."})
    applied.refresh_from_db()
    assert (applied.state, applied.documents.count()) == (State.ACCEPTED, 1)
    # What is decided stays so.
    client.post(desk, {"action": "decline", "message": "Нет."})
    applied.refresh_from_db()
    assert applied.state == State.ACCEPTED
    told = OutgoingMail.objects.filter(recipient="anna@example.org").order_by("pk").values_list("subject", flat=True)
    assert list(told) == [
        "Подтвердите заявку: Ассоциация",
        "Мы получили заявку: Ассоциация",
        "Заявка в работе: Ассоциация",
        "Чего-то не хватает в заявке: Ассоциация",
        "Мы получили заявку: Ассоциация",
        "Добро пожаловать: Ассоциация",
    ]


def test_documents_are_given_only_to_the_applicant_and_to_who_may_see_them(client, home, decider):
    mine, other = application(), application()
    rules.add_documents(mine, [upload("<script>.pdf")])
    rules.hand_in(mine)
    document = mine.documents.get()
    answer = client.get(f"/application/{mine.secret}/documents/{document.pk}/")
    assert answer.content == PDF
    assert answer["Content-Disposition"].startswith("attachment;")
    assert (answer["X-Content-Type-Options"], answer["Content-Type"]) == ("nosniff", "application/pdf")
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]
    assert client.get(f"/application/{other.secret}/documents/{document.pk}/").status_code == 404
    inside = f"/admin/applications/{mine.pk}/documents/{document.pk}/"
    assert client.get(inside).status_code == 302
    client.force_login(decider)
    assert client.get(inside).content == PDF
    assert client.get(f"/admin/applications/{other.pk}/documents/{document.pk}/").status_code == 404
    answerer = get_user_model().objects.create_user("answerer-only", password="x")
    answerer.groups.add(roles.answerers())
    client.force_login(answerer)
    assert client.get(inside).status_code in (302, 403)


def test_too_large_and_too_many_files_are_refused(client, home):
    applied = application()
    own = f"/application/{applied.secret}/"
    large = upload("Большой.pdf", PDF[:-6] + b" " * MOST_BYTES + b"%%EOF\n")
    assert client.post(own, {"action": "add", "files": [large]}).status_code == 422
    assert client.post(own, {"action": "add", "files": [upload(f"{n}.pdf") for n in range(9)]}).status_code == 409
    assert not applied.documents.exists()


def test_what_is_over_is_erased_on_the_day_with_its_documents(home):
    now, days = timezone.now(), HelpSettings.load().keep_application_days
    applied = application()
    rules.add_documents(applied, [upload()])
    rules.hand_in(applied)
    rules.decline(applied, "Нет.")
    MemberApplication.objects.update(changed_at=now - timedelta(days=days))
    assert not erase_due(now - timedelta(seconds=1), dry_run=True).total()
    assert erase_due(now)["over"] == 1
    applied.refresh_from_db()
    assert (applied.organisation, applied.email, applied.state, applied.kind) == ("", "", State.DECLINED, "national")
    assert not ApplicationDocument.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_an_applicant_erases_a_draft_and_its_address_is_gone(client, home):
    applied = application()
    own = f"/application/{applied.secret}/"
    assert client.post(own, {"action": "erase"})["Location"] == "/join/sent/erased/"
    assert not MemberApplication.objects.exists()
    assert client.get(own).status_code == 404
