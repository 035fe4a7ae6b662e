"""Whether the translation uses the approved terms, avoids the forbidden ones and keeps what is not translated."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from localisation.checks.findings import Context, Finding
from localisation.checks.stems import Word, words_of
from localisation.checks.text import Text

_LONGEST_ABBREVIATION = 6


@dataclass(frozen=True)
class TermRule:
    """A term of the source language and what becomes of it in the target language.

    translations: any of them is right; forbidden: none of them is. keep: it stays as it is written. pk: the term's id.
    """

    source: str
    translations: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    keep: bool = False
    note: str = ""
    pk: int | None = None


@dataclass(frozen=True)
class Occurrence:
    """A term in a source text, from `start` to `end` of its plain text."""

    rule: TermRule
    start: int
    end: int


class Glossary:
    """The terms of two languages, ready to be looked for in many texts."""

    def __init__(self, rules: Iterable[TermRule], source_language: str, target_language: str):
        self.source_language, self.target_language = source_language, target_language
        self.rules = list(rules)
        self._by_first: dict[str, list[tuple[tuple[str, ...], TermRule]]] = defaultdict(list)
        for rule in self.rules:
            if stems := _stems(rule.source, source_language):
                self._by_first[stems[0]].append((stems, rule))
        for candidates in self._by_first.values():
            candidates.sort(key=lambda candidate: -len(candidate[0]))
        self.kept = {word for rule in self.rules if rule.keep for word in re.findall(r"\w+", rule.source.lower())}

    def find(self, plain: str) -> list[Occurrence]:
        """Return the terms in a source text, in their order; of overlapping ones the longest."""
        words = words_of(plain, self.source_language)
        stems = [word[0] for word in words]
        found, at = [], 0
        while at < len(words):
            for wanted, rule in self._by_first.get(stems[at], ()):
                end = at + len(wanted)
                if tuple(stems[at:end]) == wanted and _written_alike(rule.source, plain, words[at], words[end - 1]):
                    found.append(Occurrence(rule, words[at][1], words[end - 1][2]))
                    at = end
                    break
            else:
                at += 1
        return found


def _stems(text: str, language: str) -> tuple[str, ...]:
    return tuple(word[0] for word in words_of(text, language))


def _written_alike(term: str, plain: str, first: Word, last: Word) -> bool:
    """Whether the found words are the term: an abbreviation in capitals is not the word that is spelt like it."""
    if term.isupper() and len(term) <= _LONGEST_ABBREVIATION:
        return plain[first[1] : last[2]].startswith(term[:-1])
    return True


def _place(text: Text, phrase: str, language: str, *, anywhere: bool) -> tuple[int, int] | None:
    """Return where the phrase, in any form, stands in the text; with `anywhere` its words may stand apart."""
    wanted = _stems(phrase, language)
    words = words_of(text.plain, language)
    stems = [word[0] for word in words]
    for at in range(len(words) - len(wanted) + 1):
        if tuple(stems[at : at + len(wanted)]) == wanted:
            return words[at][1], words[at + len(wanted) - 1][2]
    if anywhere and wanted and set(wanted) <= set(stems):
        at = stems.index(wanted[0])
        return words[at][1], words[at][2]
    return None


def check_glossary(source: Text, translation: Text, target_language: str, context: Context) -> Iterator[Finding]:
    """Yield a finding for each term of the source whose approved translation is missing, forbidden or not kept."""
    if context.glossary is None:
        return
    seen = set()
    for occurrence in context.glossary.find(source.plain):
        rule = occurrence.rule
        if rule in seen:
            continue
        seen.add(rule)
        if rule.keep:
            written = source.plain[occurrence.start : occurrence.end]
            if written not in translation.plain and rule.source not in translation.plain:
                message = _("“%(term)s” stays as it is: it is not translated.") % {"term": rule.source}
                yield Finding("keep", context.severity("keep"), message)
            continue
        wrong = _forbidden(rule, translation, target_language)
        approved = any(_place(translation, word, target_language, anywhere=True) for word in rule.translations)
        if wrong and not approved:
            phrase, place = wrong
            message = _("“%(wrong)s” is not used for “%(term)s”. Approved: %(approved)s.")
            values = {"wrong": phrase, "term": rule.source, "approved": ", ".join(rule.translations) or "—"}
            yield Finding("glossary", context.severity("glossary"), message % values, translation.span(*place))
        elif rule.translations and not approved:
            message = _("“%(term)s” is translated as: %(approved)s.")
            values = {"term": rule.source, "approved": ", ".join(rule.translations)}
            yield Finding("glossary", context.severity("glossary"), message % values)


def _forbidden(rule: TermRule, translation: Text, language: str) -> tuple[str, tuple[int, int]] | None:
    for phrase in rule.forbidden:
        if place := _place(translation, phrase, language, anywhere=False):
            return phrase, place
    return None
