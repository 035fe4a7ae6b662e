"""The editors' report of reviews, with files for spreadsheets."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permission_policies.pages import PagePermissionPolicy

from home.admin_pages import AdminPage
from home.reviews import Review, reviews_for
from home.spreadsheets import SafeExportMixin


def may_see(user) -> bool:
    """Tell whether the user changes pages anywhere."""
    return PagePermissionPolicy().user_has_permission(user, "change")


class ReviewsReport(SafeExportMixin, AdminPage):
    """The user's pages about health: when each was reviewed, and when it has to be again."""

    template_name = "home/admin/reviews.html"
    page_title = _("Medical reviews")
    header_icon = "check"
    export_filename = "reviews"
    export_headings = {
        "title": _("Page"),
        "kind": _("Kind"),
        "state_in_words": _("State"),
        "reviewed_on": _("Reviewed"),
        "due_on": _("Next review due"),
        "owner": _("Owner"),
        "address": _("Address"),
    }
    list_export = list(export_headings)

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Show the report, or give it as a file with `?export=csv` or `?export=xlsx`."""
        if not may_see(request.user):
            raise PermissionDenied
        if self.is_export:
            return self.as_spreadsheet(self.get_reviews(), request.GET["export"])
        return super().get(request, *args, **kwargs)

    def get_reviews(self) -> list[Review]:
        """Return what the report lists."""
        return reviews_for(self.request.user)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"reviews": self.get_reviews()}


class ReviewsMenuItem(MenuItem):
    """The report's entry, for those who may see it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


@hooks.register("register_admin_urls")
def report_address() -> list:
    """Give the report its address in the admin."""
    return [path("reports/reviews/", ReviewsReport.as_view(), name="reviews_report")]


@hooks.register("register_reports_menu_item")
def report_menu_item() -> MenuItem:
    """Put the report into the menu."""
    return ReviewsMenuItem(_("Medical reviews"), reverse("reviews_report"), icon_name="check", order=850)
