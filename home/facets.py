"""What a list of found pages can be narrowed down by; each app names the facets of its own page types.

A page states its values in `SitePage.search_facets`. An app puts them into words by registering a `Facet` with the
Wagtail hook `register_search_facets`, a function without arguments that returns a list of them.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from wagtail import hooks
from wagtail.models import Locale


@dataclass(frozen=True)
class Facet:
    """One way to narrow a list down: its name in addresses, its label, and how its values are called.

    names: takes a locale and values, and returns those that may be shown, in words. One query at most.
    in_order: whether the values have an order of their own, the largest first, as years do; else the most frequent
    comes first.
    """

    name: str
    label: str
    names: Callable[[Locale, Collection[str]], Mapping[str, str]]
    in_order: bool = False


def as_they_are(locale: Locale, values: Collection[str]) -> dict[str, str]:
    """Return values that are words already: years, towns."""
    return {value: value for value in values}


def facets() -> list[Facet]:
    """Return the facets of all apps, in the order in which they were registered. A name may have several."""
    return [facet for register in hooks.get_hooks("register_search_facets") for facet in register()]
