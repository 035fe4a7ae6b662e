"""The order of the best hits, one for every backend: what an engine's score can't know.

An engine finds the entries and puts them in a rough order. The first hundred are then ordered by how the words stand
in the title and the summary, by what is still to come, and by how fresh a piece of news is.
"""

from collections.abc import Sequence
from datetime import timedelta
from math import exp
from time import time

from wagtail.models import Page

from search.facets import Hit
from search.query import STOP_WORDS
from search.words import stem, words_in

# The ways to say each thing that is looked for, as folded words, the visitor's own first.
Ways = list[list[tuple[str, ...]]]

# How many of an engine's hits are ordered anew.
RANKED = 100
# What an engine's first hit is worth, and after how many places half of that.
ENGINE, ENGINE_HALF = 1.5, 10
# A word in the title, in the summary; in other words than the visitor's; in just the form that was typed.
TITLE, SUMMARY, IN_OTHER_WORDS, AS_TYPED = 3.0, 1.0, 0.8, 0.4
# Everything looked for is in the title, is all that the title says, stands there side by side; is in the summary.
WHOLE_TITLE, SHORT_TITLE, SIDE_BY_SIDE, WHOLE_SUMMARY = 1.0, 1.5, 0.4, 0.4
# What is still to come, and soon; what was today, and after how long a third of that.
COMING, SOON = 0.7, 0.3
SOON_IS = timedelta(days=60).total_seconds()
FRESH, FRESH_FOR = 0.5, timedelta(days=365).total_seconds()
# Where something that was asked for is missing.
INCOMPLETE = -2.5


def ranked(hits: Sequence[Hit], ways: Ways, complete: int | None = None) -> list[Hit]:
    """Return `hits` with the first hundred in the order of this module; one query.

    hits: in the engine's order. complete: how many of the first hits have everything that was looked for; all by
    default.
    """
    first, now = list(hits[:RANKED]), time()
    if len(first) < 2:
        return list(hits)
    complete = len(hits) if complete is None else complete
    pages = Page.objects.filter(pk__in=[hit.key for hit in first]).order_by()
    texts = {key: rest for key, *rest in pages.values_list("pk", "title", "search_text_entry__summary")}
    scores = {}
    for place, hit in enumerate(first):
        score = ENGINE / (1 + place / ENGINE_HALF) + (0 if place < complete else INCOMPLETE)
        title, summary = texts.get(hit.key, ("", ""))
        scores[hit.key] = score + by_words(title, summary or "", ways) + by_time(_moment(hit), now)
    return sorted(first, key=lambda hit: -scores[hit.key]) + list(hits[RANKED:])


def by_words(title: str, summary: str, ways: Ways) -> float:
    """Return what it is worth how the words stand in the title and in the summary."""
    in_title_words, in_summary_words = words_in(title), words_in(summary)
    in_title = [_best(in_title_words, options) for options in ways]
    in_summary = [_best(in_summary_words, options) for options in ways]
    score = TITLE * _mean(in_title) + SUMMARY * _mean(in_summary)
    score += AS_TYPED * _mean([float(_place(in_title_words, options[0]) is not None) for options in ways])
    if all(in_title):
        telling = [word for word in in_title_words if word not in STOP_WORDS]
        looked_for = sum(len(options[0]) for options in ways)
        score += WHOLE_TITLE + SHORT_TITLE * min(looked_for / max(len(telling), 1), 1)
        score += SIDE_BY_SIDE * (len(ways) > 1 and _side_by_side(in_title_words, ways))
    return score + WHOLE_SUMMARY * all(in_summary)


def _moment(hit: Hit) -> float | None:
    """Return when a page's matter was or will be; None for a page that is only as old as its publication."""
    return hit.moment if "year=" in (hit.tags or "") else None


def by_time(when: float | None, now: float) -> float:
    """Return what it is worth when an event is, or of what day a piece of news is; both in seconds (POSIX)."""
    if when is None:
        return 0
    if when > now:
        return COMING + (SOON if when < now + SOON_IS else 0)
    return FRESH * exp((when - now) / FRESH_FOR)


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0


def _best(words: list[str], options: list[tuple[str, ...]]) -> float:
    stems = [stem(word) for word in words]
    for at, option in enumerate(options):
        if _place(stems, [stem(word) for word in option]) is not None:
            return 1.0 if at == 0 else IN_OTHER_WORDS
    return 0.0


def _place(words: list[str], wanted: Sequence[str]) -> int | None:
    """Return where the `wanted` words stand one after the other among `words`; None when they don't."""
    wanted = list(wanted)
    return next((at for at in range(len(words) - len(wanted) + 1) if words[at : at + len(wanted)] == wanted), None)


def _side_by_side(words: list[str], ways: Ways) -> bool:
    stems = [stem(word) for word in words if word not in STOP_WORDS]
    wanted = [stem(word) for options in ways for word in options[0] if word not in STOP_WORDS]
    return _place(stems, wanted) is not None
