"""The order of the best hits, one for every backend: what an engine's score can't know.

An engine finds the entries and puts them in a rough order. The first hundred are then ordered by how the words stand
in the title and the summary, by what is still to come, and by how fresh a piece of news is.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import exp
from time import time

from django.db.models.functions import Left
from wagtail.models import Page

from search.facets import Hit
from search.query import STOP_WORDS, Meaning
from search.words import stem, words_in

# How many of an engine's hits are ordered anew.
RANKED = 100
# What an engine's first hit is worth, and after how many places half of that.
ENGINE, ENGINE_HALF = 0.5, 15
# A word in the title, in the summary; in other words than the visitor's; in just the form that was typed.
TITLE, SUMMARY, IN_OTHER_WORDS, AS_TYPED = 3.0, 1.0, 0.4, 0.85
# Everything looked for is in the title, is all that the title says, stands there side by side; is in the summary.
WHOLE_TITLE, SHORT_TITLE, SIDE_BY_SIDE, WHOLE_SUMMARY = 1.0, 2.0, 0.2, 0.4
# The text of a page without a date begins with what is looked for: a person's with the office, a branch's with the
# town.
BEGINS, BEGINNING = 1.2, 3
# What is still to come, and soon; what was today, and after how long a third of that.
COMING, SOON = 0.75, 0.4
SOON_IS = timedelta(days=60).total_seconds()
FRESH, FRESH_FOR = 0.3, timedelta(days=365).total_seconds()
# The beginning of a text counts with the summary.
LEAD = 120
# A section that has pages, when its title or summary has everything; and a page for each level below the sections:
# what an edition's session says, the edition says as well.
SECTION = 0.8
DEEP, DEEP_FROM = -0.3, 3
# A session of what is over: a congress of hundreds must not stand before those who help today.
OVER = -2.8
# Where something that was asked for is missing.
INCOMPLETE = -2.0


@dataclass(frozen=True)
class Facts:
    """What the order of a page depends on besides its place among the engine's hits."""

    title: str
    summary: str
    text: str
    depth: int
    children: int
    moment: float | None = None


def ranked(hits: Sequence[Hit], meanings: Sequence[Meaning], complete: int | None = None) -> list[Hit]:
    """Return `hits` with the first hundred in the order of this module; one query.

    hits: in the engine's order. meanings: what is looked for. complete: how many of the first hits have all of it; all
    hits by default.
    """
    first, now = list(hits[:RANKED]), time()
    if len(first) < 2:
        return list(hits)
    complete = len(hits) if complete is None else complete
    facts = facts_of(first)
    scores = {}
    for place, hit in enumerate(first):
        score = ENGINE / (1 + place / ENGINE_HALF) + (0 if place < complete else INCOMPLETE)
        score += OVER if _is_session(hit) and (facts[hit.key].moment or now) < now else 0
        scores[hit.key] = score + by_words(facts[hit.key], meanings) + by_time(facts[hit.key].moment, now)
    return sorted(first, key=lambda hit: -scores[hit.key]) + list(hits[RANKED:])


def facts_of(hits: Sequence[Hit]) -> dict[int, Facts]:
    """Return the facts of the pages of `hits` by their keys; one query."""
    moments = {hit.key: _moment(hit) for hit in hits}
    columns = ("title", "search_text_entry__summary", Left("search_text_entry__text", LEAD), "depth", "numchild")
    rows = Page.objects.filter(pk__in=moments).order_by().values_list("pk", *columns)
    found = {
        key: Facts(title, summary or "", text or "", *place, moments[key])
        for key, title, summary, text, *place in rows
    }
    return defaultdict(lambda: Facts("", "", "", DEEP_FROM, 0), found)


def by_words(page: Facts, meanings: Sequence[Meaning]) -> float:
    """Return what it is worth how the words stand in the title, the summary and the first line of the text."""
    title, text = words_in(page.title), words_in(page.text)
    lead_words = words_in(page.summary) + text
    in_title = [_best(title, meant) for meant in meanings]
    in_lead = [_best(lead_words, meant) for meant in meanings]
    telling = [word for word in title if word not in STOP_WORDS]
    own = [part.words for meant in meanings for part in meant.parts]
    all_in_title, all_in_lead = (min(found, default=0) >= IN_OTHER_WORDS for found in (in_title, in_lead))
    score = TITLE * _mean(in_title)
    score += AS_TYPED * _mean([float(_place(title, part) is not None) for part in own])
    if all_in_title:
        score += WHOLE_TITLE * _mean(in_title)
        score += SHORT_TITLE * _mean(in_title) * min(sum(map(len, own)) / max(len(telling), 1), 1)
        wanted = [stem(word) for part in own for word in part if word not in STOP_WORDS]
        score += SIDE_BY_SIDE * (len(own) > 1 and _place([stem(word) for word in telling], wanted) is not None)
    else:
        # What the title says already, the summary need not say again.
        score += SUMMARY * _mean([max(lead - title, 0) for lead, title in zip(in_lead, in_title, strict=True)])
        score += WHOLE_SUMMARY * all_in_lead
    if page.moment is None and _mean([_best(text[:BEGINNING], meant) for meant in meanings]) >= IN_OTHER_WORDS:
        score += BEGINS
    if page.depth == DEEP_FROM and page.children:
        score += SECTION * (1 if all_in_title else 0.5 * all_in_lead)
    return score + DEEP * max(page.depth - DEEP_FROM, 0)


def _is_session(hit: Hit) -> bool:
    return "hall=" in (hit.tags or "")


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


def _best(words: list[str], meant: Meaning) -> float:
    """Return how much of what is meant the words say: in the visitor's own words, or for less in others."""
    stems = [stem(word) for word in words]
    if any(stem(form) in stems for form in meant.forms):
        return 1.0
    own = _mean([float(_place(stems, part.stems) is not None) for part in meant.parts])
    others = (_place(stems, [stem(word) for word in other]) is not None for other in meant.others)
    return max(own, IN_OTHER_WORDS) if any(others) else own


def _place(words: list[str], wanted: Sequence[str]) -> int | None:
    """Return where the `wanted` words stand one after the other among `words`; None when they don't."""
    wanted = list(wanted)
    return next((at for at in range(len(words) - len(wanted) + 1) if words[at : at + len(wanted)] == wanted), None)
