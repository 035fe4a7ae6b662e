"""Inline markup as codes that translators' tools protect: HTML to tokens and back.

A code's id tells its element: «b1» is the first <b>, «a2» the link that wagtail-localize calls a2. So a file can be
read without the source at hand, and a tool that moves codes about loses nothing.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from bs4 import BeautifulSoup, NavigableString

VOID = {"br"}
# More than any editor writes; deeper nesting is an attack on whoever reads it.
DEEPEST = 30
_CODE = re.compile(r"^([a-z]+)(\d+)(?:_\d+)?$")
_LINK = re.compile(r"^a(\d+)$")
# What XML 1.0 and PostgreSQL can't hold.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class MarkupError(ValueError):
    """The markup can't be read: unknown codes, or elements that don't nest."""


@dataclass(frozen=True)
class Tag:
    """The beginning or the end of an inline element, or an empty one. number: its number among its like; 0: none."""

    name: str
    number: int
    kind: str

    @property
    def id(self) -> str:
        return f"{self.name}{self.number}"

    @property
    def html(self) -> str:
        """The tag as wagtail-localize writes it."""
        if self.kind == "close":
            return f"</{self.name}>"
        attribute = f' id="{self.id}"' if self.name == "a" and self.number else ""
        return f"<{self.name}{attribute}{'/' if self.kind == 'empty' else ''}>"


Token = str | Tag


def tokens(html: str) -> list[Token]:
    """Return the texts and tags of `html` in their order. Raises MarkupError for nesting without measure."""
    counter: Counter[str] = Counter()

    def walk(node, depth: int) -> Iterator[Token]:
        if depth > DEEPEST:
            raise MarkupError
        for child in node.children:
            if isinstance(child, NavigableString):
                yield _CONTROL.sub("", str(child))
                continue
            link = _LINK.match(child.attrs.get("id", "")) if child.name == "a" else None
            if child.name == "a":
                number = int(link[1]) if link else 0
            else:
                counter[child.name] += 1
                number = counter[child.name]
            if child.name in VOID:
                yield Tag(child.name, number, "empty")
                continue
            yield Tag(child.name, number, "open")
            yield from walk(child, depth + 1)
            yield Tag(child.name, number, "close")

    if html.count("<") > 2_000:
        raise MarkupError
    return list(walk(BeautifulSoup(html, "html.parser"), 0))


def to_html(parts: Iterable[Token]) -> str:
    """Return the HTML of the tokens, as wagtail-localize writes it. Raises MarkupError where tags don't nest."""
    written, open_tags = [], []
    for part in parts:
        if isinstance(part, str):
            written.append(escape(part, quote=False))
            continue
        if part.kind == "open":
            open_tags.append(part.name)
        elif part.kind == "close" and (not open_tags or open_tags.pop() != part.name):
            raise MarkupError
        written.append(part.html)
    if open_tags:
        raise MarkupError
    return "".join(written)


def tag_of(code: str, kind: str) -> Tag:
    """Return the tag that a code's id stands for. Raises MarkupError for an id that no export of ours made."""
    match = _CODE.match(code or "")
    if not match:
        raise MarkupError
    return Tag(match[1], int(match[2]), "empty" if match[1] in VOID else kind)


def canonical(html: str) -> str:
    """Return `html` without the differences that mean nothing: entities, line ends, blanks at its ends."""
    text = html.replace("\r\n", "\n").replace("\r", "\n")
    return to_html(tokens(text)).strip()


def plain_text(html: str) -> str:
    """Return the text of `html` without its tags, as a converter that knows no markup leaves it."""
    return "".join(part for part in tokens(html) if isinstance(part, str))


def from_plain(text: str) -> str:
    """Return the HTML of a plain text."""
    return escape(text, quote=False)
