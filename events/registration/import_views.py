"""Where organisers bring in a table of participants: a report first, then the change."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name

from events.models import Consent, ParticipantImport, Registration
from events.registration import rules
from events.registration.access import Action, note_access
from events.registration.desk_forms import OWN_FIELDS
from events.registration.importing import ADDED, CHANGED, REFUSED, UNCHANGED, carry_out, make_plan
from events.registration.person import ParticipantsStep
from home.tables import MOST_BYTES, MOST_ROWS, UnreadableFile, read_table

KINDS = [
    (ADDED, gettext_lazy("Will be added")),
    (CHANGED, gettext_lazy("Will be changed")),
    (REFUSED, gettext_lazy("Can't be taken over")),
]


class TableForm(forms.Form):
    """A table of participants."""

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


class ImportView(ParticipantsStep, TemplateView):
    """Take a file; with a readable one, go on to its report."""

    verb = "add"
    template_name = "events/registration/admin/import.html"
    page_title = gettext_lazy("Import of participants")
    header_icon = "upload"

    def get_context_data(self, **kwargs) -> dict:
        kwargs.setdefault("form", TableForm())
        columns = [(name, Registration._meta.get_field(name).verbose_name) for name in OWN_FIELDS]
        return super().get_context_data(**kwargs) | {"columns": columns, "most_rows": MOST_ROWS}

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Keep the file for its report."""
        form = TableForm(request.POST, request.FILES)
        if form.is_valid():
            sent = form.cleaned_data["file"]
            data = sent.read()
            try:
                read_table(data)
            except UnreadableFile as error:
                form.add_error("file", str(error))
            else:
                ParticipantImport.forget_old()
                kept = ParticipantImport.objects.create(
                    user=request.user, event_key=self.event.translation_key, file_name=sent.name[-200:], data=data
                )
                return redirect(self.address("import-report", kept.pk))
        return self.render_to_response(self.get_context_data(form=form), status=422)


class ImportReportView(ParticipantsStep, TemplateView):
    """Show what the file would do; do it when that is confirmed and still the same."""

    verb = "add"
    template_name = "events/registration/admin/import_report.html"
    page_title = gettext_lazy("Import of participants")
    header_icon = "upload"

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        mine = {"user": request.user, "event_key": self.event.translation_key}
        self.kept = get_object_or_404(ParticipantImport, pk=kwargs["file_pk"], **mine)
        self.plan = make_plan(self.event, read_table(bytes(self.kept.data)))

    def get_context_data(self, **kwargs) -> dict:
        places = [
            (Registration.Attendance(attendance).label, rules.places(self.event, attendance))
            for attendance in rules.attendances(self.event)
        ]
        return super().get_context_data(**kwargs) | {
            "kept": self.kept,
            "plan": self.plan,
            "kinds": [(title, self.plan.of_kind(kind)) for kind, title in KINDS],
            "unchanged": len(self.plan.of_kind(UNCHANGED)),
            "places": places,
            "consents": Consent.objects.filter(locale_id=self.event.locale_id, required=True),
        }

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Carry out the plan that was shown."""
        if request.POST.get("mark") != self.plan.mark:
            messages.warning(request, _("Registrations have changed meanwhile. Read what the file would do now."))
            return redirect(request.path)
        if self.plan.of_kind(ADDED) and not request.POST.get("agreed"):
            messages.error(
                request, _("Confirm that the people in the file have agreed; else they can't be registered.")
            )
            return redirect(request.path)
        confirmed = bool(request.POST.get("confirmed"))
        done = carry_out(self.event, self.plan, get_user_display_name(request.user), confirmed=confirmed)
        self.kept.delete()
        note_access(request.user, self.event, Action.IMPORTED, done[ADDED] + done[CHANGED])
        said = _("Added: %(added)s, changed: %(changed)s, refused by the rules: %(refused)s.")
        messages.success(request, said % {"added": done[ADDED], "changed": done[CHANGED], "refused": done[REFUSED]})
        return redirect(self.address("participants"))
