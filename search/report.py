"""What editors see of the searches: a report with CSV."""

import csv
from datetime import timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from home.admin_pages import AdminPage
from home.dates import today
from search import log
from search.models import DocumentText, LoggedClick

PERMISSION = "search.view_loggedquery"
PERIODS = (7, 30, 90)
PER_PAGE = 50
# Programs that open tables take these at the beginning of a cell for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def may_see(user) -> bool:
    """Tell whether the user may see what people search for."""
    return user.has_perm(PERMISSION)


def chosen_after(rows: list[dict], since) -> dict[tuple[str, str], list[tuple[str, int]]]:
    """Return by query and language which results were chosen since that day, as title and number, the most first."""
    clicks = LoggedClick.objects.filter(day__gte=since, query__in=[row["query"] for row in rows])
    counted = clicks.values("query", "language", "target").annotate(number=Sum("clicks")).order_by("-number", "target")
    counted = list(counted)
    keys: dict[str, set[int]] = {"page": set(), "document": set()}
    for row in counted:
        kind, _colon, key = row["target"].partition(":")
        keys[kind].add(int(key))
    titles = {
        f"page:{key}": title for key, title in Page.objects.filter(pk__in=keys["page"]).values_list("pk", "title")
    }
    documents = DocumentText.objects.filter(pk__in=keys["document"]).values_list("pk", "title")
    titles |= {f"document:{key}": title for key, title in documents}
    found: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for row in counted:
        title = titles.get(row["target"], gettext("Deleted meanwhile"))
        found.setdefault((row["query"], row["language"]), []).append((title, row["number"]))
    return found


def address_of_adding(model: str, query: str) -> str:
    """Return where an editor adds a synonym or a promoted answer for the query; empty where there is no such place."""
    try:
        return f"{reverse(f'wagtailsnippets_search_{model}:add')}?{urlencode({'terms': query})}"
    except NoReverseMatch:
        return ""


class SearchesReport(AdminPage):
    """What people search: the most frequent, what found nothing, what was chosen after."""

    template_name = "search/admin/searches.html"
    page_title = _("What people search")
    header_icon = "search"
    MOST, NOTHING = "most", "nothing"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Refuse those who may not see it."""
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Show the report, or give it as a file with `?format=csv`."""
        days = request.GET.get("days", "")
        self.days = int(days) if days in map(str, PERIODS) else PERIODS[1]
        self.show = self.NOTHING if request.GET.get("show") == self.NOTHING else self.MOST
        language = request.GET.get("language", "")
        self.language = language if language in dict(settings.LANGUAGES) else ""
        self.since = today() - timedelta(days=self.days - 1)
        listed = log.searched_in_vain if self.show == self.NOTHING else log.searched
        self.rows = listed(self.since, self.language)
        return self.as_csv() if request.GET.get("format") == "csv" else super().get(request, *args, **kwargs)

    def address(self, **changed) -> str:
        """Return the report's address with some of its choices changed."""
        choices = {"show": self.show, "days": self.days, "language": self.language} | changed
        return f"?{urlencode({name: value for name, value in choices.items() if value})}"

    def get_context_data(self, **kwargs) -> dict:
        page = Paginator(self.rows, PER_PAGE).get_page(self.request.GET.get("p"))
        page.object_list = list(page.object_list)
        clicks = chosen_after(page.object_list, self.since)
        for row in page.object_list:
            row["chosen"] = clicks.get((row["query"], row["language"]), [])[:3]
            row["synonym_url"] = address_of_adding("synonym", row["query"])
            row["answer_url"] = address_of_adding("promotedanswer", row["query"])
        tabs = {self.MOST: gettext("Most searched"), self.NOTHING: gettext("Found nothing")}
        periods = {days: ngettext("%(number)s day", "%(number)s days", days) % {"number": days} for days in PERIODS}
        languages = {"": gettext("All languages")} | dict(settings.LANGUAGES)
        choices = {"show": (self.show, tabs), "days": (self.days, periods), "language": (self.language, languages)}
        return super().get_context_data(**kwargs) | {
            "page": page,
            "previous": self.address(p=page.number - 1) if page.has_previous() else "",
            "next": self.address(p=page.number + 1) if page.has_next() else "",
            "choices": [
                [(text, self.address(**{name: value}), value == now) for value, text in values.items()]
                for name, (now, values) in choices.items()
            ],
            "csv_url": self.address(format="csv"),
            "kept_days": settings.SEARCH_LOG_DAYS,
        }

    def as_csv(self) -> HttpResponse:
        """Return the whole list as a table that opens in any office program."""
        response = HttpResponse(content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="searches-{self.since}.csv"'
        # Without the mark, Excel takes UTF-8 for another encoding.
        response.write("\ufeff")
        table = csv.writer(response)
        table.writerow([gettext("Query"), gettext("Language"), gettext("Searches"), gettext("Clicks")])
        for row in self.rows:
            query = f"'{row['query']}" if row["query"].startswith(FORMULA) else row["query"]
            table.writerow([query, row["language"], row["searches"], row["clicks"]])
        return response
