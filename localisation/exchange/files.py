"""Files as people handle them: readable names, archives, limits; which format an uploaded file is in."""

import codecs
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from io import BytesIO

from django.conf import settings
from django.utils import timezone

from localisation.exchange import po, xliff, xliff2, xliff12
from localisation.exchange.problems import FileProblem
from localisation.exchange.units import Document, by_document

MEGABYTE = 1024 * 1024
# More files than the site has pages is no translator's archive.
MOST_FILES = 2_000
ENDINGS = (".po", ".pot", ".xlf", ".xliff", ".xml")
ZIP_MARK = b"PK\x03\x04"


class Format(StrEnum):
    """The formats that translations are exported in."""

    PO = "po"
    XLIFF12 = "xliff12"
    XLIFF2 = "xliff2"


@dataclass(frozen=True)
class Export:
    """A file ready to be sent."""

    name: str
    content: bytes
    mime_type: str


@dataclass
class Upload:
    """What could be read from an uploaded file: documents, and what is wrong with the rest."""

    documents: list[Document] = field(default_factory=list)
    problems: list[FileProblem] = field(default_factory=list)


def export(documents: Iterable[Document], format: Format) -> Export:
    """Return the documents in one file: several PO files, or XLIFF into several languages, as a ZIP archive.

    Raises ValueError without any document.
    """
    documents = list(documents)
    if not documents:
        raise ValueError("nothing to export")
    files = _files(documents, format)
    if len(files) == 1:
        name, content = files[0]
        return Export(name, content, po.MIME_TYPE if format == Format.PO else xliff.MIME_TYPE)
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    languages = "-".join(sorted({document.target_language for document in documents}))
    return Export(f"{_collection_name(languages)}.zip", packed.getvalue(), "application/zip")


def _collection_name(languages: str) -> str:
    return f"translations.{languages}.{timezone.localdate().isoformat()}"


def _files(documents: list[Document], format: Format) -> list[tuple[str, bytes]]:
    """Return names and contents; no name occurs twice."""
    if format == Format.PO:
        made: list[tuple[str, bytes]] = []
        seen: dict[str, int] = defaultdict(int)
        for document in documents:
            name = f"{document.name}.{document.target_language}"
            seen[name] += 1
            number = f"-{seen[name]}" if seen[name] > 1 else ""
            made.append((f"{document.name}{number}.{document.target_language}.po", po.write(document)))
        return made
    write = xliff12.write if format == Format.XLIFF12 else xliff2.write
    by_language: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        by_language[document.target_language].append(document)
    return [
        (f"{f'{found[0].name}.{language}' if len(found) == 1 else _collection_name(language)}.xlf", write(found))
        for language, found in by_language.items()
    ]


def read(name: str, content: bytes) -> Upload:
    """Return what is in an uploaded file; one bad file in an archive doesn't spoil the others.

    Raises FileProblem when nothing at all can be read.
    """
    limit = settings.LOCALISATION_IMPORT_MAX_MB
    if not content.strip():
        raise FileProblem("empty")
    if len(content) > limit * MEGABYTE:
        raise FileProblem("too-large", limit=limit)
    if not content.startswith(ZIP_MARK):
        return Upload(by_document(_read_one(content)))
    upload = Upload()
    parsed: list[Document] = []
    for inner_name, inner in _unpack(content, limit):
        try:
            parsed += _read_one(inner)
        except FileProblem as problem:
            problem.file = inner_name
            upload.problems.append(problem)
    upload.documents = _each_once(by_document(parsed), parsed, upload.problems)
    if not upload.documents:
        raise upload.problems[0] if upload.problems else FileProblem("zip-nothing")
    return upload


def _each_once(documents: list[Document], parsed: list[Document], problems: list[FileProblem]) -> list[Document]:
    """Leave out documents that two files of an archive claim to be: nobody could tell which is meant."""
    files = [document.key for document in parsed if document.key]
    twice = {key for key in files if files.count(key) > 1}
    problems += [FileProblem("twice", title=found.title or found.key) for found in documents if found.key in twice]
    return [document for document in documents if document.key not in twice]


def _unpack(content: bytes, limit: int) -> list[tuple[str, bytes]]:
    """Return the translation files of an archive, never unpacking more than the limit, whatever its headers claim."""
    left = limit * MEGABYTE
    unpacked = []
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            wanted = [info for info in archive.infolist() if _is_wanted(info)]
            if len(wanted) > MOST_FILES:
                raise FileProblem("zip-too-many", limit=MOST_FILES)
            for info in wanted:
                with archive.open(info) as packed:
                    data = packed.read(left + 1)
                left -= len(data)
                if left < 0:
                    raise FileProblem("zip-too-large", limit=limit)
                unpacked.append((info.filename, data))
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise FileProblem("zip-damaged") from error
    return unpacked


def _is_wanted(info: zipfile.ZipInfo) -> bool:
    name = info.filename.rpartition("/")[2].lower()
    return not info.is_dir() and name.endswith(ENDINGS) and not name.startswith(".")


def _read_one(content: bytes) -> list[Document]:
    """Return the documents of one file, whose format its content tells. Raises FileProblem."""
    if not content.strip():
        raise FileProblem("empty")
    start = content.removeprefix(codecs.BOM_UTF8).lstrip()[:1]
    wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if start == b"<" or (wide and content[2:4].strip(b"\0") == b"<"):
        version, root = xliff.parse(content)
        documents = (xliff12 if version.startswith("1") else xliff2).read(root)
        if not any(document.units for document in documents):
            raise FileProblem("xliff-empty")
        return documents
    if b"\0" in content and not wide:
        raise FileProblem("binary")
    if b"msgid" not in content.replace(b"\0", b""):
        raise FileProblem("binary")
    return [po.read(content)]
