"""What organisations and branches add to the admin and to the home page."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from branches import admin, bulk, patterns  # noqa: F401 - importing the hooks registers them
from branches.found import nearest_branch, towns_beginning
from branches.joining import admin as joining_admin  # noqa: F401 - so does this
from branches.models import BranchPage, Disease, OrganisationPage, Service
from branches.questions import admin as questions_admin  # noqa: F401 - and this
from home.answers import Asked, QuickAnswer
from home.facets import Facet
from home.memory import remember


class DiseaseViewSet(SnippetViewSet):
    model = Disease
    icon = "tag"
    list_display = ["name", "code"]
    search_fields = ["name"]


class ServiceViewSet(SnippetViewSet):
    model = Service
    icon = "help"
    list_display = ["name", "code"]
    search_fields = ["name"]


register_snippet(DiseaseViewSet)
register_snippet(ServiceViewSet)


@hooks.register("construct_home_page")
def show_members(page, request, context) -> None:
    """Put the members and the number of branches on the home page."""
    members = OrganisationPage.objects.descendant_of(page).for_listing().select_related("disease").order_by("title")
    context["organisations"] = remember(request, ("home", page.pk, "members"), lambda: list(members))
    branches = BranchPage.objects.descendant_of(page).live().public()
    context["branch_count"] = remember(request, ("home", page.pk, "branches"), branches.count)


def organisation_names(locale, slugs) -> dict[str, str]:
    """Return the titles of the organisations with these slugs that anyone may see."""
    organisations = OrganisationPage.objects.public().filter(slug__in=slugs)
    # Asked for the language too, SQLite would walk through all pages of it: its index looks as good as that of slugs.
    rows = organisations.values_list("slug", "title", "locale_id", "live")
    return {slug: title for slug, title, locale_id, live in rows if live and locale_id == locale.pk}


def disease_names(locale, codes) -> dict[str, str]:
    """Return the names of the diseases with these codes."""
    return dict(Disease.objects.filter(locale=locale, code__in=codes).values_list("code", "name"))


@hooks.register("register_search_facets", order=110)
def facets() -> list[Facet]:
    """Let found pages be narrowed down by disease and organisation."""
    return [
        Facet("topic", _("Topic"), disease_names),
        Facet("organisation", _("Organisation"), organisation_names),
    ]


@hooks.register("register_search_answers", order=20)
def answer_with_branch(request, asked: Asked) -> QuickAnswer | None:
    """Answer the name of a town with the branch that is nearest to it."""
    return nearest_branch(request, asked)


hooks.register("register_search_suggestions", towns_beginning)
