"""What a visitor may narrow the branches down by."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext

from branches.models.labels import Label

MOST_LETTERS = 100


@dataclass(frozen=True)
class Removal:
    """A choice that can be taken back: its words, the rest of the address, how many branches there are without it."""

    words: str
    query: str
    count: int


class BranchFilter:
    """The choices in the finder's address: service, disease, organisation, open now, help online.

    branches: all of the finder, with their facts and `opening`. Unknown values find nothing; they never raise.
    """

    LABELS = ("service", "disease", "organisation")
    SWITCHES = ("open", "online")

    def __init__(self, asked: QueryDict, branches: Iterable):
        self.asked = asked
        self.branches = list(branches)
        named = {name: asked.get(name, "").strip()[:MOST_LETTERS] for name in self.LABELS}
        self.chosen = named | {name: "1" if asked.get(name) else "" for name in self.SWITCHES}

    def __bool__(self) -> bool:
        return any(self.chosen.values())

    def apply(self, branches: Iterable) -> list:
        """Return the branches that fit all choices, in their order."""
        return [branch for branch in branches if self._fits(branch, self.chosen)]

    def _fits(self, branch, chosen: dict[str, str]) -> bool:
        tests = {
            "service": self._has_service,
            "disease": self._helps_with,
            "organisation": self._belongs_to,
            "open": lambda branch, _: branch.opening.is_open,
            "online": lambda branch, _: branch.facts.online_help,
        }
        return all(tests[name](branch, value) for name, value in chosen.items() if value)

    @staticmethod
    def _has_service(branch, code: str) -> bool:
        return any(service.code == code for service in branch.shown_services)

    @staticmethod
    def _helps_with(branch, code: str) -> bool:
        # A branch that names no disease helps with any.
        return not branch.shown_diseases or any(disease.code == code for disease in branch.shown_diseases)

    @staticmethod
    def _belongs_to(branch, slug: str) -> bool:
        return branch.localized_organisation is not None and branch.localized_organisation.slug == slug

    @property
    def services(self) -> list[Label]:
        """The services of the branches, by name."""
        return self._labels("shown_services")

    @property
    def diseases(self) -> list[Label]:
        """The diseases of the branches, by name."""
        return self._labels("shown_diseases")

    def _labels(self, attribute: str) -> list[Label]:
        found = {label.code: label for branch in self.branches for label in getattr(branch, attribute)}
        return sorted(found.values(), key=lambda label: label.name)

    @property
    def organisations(self) -> list:
        """The organisations that have branches, by name."""
        found = {
            branch.localized_organisation.slug: branch.localized_organisation
            for branch in self.branches
            if branch.localized_organisation
        }
        return sorted(found.values(), key=lambda organisation: organisation.title)

    @property
    def query(self) -> str:
        """The choices alone, as they stand in an address."""
        return self._address({name: value for name, value in self.chosen.items() if value})

    @property
    def without(self) -> str:
        """The rest of the address without any choice: the town stays."""
        return self._address(self._place())

    @property
    def removals(self) -> list[Removal]:
        """Each choice made, and what taking it back alone would show."""
        removals = []
        for name in (name for name, value in self.chosen.items() if value):
            rest = {other: value for other, value in self.chosen.items() if value and other != name}
            count = sum(self._fits(branch, rest) for branch in self.branches)
            removals.append(Removal(self._words(name), self._address(self._place() | rest), count))
        return removals

    def _words(self, name: str) -> str:
        value = self.chosen[name]
        if name == "open":
            return gettext("Open now")
        if name == "online":
            return gettext("Help online")
        if name == "organisation":
            return next((found.title for found in self.organisations if found.slug == value), value)
        labels = self.services if name == "service" else self.diseases
        return next((label.name for label in labels if label.code == value), value)

    def _place(self) -> dict[str, str]:
        names = ("near", "town", "lat", "lon")
        return {name: self.asked[name][:MOST_LETTERS] for name in names if self.asked.get(name)}

    @staticmethod
    def _address(parameters: dict[str, str]) -> str:
        query = QueryDict(mutable=True)
        query.update(parameters)
        return query.urlencode()
