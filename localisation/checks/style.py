"""Whether the translation is written as its language is: endings, spaces, quotation marks, letters, length."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from localisation.checks import languages as known
from localisation.checks.facts import facts_of
from localisation.checks.findings import Context, Finding, Kind
from localisation.checks.text import Text

# What search engines show of a title and a description before they cut it off.
SHOWN = {Kind.TITLE: 70, Kind.DESCRIPTION: 200}
# A text of some length seldom grows or shrinks more in another language.
LONGEST, SHORTEST, FROM_LENGTH = 2.5, 0.35, 40

_CLOSING = "»”\"’')]}\u00a0 \n"
_ABBREVIATION = re.compile(
    r"(?:\b(?:гг?|вв?|т\.\s?[деп]|и\s?др|пр|руб|тыс|мин|час|ч|стр|ул|им|обл|доб|рт\.\s?ст|ст"
    r"|etc|[ap]\.\s?m|Inc|Ltd|Co|Dr|St|No|approx|et al|U\.\s?S|e\.\s?g|i\.\s?e)|\b[A-ZА-ЯЁ])\.$"
)
_END = re.compile(r"(\.\.\.|…|[?!]+|[.:;,])$")
_DOUBLE_SPACE = re.compile(r"(?<=\S)[ \u00a0\u202f]{2,}(?=\S)")
_SPACE_BEFORE = re.compile(r"(?<=[\w»”)])[ \u00a0]+(?=[,.;:!?](?:\s|$))")
_STRAIGHT = re.compile(r"(?<![\d])\"")
_CYRILLIC_WORD = re.compile(r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІіЖҗӨө][А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІіҗ-]*")
_MIXED_WORD = re.compile(r"\b(?=\w*[A-Za-z])(?=\w*[А-Яа-яЁё])[A-Za-zА-Яа-яЁё]+\b")
_WORD = re.compile(r"[^\W\d_]{2,}")


def check_ending(source: Text, translation: Text, context: Context) -> Iterator[Finding]:
    """Yield a finding when one text ends with a sentence's mark and the other doesn't, or with another mark."""
    wanted, got = _ending(source.plain), _ending(translation.plain)
    if None in (wanted, got) or wanted == got:
        return
    if wanted and got:
        message = _("The source ends with “%(source)s”, the translation with “%(translation)s”.")
    elif wanted:
        message = _("The source ends with “%(source)s”, the translation doesn't.")
    else:
        message = _("The translation ends with “%(translation)s”, the source doesn't.")
    end = len(translation.plain)
    span = translation.span(max(0, end - 1), end)
    yield Finding("ending", context.severity("ending"), message % {"source": wanted, "translation": got}, span)


def _ending(text: str) -> str | None:
    """Return the mark at the end; empty for none, None where a full stop may belong to an abbreviation."""
    text = text.rstrip(_CLOSING)
    if _ABBREVIATION.search(text):
        return None
    found = _END.search(text)
    return found[1].replace("...", "…") if found else ""


def check_spaces(source: Text, translation: Text, context: Context) -> Iterator[Finding]:
    """Yield a finding for double spaces, spaces before a mark, and spaces at an end that the source hasn't."""
    severity = context.severity("spaces")
    plain = translation.plain
    if not _DOUBLE_SPACE.search(source.plain):
        for found in _DOUBLE_SPACE.finditer(plain):
            yield Finding("spaces", severity, _("Two spaces in a row."), translation.span(*found.span()))
    if not _SPACE_BEFORE.search(source.plain):
        for found in _SPACE_BEFORE.finditer(plain):
            yield Finding("spaces", severity, _("A space before a punctuation mark."), translation.span(*found.span()))
    if (plain != plain.lstrip()) != (source.plain != source.plain.lstrip()) or (
        plain != plain.rstrip() and source.plain == source.plain.rstrip()
    ):
        yield Finding("spaces", severity, _("A space at the beginning or the end."))


