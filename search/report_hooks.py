"""Where editors find what people search: in the menu of reports and on the dashboard."""

from datetime import timedelta

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from home.dates import today
from home.todo import MOST_NAMED, Todo
from search import log
from search.report import PERIODS, SearchesReport, may_see


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


@hooks.register("register_todo", order=80)
def searched_in_vain(request) -> list[Todo]:
    """Name what was searched and not found this week, to those who may see it."""
    if not may_see(request.user):
        return []
    rows = log.searched_in_vain(today() - timedelta(days=PERIODS[0] - 1))
    queries = list(rows.values_list("query", flat=True))
    label = ngettext("search found nothing this week", "searches found nothing this week", len(queries))
    address = f"{reverse('search-report')}?show=nothing&days={PERIODS[0]}"
    return [Todo(len(queries), label, address, "search", named=tuple((query, "") for query in queries[:MOST_NAMED]))]
