"""Translations as files: what is taken out comes in again unchanged, and other programs can read it."""

import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from localisation.exchange import access, files, po, xliff2
from localisation.exchange.content import documents, label_at
from localisation.exchange.files import Format
from localisation.exchange.imports import examine
from localisation.exchange.inline import MarkupError, canonical, plain_text, tag_of, to_html, tokens
from localisation.exchange.units import Document, State, Unit
from news.models import ArticlePage

EXCHANGED = ["po", "xliff12", "xliff2"]


@pytest.fixture
def everything(db):
    """All translations of the demo, as documents."""
    return list(documents(access.translations()))


def totals(upload):
    """How many rows of each kind importing would give, and how many texts the file lacks."""
    report = examine(upload.documents, upload.problems, user=None)
    return {kind: number for kind, _name, number in report.totals}, report.missing, report.problems


@pytest.mark.parametrize("format", EXCHANGED)
def test_all_pages_and_snippets_come_in_again_unchanged(everything, format):
    export = files.export(everything, Format(format))
    number = sum(len(document.units) for document in everything)
    assert number > 1_000
    assert totals(files.read(export.name, export.content)) == ({"unchanged": number}, 0, [])


def test_a_document_says_what_a_translator_needs(everything, page_of_type):
    article = page_of_type(ArticlePage)
    document = next(found for found in everything if found.title == article.title)
    assert document.address == article.full_url
    assert document.name.isascii()
    title = document.units[0]
    assert title.source == article.title
    assert title.max_length == 255
    assert "Поле: Заголовок" in title.notes
    assert any(article.title in note for note in title.notes)


def test_taking_out_asks_the_same_few_questions_whatever_the_number(everything, django_assert_max_num_queries):
    found = list(access.translations())
    with django_assert_max_num_queries(6):
        assert len(list(documents(found[:5]))) == 5
    with django_assert_max_num_queries(6):
        assert len(list(documents(found[:50]))) == 50


def test_names_are_readable_ascii_and_never_the_same_twice(everything):
    twice = [everything[0], everything[0]]
    with zipfile.ZipFile(BytesIO(files.export(twice, Format.PO).content)) as archive:
        names = archive.namelist()
    assert len(set(names)) == 2
    assert all(name.isascii() and name.endswith(".en.po") for name in names)
    assert files.export(everything[:1], Format.XLIFF2).name == f"{everything[0].name}.en.xlf"
    assert everything[0].name == "soyuz-patsientskikh-organizatsiy"


