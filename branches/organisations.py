"""What a visitor may narrow the organisations down by: name, disease, region."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext

from branches.models.branch import BranchPage
from branches.models.organisation import OrganisationIndexPage, OrganisationPage
from branches.towns.spelling import fold
from home.memory import remember

MOST_LETTERS = 100


@dataclass(frozen=True)
class Option:
    """A value to choose: its name, how many organisations it shows with the other choices, whether it is chosen."""

    value: str
    name: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Removal:
    """A choice that can be taken back: its words, and the rest of the address without it."""

    words: str
    query: str


def listed_organisations(request: HttpRequest, index: OrganisationIndexPage) -> tuple[OrganisationPage, ...]:
    """Return the live, public organisations by title, each with `regions`: those in which it has branches.

    They are shared between requests: never change one.
    """

    def find():
        branches = BranchPage.objects.in_language_of(index).live().public().exclude(region="")
        regions: dict = {}
        for key, region in branches.values_list("organisation__translation_key", "region"):
            regions.setdefault(key, set()).add(region)
        organisations = OrganisationPage.objects.child_of(index).for_listing().select_related("disease")
        found = tuple(organisations.order_by("title"))
        for organisation in found:
            organisation.regions = frozenset(regions.get(organisation.translation_key, ()))
        return found

    return remember(request, ("organisations", index.pk), find)


class OrganisationFilter:
    """The choices in the list's address: `q` (words of the name), `disease` (a code), `region` (its name).

    organisations: all of the list, as `listed_organisations` gives them. Unknown values find nothing.
    """

    NAMES = ("q", "disease", "region")

    def __init__(self, asked: QueryDict, organisations: Iterable[OrganisationPage]):
        self.organisations = list(organisations)
        self.chosen = {name: asked.get(name, "").replace("\0", "").strip()[:MOST_LETTERS] for name in self.NAMES}

    def __bool__(self) -> bool:
        return any(self.chosen.values())

    @property
    def found(self) -> list[OrganisationPage]:
        """The organisations that fit all choices, in their order."""
        return self._fitting(self.chosen)

    def _fitting(self, chosen: dict[str, str]) -> list[OrganisationPage]:
        return [found for found in self.organisations if all(self._fits(found, *one) for one in chosen.items())]

    @staticmethod
    def _fits(organisation: OrganisationPage, name: str, value: str) -> bool:
        if not value:
            return True
        if name == "disease":
            return organisation.disease is not None and organisation.disease.code == value
        if name == "region":
            return value in organisation.regions
        words = fold(f"{organisation.title} {organisation.summary}")
        return all(word in words for word in fold(value).split())

    @property
    def diseases(self) -> list[Option]:
        """The diseases of the organisations, by name."""
        return self._options("disease", {o.disease.code: o.disease.name for o in self.organisations if o.disease})

    @property
    def regions(self) -> list[Option]:
        """The regions in which organisations have branches, by name."""
        return self._options("region", {region: region for o in self.organisations for region in o.regions})

    def _options(self, name: str, values: dict[str, str]) -> list[Option]:
        return [
            Option(value, words, len(self._fitting(self.chosen | {name: value})), value == self.chosen[name])
            for value, words in sorted(values.items(), key=lambda one: one[1])
        ]

    @property
    def removals(self) -> list[Removal]:
        """Each choice made, with the address without it."""
        names = {option.value: option.name for option in [*self.diseases, *self.regions]}
        removals = []
        for name, value in self.chosen.items():
            if value:
                rest = QueryDict(mutable=True)
                rest.update({other: kept for other, kept in self.chosen.items() if kept and other != name})
                removals.append(
                    Removal(
                        gettext("“%(words)s”") % {"words": value} if name == "q" else names.get(value, value),
                        rest.urlencode(),
                    )
                )
        return removals
