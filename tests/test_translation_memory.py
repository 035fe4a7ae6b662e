"""The translation memory as files: what goes out comes back unchanged, what comes in is reported first."""

import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import String

from localisation.glossary.files import FileProblem
from localisation.glossary.importing import Fate
from localisation.memory import suggestions
from localisation.memory.files import read, rows_of, write_csv, write_tmx
from localisation.memory.importing import MemoryPlan
from localisation.models import MemoryEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def english():
    return Locale.objects.get(language_code="en")


@pytest.mark.parametrize("write", [write_csv, write_tmx])
def test_what_is_exported_changes_nothing_when_it_comes_back(english, write):
    rows = list(rows_of(english))
    read_back = read(write(rows))
    assert len(rows) > 500
    assert [(row.source, row.translation) for row in read_back] == [(row.source, row.translation) for row in rows]
    assert not MemoryPlan(read_back, "memory").changes


TMX = """<?xml version="1.0"?><tmx version="1.4"><header srclang="ru" datatype="xml"/><body>
<tu><tuv xml:lang="ru-RU">
    <seg>Встреча &amp; беседа с <bpt i="1">&lt;b&gt;</bpt>врачом<ept i="1">&lt;/b&gt;</ept></seg></tuv>
    <tuv xml:lang="en-GB"><seg>Meeting a <bpt i="1">&lt;b&gt;</bpt>doctor<ept i="1">&lt;/b&gt;</ept></seg></tuv></tu>
<tu><tuv xml:lang="ru"><seg>Слово</seg></tuv><tuv xml:lang="xx"><seg>Word</seg></tuv></tu>
<tu srclang="en"><tuv xml:lang="en"><seg>Word</seg></tuv><tuv xml:lang="ru"><seg>Слово</seg></tuv></tu>
<tu><tuv xml:lang="ru"><seg>Пусто</seg></tuv><tuv xml:lang="en"><seg></seg></tuv></tu>
<tu><tuv xml:lang="ru"><seg>Скрипт</seg></tuv><tuv xml:lang="en"><seg><ph>&lt;script&gt;</ph></seg></tuv></tu>
</body></tmx>"""


def test_an_import_tells_each_row_its_fate_and_then_helps_to_translate(english):
    plan = MemoryPlan(read(TMX.encode()), "other-site.tmx")
    assert [planned.fate for planned in plan.rows] == [Fate.NEW, *[Fate.REJECTED] * 4]
    assert all(planned.reason for planned in plan.rows[1:])
    assert not MemoryEntry.objects.exists()
    assert plan.write() == 1
    assert not MemoryPlan(read(TMX.encode()), "other-site.tmx").changes
    string = String.objects.get(data="Встреча &amp; беседа с <b>врачом</b>")
    (found,) = suggestions(string, english)
    assert (found.percent, found.data, found.used_in) == (100, "Meeting a <b>doctor</b>", ["other-site.tmx"])


@pytest.mark.parametrize(
    "content",
    [b"", b"a,b\n", b"<tmx", b"<html/>", b'<!DOCTYPE t [<!ENTITY a "aa">]><tmx>&a;</tmx>', "ы".encode("cp1251")],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_reason(content):
    with pytest.raises(FileProblem):
        read(content)


def test_a_reviewer_imports_and_a_translator_may_not(client, user_named, tmp_path):
    file = tmp_path / "memory.tmx"
    file.write_text(TMX, encoding="utf-8")
    address = reverse("localisation_memory_import")
    client.force_login(user_named("translator"))
    assert client.get(address).status_code == 302
    assert client.get(reverse("localisation_memory_export", args=["en", "tmx"])).status_code == 200
    client.force_login(user_named("reviewer"))
    with file.open("rb") as content:
        report = client.post(address, {"file": content})
    assert not MemoryEntry.objects.exists()
    client.post(address, {"confirm": str(report.context["pending"].token)})
    assert MemoryEntry.objects.get().imported_by.username == "reviewer"
    assert client.get(reverse("wagtailsnippets_localisation_memoryentry:list")).status_code == 200
    assert client.get(reverse("wagtailsnippets_localisation_memoryentry:add")).status_code in (302, 403)
