"""Documents in the search: the text inside them, files that can't be read, and who may find which."""

import re
from urllib.parse import urlencode

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from modelsearch.backends import get_search_backends
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction, ReferenceIndex

from home.models import Attachment, ContentPage
from search.documents.storing import language_of, store, store_all, text_of_file
from search.models import DocumentText
from tests.factories import make
from tests.office_files import WORD as WORD_NAMESPACE
from tests.office_files import archive, docx, locked_pdf, odt, pdf

pytestmark = [pytest.mark.django_db, pytest.mark.journey]
TEXT = "Памятка о телемедицине для семей, которые живут далеко от больницы"
ENGLISH = "A leaflet about telemedicine for families who live far from a hospital"
LAUGHS = (
    '<!DOCTYPE w [<!ENTITY a "ха">'
    + "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True))
    + f']><w:document xmlns:w="{WORD_NAMESPACE}"><w:p><w:r><w:t>&i;</w:t></w:r></w:p></w:document>'
)
UNREADABLE = {
    "password.pdf": (locked_pdf(TEXT, "secret"), "encrypted"),
    "password.odt": (odt(TEXT, encrypted=True), "encrypted"),
    "password.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "encrypted"),
    "cut.pdf": (pdf(TEXT)[:200], "broken"),
    "cut.docx": (docx(TEXT)[:-40], "broken"),
    "no-document.docx": (archive(other_xml="<a/>"), "broken"),
    "bad-xml.odt": (archive(content_xml="<a><b>"), "broken"),
    "a-picture.pdf": (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "broken"),
    "entities.docx": (archive(word__document_xml=LAUGHS), "broken"),
    "bomb.docx": (archive(word__document_xml=b"<w>" + b" " * (80 * 1024 * 1024)), "too_large"),
    "deep.odt": (archive(content_xml="<a>" * 200_000), "broken"),
    "scan.pdf": (pdf(""), "no_text"),
    "empty.txt": (b"", "no_text"),
    "table.xlsx": (b"PK", "other_kind"),
}


def refresh():
    for backend in get_search_backends():
        backend.refresh_indexes()


def upload(name, content, title="Приложение", **fields):
    """A document as the search has it after its upload."""
    document = Attachment.objects.create(title=title, file=ContentFile(content, name=name), **fields)
    store(document)
    return document


def page_with(document, home, **fields):
    """A live page that links to the document."""
    body = [("documents", {"title": "", "items": [{"document": document, "title": ""}]})]
    page = make(ContentPage, home, body=body, **fields)
    ReferenceIndex.create_or_update_for_object(page)
    return page


def found(client, words, language="ru", **more):
    """The documents among the results."""
    refresh()
    prefix = "/en" if language == "en" else ""
    response = client.get(f"{prefix}/search/?{urlencode({'q': words} | more)}")
    return [result.document for result in response.context["results"] if isinstance(result, DocumentText)]


@pytest.mark.parametrize(
    ("name", "make_file"), [("a.pdf", pdf), ("a.docx", docx), ("a.odt", odt), ("a.txt", str.encode)]
)
def test_the_text_inside_is_found_and_shown(client, home, name, make_file):
    document = upload(name, make_file(TEXT))
    page_with(document, home)
    assert document.search_text_entry.state == "read"
    assert found(client, "телемедицина больницы") == [document]
    html = client.get("/search/?" + urlencode({"q": "телемедицина больницы"})).content.decode()
    item = re.search(rf'<li class="results__item">(?:(?!</li>).)*{re.escape(document.url)}.*?</li>', html, re.DOTALL)
    assert "<mark>телемедицине</mark>" in item.group()
    assert name[2:].upper() in item.group()
    assert "байт" in item.group() or "КБ" in item.group()
    kinds = {value.code: value.number for value in client.get("/search/?q=телемедицина").context["kinds"]}
    assert kinds["document"] == 1
    assert found(client, "телемедицина", kind="document") == [document]


def test_what_is_deleted_or_noted_in_a_document_is_no_part_of_it(home):
    assert DocumentText.objects.get(pk=upload("a.docx", docx(TEXT)).pk).text == TEXT
    assert DocumentText.objects.get(pk=upload("a.odt", odt(TEXT)).pk).text == f"{TEXT} конец"


