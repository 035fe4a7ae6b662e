"""A segment between the database and the person: as plain text where it has no markup, with its tags where it has.

wagtail-localize keeps segments as inline HTML. Most have no tag but line breaks; they are edited as what they are, so
that nobody has to know that `&` is written `&amp;`. In the others a link is `<a id="a1">`: its address is kept apart.
"""

import re
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail_localize.strings import StringValue

from localisation.checks.glossary import Occurrence
from localisation.checks.text import TAG, text_of

_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")


def is_plain(data: str) -> bool:
    """Whether a segment has no tags but line breaks."""
    return not TAG.search(_BREAK.sub("", data))


def to_field(data: str, *, plain: bool) -> str:
    """Return a stored segment as a person edits it."""
    return text_of(data).plain if plain else data


def from_field(value: str, *, plain: bool) -> str:
    """Return what a person wrote as it is stored; with markup, in the form that wagtail-localize stores it.

    What wagtail-localize doesn't allow stays as it was written, for the checks to name.
    """
    value = value.replace("\r\n", "\n").strip()
    if plain:
        return StringValue.from_plaintext(value).data if value else ""
    try:
        return StringValue.from_translated_html(value).data if _balanced(value) else value
    except ValueError:
        return value


def _balanced(value: str) -> bool:
    """Whether all tags are closed in order; the parser would close them by itself, out of the writer's sight."""
    opened: list[str] = []
    for tag in TAG.finditer(_BREAK.sub("", value)):
        if not tag[1]:
            opened.append(tag[2].lower())
        elif not opened or opened.pop() != tag[2].lower():
            return False
    return not opened


def tags_of(data: str) -> list[tuple[str, str, str]]:
    """Return (opening tag, closing tag, text between) of each pair of tags of a segment, to be offered as buttons."""
    found, opened = [], []
    data = _BREAK.sub("", data)
    for tag in TAG.finditer(data):
        if not tag[1]:
            opened.append(tag)
        elif opened:
            start = opened.pop()
            found.append((start[0], tag[0], TAG.sub("", data[start.end() : tag.start()]).strip()))
    return list(dict.fromkeys(found))


def shown(data: str, terms: list[Occurrence]) -> SafeString:
    """Return a source segment for reading: its tags as small labels, its terms marked."""
    text = text_of(data)
    marks = {}
    for term in terms:
        start, end = text.span(term.start, term.end)
        if "<" not in data[start:end]:
            marks[start] = end
    parts, at = [], 0
    for start, end, kind in _pieces(data, marks):
        parts.append(_unescaped(data[at:start]))
        if kind == "tag":
            parts.append(_tag_label(data[start:end]))
        else:
            parts.append(format_html("<mark>{}</mark>", _unescaped(data[start:end])))
        at = end
    parts.append(_unescaped(data[at:]))
    return format_html_join("", "{}", ((part,) for part in parts))


def _pieces(data: str, marks: dict[int, int]) -> list[tuple[int, int, str]]:
    pieces = [(tag.start(), tag.end(), "tag") for tag in TAG.finditer(data)]
    pieces += [(start, end, "term") for start, end in marks.items()]
    return sorted(pieces)


def _unescaped(raw: str) -> str:
    return text_of(raw).plain


def _tag_label(tag: str) -> SafeString:
    if _BREAK.fullmatch(tag):
        return SafeString("<br>")
    return format_html('<code class="te-tag">{}</code>', tag)


def word_diff(old: str, new: str) -> SafeString:
    """Return the new text with what was added and removed since the old one, word by word."""
    before, after = (_TOKEN.findall(text_of(text).plain.replace("\u00a0", " ")) for text in (old, new))
    parts = []
    for action, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        gone, come = "".join(before[i1:i2]), "".join(after[j1:j2])
        if action == "equal":
            parts.append(come)
            continue
        if gone:
            parts.append(format_html("<del>{}</del>", gone))
        if come:
            parts.append(format_html("<ins>{}</ins>", come))
    return format_html_join("", "{}", ((part,) for part in parts))
