"""The translation memory in the admin: what was imported, and the way into files and back."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import path, re_path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.panels import FieldPanel
from wagtail.admin.widgets.button import Button
from wagtail.models import Locale
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from localisation.imports import FileImportView
from localisation.memory.files import read, rows_of, write_csv, write_tmx
from localisation.memory.importing import MemoryPlan
from localisation.models import MemoryEntry
from localisation.rights import translated_languages

FORMATS = {"csv": (write_csv, "text/csv; charset=utf-8"), "tmx": (write_tmx, "application/xml")}


class OnlyImported(ModelPermissionPolicy):
    """Nobody adds an entry by hand: a translation is made on its page."""

    def user_has_permission(self, user, action: str) -> bool:
        return action != "add" and super().user_has_permission(user, action)


class MemoryIndexView(IndexView):
    """The list of imported translations, with the memory's files."""

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons = []
        for locale in translated_languages(self.request.user):
            for extension in FORMATS:
                label = _("Export %(language)s as %(format)s") % {"language": locale, "format": extension.upper()}
                url = reverse("localisation_memory_export", args=[locale.language_code, extension])
                buttons.append(Button(label, url, icon_name="download"))
        if self.request.user.has_perm("localisation.add_memoryentry"):
            buttons.append(Button(_("Import"), reverse("localisation_memory_import"), icon_name="upload"))
        return [*super().header_more_buttons, *buttons]

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("string", "locale")


class MemoryViewSet(SnippetViewSet):
    """What was imported into the memory."""

    model = MemoryEntry
    icon = "history"
    menu_label = gettext_lazy("Translation memory")
    menu_name = "translation-memory"
    index_view_class = MemoryIndexView
    list_display = ["data", "string_text", "locale", "origin", "imported_at"]
    list_filter = ["locale", "origin"]
    search_fields = ["data", "string__data"]
    search_backend_name = None
    panels = [FieldPanel("data"), FieldPanel("origin", read_only=True)]


def export(request: HttpRequest, language: str, extension: str) -> HttpResponse:
    """Answer with the memory of a language as a TMX or CSV file."""
    locale = get_object_or_404(Locale, language_code=language)
    if locale not in translated_languages(request.user):
        raise PermissionDenied
    write, content_type = FORMATS[extension]
    name = f"memory-{language}-{timezone.localdate():%Y-%m-%d}.{extension}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(write(rows_of(locale)), content_type=content_type, headers=headers)


class MemoryImportView(FileImportView):
    """Translations from a TMX or CSV file."""

    kind = "memory"
    permission = "localisation.add_memoryentry"
    title = gettext_lazy("Import into the translation memory")
    explanation = gettext_lazy("A TMX file, or CSV with the columns of the export. No page changes by it.")
    index_url_name = "wagtailsnippets_localisation_memoryentry:list"
    index_label = gettext_lazy("Translation memory")
    rows_template = "localisation/admin/memory_rows.html"
    accept = ".tmx,.csv,.xml"

    def plan(self, content: bytes, name: str) -> MemoryPlan:
        return MemoryPlan(read(content), name, self.request.user)


URLS = [
    re_path(
        r"^translation-memory/export/(?P<language>[\w-]+)\.(?P<extension>csv|tmx)$",
        export,
        name="localisation_memory_export",
    ),
    path("translation-memory/import/", MemoryImportView.as_view(), name="localisation_memory_import"),
]
