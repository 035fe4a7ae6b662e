"""The list of an event's participants: filtered, searched, as a table and as a file for spreadsheets."""

import datetime
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.http import urlencode
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import Button, HeaderButton

from events.models import Registration
from events.registration.access import Action, OrganisersView, may, note_access
from events.registration.selection import ParticipantFilters, containing, participants, selection_in
from home.spreadsheets import SafeExportMixin, safe_cell
from home.zones import zone_name

# The file's columns: the names that the import knows, in its order, then what only goes out.
EXPORTED = [
    "name",
    "email",
    "state",
    "attendance",
    "kind",
    "organisation",
    "town",
    "interpretation",
    "needs",
    "language",
    "note",
    "order",
    "created_at",
    "confirmed_at",
]


class ParticipantsView(SafeExportMixin, OrganisersView, BaseListingView):
    """All registrations of one event; the same number of queries however many there are."""

    page_title = _("Participants")
    template_name = "events/registration/admin/participants.html"
    results_template_name = "wagtailadmin/generic/listing_results.html"
    filterset_class = ParticipantFilters
    is_searchable = True
    paginate_by = 50
    default_ordering = "-order"
    verbose_name_plural = _("participants")
    table_classname = "listing registrations-participants"
    list_export = EXPORTED

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if self.is_export and not may(request.user, "export"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def columns(self) -> list[Column]:
        """The table's columns; times in the event's zone."""
        return [
            TitleColumn(
                "name",
                label=_("Name"),
                sort_key="name",
                get_url=lambda row: self.address("person", row.pk),
                width="20%",
            ),
            Column("email", label=_("E-mail"), sort_key="email"),
            Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
            Column("kind", label=_("Takes part"), accessor=takes_part, sort_key="kind"),
            Column("language", label=_("Language"), accessor=lambda row: row.language.upper()),
            Column("note", label=_("Note"), accessor=lambda row: row.note[:60]),
            Column(
                "order",
                label=_("Registered"),
                accessor=lambda row: date_format(self.local(row.created_at), "j E Y H:i"),
                sort_key="order",
            ),
        ]

    def person_address(self, row: Registration) -> str:
        """Return the address of one participant's page."""
        return self.address("person", row.pk)

    def local(self, moment: datetime.datetime) -> datetime.datetime:
        """Return the moment in the event's zone."""
        return timezone.localtime(moment, ZoneInfo(self.zone))

    def get_base_queryset(self) -> QuerySet[Registration]:
        return participants(self.event.translation_key)

    def get_filterset_kwargs(self) -> dict:
        return super().get_filterset_kwargs() | {"queryset": self.get_base_queryset()}

    def search_queryset(self, queryset: QuerySet[Registration]) -> QuerySet[Registration]:
        return containing(queryset, self.search_query) if self.is_searching else queryset

    def get_index_url(self) -> str:
        return self.address("participants")

    def get_index_results_url(self) -> str:
        return self.address("participants-results")

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """Header: enter somebody, write to those who are listed."""
        buttons = []
        if may(self.request.user, "add"):
            buttons.append(HeaderButton(_("Enter a participant"), url=self.address("enter"), icon_name="plus"))
            buttons.append(HeaderButton(_("Import"), url=self.address("import"), icon_name="upload"))
        if may(self.request.user, "mail"):
            chosen = urlencode(selection_in(self.request.GET), doseq=True)
            address = f"{self.address('letter-new')}?{chosen}"
            buttons.append(HeaderButton(_("Write to these"), url=address, icon_name="mail"))
        return buttons

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        """Behind the dots: the files."""
        return super().header_more_buttons if may(self.request.user, "export") else []

    def get_filename(self) -> str:
        return f"participants-{self.event.slug}"

    @property
    def custom_value_preprocess(self) -> dict:
        """Times in the zone of the event, not of the organiser."""
        zone = ZoneInfo(self.zone)
        moments = {
            self.FORMAT_XLSX: lambda value: timezone.make_naive(value, zone),
            self.FORMAT_CSV: lambda value: value.astimezone(zone).strftime("%Y-%m-%d %H:%M"),
        }
        return SafeExportMixin.custom_value_preprocess | {datetime.datetime: moments}

    @cached_property
    def custom_field_preprocess(self) -> dict:
        """Choices in words."""
        fields = {
            name: Registration._meta.get_field(name) for name in ("state", "attendance", "kind", "interpretation")
        }
        words = {name: {str(v): str(label) for v, label in field.choices} for name, field in fields.items()}
        shown = {name: {f: lambda v, n=name: safe_cell(words[n].get(v, v)) for f in self.FORMATS} for name in words}
        return shown

    @property
    def export_headings(self) -> dict:
        """The columns of times name their zone."""
        zone = zone_name(self.zone)
        return {
            name: format_lazy("{label} ({zone})", label=Registration._meta.get_field(name).verbose_name, zone=zone)
            for name in ("created_at", "confirmed_at")
        }

    def render_to_response(self, context: dict, **kwargs) -> HttpResponse:
        if self.is_export:
            rows = context["object_list"]
            note_access(self.request.user, self.event, Action.EXPORTED, people=rows.count())
            return self.as_spreadsheet(rows, self.request.GET["export"])
        note_access(self.request.user, self.event, Action.LISTED, people=context["items_count"])
        return super().render_to_response(context, **kwargs)


def takes_part(registration: Registration) -> str:
    """Return how and as what the person takes part: «On site, doctor or nurse»."""
    return f"{registration.get_attendance_display()}, {registration.get_kind_display().lower()}"
