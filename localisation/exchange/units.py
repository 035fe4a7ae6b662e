"""One form of what is exchanged, whatever the file's format: documents of units."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from wagtail_localize.models import String, TranslationContext


class State(StrEnum):
    """How far a unit's translation is."""

    UNTRANSLATED = "untranslated"
    NEEDS_REVIEW = "needs-review"
    TRANSLATED = "translated"


@dataclass(frozen=True)
class Unit:
    """One text with its place.

    path: the place in the page, as wagtail-localize names it. source, target: HTML with inline elements only, the
    target empty while there is none. notes: lines for the translator. max_length: the most signs the field takes.
    place: the address of the unit among all documents, which survives conversions between formats. problem: the code
    of what the file's reader could not understand, then the target is only good for being shown.
    """

    path: str
    source: str
    target: str = ""
    state: State = State.UNTRANSLATED
    notes: tuple[str, ...] = ()
    max_length: int | None = None
    place: str = ""
    problem: str = ""

    @property
    def id(self) -> str:
        """The same for the same text in the same place, on every site and at every export; fits xs:NMTOKEN."""
        return unit_id(self.path, self.source)


def unit_id(path: str, source: str) -> str:
    """Return the id of the unit with that source at that path."""
    return f"{TranslationContext._get_path_id(path).hex[:12]}-{String._get_data_hash(source).hex[:12]}"


@dataclass
class Document:
    """The texts of one page or snippet in two languages.

    key: the uuid of wagtail-localize's Translation, None when the file doesn't tell. name: short, ASCII, for file
    names. exported_at: when the file was made, None when it doesn't tell. label: what the file calls it.
    """

    key: uuid.UUID | None
    source_language: str
    target_language: str
    units: list[Unit] = field(default_factory=list)
    name: str = ""
    title: str = ""
    address: str = ""
    exported_at: datetime | None = None

    @property
    def original(self) -> str:
        """What the formats call the original file: readable, with the key at its end."""
        return f"{self.name}/{self.key}" if self.name else str(self.key)

    def place(self, unit: Unit) -> str:
        """Return the unit's address among all documents, without blanks or colons, as location comments need it."""
        return f"{self.key}/{unit.path}"


def key_in(text: str | None) -> uuid.UUID | None:
    """Return the last uuid named in `text`'s parts between slashes, None when there is none."""
    for part in reversed((text or "").replace(" ", "/").split("/")):
        try:
            return uuid.UUID(part)
        except ValueError:
            continue
    return None


def split_place(place: str) -> tuple[uuid.UUID | None, str]:
    """Return the key and the path of an address made by `Document.place`; (None, "") for any other text."""
    head, _slash, path = place.partition("/")
    try:
        return uuid.UUID(head), path
    except ValueError:
        return None, ""


def by_document(documents: Iterable[Document]) -> list[Document]:
    """Return the documents with their units sorted into the document that each unit's own address names.

    A conversion can put the texts of many pages into one file; only the addresses still tell them apart.
    """
    sorted_out: dict[uuid.UUID | None, Document] = {}
    for document in documents:
        for unit in document.units:
            key, path = split_place(unit.place)
            key = key or document.key
            if key not in sorted_out:
                sorted_out[key] = Document(
                    key,
                    document.source_language,
                    document.target_language,
                    title=document.title if key == document.key else "",
                    exported_at=document.exported_at,
                )
            sorted_out[key].units.append(replace(unit, path=path) if path else unit)
        if not document.units:
            sorted_out.setdefault(document.key, document)
    return list(sorted_out.values())


def moment(text: str) -> datetime | None:
    """Return the aware moment written in ISO 8601, None for anything else."""
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found and timezone.is_aware(found) else None
