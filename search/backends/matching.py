"""modelsearch's trees of queries in the languages of both databases' full-text search.

SQLite's has no "not" of its own, only "but not"; so a tree becomes an expression together with whether what it matches
is wanted or just everything else.
"""

from typing import NamedTuple

from modelsearch.query import And, Boost, MatchAll, Not, Or, Phrase, PlainText

from search.query import MOST_WORDS, clean_query
from search.words import words_in


class Match(NamedTuple):
    """What matches the expression, or everything else when `negated`. No expression matches nothing."""

    expression: str | None
    negated: bool = False


NOTHING, EVERYTHING = Match(None), Match(None, True)


class MatchingMixin:
    """Turns a query into a `Match`; a backend says how its language joins terms and what a term is."""

    AND = OR = BUT_NOT = ""

    def term(self, words: list[str], last: bool) -> str:
        """Return the term for words that stand side by side; `last` says that it ends the query."""
        raise NotImplementedError

    def match(self, query) -> Match:
        """Return the match of `query`, nothing when it has no words. Raises NotImplementedError as modelsearch."""
        return self._match(query) or NOTHING

    def _match(self, query) -> Match | None:
        if isinstance(query, MatchAll):
            return EVERYTHING
        if isinstance(query, PlainText):
            parts = [words_in(part)[:MOST_WORDS] for part in clean_query(query.query_string).split()]
            parts = [part for part in parts if part]
            terms = [self.term(part, at == len(parts) - 1) for at, part in enumerate(parts)]
            return Match(self._join(terms, self.AND if query.operator == "and" else self.OR)) if terms else None
        if isinstance(query, Phrase):
            words = words_in(query.query_string)[:MOST_WORDS]
            return Match(self.term(words, True)) if words else None
        if isinstance(query, Boost):
            return self._match(query.subquery)
        if isinstance(query, Not):
            inner = self._match(query.subquery)
            return inner and Match(inner.expression, not inner.negated)
        if isinstance(query, And | Or):
            parts = [part for subquery in query.subqueries if (part := self._match(subquery))]
            return (self._all(parts) if isinstance(query, And) else self._any(parts)) if parts else None
        raise NotImplementedError(f"`{query.__class__.__name__}` is not supported by this search backend.")

    def _all(self, parts: list[Match]) -> Match:
        if NOTHING in parts:
            return NOTHING
        wanted, unwanted = self._sorted(parts)
        if not wanted:
            return Match(self._join(unwanted, self.OR), True) if unwanted else EVERYTHING
        return Match(self._but_not(self._join(wanted, self.AND), unwanted))

    def _any(self, parts: list[Match]) -> Match:
        if EVERYTHING in parts:
            return EVERYTHING
        wanted, unwanted = self._sorted(parts)
        if not unwanted:
            return Match(self._join(wanted, self.OR)) if wanted else NOTHING
        # «a or not b» is everything but «b and not a».
        return Match(self._but_not(self._join(unwanted, self.AND), wanted), True)

    @staticmethod
    def _sorted(parts: list[Match]) -> tuple[list[str], list[str]]:
        parts = [part for part in parts if part.expression]
        return [p.expression for p in parts if not p.negated], [p.expression for p in parts if p.negated]

    def _but_not(self, wanted: str, unwanted: list[str]) -> str:
        return f"({wanted}{self.BUT_NOT}{self._join(unwanted, self.OR)})" if unwanted else wanted

    @staticmethod
    def _join(expressions: list[str], operator: str) -> str:
        return f"({operator.join(expressions)})" if len(expressions) > 1 else expressions[0]
