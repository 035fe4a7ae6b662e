"""Reading and writing terms as files: CSV, one row for a term in a language, and TBX-Basic.

TBX is written as ISO 30042:2008 has it (`martif`, `termEntry`, `langSet`, `tig`), which most tools open; the names of
ISO 30042:2019 (`tbx`, `conceptEntry`, `langSec`, `termSec`) are read too.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from defusedxml import DefusedXmlException
from defusedxml import ElementTree as SafeElementTree
from django.conf import settings
from django.utils.translation import gettext as _

from home.spreadsheets import bare_cell, safe_cell
from localisation.models.terms import Domain, PartOfSpeech, Term, lines

COLUMNS = ["term", "part_of_speech", "field", "keep", "note", "language", "translation", "also", "never"]
MOST_BYTES = 2_000_000
YES = {"yes", "да", "1", "true"}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PREFERRED, _ADMITTED, _DEPRECATED = (f"{status}Term-admn-sts" for status in ("preferred", "admitted", "deprecated"))


class FileProblem(ValueError):
    """The file as a whole can't be read; the message tells people why."""


@dataclass(frozen=True)
class TermRow:
    """A term in one language, as a file has it. number: the row or entry, counted from 1."""

    number: int
    term: str
    part_of_speech: str = PartOfSpeech.NOUN.value
    domain: str = Domain.GENERAL.value
    keep: bool = False
    note: str = ""
    language: str = ""
    translation: str = ""
    also: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()


def read(content: bytes) -> list[TermRow]:
    """Return the rows of a CSV or TBX file. Raises FileProblem when it is neither, too large or dangerous."""
    if len(content) > MOST_BYTES:
        raise FileProblem(_("The file is larger than %(limit)s MB.") % {"limit": MOST_BYTES // 1_000_000})
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return list(_read_tbx(content))
    return list(_read_csv(content))


def _read_csv(content: bytes) -> Iterator[TermRow]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileProblem(_("The file is not in UTF-8.")) from error
    first = text.partition("\n")[0]
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=";" if first.count(";") > first.count(",") else ",")
    if not rows.fieldnames or not {"term", "language", "translation"} <= set(rows.fieldnames):
        raise FileProblem(_("The first row must name the columns: %(columns)s.") % {"columns": ", ".join(COLUMNS)})
    try:
        for number, row in enumerate(rows, start=2):
            values = {name: bare_cell((value or "").strip()) for name, value in row.items() if isinstance(name, str)}
            if not any(values.values()):
                continue
            yield TermRow(
                number=number,
                term=values["term"],
                part_of_speech=values.get("part_of_speech") or PartOfSpeech.NOUN.value,
                domain=values.get("field") or Domain.GENERAL.value,
                keep=values.get("keep", "").lower() in YES,
                note=values.get("note", ""),
                language=values["language"],
                translation=values["translation"],
                also=_split(values.get("also", "")),
                forbidden=_split(values.get("never", "")),
            )
    except csv.Error as error:
        raise FileProblem(_("The file is no CSV: %(reason)s.") % {"reason": error}) from error


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())


