"""Parts of demo pages with both languages side by side: blocks of a body, and rows of people.

Russian is typeset here, so that the texts can be written with ordinary spaces.
"""

import re
from collections.abc import Sequence
from typing import Any

from wagtail.models import Page
from wagtail.rich_text import RichText

from home.demo.phrases import t

Block = tuple[str, Any]
Pair = tuple[str, str]

# A dash, a one-letter word, a number or a Roman numeral must not be torn from its neighbour at the end of a line.
_BINDINGS = (
    (re.compile(r" (?=—)"), "\u00a0"),
    (re.compile(r"(?<![а-яёА-ЯЁ-])([авикосуяАВИКОСУЯ]) "), "\\1\u00a0"),
    (re.compile(r"(?<=\d)(?<!:\d\d) (?=[\dа-яё])"), "\u00a0"),
    (re.compile(r"\b([IVX]+) (?=[а-яёА-ЯЁ])"), "\\1\u00a0"),
)


def say(russian: str, english: str) -> str:
    """Return the Russian text with non-breaking spaces in their places, and remember its English."""
    for pattern, replacement in _BINDINGS:
        russian = pattern.sub(replacement, russian)
    return t(russian, english)


def heading(russian: str, english: str, anchor: str) -> Block:
    """Return a section's heading."""
    return "heading", {"text": say(russian, english), "anchor": anchor}


def text(russian: str, english: str) -> Block:
    """Return running text; both languages are HTML of the same structure."""
    return "text", RichText(say(russian, english))


def quotation(words: Pair, speaker: str, office: Pair) -> Block:
    """Return a quotation; `speaker` is a name already known in both languages, such as a person page's title."""
    return "quotation", {"text": say(*words), "speaker": speaker, "office": say(*office)}


def figures(*items: tuple[Pair, Pair]) -> Block:
    """Return a block of numbers, each given as a value and what it counts."""
    return "figures", {"items": [{"value": say(*value), "label": say(*label)} for value, label in items]}


def figure_rows(*items: tuple[Pair, Pair]) -> list[dict[str, str]]:
    """Return the same numbers as rows of a page."""
    return [{"value": say(*value), "label": say(*label)} for value, label in items]


def callout(kind: str, title: Pair, words: Pair) -> Block:
    """Return a framed text of the given kind (info, warning, help)."""
    return "callout", {"kind": kind, "title": say(*title), "text": RichText(say(*words))}


def sample(russian: str, english: str) -> Block:
    """Return a frame that says what on the page is made up."""
    return callout("info", ("Это образец", "This is a sample"), (russian, english))


def accordion(*items: tuple[Pair, Pair]) -> Block:
    """Return questions with their answers, the answers in HTML."""
    return "accordion", {"items": [{"title": say(*title), "text": RichText(say(*words))} for title, words in items]}


def table(caption: Pair, *rows: Sequence[Pair]) -> Block:
    """Return a table whose first row holds the headings."""
    return "table", {
        "table_header_choice": "row",
        "first_row_is_table_header": True,
        "first_col_is_header": False,
        "table_caption": say(*caption),
        "data": [[say(*cell) for cell in row] for row in rows],
    }


def call_to_action(title: Pair, words: Pair, button: Pair, page: Page) -> Block:
    """Return one thing to do next, with a button that leads to `page`."""
    return "call_to_action", {
        "title": say(*title),
        "text": say(*words),
        "button": say(*button),
        "page": page,
        "url": "",
    }


def part(
    person: Page | None, role: str, office: Pair | None = None, topic: Pair | None = None, name: Pair | None = None
):
    """Return a row of somebody's part in an event: a person's page, or a name for somebody without one."""
    return {
        "person": person,
        "name": say(*name) if name else "",
        "role": role,
        "office": say(*office) if office else "",
        "topic": say(*topic) if topic else "",
    }
