"""What a page says, taken out of its fields and its rows: running text, headings, links, pictures."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser

from django.db import models
from django.db.models import prefetch_related_objects
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.images.models import AbstractImage
from wagtail.models import Comment, Page

from home.blocks.links import CallToActionBlock
from home.blocks.media import DocumentsBlock, PictureBlock, VideoBlock
from home.blocks.text import HeadingBlock
from home.reading.ease import is_sentence

# Elements of rich text that end a sentence.
PARAGRAPHS = {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "div", "td", "th", "br", "hr", "ul", "ol"}
HEADINGS = {"h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


@dataclass(frozen=True)
class Text:
    """A paragraph of running text."""

    text: str


@dataclass(frozen=True)
class Heading:
    """A heading; the page's title is the only one of level 1."""

    level: int
    text: str


@dataclass(frozen=True)
class Link:
    """A link by its own words."""

    text: str


@dataclass(frozen=True)
class Shown:
    """A picture. alt is None where the editor neither described it nor called it decorative. name: how to find it."""

    alt: str | None
    name: str = ""


Part = Text | Heading | Link | Shown


class _RichText(HTMLParser):
    """Takes rich text apart as the database keeps it."""

    def __init__(self):
        super().__init__()
        self.parts: list[Part] = []
        self._words: list[str] = []
        self._link: list[str] | None = None
        self._heading = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag in PARAGRAPHS:
            self.finish()
            self._heading = HEADINGS.get(tag, 0)
        elif tag == "a":
            self._link = []
        elif tag in ("embed", "img") and values.get("embedtype", "image") == "image":
            self.parts.append(Shown(values.get("alt")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._link is not None:
            self.parts.append(Link(_plain("".join(self._link))))
            self._link = None
        elif tag in PARAGRAPHS:
            self.finish()

    def handle_data(self, data: str) -> None:
        self._words.append(data)
        if self._link is not None:
            self._link.append(data)

    def finish(self) -> None:
        """End the paragraph or heading that is being read; an empty heading is kept, an empty paragraph isn't."""
        text = _plain("".join(self._words))
        if self._heading:
            self.parts.append(Heading(self._heading, text))
        elif text:
            self.parts.append(Text(text))
        self._words, self._heading = [], 0


def _plain(text: str) -> str:
    return " ".join(text.replace("\u200b", "").split())


def rich_text(source: str) -> list[Part]:
    """Return what rich text holds, in its order."""
    parser = _RichText()
    parser.feed(source or "")
    parser.close()
    parser.finish()
    return parser.parts


def parts_of(page: Page) -> list[Part]:
    """Return what the page itself says: its title, its fields in their order, then its rows.

    No query for a page as its editor has it; for one from the database a query for each kind of rows, unless
    `fetch_rows` was called.
    """
    found: list[Part] = [Heading(1, _plain(page.title)), *_of_fields(page)]
    for rows in _rows(type(page)):
        for row in getattr(page, rows.get_accessor_name()).all():
            found += _of_fields(row)
    return found


def fetch_rows(pages: Iterable[Page]) -> None:
    """Fetch the rows that `parts_of` reads of pages from the database: a query for each kind, however many pages."""
    having: dict[models.ManyToOneRel, list[Page]] = defaultdict(list)
    for page in pages:
        for rows in _rows(type(page)):
            having[rows].append(page)
    for rows, own in having.items():
        prefetch_related_objects(own, rows.get_accessor_name())


@cache
def _rows(model: type[Page]) -> tuple[models.ManyToOneRel, ...]:
    """Return the kinds of rows that say more than names: those with room for paragraphs or a described picture."""
    # What editors remark on a page are rows too, but not for visitors.
    found = [rows for rows in get_all_child_relations(model) if rows.related_model is not Comment]
    return tuple(rows for rows in found if any(_holds_prose(field) for field in rows.related_model._meta.fields))


def _holds_prose(field: models.Field) -> bool:
    return isinstance(field, StreamField | models.TextField) or _description_of(field) is not None


def _description_of(field: models.Field) -> models.Field | None:
    """Return the field with the alternative text of the picture in `field`: `picture_alt`, or just `alt`."""
    if not isinstance(field, models.ForeignKey) or not issubclass(field.related_model, AbstractImage):
        return None
    own = {other.name: other for other in field.model._meta.fields}
    return own.get(f"{field.name}_alt") or own.get("alt")


def _of_fields(instance: models.Model) -> Iterator[Part]:
    """Yield what the fields of a page or a row hold, but for those that every page of Wagtail has."""
    fields = [field for field in instance._meta.fields if field.model is not Page and field.editable]
    descriptions = {field: _description_of(field) for field in fields}
    for field in fields:
        value = getattr(instance, field.attname)
        if isinstance(field, StreamField):
            yield from _of_block(field.stream_block, value.get_prep_value())
        elif isinstance(field, RichTextField):
            yield from rich_text(value)
        elif isinstance(field, models.TextField):
            yield from (Text(line) for line in map(_plain, (value or "").splitlines()) if line)
        elif (description := descriptions[field]) and value:
            alt = (getattr(instance, description.attname) or "").strip()
            # Where it may be left empty, an empty one calls the picture decoration.
            yield Shown(alt or ("" if description.blank else None), getattr(instance, "caption", ""))
        elif type(field) is models.CharField and field not in descriptions.values() and is_sentence(value or ""):
            # A short field holds a name or a word; a question or a motto is read like any sentence.
            yield Text(_plain(value))


def _of_block(block: blocks.Block, raw) -> Iterator[Part]:
    """Yield what a block holds; raw: its value as the database keeps it."""
    if raw is None:
        return
    if isinstance(block, blocks.StreamBlock):
        for child in raw:
            if known := block.child_blocks.get(child["type"]):
                yield from _of_block(known, child["value"])
    elif isinstance(block, blocks.ListBlock):
        for item in raw:
            # Older values hold their items bare.
            value = item["value"] if isinstance(item, dict) and item.get("type") == "item" else item
            yield from _of_block(block.child_block, value)
    elif isinstance(block, HeadingBlock):
        yield Heading(2, _plain(raw.get("text") or ""))
    elif isinstance(block, PictureBlock):
        yield Shown((raw.get("alt") or "").strip() or None, raw.get("caption") or "")
    elif isinstance(block, ImageBlock):
        alt = (raw.get("alt_text") or "").strip()
        yield Shown("" if raw.get("decorative") else alt or None)
    elif isinstance(block, blocks.StructBlock):
        yield from _of_struct(block, raw)
    elif isinstance(block, blocks.RichTextBlock):
        yield from rich_text(raw)
    elif isinstance(block, blocks.TextBlock | blocks.BlockQuoteBlock) and (text := _plain(raw)):
        yield Text(text)


def _of_struct(block: blocks.StructBlock, raw: dict) -> Iterator[Part]:
    # These print their title as a heading of a section, and only when there is one.
    if isinstance(block, CallToActionBlock | DocumentsBlock | VideoBlock) and raw.get("title"):
        yield Heading(2, _plain(raw["title"]))
    for name, child in block.child_blocks.items():
        yield from _of_block(child, raw.get(name))
    if isinstance(block, CallToActionBlock):
        yield Link(_plain(raw.get("button") or ""))
