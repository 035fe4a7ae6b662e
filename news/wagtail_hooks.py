"""What news add to the admin and to other pages."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from home.facets import Facet
from home.memory import remember
from news import patterns  # noqa: F401 - importing it registers its hooks
from news.models import ArticlePage, Category
from news.newsletter import admin as newsletter_admin  # noqa: F401 - importing it registers its hooks


class CategoryViewSet(SnippetViewSet):
    model = Category
    icon = "tag"
    list_display = ["name", "code"]
    search_fields = ["name"]


register_snippet(CategoryViewSet)


@hooks.register("construct_home_page")
def show_latest_news(page, request, context) -> None:
    """Put the four latest articles on the home page."""
    articles = ArticlePage.objects.descendant_of(page).for_listing().newest_first()[:4]
    context["articles"] = remember(request, ("home", page.pk, "news"), lambda: list(articles))


@hooks.register("construct_branch_page")
def show_branch_news(page, request, context) -> None:
    """Put the branch's three latest articles on its page."""
    context["articles"] = ArticlePage.objects.descendant_of(page).for_listing().newest_first()[:3]


@hooks.register("construct_organisation_page")
def show_organisation_news(page, request, context) -> None:
    """Put the organisation's four latest articles on its page."""
    articles = ArticlePage.objects.in_language_of(page).filter(organisation__translation_key=page.translation_key)
    latest = articles.for_listing().newest_first()[:4]
    context["articles"] = remember(request, ("organisation", page.pk, "news"), lambda: list(latest))


@hooks.register("construct_person_page")
def show_articles_quoting(page, request, context) -> None:
    """Put the five latest articles that quote the person on their page."""
    quoting = ArticlePage.objects.in_language_of(page).filter(speakers__person__translation_key=page.translation_key)
    latest = quoting.for_listing().newest_first().distinct()[:5]
    context["quoted_in"] = remember(request, ("person", page.pk, "quoted"), lambda: list(latest))


def category_names(locale, codes) -> dict[str, str]:
    """Return the names of the categories with these codes."""
    return dict(Category.objects.filter(locale=locale, code__in=codes).values_list("code", "name"))


@hooks.register("register_search_facets", order=105)
def facets() -> list[Facet]:
    """Let found pages be narrowed down by the category of news."""
    return [Facet("topic", _("Topic"), category_names)]
