"""The editors' page of branches: what is confirmed and what is not, the way in and out as a table."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail import hooks
from wagtail.admin.auth import user_passes_test
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from branches.confirming import stale_branches_of, standings
from branches.exchange.plan import own_branches
from branches.exchange.views import export_branches, import_branches, import_report, keeps_branches
from branches.models import BranchConfirmation, BranchPage
from home.todo import Todo


@require_safe
@user_passes_test(keeps_branches)
def report(request: HttpRequest) -> HttpResponse:
    """Show the user's branches, those confirmed longest ago first."""
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": "", "label": _("Branches")},
    ]
    context = {
        "header_title": _("Branches"),
        "header_icon": "home",
        "breadcrumbs_items": crumbs,
        "standings": standings(own_branches(request.user)),
    }
    return TemplateResponse(request, "branches/admin/report.html", context)


@require_POST
@user_passes_test(keeps_branches)
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the user finds everything about the branch still right."""
    branch = get_object_or_404(BranchPage, pk=pk)
    if not branch.permissions_for_user(request.user).can_edit():
        messages.error(request, _("You may not change this branch."))
    else:
        BranchConfirmation.confirm(branch, request.user)
        messages.success(request, _("Thank you. “%(branch)s” is confirmed as of today.") % {"branch": branch.title})
    return redirect("branches_report")


@hooks.register("register_admin_urls")
def addresses() -> list:
    """Give the editors' page of branches its addresses."""
    return [
        path("branches/", report, name="branches_report"),
        path("branches/<int:pk>/confirm/", confirm, name="branches_confirm"),
        path("branches/import/", import_branches, name="branches_import"),
        path("branches/import/<uuid:pk>/", import_report, name="branches_import_report"),
        path("branches/export.csv", export_branches, {"extension": "csv"}, name="branches_export_csv"),
        path("branches/export.xlsx", export_branches, {"extension": "xlsx"}, name="branches_export_xlsx"),
    ]


class BranchesItem(MenuItem):
    """The way to the editors' page of branches."""

    def is_shown(self, request: HttpRequest) -> bool:
        return keeps_branches(request.user)


@hooks.register("register_reports_menu_item")
def report_item() -> MenuItem:
    """Put the editors' page of branches among the reports."""
    return BranchesItem(gettext_lazy("Branches"), reverse("branches_report"), name="branches", icon_name="home")


@hooks.register("register_todo", order=60)
def stale_branches(request: HttpRequest) -> list[Todo]:
    """Tell who keeps branches which of them have to be confirmed again."""
    stale = stale_branches_of(request.user)
    label = ngettext(
        "branch has not been confirmed for half a year", "branches have not been confirmed for half a year", len(stale)
    )
    return [Todo(len(stale), label, reverse("branches_report"), "home")]


@hooks.register("register_page_header_buttons")
def way_to_the_report(page, user, view_name, next_url=None):
    """Lead from a branch's page in the admin to where it is confirmed."""
    if isinstance(page, BranchPage) and page.pk and page.permissions_for_user(user).can_edit():
        yield Button(_("Confirm the branch"), reverse("branches_report"), icon_name="check", priority=60)
