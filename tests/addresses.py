"""Every address that the project registers, found out from its patterns, with their parameters filled in."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from django.urls import URLPattern, get_resolver
from django.urls.resolvers import LocalePrefixPattern
from django.utils.regex_helper import normalize

Values = Mapping[str, Sequence]


def patterns(within=None, before=(("", ()),), namespace="") -> Iterator[tuple[str, str, list[str]]]:
    """Yield the name of each registered pattern, its address with places for parameters, and their names.

    A pattern below the language's prefix comes twice, without and with one. A pattern's name has its namespaces before
    it; parameters without a name are called "_0" and so on.
    """
    for entry in (within or get_resolver()).url_patterns:
        if isinstance(entry.pattern, LocalePrefixPattern):
            own = [("", ()), ("en/", ())]
        else:
            own = normalize(entry.pattern.regex.pattern.removeprefix("^"))
        whole = [(a + b, (*m, *n)) for (a, m), (b, n) in product(before, own)]
        if isinstance(entry, URLPattern):
            for address, names in whole:
                yield f"{namespace}{entry.name or ''}", f"/{address}", list(names)
        else:
            yield from patterns(entry, whole, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)


def filled(address: str, names: Sequence[str], values: Values) -> Iterator[str]:
    """Yield the address with each combination of the parameters' values. Raises KeyError for one without any."""
    for chosen in product(*(values[name] for name in names)):
        yield address % dict(zip(names, chosen, strict=True))
