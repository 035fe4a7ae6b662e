"""Keeps the search's copy of each document's text in step with the documents."""

import json
import logging
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path

from django.db import transaction
from django.db.models import F, Q
from django.db.models.signals import post_save

from home.models import Attachment
from home.portions import in_portions
from search.documents import reading
from search.models import DocumentText

logger = logging.getLogger(__name__)
State = DocumentText.State

READERS = ("pdf", "docx", "odt", "ods", "odp")
PLAIN = ("txt", "csv")
MOST_BYTES = 50 * 1024 * 1024
# Seconds an editor may have to wait after an upload, and seconds that are spent when nobody waits.
SOON, LATER = 5, 60
# With fewer letters than these nothing can be said about a text's language.
ENOUGH_LETTERS = 20


def language_of(text: str) -> str:
    """Return "ru" for a text mostly in Cyrillic letters, "en" for one mostly in Latin letters, else nothing."""
    sample = text[:20_000].lower()
    russian = sum("а" <= letter <= "я" or letter == "ё" for letter in sample)
    latin = sum("a" <= letter <= "z" for letter in sample)
    if russian + latin < ENOUGH_LETTERS:
        return ""
    return "ru" if russian >= latin else "en"


def text_of_file(document: Attachment, seconds: float) -> tuple[str, str]:
    """Return the state and the text of the document's file; a file that can't be read has no text.

    seconds: after so many, reading is given up.
    """
    kind = document.file_extension.lower()
    if kind not in READERS + PLAIN:
        return State.OTHER_KIND, ""
    try:
        if document.file.size > MOST_BYTES:
            return State.TOO_LARGE, ""
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "file"
            with document.open_file() as file, copy.open("wb") as target:
                # A reader of a thousand damaged formats gets a copy, wherever the file is stored.
                for chunk in iter(partial(file.read, 1024 * 1024), b""):
                    target.write(chunk)
            return _plain(copy) if kind in PLAIN else _read(kind, copy, seconds)
    except (OSError, ValueError) as error:
        logger.warning("The file of document %s can't be opened: %s", document.pk, error)
        return State.MISSING, ""


def _plain(path: Path) -> tuple[str, str]:
    content = path.read_bytes()[: reading.MOST_TEXT * 4]
    for encoding in ("utf-8-sig", "cp1251"):
        try:
            text = " ".join(content.decode(encoding).replace("\0", " ").split())[: reading.MOST_TEXT]
        except UnicodeDecodeError:
            continue
        return (State.READ, text) if text else (State.NO_TEXT, "")
    return State.BROKEN, ""


def _read(kind: str, path: Path, seconds: float) -> tuple[str, str]:
    command = [sys.executable, "-I", reading.__file__, kind, str(path)]
    try:
        # Our own program over a copy of ours; its name says nothing of the uploaded one.
        done = subprocess.run(command, capture_output=True, timeout=seconds, check=False)  # noqa: S603
        found = json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        return State.TOO_SLOW, ""
    except ValueError:
        # It was ended by one of its own limits before it could say anything.
        return State.TOO_SLOW, ""
    return State(found["state"]), found["text"]


def store(document: Attachment, *, seconds: float = LATER, again: bool = False) -> DocumentText:
    """Bring the search's copy of the document up to date; read the file when it is a new one, or `again`."""
    kept = DocumentText.objects.filter(pk=document.pk).first() or DocumentText(document=document)
    kept.title = document.title
    if again or kept.file_name != document.file.name or kept.state == State.WAITING:
        state, text = text_of_file(document, seconds)
        late = state == State.TOO_SLOW and seconds < LATER
        kept.state, kept.text = State.WAITING if late else state, text
        kept.language = language_of(f"{document.title} {text}")
        kept.file_name = document.file.name
    # Saving it brings it into the index.
    kept.save()
    return kept


def store_all(*, again: bool = False) -> dict[str, int]:
    """Store every document that is new, changed or waiting, or all of them `again`; return how many by state."""
    documents = Attachment.objects.all()
    if not again:
        known = Q(search_text_entry__file_name=F("file"), search_text_entry__title=F("title"))
        documents = documents.exclude(known & ~Q(search_text_entry__state=State.WAITING))
    numbers: dict[str, int] = {}
    for document in in_portions(documents):
        state = store(document, again=again).state
        numbers[state] = numbers.get(state, 0) + 1
    return numbers


def _on_saved(sender, instance: Attachment, raw: bool = False, **kwargs) -> None:
    if not raw:
        transaction.on_commit(partial(_store_soon, instance.pk))


def _store_soon(key: int) -> None:
    document = Attachment.objects.filter(pk=key).first()
    if document:
        store(document, seconds=SOON)


def connect() -> None:
    """Start keeping up with what editors upload and change."""
    post_save.connect(_on_saved, sender=Attachment, dispatch_uid="search.documents")
