"""The text of a segment without its markup, each character with its place in the segment."""

import html
import re
from dataclasses import dataclass
from functools import lru_cache

from localisation.checks.findings import Span

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)([^<>]*?)(/?)>")
_PIECE = re.compile(r"<(?P<tag>/?[a-zA-Z][^<>]*)>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+\d*);")


@dataclass(frozen=True)
class Text:
    """`plain` is what a reader sees, entities resolved and <br> as a new line; `raw` is the segment itself."""

    raw: str
    plain: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Return where the characters `start` to `end` of the plain text lie in the segment."""
        if not self.plain:
            return (0, len(self.raw))
        start = min(start, len(self.plain) - 1)
        return self.starts[start], self.ends[max(start, end - 1)]


@lru_cache(maxsize=512)
def text_of(raw: str) -> Text:
    """Return the text of a segment in wagtail-localize's form: inline HTML, escaped."""
    plain: list[str] = []
    starts: list[int] = []
    ends: list[int] = []

    def add(characters: str, start: int, end: int) -> None:
        for character in characters:
            plain.append(character)
            starts.append(start)
            ends.append(end)

    at = 0
    for piece in _PIECE.finditer(raw):
        for place in range(at, piece.start()):
            add(raw[place], place, place + 1)
        if piece["tag"] is None:
            add(html.unescape(piece[0]), piece.start(), piece.end())
        elif re.match(r"br\b", piece["tag"], re.IGNORECASE):
            add("\n", piece.start(), piece.end())
        at = piece.end()
    for place in range(at, len(raw)):
        add(raw[place], place, place + 1)
    return Text(raw, "".join(plain), tuple(starts), tuple(ends))