@pytest.mark.parametrize(("name", "content", "state"), [(n, *c) for n, c in UNREADABLE.items()], ids=UNREADABLE)
def test_a_file_that_cannot_be_read_is_found_by_its_title_and_says_why(client, home, name, content, state):
    document = upload(name, content, title="Справочник телемедика")
    page_with(document, home)
    entry = DocumentText.objects.get(pk=document.pk)
    assert (entry.state, entry.text) == (state, "")
    assert found(client, "справочники телемедика") == [document]


def test_reading_that_takes_too_long_is_left_to_the_job(home):
    document = Attachment.objects.create(title="Медленно", file=ContentFile(pdf(TEXT), name="slow.pdf"))
    assert store(document, seconds=0.01).state == "waiting"
    store_all()
    assert DocumentText.objects.get(pk=document.pk).state == "read"


def test_a_missing_file_is_no_error(home):
    document = upload("gone.txt", b"text")
    document.file.storage.delete(document.file.name)
    assert text_of_file(document, 5) == ("missing", "")


def test_a_new_title_and_a_new_file_are_taken_over_and_a_deleted_document_is_forgotten(client, home):
    document = upload("one.txt", TEXT.encode())
    page = page_with(document, home)
    document.title = "Новая брошюра гелиотерапии"
    document.save()
    store_all()
    assert found(client, "гелиотерапия") == [document]
    document.file.save("two.txt", ContentFile("Совсем другое: спелеотерапия".encode()))
    store_all()
    assert found(client, "спелеотерапия") == [document]
    assert found(client, "телемедицина") == []
    page.delete()
    document.delete()
    assert found(client, "спелеотерапия") == []


def test_every_document_can_be_read_again(home, capsys):
    document = upload("one.txt", TEXT.encode())
    DocumentText.objects.filter(pk=document.pk).update(text="")
    call_command("read_documents")
    assert not DocumentText.objects.get(pk=document.pk).text
    call_command("read_documents", again=True)
    assert DocumentText.objects.get(pk=document.pk).text == TEXT


def test_a_document_belongs_to_its_language_and_to_those_of_its_pages(client, home, english_home):
    russian, english = upload("ru.txt", TEXT.encode()), upload("en.txt", ENGLISH.encode())
    page_with(russian, home)
    page_with(english, home)
    assert (language_of(TEXT), language_of(ENGLISH), language_of("12.11.2020")) == ("ru", "en", "")
    assert found(client, "телемедицина") == [russian]
    assert found(client, "telemedicine") == found(client, "telemedicine", "en") == [english]
    # In quotes, it isn't taken for a transliteration.
    assert found(client, "«телемедицина»", "en") == []
    html = client.get("/en/search/?q=«телемедицина»").content.decode()
    assert 'class="search-offer"' in html
    page_with(russian, english_home)
    assert found(client, "«телемедицина»", "en") == [russian]
    assert 'lang="ru"' in client.get("/en/search/?q=«телемедицина»").content.decode().split('class="results"')[1]


def test_a_document_that_no_visible_page_links_to_is_never_found(client, home):
    document = upload("secret.txt", TEXT.encode())
    assert found(client, "телемедицина") == []
    page = page_with(document, home)
    assert found(client, "телемедицина") == [document]
    page.unpublish()
    assert found(client, "телемедицина") == []
    page.save_revision().publish()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert found(client, "телемедицина") == []
    assert "document" not in {kind.code for kind in client.get("/search/?q=телемедицина").context["kinds"]}


def test_a_document_in_a_private_collection_is_never_found(client, home):
    collection = Collection.get_first_root_node().add_child(name="Закрытая")
    below = collection.add_child(name="Внутри закрытой")
    document = upload("private.txt", TEXT.encode(), collection=below)
    page_with(document, home)
    assert found(client, "телемедицина") == [document]
    CollectionViewRestriction.objects.create(collection=collection, restriction_type=CollectionViewRestriction.LOGIN)
    assert found(client, "телемедицина") == []
    assert "document" not in {kind.code for kind in client.get("/search/?q=телемедицина").context["kinds"]}


def test_the_editor_reads_beside_the_file_what_the_search_knows(admin_client, home):
    document = upload("password.pdf", locked_pdf(TEXT, "secret"))
    html = admin_client.get(f"/admin/documents/edit/{document.pk}/").content.decode()
    assert str(DocumentText.State.ENCRYPTED.label) in html
