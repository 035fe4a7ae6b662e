"""Files that can't be taken: each gets its message, in both languages, and nothing is kept of it."""

import zipfile
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from localisation.exchange import files
from localisation.exchange.problems import FileProblem
from localisation.models import PendingImport


def zipped(**contents):
    """A ZIP archive."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name.replace("_", "."), content)
    return packed.getvalue()


BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<xliff version="1.2"><file><body>&b;</body></file></xliff>"""
EXTERNAL = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>
<xliff version="1.2"><file><body>&e;</body></file></xliff>"""
HALF_PO = b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr "b'
HALF_XLIFF = b'<?xml version="1.0"?><xliff version="1.2"><file><body><trans-unit id="1"><source>a'
NOT_UTF8 = 'msgid "а"\nmsgstr "b"\n'.encode("cp1251")
BIG = b'msgid "a"\n' + b"#" * (11 * 1024 * 1024)
BAD_FILES = {
    "empty": (b"", "empty"),
    "only blanks": (b" \n\n ", "empty"),
    "binary": (b"\x89PNG\r\n\x1a\n\0\0\0", "binary"),
    "some text": ("Добрый день!".encode(), "binary"),
    "half a PO": (HALF_PO, "po-syntax"),
    "half an XLIFF": (HALF_XLIFF, "xml-syntax"),
    "entity bomb": (BOMB, "xml-forbidden"),
    "external entity": (EXTERNAL, "xml-forbidden"),
    "other XML": (b"<html><body/></html>", "not-xliff"),
    "future XLIFF": (b'<xliff version="3.0"/>', "xliff-version"),
    "empty XLIFF": (b'<xliff version="1.2"><file><body/></file></xliff>', "xliff-empty"),
    "wrong encoding": (NOT_UTF8, "encoding"),
    "unknown encoding": (b'msgid ""\nmsgstr "Content-Type: text/plain; charset=klingon\\n"\n', "encoding"),
    "too large": (BIG, "too-large"),
    "damaged archive": (b"PK\x03\x04" + b"x" * 100, "zip-damaged"),
    "zip bomb": (zipped(a_po=b"\0" * (11 * 1024 * 1024)), "zip-too-large"),
    "archive of pictures": (zipped(a_png=b"x"), "zip-nothing"),
    "archive of rubbish": (zipped(a_po=b"rubbish"), "binary"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_each_broken_file_gets_its_message_in_both_languages(client, user_named, name):
    content, code = BAD_FILES[name]
    with pytest.raises(FileProblem) as caught:
        files.read("x", content)
    assert caught.value.code.removesuffix("-somewhere") == code
    russian = str(caught.value)
    with translation.override("en"):
        assert str(caught.value) != russian
    client.force_login(user_named("translator"))
    response = client.post(reverse("localisation_exchange:upload"), {"file": SimpleUploadedFile("файл.po", content)})
    assert response.status_code == 200
    assert str(caught.value) in response.context["import_form"].errors["file"]
    assert not PendingImport.objects.exists()
