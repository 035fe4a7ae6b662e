"""Takes the text out of one file, in a process of its own that can neither run for ever nor eat the machine.

Run as a program with a file's kind and path, it prints a JSON object with `state` and `text`. It knows nothing of the
site, so that it starts at once. Formats: PDF (ISO 32000, by pypdf); DOCX (ECMA-376, part 1, 17.3: paragraphs `w:p` of
runs with `w:t`); ODT, ODS and ODP (OASIS OpenDocument 1.3, part 3: `text:p` and `text:h` in content.xml).
"""

import json
import resource
import sys
import zipfile
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from io import BytesIO
from pathlib import Path

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

MOST_TEXT = 200_000
MOST_PAGES = 1_000
# The parts of an archive that are read, unpacked; text that fills them is longer than any we keep.
MOST_UNPACKED = 64 * 1024 * 1024
MOST_MEMORY = 768 * 1024 * 1024
MOST_SECONDS = 20
READ, NO_TEXT, ENCRYPTED, BROKEN, TOO_LARGE = "read", "no_text", "encrypted", "broken", "too_large"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OPEN_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OPEN_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
# What an encrypted Office document is wrapped in: a compound file, [MS-CFB] 2.2.
COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class CannotReadError(Exception):
    """The file has no text to give; its argument is the state that says why."""


def read(kind: str, path: Path) -> str:
    """Return the text of the file. Raises CannotReadError, or anything that a broken file makes a parser raise."""
    if kind == "pdf":
        return _pdf(path)
    with path.open("rb") as file:
        if file.read(len(COMPOUND_FILE)) == COMPOUND_FILE:
            raise CannotReadError(ENCRYPTED)
    with zipfile.ZipFile(path) as archive:
        return _docx(archive) if kind == "docx" else _open_document(archive)


def _pdf(path: Path) -> str:
    from pypdf import PdfReader

    reader = PdfReader(path)
    # Many files are encrypted with an empty password: anyone may read those, but not change them.
    if reader.is_encrypted and not reader.decrypt(""):
        raise CannotReadError(ENCRYPTED)
    texts, length = [], 0
    for page in reader.pages[:MOST_PAGES]:
        texts.append(page.extract_text())
        length += len(texts[-1])
        if length > MOST_TEXT:
            break
    return "\n".join(texts)


def _docx(archive: zipfile.ZipFile) -> str:
    if "word/document.xml" not in archive.namelist():
        raise CannotReadError(BROKEN)
    breaks = {f"{WORD}{name}" for name in ("p", "br", "cr", "tab")}
    parts = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
    # Of all texts in a paragraph only `w:t` is read: others are deleted or compute something.
    return " ".join(_text(_unpacked(archive, part), {f"{WORD}p"}, breaks, only={f"{WORD}t"}) for part in parts)


def _open_document(archive: zipfile.ZipFile) -> str:
    if "content.xml" not in archive.namelist():
        raise CannotReadError(BROKEN)
    if b"encryption-data" in _unpacked(archive, "META-INF/manifest.xml"):
        raise CannotReadError(ENCRYPTED)
    breaks = {f"{OPEN_TEXT}{name}" for name in ("p", "h", "s", "tab", "line-break")}
    unread = {f"{OPEN_TEXT}tracked-changes", f"{OPEN_OFFICE}annotation"}
    return _text(_unpacked(archive, "content.xml"), {f"{OPEN_TEXT}p", f"{OPEN_TEXT}h"}, breaks, unread=unread)


def _unpacked(archive: zipfile.ZipFile, part: str) -> bytes:
    if part not in archive.namelist():
        return b""
    with archive.open(part) as file:
        content = file.read(MOST_UNPACKED + 1)
    # What the archive says of its sizes may be a lie: what comes out is counted.
    if len(content) > MOST_UNPACKED:
        raise CannotReadError(TOO_LARGE)
    return content


def _text(
    content: bytes,
    holders: set[str],
    breaks: set[str],
    *,
    only: AbstractSet[str] = frozenset(),
    unread: AbstractSet[str] = frozenset(),
) -> str:
    """Return the text of the outermost elements named `holders`, with a space for each of `breaks`.

    only: the elements whose own text counts; all by default. unread: elements that are passed over with all in them.
    """
    pieces, length, inside, skipped = [], 0, 0, 0
    for event, element in iterparse(BytesIO(content), events=("start", "end")) if content else ():
        change = 1 if event == "start" else -1
        inside += change * (element.tag in holders)
        skipped += change * (element.tag in unread)
        if event == "end" and not inside and not skipped:
            if element.tag in holders:
                pieces.append("".join(_strings(element, breaks, only, unread)))
                length += len(pieces[-1])
            element.clear()
        if length > MOST_TEXT:
            break
    return " ".join(pieces)


def _strings(element, breaks: AbstractSet[str], only: AbstractSet[str], unread: AbstractSet[str]) -> Iterator[str]:
    if element.tag in unread:
        return
    if element.text and (not only or element.tag in only):
        yield element.text
    for child in element:
        if child.tag in breaks:
            yield " "
        yield from _strings(child, breaks, only, unread)
        if child.tail and not only:
            yield child.tail


def main(kind: str, path: str) -> dict[str, str]:
    """Return what is printed for the file: its state and its text."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    try:
        text = read(kind, Path(path)).encode("utf-8", "ignore").decode()
    except CannotReadError as error:
        return {"state": str(error), "text": ""}
    except MemoryError:
        return {"state": TOO_LARGE, "text": ""}
    except DefusedXmlException:
        return {"state": BROKEN, "text": ""}
    except Exception as error:
        encrypted = "ncrypt" in f"{type(error).__name__}{error}" or "password" in str(error)
        return {"state": ENCRYPTED if encrypted else BROKEN, "text": ""}
    text = " ".join(text.replace("\0", " ").split())[:MOST_TEXT]
    return {"state": READ if text else NO_TEXT, "text": text}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], sys.argv[2])))
