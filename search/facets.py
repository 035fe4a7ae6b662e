"""Counts what found pages can be narrowed down by."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

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


@lru_cache(maxsize=50_000)
def _tags(kind: str, lines: str | None) -> frozenset[str]:
    return frozenset({f"{KIND}={kind}", *(lines or "").split("\n")} - {""})


def narrow(
    hits: list[Hit], kinds: Mapping[int, tuple[str, str]], chosen: Mapping[str, str], locale: Locale
) -> Narrowed:
    """Return the hits that have all of the chosen values, and every facet with its counts.

    kinds: code and name of each content type. chosen: a value by facet; one that no hit has, or that may not be shown,
    is passed over. A facet counts what each of its values would leave, given what is chosen in the other facets.
    """
    groups = Counter((hit.content_type, hit.tags) for hit in hits)
    tags = {group: _tags(kinds[group[0]][0], group[1]) for group in groups}
    known = frozenset().union(*tags.values())
    required = {f"{name}={value}" for name, value in chosen.items() if f"{name}={value}" in known}
    names = _names(known, required, groups, tags, dict(kinds.values()), locale)
    required = {tag for tag in required if _split(tag)[1] in names.get(_split(tag)[0], ())}
    counts = _counts(groups, tags, required)
    left = {group for group in groups if required <= tags[group]}
    narrowings = [
        Narrowing(facet.name, facet.label, _values(facet, counts[facet.name], names[facet.name], required))
        for facet in _facets()
        if names.get(facet.name)
    ]
    return Narrowed([hit for hit in hits if (hit.content_type, hit.tags) in left] if required else hits, narrowings)


def _split(tag: str) -> tuple[str, str]:
    name, _equals, value = tag.partition("=")
    return name, value


def _counts(groups: Counter, tags: Mapping, required: set[str]) -> dict[str, Counter]:
    counts: dict[str, Counter] = defaultdict(Counter)
    for group, number in groups.items():
        missing = required - tags[group]
        if len(missing) > 1:
            continue
        # With one choice not met, the group still tells what another value of that facet would leave.
        only = _split(next(iter(missing)))[0] if missing else None
        for tag in tags[group]:
            name, value = _split(tag)
            if only is None or name == only:
                counts[name][value] += number
    return counts


def _names(known: Iterable[str], required, groups, tags, kinds, locale: Locale) -> dict[str, dict[str, str]]:
    """Return the values to show by facet, in words: the most frequent ones, and those chosen."""
    frequent: dict[str, Counter] = defaultdict(Counter)
    for group, number in groups.items():
        for tag in tags[group]:
            name, value = _split(tag)
            frequent[name][value] += number
    names: dict[str, dict[str, str]] = {}
    for facet in [Facet(KIND, "", lambda _locale, codes: {code: kinds[code] for code in codes}), *facets()]:
        chosen = {value for name, value in map(_split, required) if name == facet.name}
        values = frequent.get(facet.name)
        if values:
            asked = sorted(values, reverse=True) if facet.in_order else [value for value, _n in values.most_common()]
            wanted = {*asked[: MOST_VALUES * 2], *chosen}
            names.setdefault(facet.name, {}).update(facet.names(locale, wanted))
    return names


def _facets() -> list[Facet]:
    """Return each facet once, in the order of the page."""
    by_name = {facet.name: facet for facet in reversed(facets())}
    by_name[KIND] = Facet(KIND, _("Kind"), lambda _locale, codes: {})
    return [by_name[name] for name in dict.fromkeys([*ORDER, *by_name]) if name in by_name]


def _values(facet: Facet, counts: Counter, names: Mapping[str, str], required: set[str]) -> list[Value]:
    values = [
        Value(code, name, counts[code], f"{facet.name}={code}" in required)
        for code, name in names.items()
        if counts[code] or f"{facet.name}={code}" in required
    ]
    if facet.in_order:
        values.sort(key=lambda value: value.code, reverse=True)
    else:
        values.sort(key=lambda value: (-value.number, value.name))
    # Every kind is shown: there are no more than page types.
    most = len(values) if facet.name == KIND else MOST_VALUES
    return values[:most] + [value for value in values[most:] if value.chosen]