def _name(element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _read_tbx(content: bytes) -> Iterator[TermRow]:
    try:
        root = SafeElementTree.fromstring(content, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as error:
        raise FileProblem(_("The file declares entities, which can be dangerous, so it wasn't read.")) from error
    except SafeElementTree.ParseError as error:
        raise FileProblem(_("The file is no XML: %(reason)s.") % {"reason": error}) from error
    if _name(root) not in ("martif", "tbx"):
        raise FileProblem(_("The file is no TBX: it begins with <%(tag)s>.") % {"tag": _name(root)})
    entries = [element for element in root.iter() if _name(element) in ("termEntry", "conceptEntry")]
    for number, entry in enumerate(entries, start=1):
        yield from _read_entry(number, entry)


def _read_entry(number: int, entry) -> Iterator[TermRow]:
    notes = [(element.text or "").strip() for element in entry if _name(element) == "note"]
    field = next((e.text for e in entry if _name(e) == "descrip" and e.get("type") == "subjectField"), "") or ""
    by_language: dict[str, list[tuple[str, str, str, bool]]] = {}
    for section in entry:
        if _name(section) not in ("langSet", "langSec"):
            continue
        terms = by_language.setdefault((section.get(_XML_LANG) or "").lower(), [])
        for term in (element for element in section.iter() if _name(element) == "term"):
            around = next(part for part in section.iter() if term in list(part))
            kinds = {part.get("type"): (part.text or "").strip() for part in around if _name(part) == "termNote"}
            keep = kinds.get("x-doNotTranslate", "").lower() in YES
            text = "".join(term.itertext()).strip()
            status = kinds.get("administrativeStatus", _PREFERRED if not terms else _ADMITTED)
            terms.append((text, status, kinds.get("partOfSpeech", ""), keep))
    sources = by_language.pop(settings.LANGUAGE_CODE, [])
    source = next((term for term in sources if term[1] != _DEPRECATED), ("", "", "", False))
    common = {
        "number": number,
        "term": source[0],
        "part_of_speech": source[2] if source[2] in PartOfSpeech.values else PartOfSpeech.OTHER.value,
        "domain": field.strip() if field.strip() in Domain.values else Domain.GENERAL.value,
        "keep": source[3],
        "note": "\n".join(notes),
    }
    if not by_language:
        yield TermRow(**common)
    for language, terms in by_language.items():
        right = [text for text, status, *_rest in terms if status not in (_DEPRECATED, "supersededTerm-admn-sts")]
        wrong = [text for text, status, *_rest in terms if status in (_DEPRECATED, "supersededTerm-admn-sts")]
        yield TermRow(
            **common,
            language=language,
            translation=right[0] if right else "",
            also=tuple(right[1:]),
            forbidden=tuple(wrong),
        )


def rows_of(terms: Iterable[Term]) -> Iterator[TermRow]:
    """Return the rows of stored terms, given with `translations__locale` prefetched."""
    for number, term in enumerate(terms, start=1):
        common = {
            "number": number,
            "term": term.text,
            "part_of_speech": term.part_of_speech,
            "domain": term.domain,
            "keep": term.keep,
            "note": term.note,
        }
        translations = sorted(term.translations.all(), key=lambda found: found.locale.language_code)
        for found in translations:
            yield TermRow(
                **common,
                language=found.locale.language_code,
                translation=found.text,
                also=lines(found.also),
                forbidden=lines(found.forbidden),
            )
        if not translations:
            yield TermRow(**common)


def write_csv(rows: Iterable[TermRow]) -> bytes:
    """Return the rows as CSV in UTF-8, with a mark at the beginning that spreadsheets ask for."""
    file = io.StringIO(newline="")
    table = csv.writer(file, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for row in rows:
        cells = [row.term, row.part_of_speech, row.domain, "yes" if row.keep else "", row.note, row.language]
        cells += [row.translation, " | ".join(row.also), " | ".join(row.forbidden)]
        table.writerow([safe_cell(cell) for cell in cells])
    return file.getvalue().encode("utf-8-sig")


def write_tbx(rows: Iterable[TermRow]) -> bytes:
    """Return the rows as TBX-Basic, one entry for a term."""
    root = ElementTree.Element("martif", {"type": "TBX-Basic", "xml:lang": settings.LANGUAGE_CODE})
    description = ElementTree.SubElement(ElementTree.SubElement(root, "martifHeader"), "fileDesc")
    paragraph = ElementTree.SubElement(ElementTree.SubElement(description, "sourceDesc"), "p")
    paragraph.text = str(settings.WAGTAIL_SITE_NAME)
    body = ElementTree.SubElement(ElementTree.SubElement(root, "text"), "body")
    entries: dict[str, ElementTree.Element] = {}
    for row in rows:
        if row.term not in entries:
            entry = entries[row.term] = ElementTree.SubElement(body, "termEntry", {"id": f"term-{len(entries) + 1}"})
            ElementTree.SubElement(entry, "descrip", {"type": "subjectField"}).text = row.domain
            if row.note:
                ElementTree.SubElement(entry, "note").text = row.note
            notes = {"partOfSpeech": row.part_of_speech} | ({"x-doNotTranslate": "yes"} if row.keep else {})
            _add_term(_add_language(entry, settings.LANGUAGE_CODE), row.term, _PREFERRED, notes)
        if row.language:
            section = _add_language(entries[row.term], row.language)
            statuses = [(row.translation, _PREFERRED)]
            statuses += [(text, _ADMITTED) for text in row.also] + [(text, _DEPRECATED) for text in row.forbidden]
            for text, status in statuses:
                _add_term(section, text, status, {})
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _add_language(entry: ElementTree.Element, language: str) -> ElementTree.Element:
    return ElementTree.SubElement(entry, "langSet", {"xml:lang": language})


def _add_term(section: ElementTree.Element, text: str, status: str, notes: dict[str, str]) -> None:
    group = ElementTree.SubElement(section, "tig")
    ElementTree.SubElement(group, "term").text = text
    for kind, value in (notes | {"administrativeStatus": status}).items():
        ElementTree.SubElement(group, "termNote", {"type": kind}).text = value
