"""Explaining hard words where they stand: the first time that a page uses one, it becomes a button with its meaning.

The button opens a popover, by the browser itself: without a script, by keyboard, mouse and touch alike.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import conditional_escape, format_html

# Words in these stay as they are: they are controls already, or name something.
LEFT_ALONE = {"a", "button", "summary", "label", "h1", "h2", "h3", "h4", "h5", "h6", "script", "style", "svg", "dt"}
LEFT_ALONE |= {"figcaption", "th", "caption", "q", "blockquote", "iframe", "video", "select", "textarea", "title"}
_PARTS = re.compile(r"(<!--.*?-->|<[^>]+>)", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)")


@dataclass(frozen=True)
class Explained:
    """A word, all forms by which a text may use it, and its meaning. `anchor` is its name in addresses."""

    anchor: str
    term: str
    forms: tuple[str, ...]
    meaning: str

    @property
    def sorted_by(self) -> str:
        """What an alphabetical list goes by."""
        return _plain(self.term)


def first_letter(term: str) -> str:
    """Return the letter under which a glossary lists the term; Ё stands with Е."""
    return _plain(term)[:1].upper()


def explain(html: str, terms: Sequence[Explained], button_label: str) -> tuple[str, list[Explained]]:
    """Return the HTML with the first use of each term explained, and the terms it uses, in their order.

    html: well-formed, as templates write it. button_label: what a screen reader adds to the word.
    """
    by_form = {_plain(form): term for term in terms for form in term.forms}
    if not by_form:
        return html, []
    # Of two forms that begin alike the longer one is meant.
    forms = "|".join(re.escape(form) for form in sorted(by_form, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w-])(?:{forms})(?![\w-])")
    used: dict[str, Explained] = {}
    written, open_left_alone = [], []
    for part in _PARTS.split(html):
        if tag := _TAG.match(part):
            _follow(tag, open_left_alone)
        elif part and not open_left_alone and not part.startswith("<!"):
            part = _mark(part, pattern, by_form, used, button_label)
        written.append(part)
    return "".join(written), list(used.values())


def _follow(tag: re.Match, open_left_alone: list[str]) -> None:
    name = tag.group(2).lower()
    if name not in LEFT_ALONE:
        return
    if not tag.group(1):
        open_left_alone.append(name)
    elif name in open_left_alone:
        del open_left_alone[open_left_alone.index(name) :]


def _mark(text: str, pattern: re.Pattern, by_form: dict[str, Explained], used: dict, button_label: str) -> str:
    written, at = [], 0
    # Same length letter by letter, so that places in one are places in the other.
    for found in pattern.finditer(_plain(text)):
        term = by_form[found.group()]
        if term.anchor in used:
            continue
        used[term.anchor] = term
        written += [text[at : found.start()], _button(text[found.start() : found.end()], term, button_label)]
        at = found.end()
    return "".join([*written, text[at:]])


def _button(word: str, term: Explained, button_label: str) -> str:
    # The word is a piece of HTML already; the meaning is plain text.
    return (
        f'<button class="term" type="button" popovertarget="{term.anchor}">{word}'
        f'<span class="visually-hidden"> ({conditional_escape(button_label)})</span></button>'
        + format_html(
            '<span class="term__meaning" id="{}" popover><strong>{}</strong> — {}</span>',
            term.anchor,
            term.term,
            term.meaning,
        )
    )


def _plain(text: str) -> str:
    return text.lower().replace("ё", "е") if len(text.lower()) == len(text) else text.replace("ё", "е")
