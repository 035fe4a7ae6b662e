"""From what a visitor typed to pages, on any backend: strictly first, then with something missing."""

from collections.abc import Callable

from modelsearch.query import SearchQuery

from search.facets import Hit
from search.query import Asked, parse, query_of, unexpanded
from search.ranking import ranked

Ask = Callable[[SearchQuery], list[Hit]]
# With fewer pages than these that have every word of three or more, those where one is missing come after them.
ENOUGH = 3


def find(text: str, ask: Ask) -> list[Hit]:
    """Return what there is on `text`.

    ask: gives a backend's hits for a query, those of the language and of public pages only.
    """
    asked = parse(text)
    if not asked:
        return []
    ways = unexpanded(asked.content)
    hits = ask(query_of(asked))
    complete = len(hits)
    if len(hits) < (ENOUGH if len(asked.content) > 2 else 1) and len(asked.content) > 1:
        hits = _joined(hits, _incomplete(asked, ask))
    return ranked(hits, ways, complete)


def _incomplete(asked: Asked, ask: Ask) -> list[Hit]:
    """Return the hits where one part is missing; where most are, when there are no others."""
    hits = ask(query_of(asked, missing=1))
    return hits or (ask(query_of(asked, missing=len(asked.content) - 1)) if len(asked.content) > 2 else [])


def _joined(first: list[Hit], then: list[Hit]) -> list[Hit]:
    seen = {hit.key for hit in first}
    return [*first, *(hit for hit in then if hit.key not in seen)]
