"""Documents of applications: what they are by their content, and how they are given out."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from PIL import Image

from branches.models import ApplicationDocument

MOST_BYTES = 5 * 1024 * 1024
MOST_FILES = 8
MOST_PARTS = 2_000
LONGEST_NAME = 120
# The kinds that are taken: their media types, and the endings that their names may have.
KINDS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "pdf": ("application/pdf", (".pdf",)),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx",)),
    "odt": ("application/vnd.oasis.opendocument.text", (".odt",)),
    "jpeg": ("image/jpeg", (".jpg", ".jpeg")),
    "png": ("image/png", (".png",)),
}
ENDINGS = tuple(ending for _type, endings in KINDS.values() for ending in endings)
# Where the formats keep programs that would run on the reader's machine.
PROGRAMS = ("vbaproject.bin", "vbadata.xml")
PROGRAM_FOLDERS = ("Basic/", "Scripts/")
TAIL = 2048


class UnwantedFileError(ValueError):
    """A file that is not taken; the message says why and what to do, in the active language."""


def kind_of(data: bytes) -> str:
    """Return which of KINDS the content is; empty for anything else, whatever its name says."""
    if data.startswith(b"%PDF-"):
        return "pdf" if b"%%EOF" in data[-TAIL:] else ""
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_archive(data)
    if data.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return _kind_of_picture(data)
    return ""


def _kind_of_archive(data: bytes) -> str:
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            if len(names) > MOST_PARTS or any(_is_program(name) for name in names):
                return ""
            if {"[Content_Types].xml", "word/document.xml"} <= set(names):
                return "docx"
            # Only what is stored as it is, is read: nothing is unpacked here.
            if names[:1] == ["mimetype"] and archive.getinfo("mimetype").file_size == len(KINDS["odt"][0]):
                return "odt" if archive.read("mimetype").decode("ascii", "replace") == KINDS["odt"][0] else ""
    except (BadZipFile, NotImplementedError, OSError, RuntimeError, ValueError):
        return ""
    return ""


def _is_program(name: str) -> bool:
    return name.lower().endswith(PROGRAMS) or name.startswith(PROGRAM_FOLDERS)


def _kind_of_picture(data: bytes) -> str:
    try:
        with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as picture:
            picture.verify()
            return (picture.format or "").lower()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return ""


def checked(upload: UploadedFile) -> ApplicationDocument:
    """Return the uploaded file as a document, not saved yet. Raises UnwantedFileError for what is not taken."""
    name = clean_name(upload.name or "")
    if upload.size > MOST_BYTES:
        raise UnwantedFileError(_("“%(name)s” is larger than 5 MB. Make it smaller or split it.") % {"name": name})
    data = upload.read()
    kind = kind_of(data)
    if not kind:
        raise UnwantedFileError(
            _("“%(name)s” is no PDF, DOCX, ODT, JPEG or PNG, or it is damaged or holds macros.") % {"name": name}
        )
    if not name.lower().endswith(KINDS[kind][1]):
        raise UnwantedFileError(
            _("By its content “%(name)s” is %(kind)s, but its name says otherwise. Rename it and send it again.")
            % {"name": name, "kind": kind.upper()}
        )
    return ApplicationDocument(name=name, kind=kind, size=len(data), data=data)


def clean_name(name: str) -> str:
    """Return the file's bare name: no folders, no signs that can't be seen; its ending is kept when it is cut."""
    bare = "".join(sign for sign in name.replace("\\", "/").rpartition("/")[2] if sign.isprintable()).strip()
    path = PurePath(bare or "file")
    return f"{path.stem[: LONGEST_NAME - len(path.suffix)]}{path.suffix}"[:LONGEST_NAME]


def given_out(document: ApplicationDocument) -> HttpResponse:
    """Return the document as a download that no browser opens in the site's name, and none but the reader keeps."""
    return HttpResponse(
        bytes(document.data),
        content_type=KINDS[document.kind][0],
        headers={
            "Content-Disposition": content_disposition_header(True, document.name),
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "private, no-store",
        },
    )
