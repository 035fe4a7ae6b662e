"""Counts what found pages can be narrowed down by."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain
from typing import Any, NamedTuple

from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from home.facets import Facet, facets

# More values of one facet than a visitor would look through.
MOST_VALUES = 12
KIND = "kind"
# The order in which facets stand on the page; any others follow.
ORDER = (KIND, "topic", "year", "organisation", "town", "language")


class Hit(NamedTuple):
    """A found page or document: its key, content type and locale's key, its facets' lines and its moment (POSIX)."""

    key: int
    content_type: int
    locale: int
    tags: str | None
    moment: int | None


@dataclass(frozen=True)
class Value:
    """A value of a facet: as addresses and as people have it, and how many hits it would leave."""

    code: str
    name: str
    number: int
    chosen: bool


@dataclass(frozen=True)
class Narrowing:
    """A facet with the values that the hits have, the one chosen among them."""

    name: str
    label: str
    values: list[Value]

    @property
    def chosen(self) -> Value | None:
        """The value that the hits are narrowed down to."""
        return next((value for value in self.values if value.chosen), None)


class Narrowed(NamedTuple):
    """The hits that are left, and by what all hits can be narrowed down."""

    hits: list[Hit]
    narrowings: list[Narrowing]


# A facet's name and one of its values.
Tag = tuple[str, str]
Kinds = Mapping[int, tuple[str, str]]
# Returns what the function gives, from wherever it is kept under the key.
Keep = Callable[[Hashable, Callable], Any]


def anew(key: Hashable, compute: Callable) -> Any:
    """Keep nothing: compute it each time."""
    return compute()


@lru_cache(maxsize=10_000)
def _tag(line: str) -> Tag:
    name, _equals, value = line.partition("=")
    return name, value


@lru_cache(maxsize=50_000)
def _tags(kind: str, lines: str | None) -> frozenset[Tag]:
    # Thousands of pages share a few hundred tags, which are counted much faster as the same objects.
    return frozenset(map(_tag, [f"{KIND}={kind}", *filter(None, (lines or "").split("\n"))]))


def narrow(hits: list[Hit], kinds: Kinds, chosen: Mapping[str, str], locale: Locale, keep: Keep = anew) -> Narrowed:
    """Return the hits that have all of the chosen values, and every facet with its counts.

    kinds: code and name of each content type. chosen: a value by facet; one that no hit has, or that may not be shown,
    is passed over. keep: keeps the values' names. A facet counts what each of its values would leave, given what is
    chosen in the other facets.
    """
    tags = [_tags(kinds[hit.content_type][0], hit.tags) for hit in hits]
    everywhere = _counts(tags, set())
    required = {(name, value) for name, value in chosen.items() if value in everywhere.get(name, ())}
    names = _names(everywhere, required, dict(kinds.values()), locale, keep)
    required = {(name, value) for name, value in required if value in names.get(name, ())}
    counts = _counts(tags, required) if required else everywhere
    narrowings = [
        Narrowing(facet.name, facet.label, _values(facet, counts[facet.name], names[facet.name], required))
        for facet in _facets()
        if names.get(facet.name)
    ]
    left = [hit for hit, has in zip(hits, tags, strict=True) if required <= has] if required else hits
    return Narrowed(left, narrowings)


def _counts(tags: list[frozenset[Tag]], required: set[Tag]) -> dict[str, Counter]:
    if not required:
        return _by_facet(Counter(chain.from_iterable(tags)))
    numbers: Counter = Counter()
    for has in tags:
        missing = required - has
        if not missing:
            numbers.update(has)
        elif len(missing) == 1:
            # With one choice not met, the hit still tells what another value of that facet would leave.
            (only, _value) = next(iter(missing))
            numbers.update(tag for tag in has if tag[0] == only)
    return _by_facet(numbers)


def _by_facet(numbers: Mapping[Tag, int]) -> dict[str, Counter]:
    counts: dict[str, Counter] = defaultdict(Counter)
    for (name, value), number in numbers.items():
        counts[name][value] = number
    return counts


def _names(
    counts: Mapping[str, Counter], required: set[Tag], kinds, locale: Locale, keep: Keep
) -> dict[str, dict[str, str]]:
    """Return the values to show by facet, in words: the most frequent ones, and those chosen."""
    names: dict[str, dict[str, str]] = {}
    for place, facet in enumerate(
        [Facet(KIND, "", lambda _locale, codes: {code: kinds[code] for code in codes}), *facets()]
    ):
        values = counts.get(facet.name)
        if values:
            asked = sorted(values, reverse=True) if facet.in_order else [value for value, _n in values.most_common()]
            wanted = {*asked[: MOST_VALUES * 2], *(value for name, value in required if name == facet.name)}
            key = ("search names", facet.name, place, locale.pk, translation.get_language(), frozenset(wanted))
            names.setdefault(facet.name, {}).update(keep(key, partial(facet.names, locale, wanted)))
    return names


def _facets() -> list[Facet]:
    """Return each facet once, in the order of the page."""
    by_name = {facet.name: facet for facet in reversed(facets())}
    by_name[KIND] = Facet(KIND, _("Kind"), lambda _locale, codes: {})
    return [by_name[name] for name in dict.fromkeys([*ORDER, *by_name]) if name in by_name]


def _values(facet: Facet, counts: Counter, names: Mapping[str, str], required: set[Tag]) -> list[Value]:
    values = [
        Value(code, name, counts[code], (facet.name, code) in required)
        for code, name in names.items()
        if counts[code] or (facet.name, code) in required
    ]
    if facet.in_order:
        values.sort(key=lambda value: value.code, reverse=True)
    else:
        values.sort(key=lambda value: (-value.number, value.name))
    # Every kind is shown: there are no more than page types.
    most = len(values) if facet.name == KIND else MOST_VALUES
    return values[:most] + [value for value in values[most:] if value.chosen]
