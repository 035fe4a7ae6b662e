"""What a page says, taken out of its fields: running text, headings, links, pictures. No query, whatever it holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page

from home.blocks.links import CallToActionBlock
from home.blocks.media import DocumentsBlock, PictureBlock, VideoBlock
from home.blocks.text import HeadingBlock

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
    """Return what the page itself says, in the order of its fields: title, summary, pictures, bodies."""
    found: list[Part] = [Heading(1, _plain(page.title))]
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            found += _of_block(field.stream_block, getattr(page, field.name).get_prep_value())
        elif isinstance(field, RichTextField):
            found += rich_text(getattr(page, field.name))
    if summary := _plain(getattr(page, "summary", "")):
        found.insert(1, Text(summary))
    return found


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
