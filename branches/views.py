"""What visitors get of a branch besides its page."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from branches.models import BranchPage, OrganisationPage
from branches.vcard import branch_card
from home.routing import find_page
from home.translations import translated


@require_safe
def card(request: HttpRequest, path: str) -> HttpResponse:
    """Serve the vCard of the branch whose page is at `path`. Raises Http404 for anything else, private pages too."""
    branch = find_page(request, [component for component in path.split("/") if component])
    if not isinstance(branch, BranchPage) or not BranchPage.objects.public().filter(pk=branch.pk).exists():
        raise Http404
    organisation = next(iter(translated(OrganisationPage, [branch.organisation_id])), None)
    note = gettext("This is a sample: the data are an example.") if branch.is_sample else ""
    text = branch_card(branch, branch.get_full_url(request), organisation.title if organisation else "", note)
    return HttpResponse(
        text,
        content_type="text/vcard; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{branch.slug}.vcf"'},
    )