def run(*command):
    """Run a program and return what it said."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def toolkit(name, *arguments):
    """Run a program of the Translate Toolkit."""
    said = run(Path(sys.executable).parent / name, "--progress=none", *arguments)
    assert "Error" not in said, said


def test_gettext_accepts_every_po_file(everything, tmp_path):
    with zipfile.ZipFile(BytesIO(files.export(everything, Format.PO).content)) as archive:
        archive.extractall(tmp_path)
    paths = sorted(tmp_path.glob("*.po"))
    assert len(paths) == len(everything)
    for path in paths:
        assert run("msgfmt", "-c", "-o", "/dev/null", path) == ""


def test_the_translate_toolkit_filters_and_converts_without_loss(everything, tmp_path):
    number = sum(len(document.units) for document in everything)
    xliff = tmp_path / "all.xlf"
    xliff.write_bytes(files.export(everything, Format.XLIFF12).content)
    toolkit("pofilter", xliff, tmp_path / "filtered.xlf")
    toolkit("xliff2po", xliff, tmp_path / "all.po")
    toolkit("po2xliff", tmp_path / "all.po", tmp_path / "again.xlf")
    pages = tmp_path / "pages"
    with zipfile.ZipFile(BytesIO(files.export(everything, Format.PO).content)) as archive:
        archive.extractall(pages)
    toolkit("pofilter", pages, tmp_path / "filtered")
    toolkit("po2xliff", pages, tmp_path / "converted")
    for name in ("all.po", "again.xlf"):
        assert totals(files.read(name, (tmp_path / name).read_bytes())) == ({"unchanged": number}, 0, [])
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for path in (tmp_path / "converted").iterdir():
            archive.write(path, path.name)
    assert totals(files.read("converted.zip", packed.getvalue())) == ({"unchanged": number}, 0, [])


RICH = 'Позвоните <b>сейчас</b> или <a id="a1">напишите <i>нам</i></a>.<br/>Том &amp; Ко'
RICH_ENGLISH = '<a id="a1">Write to <i>us</i></a> or call <b>now</b>.<br/>Tom &amp; Co'


def rich_document(everything):
    """A document with inline markup in its only unit."""
    document = everything[0]
    document.units = [Unit("body.1", RICH, RICH_ENGLISH, State.NEEDS_REVIEW, ("Поле: Текст",), 200)]
    return document


@pytest.mark.parametrize("format", EXCHANGED)
def test_inline_markup_survives_in_every_format(everything, format):
    document = rich_document(everything)
    read = files.read("x", files.export([document], Format(format)).content).documents[0]
    unit = read.units[0]
    assert (unit.source, unit.target, unit.state, unit.path) == (RICH, RICH_ENGLISH, State.NEEDS_REVIEW, "body.1")
    assert read.exported_at == document.exported_at
    assert (read.key, read.source_language, read.target_language) == (document.key, "ru", "en")


@pytest.mark.parametrize(
    "html",
    [
        "",
        "текст",
        "a &amp; b &lt; c",
        "<b>а</b><b>б</b>",
        '<a id="a2">x</a> <a id="a1">y</a>',
        "x<br/>y",
        "«ё»\u00a0—",
    ],
)
def test_markup_becomes_codes_and_markup_again(html):
    assert to_html(tokens(html)) == html
    assert canonical(f" {html}\n") == html.strip()


def test_a_link_used_twice_has_two_codes_in_version_2(everything):
    document = everything[0]
    target = '<a id="a1">one</a> and <a id="a1">two</a>'
    document.units = [Unit("body.1", '<a id="a1">один</a>', target, State.TRANSLATED)]
    content = xliff2.write([document])
    assert b'id="a1_2"' in content
    assert files.read("x", content).documents[0].units[0].target == target


@pytest.mark.parametrize("html", ["<b>" * 40 + "x" + "</b>" * 40, "<b>x</b>" * 3_000])
def test_markup_without_measure_is_refused(html):
    with pytest.raises(MarkupError):
        canonical(html)


@pytest.mark.parametrize("code", ["", "1", "b", "<b>", "b1 onclick"])
def test_a_code_that_no_export_made_is_not_guessed(code):
    with pytest.raises(MarkupError):
        tag_of(code, "open")


def xliff12_unit(target, source="Позвоните <g id='b1'>нам</g>", attributes="", target_attributes=""):
    """An XLIFF 1.2 file with one unit."""
    return f"""<?xml version="1.0"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file
      original="x" source-language="ru" target-language="en" datatype="html"><body><trans-unit id="1" resname="title"
      {attributes}><source>{source}</source><target {target_attributes}>{target}</target></trans-unit></body></file>
      </xliff>""".encode()


@pytest.mark.parametrize(
    ("target", "html"),
    [
        ("Call <g id='b1'>us</g>", "Call <b>us</b>"),
        ("Call <bpt id='1'>&lt;b&gt;</bpt>us<ept id='1'>&lt;/b&gt;</ept>", "Call <b>us</b>"),
        ("Call <bx id='7' rid='b1'/>us<ex id='8' rid='b1'/>", "Call <b>us</b>"),
        ("Call<ph id='1'>&lt;br/&gt;</ph>us<x id='br1'/>", "Call<br/>us<br/>"),
        ("<mrk mtype='seg' mid='0'>Call</mrk> <mrk mtype='seg' mid='1'>us</mrk>", "Call us"),
        ("Call <!-- a comment -->us &amp; <![CDATA[<them>]]>", "Call us &amp; &lt;them&gt;"),
    ],
)
def test_codes_of_other_programs_are_understood(target, html):
    unit = files.read("x", xliff12_unit(target)).documents[0].units[0]
    assert (unit.target, unit.problem) == (html, "")


@pytest.mark.parametrize("target", ["Call <g id='1'>us</g>", "<ex id='1' rid='b1'/>us", "<made-up/>us"])
def test_codes_that_make_no_sense_are_a_problem_of_their_unit(target):
    assert files.read("x", xliff12_unit(target)).documents[0].units[0].problem == "markup"


@pytest.mark.parametrize(
    ("attributes", "target_attributes", "state"),
    [
        ("", "", State.TRANSLATED),
        ("approved='yes'", "", State.TRANSLATED),
        ("approved='no'", "", State.NEEDS_REVIEW),
        ("approved='no'", "state='translated'", State.TRANSLATED),
        ("", "state='needs-review-translation'", State.NEEDS_REVIEW),
        ("", "state='signed-off'", State.TRANSLATED),
    ],
)
def test_version_12_tells_what_is_final(attributes, target_attributes, state):
    content = xliff12_unit("us", attributes=attributes, target_attributes=target_attributes)
    assert files.read("x", content).documents[0].units[0].state == state


def xliff2_unit(inner):
    """An XLIFF 2.1 file with one unit."""
    return f"""<?xml version="1.0"?><xliff version="2.1" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="ru"
      trgLang="en"><file id="f"><unit id="u" name="title">{inner}</unit></file></xliff>""".encode()


def test_a_unit_cut_into_sentences_is_put_together_again():
    unit = (
        files.read(
            "x",
            xliff2_unit(
                "<segment><source>Раз.</source><target>One.</target></segment><ignorable><source> </source>"
                "</ignorable><segment><source>Два.</source><target>Two.</target></segment>"
            ),
        )
        .documents[0]
        .units[0]
    )
    assert (unit.source, unit.target, unit.state) == ("Раз. Два.", "One. Two.", State.TRANSLATED)


def test_a_unit_of_which_only_one_sentence_is_translated_is_not_final():
    unit = (
        files.read(
            "x",
            xliff2_unit(
                "<segment><source>Раз.</source><target>One.</target></segment><segment><source>2</source></segment>"
            ),
        )
        .documents[0]
        .units[0]
    )
    assert unit.state == State.NEEDS_REVIEW


def test_foreign_codes_of_version_2_are_read_from_their_data():
    unit = (
        files.read(
            "x",
            xliff2_unit(
                "<originalData><data id='d1'>&lt;b&gt;</data><data id='d2'>&lt;/b&gt;</data></originalData><segment>"
                "<source>а</source><target><pc id='1' dataRefStart='d1' dataRefEnd='d2'>a</pc>"
                "<sc id='2' dataRef='d1'/>b<ec startRef='2' dataRef='d2'/></target></segment>"
            ),
        )
        .documents[0]
        .units[0]
    )
    assert (unit.target, unit.problem) == ("<b>a</b><b>b</b>", "")


def test_a_line_end_that_gettext_would_refuse_is_left_out(tmp_path):
    document = Document(None, "ru", "en", [Unit("title", "а", "a\n", State.TRANSLATED)])
    path = tmp_path / "x.po"
    path.write_bytes(po.write(document))
    assert run("msgfmt", "-c", "-o", "/dev/null", path) == ""


def test_a_field_is_named_as_in_the_editor():
    assert label_at(ArticlePage, "title") == "Заголовок"
    assert label_at(ArticlePage, "body.callout.title").count("→") == 2
    assert label_at(ArticlePage, "no.such.field") == "no.such.field"
    assert plain_text("a <b>b</b>") == "a b"
