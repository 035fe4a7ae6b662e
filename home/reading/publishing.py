"""Before an editor publishes a page, what makes it hard to use is shown once; whether to publish is theirs to say."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from home.reading import Reading, read

DECIDED = "reading_decided"


def is_decided(request: HttpRequest, page: Page, reading: Reading) -> bool:
    """Tell whether nothing was found in the page, or the user of the request has decided about exactly this."""
    return not reading.findings or request.session.get(DECIDED, {}).get(str(page.pk)) == reading.digest


def decide(request: HttpRequest, page: Page, reading: Reading) -> None:
    """Note that the user publishes the page in spite of what was found in it."""
    request.session[DECIDED] = request.session.get(DECIDED, {}) | {str(page.pk): reading.digest}


def ask_before_publishing(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Hook of the page editor: show what was found in the draft that was just kept, unless it was decided about."""
    page = page.specific
    reading = read(page)
    if is_decided(request, page, reading):
        return None
    context = {"page_title": _("Before it is published"), "page": page, "reading": reading}
    return TemplateResponse(request, "home/admin/reading_before.html", context)


@require_POST
def publish_all_the_same(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish the latest draft of a page, whatever was found in it. Raises PermissionDenied."""
    page = get_object_or_404(Page.objects.exclude(latest_revision=None), pk=pk).specific
    permissions = page.permissions_for_user(request.user)
    if not permissions.can_publish() or permissions.page_locked():
        raise PermissionDenied
    revision = page.get_latest_revision()
    draft = revision.as_object()
    # Not Wagtail's action: this way asks whoever may hold the revision back.
    revision.publish(user=request.user)
    decide(request, draft, read(draft))
    page.refresh_from_db()
    said = _("Page “%(page)s” is published.") if page.live else _("Page “%(page)s” is scheduled.")
    edit = messages.button(reverse("wagtailadmin_pages:edit", args=[pk]), _("Edit"))
    messages.success(request, said % {"page": draft.get_admin_display_title()}, buttons=[edit])
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("register_admin_urls")
def addresses() -> list:
    """Give the editor's decision its address."""
    return [path("reading/<int:pk>/publish/", publish_all_the_same, name="reading_publish")]


hooks.register("before_publish_page", ask_before_publishing)
