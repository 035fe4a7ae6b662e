"""What a reader may narrow the news down by."""

from collections.abc import Callable, Iterable
from urllib.parse import urlencode

from django.http import HttpRequest

from branches.models import BranchPage, OrganisationPage, of_organisation
from home.memory import remember
from news.models import ArticlePage, ArticleQuerySet, Category


class NewsFilter:
    """The choices in a news index's address: category, year, organisation, branch, kind.

    Unknown or malformed values find nothing or are passed over; they never raise.
    """

    NAMES = ("kind", "category", "year", "organisation", "branch")

    def __init__(self, request: HttpRequest, locale_id: int):
        self.request = request
        self.locale_id = locale_id
        self.chosen = {name: request.GET.get(name, "").strip()[:100] for name in self.NAMES}

    def __bool__(self) -> bool:
        return any(self.chosen.values())

    @property
    def query(self) -> str:
        """The choices as an address carries them, with the question mark; empty when there are none."""
        chosen = {name: value for name, value in self.chosen.items() if value}
        return f"?{urlencode(chosen)}" if chosen else ""

    def apply(self, articles: ArticleQuerySet) -> ArticleQuerySet:
        """Return the articles that fit the choices."""
        if self.chosen["kind"] in ArticlePage.Kind.values:
            articles = articles.filter(kind=self.chosen["kind"])
        if self.chosen["category"]:
            articles = articles.of_category(self.chosen["category"])
        year = self.chosen["year"]
        if year.isascii() and year.isdigit() and len(year) == 4:
            articles = articles.filter(date__year=int(year))
        if self.chosen["organisation"]:
            articles = of_organisation(articles, self.chosen["organisation"])
        if self.chosen["branch"]:
            branch = BranchPage.objects.filter(locale_id=self.locale_id, slug=self.chosen["branch"]).first()
            articles = articles.descendant_of(branch) if branch else articles.none()
        return articles

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """Kinds of article, with their names."""
        return ArticlePage.Kind.choices

    def _offered(self, name: str, find: Callable[[], Iterable]) -> list:
        return remember(self.request, ("news filter", self.locale_id, name), lambda: list(find()))

    @property
    def categories(self) -> list[Category]:
        """Categories in the index's language."""
        return self._offered("categories", lambda: Category.objects.filter(locale_id=self.locale_id))

    @property
    def years(self) -> list[int]:
        """Years that have articles, the latest first."""
        dates = self._articles().dates("date", "year", order="DESC")
        return self._offered("years", lambda: [day.year for day in dates])

    @property
    def organisations(self) -> list[OrganisationPage]:
        """Organisations that have articles, by name."""
        keys = self._articles().values("organisation__translation_key")
        organisations = OrganisationPage.objects.filter(locale_id=self.locale_id, translation_key__in=keys)
        return self._offered("organisations", lambda: organisations.for_links().order_by("title"))

    @property
    def branches(self) -> list[BranchPage]:
        """Branches, by name."""
        branches = BranchPage.objects.filter(locale_id=self.locale_id)
        return self._offered("branches", lambda: branches.for_links().order_by("title"))

    def _articles(self) -> ArticleQuerySet:
        return ArticlePage.objects.live().public().filter(locale_id=self.locale_id)