def check_quotes(translation: Text, language: str, context: Context) -> Iterator[Finding]:
    """Yield a finding for each quotation mark of another language, and for one without its other half."""
    own = known.QUOTES.get(language.split("-")[0])
    if own is None:
        return
    severity = context.severity("quotes")
    foreign = set("«»„“”") - set(own)
    shown = f"{own[0]}…{own[1]}"
    wrong = [at for at, letter in enumerate(translation.plain) if letter in foreign]
    wrong += [found.start() for found in _STRAIGHT.finditer(translation.plain)]
    for at in sorted(wrong):
        message = _("“%(mark)s”: quotation marks of this language are %(own)s.")
        values = {"mark": translation.plain[at], "own": shown}
        yield Finding("quotes", severity, message % values, translation.span(at, at + 1))
    if not wrong and translation.plain.count(own[0]) != translation.plain.count(own[1]):
        yield Finding("quotes", severity, _("A quotation mark is opened or closed alone."))


def check_letters(translation: Text, language: str, kept: set[str], context: Context) -> Iterator[Finding]:
    """Yield a finding for a word in Cyrillic where the language is written in Latin, and for a word in both at once.

    kept: words, in lower case, that stay as they are in every language.
    """
    severity = context.severity("letters")
    mixed = [found for found in _MIXED_WORD.finditer(translation.plain) if found[0].lower() not in kept]
    for found in mixed:
        message = _("“%(word)s” mixes Latin and Cyrillic letters that look alike.") % {"word": found[0]}
        yield Finding("letters", severity, message, translation.span(*found.span()))
    if language.split("-")[0] not in known.LATIN_LANGUAGES or mixed:
        return
    addresses = [fact for fact in facts_of(translation.plain, language) if fact.code == "address"]
    words = [
        found
        for found in _CYRILLIC_WORD.finditer(translation.plain)
        if found[0].lower() not in kept
        and not any(address.start <= found.start() < address.end for address in addresses)
    ]
    if words:
        message = ngettext("A word in Cyrillic: %(words)s.", "Words in Cyrillic: %(words)s.", len(words))
        shown = ", ".join(found[0] for found in words[:3]) + ("…" if len(words) > 3 else "")
        yield Finding("letters", severity, message % {"words": shown}, translation.span(*words[0].span()))


def check_unchanged(
    source: Text, translation: Text, source_language: str, target_language: str, kept: set[str], context: Context
) -> Iterator[Finding]:
    """Yield a finding when the translation is its source though that has words to translate.

    Between two languages of one alphabet a single word may well be the same.
    """
    if source.plain.strip() != translation.plain.strip() or source_language == target_language:
        return
    addresses = [fact for fact in facts_of(source.plain, source_language) if fact.code == "address"]
    words = [
        found[0].lower()
        for found in _WORD.finditer(source.plain)
        if not any(address.start <= found.start() < address.end for address in addresses)
    ]
    words = [word for word in words if word not in kept]
    cyrillic = [word for word in words if _CYRILLIC_WORD.fullmatch(word)]
    source_base, target_base = source_language.split("-")[0], target_language.split("-")[0]
    if source_base in known.CYRILLIC_LANGUAGES:
        # Latin words of a Russian text are names and abbreviations.
        words = cyrillic
    if words and (len(words) > 1 or (target_base in known.LATIN_LANGUAGES and cyrillic)):
        yield Finding("unchanged", context.severity("unchanged"), _("The translation is the same as the source."))


def check_length(source: Text, translation: Text, context: Context) -> Iterator[Finding]:
    """Yield a finding when the field can't hold the text, search engines would cut it, or its length is suspect."""
    length, source_length = len(translation.plain), len(source.plain)
    if context.max_length is not None and length > context.max_length:
        over = length - context.max_length
        message = ngettext(
            "%(over)s character more than the %(limit)s that the field holds.",
            "%(over)s characters more than the %(limit)s that the field holds.",
            over,
        )
        yield Finding("too_long", context.severity("too_long"), message % {"over": over, "limit": context.max_length})
        return
    limit = SHOWN.get(context.kind)
    severity = context.severity("length")
    if limit and length > limit and length > source_length:
        message = _("%(length)s characters: search engines show about %(limit)s.")
        yield Finding("length", severity, message % {"length": length, "limit": limit})
    elif source_length >= FROM_LENGTH and length > source_length * LONGEST:
        yield Finding("length", severity, _("Much longer than the source: is something added?"))
    elif source_length >= FROM_LENGTH and length < source_length * SHORTEST:
        yield Finding("length", severity, _("Much shorter than the source: is something missing?"))
