"""Where organisers take a programme out as a table, and bring one in: a report first, then the change."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from events.models import ProgrammeImport
from events.programme.desk import event_for, titles
from events.programme.exchange.plan import (
    ADDED,
    CHANGED,
    COLUMNS,
    REFUSED,
    REQUIRED,
    UNCHANGED,
    make_plan,
    table_of,
    template_of,
)
from events.programme.exchange.writing import NotTaken, carry_out
from home.tables import MOST_BYTES, UnreadableFile, read_table, write_csv, write_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class FileForm(forms.Form):
    """A table of sessions."""

    file = forms.FileField(label=gettext_lazy("Table"), help_text=gettext_lazy("A CSV or XLSX file."))

    def clean_file(self):
        sent = self.cleaned_data["file"]
        if sent.size > MOST_BYTES:
            words = _("The file is larger than %(megabytes)s MB.")
            raise forms.ValidationError(words, params={"megabytes": MOST_BYTES // 1024**2})
        return sent


@require_http_methods(["GET", "HEAD", "POST"])
def import_programme(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a file; with a readable one, go on to its report."""
    event = event_for(request, pk)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        data = sent.read()
        try:
            make_plan(read_table(data), event, request.user)
        except UnreadableFile as error:
            form.add_error("file", str(error))
        else:
            ProgrammeImport.forget_old()
            kept = ProgrammeImport.objects.create(
                event=event, user=request.user, file_name=sent.name[-200:], data=data
            )
            return redirect("programme_import_report", event.pk, kept.pk)
    columns = [(code, title, code in REQUIRED) for code, title in COLUMNS.items()]
    context = {"event": event, "form": form, "columns": columns, **titles(event, _("Import of a programme"))}
    return TemplateResponse(request, "events/programme/import.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def import_report(request: HttpRequest, pk: int, kept_pk) -> HttpResponse:
    """Show what the file would do; do it, as drafts or published, when that is confirmed and still the same."""
    event = event_for(request, pk)
    kept = get_object_or_404(ProgrammeImport, pk=kept_pk, user=request.user, event=event)
    plan = make_plan(read_table(bytes(kept.data)), event, request.user)
    if request.method == "POST":
        if request.POST.get("mark") == plan.mark:
            try:
                counts = carry_out(plan, request.user, publish=request.POST.get("action") == "publish")
            except NotTaken as error:
                messages.error(request, _("Nothing is taken over. Line %(trouble)s") % {"trouble": error})
            else:
                kept.delete()
                messages.success(request, _done(counts))
                return redirect("programme_desk", event.pk)
        else:
            messages.warning(request, _("The programme has changed meanwhile. Read what the file would do now."))
    kinds = [
        (gettext_lazy("Will be added"), plan.of_kind(ADDED)),
        (gettext_lazy("Will be changed"), plan.of_kind(CHANGED)),
        (gettext_lazy("Can't be taken over"), plan.of_kind(REFUSED)),
    ]
    context = {
        "event": event,
        "plan": plan,
        "kept": kept,
        "kinds": kinds,
        "unchanged": len(plan.of_kind(UNCHANGED)),
        "may_publish": event.permissions_for_user(request.user).can_publish(),
        **titles(event, _("Import of a programme")),
    }
    return TemplateResponse(request, "events/programme/import_report.html", context)


def _done(counts) -> str:
    added = ngettext("%(number)s session added", "%(number)s sessions added", counts[ADDED]) % {
        "number": counts[ADDED]
    }
    changed = ngettext("%(number)s changed", "%(number)s changed", counts[CHANGED]) % {"number": counts[CHANGED]}
    return f"{added}, {changed}."


@require_safe
def export_programme(request: HttpRequest, pk: int, extension: str) -> HttpResponse:
    """Serve the programme as a table that the import takes back without a change."""
    event = event_for(request, pk)
    return _file(table_of(event), f"programme-{event.slug}", extension)


@require_safe
def template(request: HttpRequest, pk: int, extension: str) -> HttpResponse:
    """Serve an empty table with an example, to be filled in."""
    event = event_for(request, pk)
    return _file(template_of(event), "programme-template", extension)


def _file(rows: list[list[str]], name: str, extension: str) -> HttpResponse:
    if extension == "xlsx":
        data, kind = write_workbook(rows, _("Programme")), XLSX
    else:
        data, kind = write_csv(rows), "text/csv; charset=utf-8"
    headers = {"Content-Disposition": f'attachment; filename="{name}.{extension}"'}
    return HttpResponse(data, content_type=kind, headers=headers)
