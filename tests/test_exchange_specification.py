"""XLIFF as its specifications have it, 1.2 and 2.1: what we write keeps their rules, and other programs open it."""

import pytest
from translate.storage import xliff as toolkit12
from translate.storage import xliff2 as toolkit2

from localisation.exchange import access, xliff2, xliff12
from localisation.exchange.content import documents
from localisation.exchange.units import Document, State, Unit
from tests.xliff_rules import offences

WRITERS = {"1.2": xliff12.write, "2.1": xliff2.write}
RICH = 'Позвоните <b>сейчас</b> или <a id="a1">напишите <i>нам</i></a>.<br/>Том &amp; Ко'
RICH_ENGLISH = '<a id="a1">Write to <i>us</i></a> or <a id="a1">call</a> <b>now</b>.<br/>Tom &amp; Co'
TITLE = Unit("title", "Заголовок", "", State.UNTRANSLATED, ("Поле: Заголовок",), 255)
TEXT = Unit("body.1", RICH, RICH_ENGLISH, State.NEEDS_REVIEW, ("Поле: Текст",), 200)


@pytest.mark.parametrize("version", WRITERS)
def test_everything_that_is_taken_out_keeps_the_specification(db, version):
    everything = list(documents(access.translations()))
    everything[0].units.append(TEXT)
    assert offences(WRITERS[version](everything)) == []


def written(version):
    """A small file of the version, as text."""
    return WRITERS[version]([Document(None, "ru", "en", [TITLE, TEXT], title="Страница")]).decode()


@pytest.mark.parametrize(
    ("version", "good", "bad", "offence"),
    [
        ("1.2", 'version="1.2"', 'version="1.3"', "xliff: version"),
        ("1.2", 'source-language="ru"', "", "file lacks source-language"),
        ("1.2", 'datatype="html"', 'datatype="web"', "file: datatype"),
        ("1.2", "document:1.2", "document:1.1", "unknown namespace"),
        ("1.2", 'tool tool-id="', 'tool tool-id="x', "no tool"),
        ("1.2", 'size-unit="char"', "", "maxwidth without"),
        ("1.2", 'state="needs-review-translation"', 'state="unsure"', "target: state"),
        ("1.2", 'ctype="bold"', 'ctype="strong"', "g: ctype"),
        ("1.2", "<note ", "<remark/><note ", "no such element"),
        ("2.1", 'srcLang="ru"', "", "xliff lacks srcLang"),
        ("2.1", 'trgLang="en"', "", "targets without trgLang"),
        ("2.1", 'state="initial" subState', "subState", "subState without state"),
        ("2.1", 'dataRef="d', 'dataRef="e', "no data"),
        ("2.1", 'type="fmt" subType="xlf:b"', 'subType="xlf:b"', "subType without type"),
        ("2.1", "xlf:b", "xlf:bold", "pc: subType"),
        ("2.1", '<segment state="initial">', '<segment state="final">', "a state, but no target"),
        ("2.1", '<data id="d2">', '<data id="d1">', "data d1 twice"),
        ("2.1", "<source>Заголовок</source>", "", "segment holds []"),
        ("2.1", "</segment>", "</segment><notes/>", "unit holds"),
    ],
)
def test_the_rules_find_what_breaks_them(version, good, bad, offence):
    content = written(version)
    assert offences(content.encode()) == []
    assert good in content
    assert any(found.startswith(offence) for found in offences(content.replace(good, bad, 1).encode()))


@pytest.mark.parametrize("version", WRITERS)
def test_two_units_of_one_name_break_the_rules(version):
    twice = WRITERS[version]([Document(None, "ru", "en", [TITLE, TITLE])])
    assert any(found.endswith("twice") for found in offences(twice))


@pytest.mark.parametrize(("version", "store"), [("1.2", toolkit12.Xliff1File), ("2.1", toolkit2.Xliff2File)])
def test_the_translate_toolkit_opens_it(db, version, store):
    everything = list(documents(access.translations()))[:20]
    units = [unit for unit in store.parsestring(WRITERS[version](everything)).units if unit.istranslatable()]
    texts = [unit for document in everything for unit in document.units]
    assert len(units) == len(texts)
    plain = [(found.source, text.source) for found, text in zip(units, texts, strict=True) if "<" not in text.source]
    assert all(str(found).strip() == text.replace("&amp;", "&").strip() for found, text in plain)
