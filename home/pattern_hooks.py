"""Where editors begin a page from a pattern, and what they are told when they publish one with hints."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from home.admin_pages import AdminPage
from home.patterns import hints_in, never_with_hints, patterns


def may_begin(user) -> bool:
    """Tell whether the user may add a page anywhere."""
    return PagePermissionPolicy().user_has_permission(user, "add")


class PatternsView(AdminPage):
    """The patterns, each with the places where the user may begin one; `?parent=` chooses the place beforehand."""

    template_name = "home/admin/patterns.html"
    page_title = gettext_lazy("New page from a pattern")
    header_icon = "copy"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Refuse those who add no pages."""
        if not may_begin(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs) -> dict:
        offered = [(pattern, pattern.parents(self.request.user)) for pattern in patterns()]
        chosen = self.request.GET.get("parent", "")
        here = [(pattern, pages) for pattern, pages in offered if chosen in {str(page.pk) for page in pages}]
        context = {"offered": [pair for pair in here or offered if pair[1]], "chosen": chosen}
        return super().get_context_data(**kwargs) | context


@require_POST
def begin(request: HttpRequest, name: str) -> HttpResponse:
    """Begin a page from the pattern below the page that `parent` names, and lead to its form."""
    pattern = next((found for found in patterns() if found.name == name), None)
    if pattern is None:
        raise Http404
    asked = request.POST.get("parent", "")
    parent = next((page for page in pattern.parents(request.user) if str(page.pk) == asked), None)
    if parent is None or not pattern.model.can_create_at(parent.specific):
        raise PermissionDenied
    page = pattern.begin(parent.specific, request.user)
    return redirect("wagtailadmin_pages:edit", page.pk)


def tell_of_hints(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Hook of the page editor: show which hints are left instead of publishing."""
    hints = hints_in(page.specific.serializable_data())
    if not hints:
        return None
    context = {"page_title": _("Not published yet"), "page": page, "hints": hints}
    return TemplateResponse(request, "home/admin/hints_left.html", context)


@hooks.register("register_admin_urls")
def addresses() -> list:
    """Give the patterns their addresses."""
    return [
        path("patterns/", PatternsView.as_view(), name="patterns"),
        path("patterns/<slug:name>/", begin, name="pattern_begin"),
    ]


class PatternsMenuItem(MenuItem):
    """The way to the patterns, for those who may add pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_begin(request.user)


@hooks.register("register_admin_menu_item")
def patterns_menu_item() -> MenuItem:
    """Put the patterns into the menu."""
    return PatternsMenuItem(
        gettext_lazy("From a pattern"), reverse("patterns"), name="patterns", icon_name="copy", order=110
    )


@hooks.register("register_page_header_buttons")
def way_to_the_patterns(page, user, view_name, next_url=None):
    """Lead from a section to the patterns that can begin there."""
    if not page.pk or not page.permissions_for_user(user).can_add_subpage():
        return
    if any(page.specific_class in pattern.model.allowed_parent_page_models() for pattern in patterns()):
        address = f"{reverse('patterns')}?parent={page.pk}"
        yield Button(_("New page from a pattern"), address, icon_name="copy", priority=15)


hooks.register("before_publish_page", tell_of_hints, order=-10)
hooks.register("before_publish_revision", never_with_hints, order=-10)
