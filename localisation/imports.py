"""The view of all imports: a file is sent, a report shows what it would change, and only a second yes writes it."""

from typing import Protocol

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View

from localisation.models import PendingImport

# Of a long report so many rows of each kind are shown.
SHOWN = 200


class ImportPlan(Protocol):
    """What an import would do: its rows with `name`, `fate` and `reason`, their counts, and the writing."""

    rows: list
    counts: dict[str, int]
    changes: bool

    def write(self) -> int: ...


class FileForm(forms.Form):
    """Asks for the file."""

    file = forms.FileField(label=gettext_lazy("File"))


class FileImportView(View):
    """An import of one kind of file.

    Subclasses say who may (`permission`), where to go afterwards (`index_url_name`), and make a plan of the file.
    """

    kind = ""
    permission = ""
    title = ""
    explanation = ""
    index_url_name = ""
    index_label = ""
    rows_template = ""
    accept = ""

    def plan(self, content: bytes, name: str) -> ImportPlan:
        """Return what importing the file would do. Raises ValueError, with a message for people, if it can't be."""
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(FileForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        if token := request.POST.get("confirm"):
            return self._write(get_object_or_404(PendingImport, pk=token, kind=self.kind, user=request.user))
        form = FileForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._show(form, status=422)
        file = form.cleaned_data["file"]
        content = file.read()
        try:
            plan = self.plan(content, file.name)
        except ValueError as problem:
            form.add_error("file", str(problem))
            return self._show(form, status=422)
        pending = PendingImport.keep(self.kind, file.name, content, request.user) if plan.changes else None
        return self._show(FileForm(), plan=plan, pending=pending, file_name=file.name)

    def _write(self, pending: PendingImport) -> HttpResponse:
        # The plan is made anew: what changed since the report counts.
        written = self.plan(bytes(pending.content), pending.name).write()
        pending.delete()
        text = ngettext("%(count)s row was imported.", "%(count)s rows were imported.", written)
        messages.success(self.request, text % {"count": written})
        return redirect(reverse(self.index_url_name))

    def _show(self, form: FileForm, *, status: int = 200, **context) -> HttpResponse:
        form.fields["file"].widget.attrs["accept"] = self.accept
        if plan := context.get("plan"):
            shown = [row for row in plan.rows if row.fate != "unchanged"]
            context |= {"rows": shown[:SHOWN], "hidden": max(0, len(shown) - SHOWN)}
        items = [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse(self.index_url_name), "label": str(self.index_label)},
            {"url": "", "label": str(self.title)},
        ]
        context |= {
            "form": form,
            "header_title": self.title,
            "page_title": self.title,
            "header_icon": "upload",
            "breadcrumbs_items": items,
            "explanation": self.explanation,
            "rows_template": self.rows_template,
        }
        return render(self.request, "localisation/admin/import.html", context, status=status)
