"""The memory as a file: TMX 1.4 (https://www.gala-global.org/tmx-14b) and CSV, out and in.

A segment's tags travel as TMX's <bpt>, <ept> and <ph> with the tag as their text, so that other tools protect them.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from defusedxml import DefusedXmlException
from defusedxml import ElementTree as SafeElementTree
from django.conf import settings
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, TranslationSource

from home.spreadsheets import bare_cell, safe_cell
from localisation.checks.text import TAG, text_of
from localisation.glossary.files import FileProblem
from localisation.models import MemoryEntry

MOST_BYTES = 30_000_000
COLUMNS = ["source_language", "source", "language", "translation", "used_in"]
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_EMPTY_TAG = re.compile(r"<br\b|/>$", re.IGNORECASE)


@dataclass(frozen=True)
class MemoryRow:
    """A text and its translation, both as wagtail-localize stores them."""

    number: int
    source: str
    language: str
    translation: str
    source_language: str = ""
    used_in: str = ""


def rows_of(locale: Locale) -> Iterator[MemoryRow]:
    """Return everything that the memory has in a language: the site's own translations, then what was imported."""
    titles = dict(TranslationSource.objects.values_list("object_id", "object_repr"))
    number, seen = 0, set()
    own = StringTranslation.objects.filter(locale=locale, has_error=False).select_related("translation_of", "context")
    found = [
        (one.translation_of.data, one.data, titles.get(getattr(one.context, "object_id", None), "")) for one in own
    ]
    entries = MemoryEntry.objects.filter(locale=locale).select_related("string")
    found += [(one.string.data, one.data, one.origin) for one in entries]
    for source, translation, used_in in found:
        if (source, translation) not in seen:
            seen.add((source, translation))
            number += 1
            yield MemoryRow(number, source, locale.language_code, translation, settings.LANGUAGE_CODE, used_in)


def write_csv(rows: Iterable[MemoryRow]) -> bytes:
    """Return the rows as CSV in UTF-8."""
    file = io.StringIO(newline="")
    table = csv.writer(file, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for row in rows:
        cells = [row.source_language, row.source, row.language, row.translation, row.used_in]
        table.writerow([safe_cell(cell) for cell in cells])
    return file.getvalue().encode("utf-8-sig")


def write_tmx(rows: Iterable[MemoryRow]) -> bytes:
    """Return the rows as TMX 1.4."""
    root = ElementTree.Element("tmx", {"version": "1.4"})
    about = {
        "creationtool": "wagtail-localize",
        "creationtoolversion": "1",
        "segtype": "block",
        "o-tmf": "wagtail-localize",
        "adminlang": "en",
        "srclang": settings.LANGUAGE_CODE,
        "datatype": "html",
    }
    ElementTree.SubElement(root, "header", about)
    body = ElementTree.SubElement(root, "body")
    for row in rows:
        unit = ElementTree.SubElement(body, "tu")
        if row.used_in:
            ElementTree.SubElement(unit, "prop", {"type": "x-used-in"}).text = row.used_in
        for language, data in ((row.source_language, row.source), (row.language, row.translation)):
            variant = ElementTree.SubElement(unit, "tuv", {"xml:lang": language})
            _write_segment(ElementTree.SubElement(variant, "seg"), data)
    ElementTree.indent(body)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _write_segment(segment: ElementTree.Element, data: str) -> None:
    opened: list[int] = []
    last, at, number = None, 0, 0

    def add(text: str) -> None:
        if last is None:
            segment.text = (segment.text or "") + text
        else:
            last.tail = (last.tail or "") + text

    for tag in TAG.finditer(data):
        add(text_of(data[at : tag.start()]).plain)
        if _EMPTY_TAG.search(tag[0]):
            last = ElementTree.SubElement(segment, "ph")
        elif tag[1]:
            last = ElementTree.SubElement(segment, "ept", {"i": str(opened.pop() if opened else 0)})
        else:
            number += 1
            opened.append(number)
            last = ElementTree.SubElement(segment, "bpt", {"i": str(number)})
        last.text = tag[0]
        at = tag.end()
    add(text_of(data[at:]).plain)


def read(content: bytes) -> list[MemoryRow]:
    """Return the rows of a TMX or CSV file. Raises FileProblem when it is neither, too large or dangerous."""
    if len(content) > MOST_BYTES:
        raise FileProblem(_("The file is larger than %(limit)s MB.") % {"limit": MOST_BYTES // 1_000_000})
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return list(_read_tmx(content))
    return list(_read_csv(content))


def _read_csv(content: bytes) -> Iterator[MemoryRow]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FileProblem(_("The file is not in UTF-8.")) from error
    rows = csv.DictReader(io.StringIO(text, newline=""))
    if not rows.fieldnames or not {"source", "language", "translation"} <= set(rows.fieldnames):
        raise FileProblem(_("The first row must name the columns: %(columns)s.") % {"columns": ", ".join(COLUMNS)})
    for number, row in enumerate(rows, start=2):
        values = {name: bare_cell((value or "").strip()) for name, value in row.items() if isinstance(name, str)}
        yield MemoryRow(
            number,
            values["source"].strip(),
            values["language"].strip(),
            values["translation"].strip(),
            values.get("source_language", "").strip() or settings.LANGUAGE_CODE,
        )


def _name(element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _read_tmx(content: bytes) -> Iterator[MemoryRow]:
    try:
        root = SafeElementTree.fromstring(content, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as error:
        raise FileProblem(_("The file declares entities, which can be dangerous, so it wasn't read.")) from error
    except SafeElementTree.ParseError as error:
        raise FileProblem(_("The file is no XML: %(reason)s.") % {"reason": error}) from error
    if _name(root) != "tmx":
        raise FileProblem(_("The file is no TMX: it begins with <%(tag)s>.") % {"tag": _name(root)})
    header = next((element for element in root if _name(element) == "header"), None)
    default = (header.get("srclang") if header is not None else "") or settings.LANGUAGE_CODE
    for number, unit in enumerate((element for element in root.iter() if _name(element) == "tu"), start=1):
        source_language = _base(unit.get("srclang") or default)
        texts = {}
        for variant in (element for element in unit if _name(element) == "tuv"):
            segment = next((element for element in variant if _name(element) == "seg"), None)
            if segment is not None:
                texts[_base(variant.get(_XML_LANG) or variant.get("lang") or "")] = _read_segment(segment)
        source_language = settings.LANGUAGE_CODE if source_language == "*all*" else source_language
        source = texts.pop(source_language, "")
        for language, translation in texts.items():
            yield MemoryRow(number, source, language, translation, source_language)


def _base(language: str) -> str:
    return language.lower().split("-")[0].split("_")[0]


def _read_segment(segment) -> str:
    parts = [escape(segment.text or "")]
    for element in segment:
        inner = "".join(element.itertext())
        # <hi> marks words of the text; the others hold the markup itself.
        parts.append(escape(inner) if _name(element) == "hi" else inner)
        parts.append(escape(element.tail or ""))
    return "".join(parts).strip().replace("&#x27;", "'").replace("&quot;", '"')
