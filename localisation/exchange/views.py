"""The pages of the admin where translations are taken out as files and brought in again."""

from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail_localize.models import Translation

from localisation.exchange import access, files
from localisation.exchange.content import documents
from localisation.exchange.forms import ConsentForm, ExportForm, ImportForm
from localisation.exchange.imports import held, hold, report_of
from localisation.exchange.problems import FileProblem
from localisation.exchange.report import SILENT, Report
from localisation.exchange.units import State
from localisation.exchange.writing import Outcome, chosen, write
from localisation.rights import languages_of

# Django takes no more answers than this in one form.
MOST_ROWS = 900


class ExchangeView(WagtailAdminTemplateMixin, View):
    """What all these pages share: only who translates into some language sees them."""

    header_icon = "wagtail-localize-language"
    page_title = gettext_lazy("Translation files")

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not languages_of(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse("localisation_exchange:index"), "label": self.page_title},
        ]

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"limit": settings.LOCALISATION_IMPORT_MAX_MB}


class IndexView(ExchangeView):
    """Both forms, and the imports that wait for the person's consent."""

    template_name = "localisation/exchange/index.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        given = {name: request.GET.getlist(name) for name in ("translation", "key") if request.GET.getlist(name)}
        if request.GET.get("language"):
            given["language"] = request.GET["language"]
        return self.show(export_form=ExportForm(user=request.user, initial=given))

    def show(self, **forms) -> HttpResponse:
        context = {
            "export_form": ExportForm(user=self.request.user),
            "import_form": ImportForm(),
            "waiting": held(self.request.user).defer("content"),
            "next": get_valid_next_url_from_request(self.request),
        }
        return self.render_to_response(self.get_context_data(**context | forms))


class ExportView(IndexView):
    """Answers with the file. GET for links, POST for selections too long for an address."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.export(request.GET)

    def post(self, request: HttpRequest) -> HttpResponse:
        return self.export(request.POST)

    def export(self, data) -> HttpResponse:
        form = ExportForm(data, user=self.request.user)
        if not form.is_valid():
            return self.show(export_form=form)
        wanted = form.cleaned_data
        found = access.translations().filter(target_locale=wanted["language"])
        if wanted["translation"]:
            found = found.filter(pk__in=wanted["translation"])
        if wanted["key"]:
            found = found.filter(source__object_id__in=wanted["key"])
        allowed = access.allowed(self.request.user, found)
        made = list(documents(allowed))
        if wanted["unfinished"]:
            for document in made:
                document.units = [unit for unit in document.units if unit.state != State.TRANSLATED]
            made = [document for document in made if document.units]
        if not made:
            form.add_error(None, _("There is nothing to export: no such translation that you may work on."))
            return self.show(export_form=form)
        return download(files.export(made, files.Format(wanted["format"])))


def download(export: files.Export) -> HttpResponse:
    """Answer with a file to be saved."""
    response = HttpResponse(export.content, content_type=export.mime_type)
    response["Content-Disposition"] = f'attachment; filename="{export.name}"'
    response["Cache-Control"] = "no-store"
    return response


class PoDownloadView(ExchangeView):
    """Answers with the PO file of one translation."""

    def get(self, request: HttpRequest, translation_id: int) -> HttpResponse:
        translation = get_object_or_404(access.translations(), pk=translation_id)
        if not access.allowed(request.user, [translation]):
            raise PermissionDenied
        return download(files.export(documents([translation]), files.Format.PO))


class UploadView(IndexView):
    """Takes a file, for any translation or for the one with the given id, and leads to its report."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, translation_id: int | None = None) -> HttpResponse:
        expected = get_object_or_404(access.translations(), pk=translation_id) if translation_id else None
        if expected and not access.allowed(request.user, [expected]):
            raise PermissionDenied
        form = ImportForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                return self.to_report(request.FILES["file"], expected)
            except FileProblem as problem:
                form.add_error("file", str(problem))
        if expected and (back := get_valid_next_url_from_request(request)):
            messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
            return redirect(back)
        return self.show(import_form=form)

    def to_report(self, file, expected: Translation | None) -> HttpResponse:
        if file.size > settings.LOCALISATION_IMPORT_MAX_MB * files.MEGABYTE:
            raise FileProblem("too-large", limit=settings.LOCALISATION_IMPORT_MAX_MB)
        pending = hold(self.request.user, file.name, file.read(), expected)
        address = reverse("localisation_exchange:report", args=[pending.pk])
        back = get_valid_next_url_from_request(self.request)
        return redirect(f"{address}?{urlencode({'next': back})}" if back else address)


class ReportView(ExchangeView):
    """Shows what a file would do; writes it once the person agrees to just that."""

    template_name = "localisation/exchange/report.html"

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.pending = held(request.user).filter(pk=kwargs["pk"]).first() if request.user.pk else None

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if self.pending is None:
            messages.error(request, _("This import is done, or was too long ago. Upload the file again."))
            return redirect("localisation_exchange:index")
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, pk) -> HttpResponse:
        return self.show(report_of(self.pending))

    def show(self, report: Report, status: int = 200) -> HttpResponse:
        room = MOST_ROWS
        parts = []
        for part in report.parts:
            rows = part.shown[:room]
            room -= len(rows)
            if rows:
                parts.append((part, rows))
        shown = sum(len(rows) for _part, rows in parts)
        speaking = sum(row.kind not in SILENT for row in report.rows)
        context = {
            "report": report,
            "parts": parts,
            "pending": self.pending,
            "hidden_rows": speaking - shown,
            "next": get_valid_next_url_from_request(self.request),
            "page_subtitle": self.pending.name,
        }
        return self.render_to_response(self.get_context_data(**context), status=status)

    def post(self, request: HttpRequest, pk) -> HttpResponse:
        if "cancel" in request.POST:
            self.pending.delete()
            messages.success(request, _("The import was dropped; nothing was written."))
            return redirect(self.back())
        form = ConsentForm(request.POST)
        if not form.is_valid():
            raise Http404
        try:
            outcome = self.write(form.cleaned_data)
        except IntegrityError:
            outcome = None
        if outcome is None:
            messages.warning(
                request, _("Texts changed here since this report was made. Look at it again; nothing was written.")
            )
            return self.show(report_of(self.pending), status=409)
        messages.success(request, _summary(outcome))
        return redirect(self.back())

    @transaction.atomic
    def write(self, answer: dict) -> Outcome | None:
        """Write what was agreed to; None when the report is no longer the one that was read."""
        report = report_of(self.pending)
        if report.digest != answer["digest"]:
            return None
        outcome = write(chosen(report, set(answer["take"]), set(answer["leave"])), self.request.user)
        self.pending.delete()
        return outcome

    def back(self) -> str:
        """Return where the person came from, or the overview of exchanges."""
        address = self.request.POST.get("next", "")
        is_ours = url_has_allowed_host_and_scheme(address, {self.request.get_host()}, self.request.is_secure())
        return address if address and is_ours else reverse("localisation_exchange:index")


def _summary(outcome: Outcome) -> str:
    written = ngettext(
        "%(number)s translation was imported as a draft; visitors see it when a reviewer publishes it.",
        "%(number)s translations were imported as drafts; visitors see them when a reviewer publishes them.",
        outcome.written,
    ) % {"number": outcome.written}
    if not outcome.fuzzy:
        return written
    not_final = ngettext(
        "%(number)s of them is not final and waits for a person's confirmation.",
        "%(number)s of them are not final and wait for a person's confirmation.",
        outcome.fuzzy,
    ) % {"number": outcome.fuzzy}
    return f"{written} {not_final}"
