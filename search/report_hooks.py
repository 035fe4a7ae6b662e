"""Where editors find what people search: in the menu of reports and on the dashboard."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from search.report import SearchedInVain, SearchesReport, may_see


class SearchesMenuItem(MenuItem):
    """The report's entry, for those who may see it."""

    def is_shown(self, request) -> bool:
        return may_see(request.user)


@hooks.register("register_admin_urls")
def report_address() -> list:
    """Give the report its address in the admin."""
    return [path("reports/searches/", SearchesReport.as_view(), name="search-report")]


@hooks.register("register_reports_menu_item")
def report_menu_item() -> MenuItem:
    """Put the report into the menu."""
    return SearchesMenuItem(_("What people search"), reverse("search-report"), icon_name="search", order=900)


@hooks.register("construct_homepage_panels")
def show_what_was_not_found(request, panels) -> None:
    """Put the week's vain searches on the dashboard of those who may see them."""
    if may_see(request.user):
        panels.append(SearchedInVain())
