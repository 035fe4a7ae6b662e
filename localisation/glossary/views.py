"""The glossary in the admin: its list, and the way of terms into files and back."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from localisation.glossary.files import read, rows_of, write_csv, write_tbx
from localisation.glossary.importing import Plan
from localisation.imports import FileImportView
from localisation.models import Term

FORMATS = {"csv": (write_csv, "text/csv; charset=utf-8"), "tbx": (write_tbx, "application/xml")}
LIST = "wagtailsnippets_localisation_term:list"


class GlossaryIndexView(IndexView):
    """The list of terms, with its files."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons = [
            Button(_("Export as CSV"), reverse("localisation_glossary_export", args=["csv"]), icon_name="download"),
            Button(_("Export as TBX"), reverse("localisation_glossary_export", args=["tbx"]), icon_name="download"),
        ]
        if self.request.user.has_perm("localisation.add_term"):
            buttons.append(Button(_("Import"), reverse("localisation_glossary_import"), icon_name="upload"))
        return [*super().header_more_buttons, *buttons]

    def get_base_queryset(self):
        return super().get_base_queryset().prefetch_related("translations__locale")


class TermViewSet(SnippetViewSet):
    """Terms, for reviewers to keep and translators to read."""

    model = Term
    icon = "list-ul"
    menu_label = _("Glossary")
    menu_name = "glossary"
    index_view_class = GlossaryIndexView
    list_display = ["text", "translations_list", "keep", "domain"]
    list_filter = ["domain", "keep"]
    search_fields = ["text", "translations__text"]
    search_backend_name = None
    inspect_view_enabled = True
    inspect_view_fields = ["text", "translations_list", "keep", "part_of_speech", "domain", "note"]


def export(request: HttpRequest, extension: str) -> HttpResponse:
    """Answer with all terms as a CSV or TBX file."""
    if not request.user.has_perm("localisation.view_term"):
        raise PermissionDenied
    write, content_type = FORMATS[extension]
    terms = Term.objects.prefetch_related("translations__locale")
    name = f"glossary-{timezone.localdate():%Y-%m-%d}.{extension}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(write(rows_of(terms)), content_type=content_type, headers=headers)


class GlossaryImportView(FileImportView):
    """Terms from a CSV or TBX file."""

    kind = "glossary"
    permission = "localisation.add_term"
    title = _("Import terms")
    explanation = _(
        "A CSV file with the columns of the export, or TBX. You see what would change before it is written."
    )
    index_url_name = LIST
    index_label = _("Glossary")
    rows_template = "localisation/admin/term_rows.html"
    accept = ".csv,.tbx,.xml"

    def plan(self, content: bytes, name: str) -> Plan:
        return Plan(read(content))


URLS = [
    re_path(r"^glossary/export\.(?P<extension>csv|tbx)$", export, name="localisation_glossary_export"),
    path("glossary/import/", GlossaryImportView.as_view(), name="localisation_glossary_import"),
]
