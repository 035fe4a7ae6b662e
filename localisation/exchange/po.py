"""Gettext's PO (https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html), one file a document."""

import codecs
import re

import polib
from django.conf import settings
from django.utils import timezone

from localisation.exchange.problems import FileProblem
from localisation.exchange.units import Document, State, Unit, key_in, moment, split_place

# wagtail-localize's own header, so that its files and ours are the same to every tool.
KEY_HEADER = "X-WagtailLocalize-TranslationID"
EXPORTED_HEADER = "X-Exported-At"
SOURCE_HEADER = "X-Source-Language"
_QUOTING = re.compile(r'\s*(?:msg[a-z_]+(?:\[\d+\])?\s*)?"')
_QUOTED = re.compile(r'\s*(?:msg[a-z_]+(?:\[\d+\])?\s*)?"(?:[^"\\]|\\.)*"\s*$')
MIME_TYPE = "text/x-gettext-translation"
BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_CHARSET = re.compile(rb"Content-Type:[^\n]{0,100}?charset=([A-Za-z0-9_.:-]+)")


def write(document: Document) -> bytes:
    """Return the document as a PO file in UTF-8; what is not final is marked fuzzy."""
    made = document.exported_at or timezone.now()
    date = made.strftime("%Y-%m-%d %H:%M%z")
    po = polib.POFile(wrapwidth=78)
    po.metadata = {
        "Project-Id-Version": document.original,
        "Report-Msgid-Bugs-To": settings.DEFAULT_FROM_EMAIL,
        "POT-Creation-Date": date,
        "PO-Revision-Date": date,
        "Last-Translator": settings.DEFAULT_FROM_EMAIL,
        "Language-Team": document.target_language,
        "Language": document.target_language.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        SOURCE_HEADER: document.source_language,
        KEY_HEADER: str(document.key),
        EXPORTED_HEADER: made.isoformat(),
    }
    po.header = "\n".join(part for part in (document.title, document.address) if part)
    for unit in document.units:
        po.append(
            polib.POEntry(
                msgctxt=unit.path,
                msgid=unit.source,
                msgstr=_same_line_ends(unit.target, unit.source),
                comment="\n".join(unit.notes),
                occurrences=[(document.place(unit), "")],
                flags=["fuzzy"] if unit.state == State.NEEDS_REVIEW else [],
            )
        )
    return f"{po}\n".encode()


def _same_line_ends(text: str, like: str) -> str:
    """Return the text with a line end first and last just where `like` has one: msgfmt refuses the rest."""
    bare = text.strip("\n")
    if not bare:
        return text if text == like else ""
    return ("\n" if like.startswith("\n") else "") + bare + ("\n" if like.endswith("\n") else "")


def read(content: bytes) -> Document:
    """Return the document in a PO file. Raises FileProblem saying what is wrong with it."""
    text = _decoded(content)
    for number, line in enumerate(text.splitlines(), start=1):
        # polib would take the last letter of a text without an end for its quotation mark.
        if _QUOTING.match(line) and not _QUOTED.match(line):
            raise FileProblem("po-syntax", line=number)
    try:
        # What begins with a comment line can't be taken for a path, which polib would open.
        po = polib.pofile(f"#\n{text}\n")
    except (OSError, ValueError, IndexError, KeyError, AttributeError, TypeError) as error:
        raise FileProblem("po-syntax", line=_line_of(error)) from error
    headers = {name.lower(): value for name, value in po.metadata.items()}
    entries = [entry for entry in po if not entry.obsolete]
    key = key_in(headers.get(KEY_HEADER.lower()))
    document = Document(
        key=key,
        source_language=headers.get(SOURCE_HEADER.lower(), ""),
        target_language=headers.get("language", "").replace("_", "-"),
        title=headers.get("project-id-version", "").rpartition("/")[0],
        exported_at=moment(headers.get(EXPORTED_HEADER.lower(), "")),
    )
    document.units = [_unit(entry) for entry in entries]
    return document


def _unit(entry: polib.POEntry) -> Unit:
    target = entry.msgstr or entry.msgstr_plural.get(0, "")
    places = [place for place, _line in entry.occurrences if split_place(place)[0]]
    place = places[0] if places else (entry.msgctxt if split_place(entry.msgctxt or "")[0] else "")
    path = split_place(place)[1] or entry.msgctxt or ""
    state = State.NEEDS_REVIEW if entry.fuzzy else State.TRANSLATED
    return Unit(path, entry.msgid, target, state if target else State.UNTRANSLATED, place=place)


def _decoded(content: bytes) -> str:
    declared = _CHARSET.search(content)
    charset = declared[1].decode("ascii") if declared else "utf-8"
    if mark := next((mark for mark in BYTE_ORDER_MARKS if content.startswith(mark)), None):
        charset = BYTE_ORDER_MARKS[mark]
    try:
        text = content.decode(charset)
    except (UnicodeDecodeError, LookupError) as error:
        raise FileProblem("encoding", name=charset) from error
    if "msgid" not in text:
        raise FileProblem("not-po")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _line_of(error: Exception) -> int | None:
    """Return the line that polib names in its message, less the one put before the text."""
    digits = "".join(letter for letter in str(error).rpartition("line ")[2].split(")")[0] if letter.isdigit())
    return max(int(digits) - 1, 1) if digits else None
