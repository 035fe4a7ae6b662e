"""The organisers' list of registrations."""

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.snippets.views.snippets import SnippetViewSet

from events.models import Consent, EventPage, Registration
from home.spreadsheets import SafeExportMixin


class RegistrationFilters(WagtailFilterSet):
    """Narrow the list down by event, state, attendance, kind."""

    event = django_filters.ModelChoiceFilter(
        label=_("event"), queryset=EventPage.objects.exclude(registration_opens_at=None).order_by("-starts_at")
    )

    class Meta:
        model = Registration
        fields = ["event", "state", "attendance", "kind", "language"]


class RegistrationIndexView(SafeExportMixin, IndexView):
    """The list, with its export."""

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("event")


class RegistrationViewSet(ModelViewSet):
    """Registrations: seen, searched, noted on, exported. People make and change them themselves."""

    model = Registration
    name = "registrations"
    icon = "clipboard-list"
    menu_label = _("Registrations")
    menu_order = 420
    add_to_admin_menu = True
    index_view_class = RegistrationIndexView
    inspect_view_enabled = True
    copy_view_enabled = False
    form_fields = ["name", "attendance", "kind", "organisation", "town", "needs", "note"]
    list_display = ["name", "email", "event", "state", "attendance", "kind", "created_at"]
    list_export = [
        "order",
        "name",
        "email",
        "event.title",
        "state",
        "attendance",
        "kind",
        "organisation",
        "town",
        "needs",
        "language",
        "created_at",
        "confirmed_at",
        "note",
    ]
    export_headings = {"event.title": _("event")}
    search_fields = ["name", "email", "organisation", "town"]
    search_backend_name = None
    filterset_class = RegistrationFilters
    ordering = "-created_at"


class ConsentViewSet(SnippetViewSet):
    model = Consent
    icon = "check"
    list_display = ["text", "code", "required"]
