"""Where editors take branches out as a table, and bring one back: a report first, then the change."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe
from wagtail.admin.auth import user_passes_test

from branches.exchange.columns import COLUMNS
from branches.exchange.plan import (
    ADDED,
    CHANGED,
    REFUSED,
    UNCHANGED,
    carry_out,
    keeps_one,
    make_plan,
    own_branches,
    texts_of,
)
from branches.models import BranchImport, BranchIndexPage
from home.tables import MOST_BYTES, UnreadableFile, read_table, write_csv, write_workbook

TEMPLATE = "branches/admin/import.html"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def keeps_branches(user) -> bool:
    """Tell whether the user may change a branch, or add one."""
    index = BranchIndexPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    may_add = index is not None and index.permissions_for_user(user).can_add_subpage()
    return may_add or keeps_one(user)


class FileForm(forms.Form):
    """A table of branches."""

    file = forms.FileField(
        label=gettext_lazy("Table"),
        help_text=gettext_lazy("CSV (UTF-8 or Windows-1251; semicolons or commas) or XLSX, 2 MB at most."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt"}),
    )

    def clean_file(self):
        """Return the sent file. Raises ValidationError when it is too large to be read at all."""
        sent = self.cleaned_data["file"]
        if sent.size > MOST_BYTES:
            words = _("The file is larger than %(megabytes)s MB.")
            raise forms.ValidationError(words, params={"megabytes": MOST_BYTES // 1024**2})
        return sent


@user_passes_test(keeps_branches)
def import_branches(request: HttpRequest) -> HttpResponse:
    """Take a file; with a readable one, go on to its report."""
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"]
        data = sent.read()
        try:
            make_plan(read_table(data), request.user)
        except UnreadableFile as error:
            form.add_error("file", str(error))
        else:
            BranchImport.forget_old()
            kept = BranchImport.objects.create(user=request.user, file_name=sent.name[-200:], data=data)
            return redirect("branches_import_report", kept.pk)
    return TemplateResponse(request, TEMPLATE, {"form": form, "columns": COLUMNS, **_titles()})


@user_passes_test(keeps_branches)
def import_report(request: HttpRequest, pk) -> HttpResponse:
    """Show what the file would do; do it when that is confirmed and still the same."""
    kept = get_object_or_404(BranchImport, pk=pk, user=request.user)
    plan = make_plan(read_table(bytes(kept.data)), request.user)
    if request.method == "POST":
        if request.POST.get("mark") == plan.mark:
            counts = carry_out(plan, request.user)
            kept.delete()
            messages.success(request, _done(counts))
            return redirect("branches_report")
        messages.warning(request, _("Branches have changed meanwhile. Read what the file would do now."))
    kinds = [
        (gettext_lazy("Will be added"), plan.of_kind(ADDED)),
        (gettext_lazy("Will be changed"), plan.of_kind(CHANGED)),
        (gettext_lazy("Can't be taken over"), plan.of_kind(REFUSED)),
    ]
    context = {"plan": plan, "kept": kept, "kinds": kinds, "unchanged": len(plan.of_kind(UNCHANGED)), **_titles()}
    return TemplateResponse(request, "branches/admin/import_report.html", context)


def _titles() -> dict:
    crumbs = [
        {"url": reverse("wagtailadmin_home"), "label": _("Home")},
        {"url": reverse("branches_report"), "label": _("Branches")},
        {"url": "", "label": _("Import of branches")},
    ]
    return {"header_title": _("Import of branches"), "breadcrumbs_items": crumbs, "header_icon": "upload"}


def _done(counts) -> str:
    added = ngettext("%(number)s branch added", "%(number)s branches added", counts[ADDED]) % {"number": counts[ADDED]}
    changed = ngettext("%(number)s changed", "%(number)s changed", counts[CHANGED]) % {"number": counts[CHANGED]}
    return f"{added}, {changed}."


@require_safe
@user_passes_test(keeps_branches)
def export_branches(request: HttpRequest, extension: str) -> HttpResponse:
    """Serve the branches that the user may change as a table that the import takes back."""
    branches = own_branches(request.user)
    if not branches and not request.user.is_superuser:
        raise PermissionDenied
    rows = [[column.code for column in COLUMNS], *(list(texts_of(branch).values()) for branch in branches)]
    if extension == "xlsx":
        data, kind = write_workbook(rows, _("Branches")), XLSX
    else:
        data, kind = write_csv(rows), "text/csv; charset=utf-8"
    return HttpResponse(
        data, content_type=kind, headers={"Content-Disposition": f'attachment; filename="branches.{extension}"'}
    )
