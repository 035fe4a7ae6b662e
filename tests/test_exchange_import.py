"""Files that come in: a report first, then drafts; whatever is wrong gets its message and nothing is lost."""

import zipfile
from datetime import timedelta
from io import BytesIO

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from wagtail_localize.models import StringTranslation, Translation

from localisation.confirmation import FUZZY, MACHINE, MANUAL, awaiting_confirmation, confirm
from localisation.exchange import access, files, po
from localisation.exchange.content import documents
from localisation.exchange.files import Format
from localisation.exchange.imports import examine, held
from localisation.exchange.writing import chosen, write
from localisation.models import PendingImport
from news.models import ArticlePage

INDEX = reverse("localisation_exchange:index")


@pytest.fixture
def article(page_of_type):
    """The first Russian article."""
    return page_of_type(ArticlePage)


@pytest.fixture
def article_translation(article):
    """Its translation into English."""
    return access.translations().get(source__object_id=article.translation_key)


@pytest.fixture
def po_file(article_translation):
    """Its PO file, to be changed."""
    return polib.pofile(po.write(next(documents([article_translation]))).decode() + "\n")


def title_of(po_file):
    """The entry of the title."""
    return next(entry for entry in po_file if entry.msgctxt == "title")


def stored_title(article_translation):
    """The title's translation in the database."""
    return StringTranslation.objects.get(
        context__object_id=article_translation.source.object_id,
        context__path="title",
        locale=article_translation.target_locale,
        translation_of__segments__source=article_translation.source,
    )


def report_on(content, user=None, expected=None):
    """The report on a file; the row of the title by its path."""
    upload = files.read("x", content if isinstance(content, bytes) else str(content).encode())
    return examine(upload.documents, upload.problems, user, expected)


def rows_by_path(report):
    """The rows of a report by their paths."""
    return {row.unit.path: row for row in report.rows}


def upload(client, content, address=None, **data):
    """Send a file as the form does."""
    content = content if isinstance(content, bytes) else str(content).encode()
    file = SimpleUploadedFile("файл.po", content)
    return client.post(address or reverse("localisation_exchange:upload"), {"file": file} | data, follow=True)


def agree(client, response, **answer):
    """Agree to the report that was shown."""
    digest = response.context["report"].digest
    return client.post(response.request["PATH_INFO"], {"digest": digest} | answer, follow=True)


@pytest.fixture
def translator(client, user_named):
    """A client in which the translator has logged in."""
    client.force_login(user_named("translator"))
    return client


