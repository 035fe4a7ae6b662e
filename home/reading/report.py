"""The editors' report of how all pages read, with files for spreadsheets."""

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Locale, Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from home.admin_pages import AdminPage
from home.memory import remember
from home.paging import page_of
from home.reading import Reading, read
from home.reading.content import fetch_rows
from home.reviews_report import ReviewsMenuItem, may_see
from home.spreadsheets import SafeExportMixin

PER_PAGE = 50


@dataclass(frozen=True)
class Row:
    """A live page and how it reads."""

    key: int
    title: str
    kind: str
    language: str
    address: str
    reading: Reading

    @property
    def score(self) -> int | None:
        """The reading ease; None for too little text."""
        return self.reading.ease.score

    @property
    def level(self) -> str:
        """The reading ease in words."""
        return str(self.reading.ease.level.label)

    @property
    def words(self) -> int:
        """How long the page is."""
        return self.reading.ease.words

    @property
    def long_sentences(self) -> int:
        """The number of sentences that are too long."""
        return len(self.reading.ease.long_sentences)

    @property
    def findings(self) -> int:
        """The number of faults."""
        return len(self.reading.findings)

    @property
    def in_words(self) -> str:
        """The faults, in words."""
        return "; ".join(": ".join(filter(None, [str(f.fault.label), f.text])) for f in self.reading.findings)


def _row(page: Page) -> Row:
    specific = page.specific_class._meta.verbose_name
    return Row(page.pk, page.title, specific, page.locale.language_code, page.full_url or "", read(page))


def rows() -> list[Row]:
    """Return every live page, those with faults first, then the hardest to read.

    A query for each page type and each kind of rows.
    """
    pages = list(Page.objects.live().filter(depth__gt=1, alias_of=None).specific())
    fetch_rows(pages)
    languages = {locale.pk: locale for locale in Locale.objects.all()}
    found = []
    for page in pages:
        # A specific page would ask for it once more.
        page.locale = languages[page.locale_id]
        found.append(_row(page))
    without_score = 1_000
    return sorted(found, key=lambda row: (-row.findings, without_score if row.score is None else row.score, row.title))


class ReadingReport(SafeExportMixin, AdminPage):
    """How the user's pages read: a figure, too long sentences, faults. `?language=` and `?faults=1` narrow it down."""

    template_name = "home/admin/reading_report.html"
    page_title = _("Plain language and access")
    header_icon = "glasses"
    export_filename = "plain-language"
    export_headings = {
        "title": _("Page"),
        "kind": _("Kind"),
        "language": _("Language"),
        "score": _("Reading ease"),
        "level": _("In words"),
        "words": _("Words"),
        "long_sentences": _("Long sentences"),
        "findings": _("To put right"),
        "in_words": _("What to put right"),
        "address": _("Address"),
    }
    list_export = list(export_headings)

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Show the report, or give it as a file with `?export=csv` or `?export=xlsx`."""
        if not may_see(request.user):
            raise PermissionDenied
        language = request.GET.get("language", "")
        self.language = language if language in dict(settings.LANGUAGES) else ""
        self.faults = bool(request.GET.get("faults"))
        if self.is_export:
            return self.as_spreadsheet(self.get_rows(), request.GET["export"])
        return super().get(request, *args, **kwargs)

    def get_rows(self) -> list[Row]:
        """Return what the report lists: the pages that the user may change."""
        own = PagePermissionPolicy().instances_user_has_permission_for(self.request.user, "change")
        keys = set(own.values_list("pk", flat=True))
        return [
            row
            for row in remember(self.request, ("reading report",), rows)
            if row.key in keys and self.language in ("", row.language) and (row.findings or not self.faults)
        ]

    def get_context_data(self, **kwargs) -> dict:
        listed = page_of(self.get_rows(), self.request, PER_PAGE)
        context = {"rows": listed, "languages": settings.LANGUAGES, "language": self.language, "faults": self.faults}
        return super().get_context_data(**kwargs) | context


@hooks.register("register_admin_urls")
def report_address() -> list:
    """Give the report its address in the admin."""
    return [path("reports/reading/", ReadingReport.as_view(), name="reading_report")]


@hooks.register("register_reports_menu_item")
def report_menu_item() -> MenuItem:
    """Put the report into the menu."""
    return ReviewsMenuItem(
        _("Plain language and access"), reverse("reading_report"), name="reading", icon_name="glasses", order=860
    )
