"""The editors' report of what visitors say of pages, with files for spreadsheets."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import F, Sum, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import get_page_models
from wagtail.permission_policies.pages import PagePermissionPolicy

from home.admin_pages import AdminPage
from home.dates import today
from home.languages import language_name
from home.models import PageOpinion, PageRemark
from home.paging import page_of
from home.spreadsheets import SafeExportMixin

PERMISSION = "home.view_pageopinion"
PERIODS = (30, 90, 365)
PER_PAGE = 50
MOST_REMARKS = 3


def may_see(user) -> bool:
    """Tell whether the user may see what visitors say of pages: of all, or of those that the user may publish."""
    return user.has_perm(PERMISSION) or PagePermissionPolicy().user_has_permission(user, "publish")


def share_of(useful: int, useless: int) -> int:
    """Return how many of a hundred found it useful, rounded down: a hundred only when nobody said no."""
    return 100 * useful // (useful + useless)


def kinds() -> dict[int, str]:
    """Return the page types that ask for opinions, by the key of their content type."""
    asking = [model for model in get_page_models() if getattr(model, "asks_opinion", False)]
    found = ContentType.objects.get_for_models(*asking)
    names = {content_type.pk: capfirst(model._meta.verbose_name) for model, content_type in found.items()}
    return dict(sorted(names.items(), key=lambda item: str(item[1])))


def seen_by(user):
    """Return the opinions that the user may see."""
    if user.has_perm(PERMISSION):
        return PageOpinion.objects.all()
    own = PagePermissionPolicy().instances_user_has_permission_for(user, "publish")
    return PageOpinion.objects.filter(page__in=own.values("pk"))


def listed(found, since, language: str = "", kind: int | None = None):
    """Return the pages of the opinions `found` since that day, where most were not content first."""
    found = found.filter(day__gte=since)
    found = found.filter(page__locale__language_code=language) if language else found
    found = found.filter(page__content_type=kind) if kind else found
    named = {"key": F("page_id"), "title": F("page__draft_title"), "kind_key": F("page__content_type_id")}
    rows = found.values(**named, language=F("page__locale__language_code"))
    return rows.annotate(yes=Sum("useful"), no=Sum("useless")).order_by("-no", "yes", "title", "key")


def last_remarks(keys, since) -> dict[int, list[PageRemark]]:
    """Return the latest remarks on each of these pages since that day, in one query."""
    place = Window(RowNumber(), partition_by=F("page_id"), order_by=[F("day").desc(), F("pk").desc()])
    found: dict[int, list[PageRemark]] = {}
    remarks = PageRemark.objects.filter(page_id__in=keys, day__gte=since).annotate(place=place)
    for remark in remarks.filter(place__lte=MOST_REMARKS).order_by("-day", "-pk"):
        found.setdefault(remark.page_id, []).append(remark)
    return found


class OpinionsReport(SafeExportMixin, AdminPage):
    """How many found each page useful, and what they missed."""

    template_name = "home/admin/opinions.html"
    page_title = _("Was it useful?")
    header_icon = "help"
    export_filename = "opinions"
    export_headings = {
        "title": _("Page"),
        "kind": _("Kind"),
        "language": _("Language"),
        "yes": _("Useful"),
        "no": _("Not useful"),
        "share": _("Found useful"),
        "last": _("Last remarks"),
    }
    list_export = list(export_headings)

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Show the report, or give it as a file with `?export=csv` or `?export=xlsx`. Unknown filters are none."""
        if not may_see(request.user):
            raise PermissionDenied
        asked, self.kinds = request.GET, kinds()
        days, kind, language = asked.get("days", ""), asked.get("kind", ""), asked.get("language", "")
        self.days = int(days) if days in map(str, PERIODS) else PERIODS[0]
        self.kind = int(kind) if kind in map(str, self.kinds) else None
        self.language = language if language in dict(settings.LANGUAGES) else ""
        self.since = today() - timedelta(days=self.days - 1)
        rows = listed(seen_by(request.user), self.since, self.language, self.kind)
        if self.is_export:
            return self.as_spreadsheet(self.filled(list(rows)), asked["export"])
        self.rows = page_of(rows, request, PER_PAGE)
        self.rows.object_list = self.filled(list(self.rows.object_list))
        return super().get(request, *args, **kwargs)

    def filled(self, rows: list[dict]) -> list[dict]:
        """Give each row its share, its kind and language in words, and its last remarks."""
        remarks = last_remarks([row["key"] for row in rows], self.since)
        for row in rows:
            row["remarks"] = remarks.get(row["key"], [])
            row["last"] = "\n".join(f"{remark.day:%Y-%m-%d} {remark.text}" for remark in row["remarks"])
            row["share"] = share_of(row["yes"], row["no"])
            row["kind"] = str(self.kinds.get(row["kind_key"], ""))
            row["language"] = language_name(row["language"])
        return rows

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {
            "rows": self.rows,
            "periods": [
                (days, ngettext("%(number)s day", "%(number)s days", days) % {"number": days}) for days in PERIODS
            ],
            "days": self.days,
            "languages": settings.LANGUAGES,
            "language": self.language,
            "kinds": self.kinds.items(),
            "kind": self.kind,
            "kept_days": settings.REMARKS_KEPT_DAYS,
        }


class OpinionsMenuItem(MenuItem):
    """The report's entry, for those who may see it."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see(request.user)


@hooks.register("register_admin_urls")
def report_address() -> list:
    """Give the report its address in the admin."""
    return [path("reports/opinions/", OpinionsReport.as_view(), name="opinions_report")]


@hooks.register("register_reports_menu_item")
def report_menu_item() -> MenuItem:
    """Put the report into the menu."""
    return OpinionsMenuItem(_("Was it useful?"), reverse("opinions_report"), icon_name="help", order=860)


@hooks.register("register_permissions")
def report_right():
    """Let administrators give the right to groups."""
    return Permission.objects.filter(content_type__app_label="home", codename="view_pageopinion")