def zipped(**contents):
    """A ZIP archive."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name.replace("_", "."), content)
    return packed.getvalue()


def test_one_bad_file_of_an_archive_does_not_spoil_the_others(po_file):
    report = report_on(zipped(good_po=str(po_file), bad_po="rubbish", empty_xlf=" "))
    assert len(report.parts) == 1
    assert [problem.code for problem in report.problems] == ["binary", "empty"]
    assert str(report.problems[0]).startswith("bad.po: ")


def test_an_archive_with_one_page_twice_is_not_guessed_at(po_file):
    report = report_on(zipped(one_po=str(po_file), two_po=str(po_file), x_po='msgid "a"\nmsgstr "b"\n'))
    assert not report.parts
    assert {problem.code for problem in report.problems} == {"twice", "no-page"}


@pytest.mark.parametrize(
    ("header", "value", "code"),
    [
        (po.KEY_HEADER, "1b4e28ba-2fa1-11d2-883f-0016d3cca427", "unknown-page"),
        ("Language", "kk", "wrong-language"),
        (po.SOURCE_HEADER, "en", "wrong-source-language"),
    ],
)
def test_a_file_for_something_else_is_told_apart(po_file, header, value, code):
    po_file.metadata[header] = value
    for entry in po_file:
        entry.occurrences = []
    report = report_on(po_file)
    assert [problem.code for problem in report.problems] == [code]
    assert not report.parts


def test_a_region_that_a_program_added_to_the_language_does_not_matter(po_file):
    po_file.metadata["Language"] = "en_GB"
    assert not report_on(po_file).problems


def test_a_file_of_another_page_is_refused_at_the_page_itself(po_file, article_translation):
    other = Translation.objects.exclude(pk=article_translation.pk).first()
    report = report_on(po_file, expected=other)
    assert [problem.code for problem in report.problems] == ["other-page"]
    assert article_translation.source.object_repr in str(report.problems[0])


def test_a_file_without_a_page_can_be_sent_at_the_page(po_file, article_translation):
    del po_file.metadata[po.KEY_HEADER]
    for entry in po_file:
        entry.occurrences = []
    assert [problem.code for problem in report_on(po_file).problems] == ["no-page"]
    assert {row.kind for row in report_on(po_file, expected=article_translation).rows} == {"unchanged"}


@pytest.mark.journey
def test_a_translator_takes_a_file_out_changes_it_and_brings_it_in(translator, article, article_translation):
    english = article.get_translation(article_translation.target_locale)
    before = (english.title, english.live_revision_id, english.latest_revision_id)
    sent = translator.get(
        reverse("localisation_exchange:export"),
        {"translation": article_translation.pk, "language": "en", "format": "po"},
    )
    assert sent["Content-Disposition"].isascii()
    po_file = polib.pofile(sent.content.decode() + "\n")
    title_of(po_file).msgstr = "A brand new title"
    response = upload(translator, po_file)
    report = response.context["report"]
    assert report.writes == 1
    assert stored_title(article_translation).data != "A brand new title"
    response = agree(translator, response)
    assert "Загружен 1 перевод" in response.content.decode()
    stored = stored_title(article_translation)
    assert (stored.data, stored.translation_type, stored.last_translated_by.username) == (
        "A brand new title",
        MANUAL,
        "translator",
    )
    english.refresh_from_db()
    assert (english.title, english.live_revision_id, english.latest_revision_id) == before
    assert english.draft_title == "A brand new title"
    again = upload(translator, po_file)
    assert (again.context["report"].writes, again.context["report"].asks) == (0, 0)


def test_a_text_that_is_newer_here_stays_unless_the_person_says_so(translator, po_file, article_translation):
    title_of(po_file).msgstr = "From the file"
    stored = stored_title(article_translation)
    stored.data = "Newer here"
    stored.save()
    response = upload(translator, po_file)
    row = rows_by_path(response.context["report"])["title"]
    assert (row.kind, row.asks, row.current) == ("conflict", True, "Newer here")
    agree(translator, response)
    assert stored_title(article_translation).data == "Newer here"
    response = upload(translator, po_file)
    agree(translator, response, take=[rows_by_path(response.context["report"])["title"].id])
    assert stored_title(article_translation).data == "From the file"


def test_a_row_can_be_left_out(translator, po_file, article_translation):
    title_of(po_file).msgstr = "From the file"
    before = stored_title(article_translation).data
    response = upload(translator, po_file)
    agree(translator, response, leave=[rows_by_path(response.context["report"])["title"].id])
    assert stored_title(article_translation).data == before


def test_what_changes_between_report_and_consent_stops_the_writing(translator, po_file, article_translation):
    title_of(po_file).msgstr = "From the file"
    response = upload(translator, po_file)
    StringTranslation.objects.filter(pk=stored_title(article_translation).pk).update(data="Meanwhile")
    after = agree(translator, response)
    assert after.status_code == 409
    assert "ничего не записано" in after.content.decode()
    assert stored_title(article_translation).data == "Meanwhile"


def test_a_file_without_a_date_never_replaces_a_translation_unasked(po_file):
    del po_file.metadata[po.EXPORTED_HEADER]
    title_of(po_file).msgstr = "From the file"
    assert rows_by_path(report_on(po_file))["title"].kind == "conflict"


def test_a_fuzzy_text_is_kept_as_not_final(translator, po_file, article_translation):
    stored_title(article_translation).delete()
    entry = title_of(po_file)
    entry.msgstr, entry.flags = "Perhaps so", ["fuzzy"]
    agree(translator, upload(translator, po_file))
    stored = stored_title(article_translation)
    assert (stored.data, stored.translation_type) == ("Perhaps so", FUZZY)
    assert list(awaiting_confirmation(article_translation)) == [stored]
    assert "fuzzy" in title_of(polib.pofile(po.write(next(documents([article_translation]))).decode() + "\n")).flags
    entry.flags = []
    report = report_on(po_file)
    assert rows_by_path(report)["title"].kind == "confirmed"
    agree(translator, upload(translator, po_file))
    assert not awaiting_confirmation(article_translation).exists()


def test_a_fuzzy_text_never_replaces_a_final_one_unasked(po_file):
    entry = title_of(po_file)
    entry.msgstr, entry.flags = "Perhaps so", ["fuzzy"]
    row = rows_by_path(report_on(po_file))["title"]
    assert (row.kind, row.asks) == ("fuzzy", True)


def test_a_machine_made_text_waits_for_a_person(article_translation, user_named):
    stored = stored_title(article_translation)
    StringTranslation.objects.filter(pk=stored.pk).update(translation_type=MACHINE)
    assert awaiting_confirmation(article_translation).count() == 1
    assert title_of(polib.pofile(po.write(next(documents([article_translation]))).decode() + "\n")).fuzzy
    confirm(awaiting_confirmation(article_translation), user_named("translator"))
    assert not awaiting_confirmation(article_translation).exists()


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"msgid": "Такого заголовка больше нет"}, "source-changed"),
        ({"msgctxt": "body.no-such-block", "occurrences": []}, "unknown"),
        ({"msgstr": "Broken <b>markup"}, "changed"),
        ({"msgstr": "A <script>bad()</script> title"}, "rejected"),
        ({"msgstr": "A <a id='a9'>link</a> of its own"}, "rejected"),
        ({"msgstr": "Long " * 60}, "rejected"),
        ({"msgstr": ""}, "empty"),
    ],
)
def test_each_row_is_told_apart(po_file, change, kind):
    entry = title_of(po_file)
    for name, value in change.items():
        setattr(entry, name, value)
    changed = [row for row in report_on(po_file).rows if row.kind != "unchanged"]
    assert [row.kind for row in changed] == [kind]
    if kind == "rejected":
        assert changed[0].remarks[0].blocks
        assert not changed[0].can_be_written


def test_one_text_with_two_translations_is_rejected_the_second_time(po_file):
    entry = title_of(po_file)
    po_file.append(polib.POEntry(msgctxt="title", msgid=entry.msgid, msgstr="Something else"))
    po_file.append(polib.POEntry(msgctxt="title", msgid=entry.msgid, msgstr=entry.msgstr))
    kinds = [row.kind for row in report_on(po_file).rows if row.unit.path == "title"]
    assert kinds == ["unchanged", "rejected"]


def test_texts_that_are_not_in_the_file_stay(po_file):
    number = len(po_file)
    del po_file[2:]
    report = report_on(po_file)
    assert (report.missing, report.writes) == (number - 2, 0)


@pytest.mark.parametrize("name", ["branch-editor", "editor"])
def test_who_translates_nothing_like_it_imports_nothing(client, user_named, po_file, article_translation, name):
    user = user_named(name)
    title_of(po_file).msgstr = "Not mine"
    other = access.translations().exclude(source__object_id__in=access.translations().values("pk")[:0]).last()
    report = report_on(po_file, user=user)
    allowed = {found.uuid for found in access.allowed(user, access.translations())}
    assert bool(report.parts) is (article_translation.uuid in allowed)
    assert (other.uuid in allowed) is False


def test_another_persons_upload_cannot_be_seen_or_agreed_to(translator, client, user_named, po_file):
    response = upload(translator, po_file)
    address = response.request["PATH_INFO"]
    client.force_login(user_named("reviewer"))
    assert client.get(address, follow=True).request["PATH_INFO"] == INDEX
    assert client.post(address, {"digest": "x"}, follow=True).request["PATH_INFO"] == INDEX


def test_an_upload_expires(translator, user_named, po_file):
    response = upload(translator, po_file)
    assert held(user_named("translator")).count() == 1
    PendingImport.objects.update(created_at=timezone.now() - timedelta(days=1, seconds=1))
    assert translator.get(response.request["PATH_INFO"], follow=True).request["PATH_INFO"] == INDEX


def test_an_upload_can_be_dropped(translator, user_named, po_file):
    response = upload(translator, po_file)
    translator.post(response.request["PATH_INFO"], {"cancel": ""})
    assert not held(user_named("translator")).exists()


def test_wagtail_localizes_own_links_lead_here(translator, po_file, article_translation):
    sent = translator.get(reverse("wagtail_localize:download_pofile", args=[article_translation.pk]))
    assert f"{article_translation.source.object_repr}" in sent.content.decode()
    address = reverse("wagtail_localize:upload_pofile", args=[article_translation.pk])
    title_of(po_file).msgstr = "From the editor"
    response = upload(translator, po_file, address, next="/admin/")
    assert response.context["report"].writes == 1
    response = upload(translator, b"rubbish", address, next=INDEX)
    assert "Это не PO" in response.content.decode()


def test_a_locked_page_is_not_written(translator, article, po_file, article_translation, user_named):
    english = article.get_translation(article_translation.target_locale)
    english.locked, english.locked_by = True, user_named("admin")
    english.save()
    title_of(po_file).msgstr = "From the file"
    report = upload(translator, po_file).context["report"]
    assert [problem.code for problem in report.problems] == ["locked"]


def test_a_whole_language_is_written_with_little_more_than_its_signals(user_named, django_assert_max_num_queries):
    user = user_named("admin")
    StringTranslation.objects.all().delete()
    made = list(documents(access.translations()))
    for document in made:
        document.units = [
            unit.__class__(unit.path, unit.source, f"English {n}") for n, unit in enumerate(document.units)
        ]
    content = files.export(made, Format.PO).content
    report = report_on(content, user)
    rows = chosen(report)
    assert len(rows) > 500
    # Each text's signal makes the desk ask which translation it belongs to; each translation is counted once.
    with django_assert_max_num_queries(len(rows) + len(made) + 200):
        write(rows, user)


@pytest.mark.parametrize(("name", "status"), [("branch-editor", 200), ("translator", 200), ("editor", 302)])
def test_only_translators_see_the_page(client, user_named, name, status):
    client.force_login(user_named(name))
    assert client.get(INDEX).status_code == status
