"""What organisations and branches add to the admin and to the home page."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from branches.models import BranchPage, Disease, OrganisationPage
from home.memory import remember


class DiseaseViewSet(SnippetViewSet):
    model = Disease
    icon = "tag"
    list_display = ["name", "code"]
    search_fields = ["name"]


register_snippet(DiseaseViewSet)


@hooks.register("construct_home_page")
def show_members(page, request, context) -> None:
    """Put the members and the number of branches on the home page."""
    members = OrganisationPage.objects.descendant_of(page).for_listing().select_related("disease").order_by("title")
    context["organisations"] = remember(request, ("home", page.pk, "members"), lambda: list(members))
    branches = BranchPage.objects.descendant_of(page).live().public()
    context["branch_count"] = remember(request, ("home", page.pk, "branches"), branches.count)
