"""The recommendations of all years, narrowed down by authority, topic, status and year."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict

from events.models import EditionPage, RecommendationIndexPage, RecommendationPage, WorkingGroupPage
from events.models.recommendation import Status, count_by_status
from events.models.recommendations import scope_of
from home.memory import remember
from home.paging import page_of

MOST_LETTERS = 100


@dataclass(frozen=True)
class Option:
    """A value to choose: its code, its name, how many recommendations it would leave, whether it is chosen."""

    code: str
    name: str
    number: int
    chosen: bool


class RecommendationFilter:
    """The choices in an overview's address. Unknown values find nothing; they never raise.

    pages: all recommendations of the overview, each with its `edition`.
    """

    NAMES = ("authority", "topic", "status", "year")

    def __init__(self, asked: QueryDict, pages: Iterable[RecommendationPage]):
        self.pages = list(pages)
        self.chosen = {name: asked.get(name, "").strip()[:MOST_LETTERS] for name in self.NAMES}

    def __bool__(self) -> bool:
        return any(self.chosen.values())

    @property
    def query(self) -> str:
        """The choices as an address carries them, with the question mark; empty without any."""
        chosen = {name: value for name, value in self.chosen.items() if value}
        return f"?{urlencode(chosen)}" if chosen else ""

    @property
    def found(self) -> list[RecommendationPage]:
        """The recommendations that fit all choices."""
        return [page for page in self.pages if self._fits(page)]

    @property
    def authorities(self) -> list[Option]:
        """The authorities that were asked, by name."""
        return self._options("authority")

    @property
    def topics(self) -> list[Option]:
        """The topics, by name."""
        return self._options("topic")

    @property
    def years(self) -> list[Option]:
        """The years of the congresses, the latest first."""
        return self._options("year")[::-1]

    @property
    def statuses(self) -> list[Option]:
        """The statuses in their own order."""
        order = list(Status.values)
        return sorted(self._options("status"), key=lambda option: order.index(option.code))

    def _fits(self, page: RecommendationPage, but: str = "") -> bool:
        return all(value in dict(VALUES[name](page)) for name, value in self.chosen.items() if value and name != but)

    def _options(self, name: str) -> list[Option]:
        names, numbers = {}, Counter()
        for page in self.pages:
            values = dict(VALUES[name](page))
            names |= values
            if self._fits(page, but=name):
                numbers.update(values.keys())
        found = [Option(code, words, numbers[code], code == self.chosen[name]) for code, words in names.items()]
        return sorted(found, key=lambda option: option.name)


def _labels(*labels) -> list[tuple[str, str]]:
    return [(label.code, label.name) for label in labels if label]


# A recommendation's values by the name of the choice, each as code and words.
VALUES: dict[str, Callable[[RecommendationPage], list[tuple[str, str]]]] = {
    "authority": lambda page: _labels(*(row.authority for row in page.addressees.all())),
    "topic": lambda page: _labels(page.topic),
    "status": lambda page: [(page.status, str(page.get_status_display()))],
    "year": lambda page: [(year, year)] if (year := year_of(page)) else [],
}


def year_of(page: RecommendationPage) -> str:
    """Return the year of the recommendation's congress; the page must come from `gathered`."""
    return str(page.edition.starts_local.year) if page.edition else ""


def gathered(scope) -> list[RecommendationPage]:
    """Return the recommendations below the page `scope`, the latest congress first, each with its `edition`."""
    found = list(RecommendationPage.objects.descendant_of(scope).for_recommendations())
    editions = list(EditionPage.objects.descendant_of(scope).for_links())
    for page in found:
        page.edition = next((edition for edition in editions if page.path.startswith(edition.path)), None)
    return sorted(found, key=lambda page: (year_of(page), -(page.number or 0)), reverse=True)


def overview(page: RecommendationIndexPage, request: HttpRequest) -> dict:
    """Return what the template of the overview asks for."""
    scope = scope_of(page)
    pages = remember(request, ("recommendations", page.pk), lambda: gathered(scope))
    groups = WorkingGroupPage.objects.child_of(scope).for_links().order_by("title")
    chosen = RecommendationFilter(request.GET, pages)
    found = chosen.found
    return {
        "filter": chosen,
        "counts": count_by_status(found),
        "recommendations": page_of(found, request, page.PER_PAGE),
        "groups": remember(request, ("working groups", page.pk), lambda: list(groups)),
    }
