"""From what a visitor typed to pages, on any backend: as typed, then as meant, then with something missing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet
from modelsearch.query import SearchQuery

from search.corrections import corrected
from search.facets import Hit
from search.meaning import Synonyms, promoted
from search.query import Asked, Meaning, Part, parse, query_of
from search.ranking import ranked
from search.words import stem

Ask = Callable[[SearchQuery], list[Hit]]
# With fewer pages than these that have everything, the best of those where something is missing fill up the list.
ENOUGH = 10


@dataclass
class Found:
    """The hits, in order; what was asked, what that means and the query for it, after any correction.

    instead: what was looked for, when that isn't what was typed. complete: how many of the first hits have all of it,
    or were put there by editors.
    """

    hits: list[Hit] = field(default_factory=list)
    asked: Asked = field(default_factory=Asked)
    meanings: list[Meaning] = field(default_factory=list)
    query: SearchQuery | None = None
    instead: str = ""
    complete: int = 0

    @property
    def stems(self) -> frozenset[str]:
        """The stems of all words that may have led to a hit."""
        own = {stem(word) for meant in self.meanings for part in meant.parts for word in part.words}
        return frozenset(own | {stem(word) for meant in self.meanings for other in meant.ways for word in other})


def read(text: str) -> tuple[list[Meaning], tuple[Part, ...]]:
    """Return what `text` asks for, with synonyms, and what must not be there. One query."""
    asked = parse(text)
    return (Synonyms().meanings(asked.content) if asked else []), asked.unwanted


def find(
    text: str,
    pages: QuerySet,
    language: str,
    ask: Ask,
    hit_fields: Sequence[str],
    besides: Callable[[SearchQuery], bool],
) -> Found:
    """Return what there is on `text` among `pages`.

    pages: those that may be found, all in `language`. ask: gives a backend's hits among them for a query. hit_fields:
    what a `Hit` is made of. besides: tells whether a query finds anything that is no page.
    """
    asked = parse(text)
    if not asked:
        return Found()
    synonyms = Synonyms()
    found = _strictly(asked, synonyms, ask)
    # What is in quotes is meant as it stands.
    literal = any(part.quoted for part in asked.wanted)
    if not found.hits and not literal and (other := corrected(text, language, synonyms)):
        instead = _strictly(parse(other), synonyms, ask)
        if instead.hits and not besides(found.query):
            found = instead
            found.instead = other
    found.complete = len(found.hits)
    found.hits = ranked(_with_something_missing(found, ask), found.meanings, found.complete)
    on_top = _promoted(found, pages, hit_fields)
    found.hits = _joined(on_top, found.hits)
    found.complete = max(found.complete, len(on_top))
    return found


def _strictly(asked: Asked, synonyms: Synonyms, ask: Ask) -> Found:
    meanings = synonyms.meanings(asked.content)
    query = query_of(meanings, asked.unwanted)
    return Found(ask(query), asked, meanings, query)


def _with_something_missing(found: Found, ask: Ask) -> list[Hit]:
    """Return the hits, and when they are few, those where something is missing after them."""
    hits, meanings, unwanted = found.hits, found.meanings, found.asked.unwanted
    free = len(meanings) > 1 and not any(part.quoted for part in found.asked.wanted)
    room = ENOUGH - len(hits)
    if not free or room <= 0:
        return hits
    more = ask(query_of(meanings, unwanted, missing=1))
    if not hits and not more and len(meanings) > 2:
        more = ask(query_of(meanings, unwanted, missing=len(meanings) - 1))
    if not hits:
        return more
    return hits + ranked(_joined(hits, more)[len(hits) :], meanings)[:room]


def _promoted(found: Found, pages: QuerySet, hit_fields: Sequence[str]) -> list[Hit]:
    """Return the pages that editors have promoted for what was asked."""
    if not (keys := promoted(found.asked.content)):
        return []
    rows = pages.filter(translation_key__in=keys).values_list("translation_key", *hit_fields)
    by_key = {key: Hit._make(rest) for key, *rest in rows}
    return [by_key[key] for key in dict.fromkeys(keys) if key in by_key]


def _joined(first: Sequence[Hit], then: Sequence[Hit]) -> list[Hit]:
    seen = {hit.key for hit in first}
    return [*first, *(hit for hit in then if hit.key not in seen)]
