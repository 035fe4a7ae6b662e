"""What registration adds to the admin: the organisers' desk, its rights, the access log, the consents."""

import django_filters
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.reports import ReportView
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import SnippetViewSet

from events.models import AccessRecord, Consent, EventPage
from events.registration.access import may
from home.spreadsheets import SafeExportMixin


class ConsentViewSet(SnippetViewSet):
    model = Consent
    icon = "check"
    list_display = ["text", "code", "required"]


class AccessFilters(WagtailFilterSet):
    """Narrow the log down by time, person, event, and what was done."""

    at = django_filters.DateFromToRangeFilter(label=_("When"), widget=DateRangePickerWidget)
    user_name = django_filters.CharFilter(label=_("Who"), lookup_expr="icontains")
    event_title = django_filters.CharFilter(label=_("Event"), lookup_expr="icontains")

    class Meta:
        model = AccessRecord
        fields = ["at", "user_name", "event_title", "action"]


class AccessLogView(SafeExportMixin, ReportView):
    """Who looked at, changed, exported whose personal data; for administrators and whoever got the right."""

    page_title = _("Access to personal data")
    header_icon = "lock"
    index_url_name = "registrations_access"
    index_results_url_name = "registrations_access_results"
    results_template_name = "wagtailadmin/generic/listing_results.html"
    filterset_class = AccessFilters
    paginate_by = 50
    default_ordering = "-at"
    list_export = ["at", "user_name", "event_title", "get_action_display", "people", "registration"]
    export_headings = {"get_action_display": _("what")}
    columns = [
        DateColumn("at", label=_("When"), sort_key="at"),
        Column("user_name", label=_("Who"), sort_key="user_name"),
        Column("event_title", label=_("Event")),
        Column("action", label=_("What"), accessor="get_action_display", sort_key="action"),
        Column("people", label=_("People")),
        Column("registration", label=_("Number of the registration")),
    ]

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        if not may_see_log(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_base_queryset(self):
        return AccessRecord.objects.all()


def may_see_log(user) -> bool:
    """Tell whether the user may see who looked at personal data."""
    return user.has_perm("events.view_accessrecord")


class OrganisersMenuItem(MenuItem):
    """Shown to those who may see registrations."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may(request.user, "view")


class LogMenuItem(MenuItem):
    """Shown to those who may see the access log."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_log(request.user)


@hooks.register("register_admin_urls")
def desk_addresses() -> list:
    """Put the desk and the log among the admin's addresses."""
    return [
        path("registrations/", include("events.registration.admin_urls")),
        path("reports/personal-data/", AccessLogView.as_view(), name="registrations_access"),
        path(
            "reports/personal-data/results/",
            AccessLogView.as_view(results_only=True),
            name="registrations_access_results",
        ),
    ]


@hooks.register("register_admin_menu_item")
def desk_menu_item() -> MenuItem:
    """Put the desk into the menu."""
    return OrganisersMenuItem(
        _("Registrations"), reverse("registrations:index"), name="registrations", icon_name="clipboard-list", order=420
    )


@hooks.register("register_reports_menu_item")
def log_menu_item() -> MenuItem:
    """Put the log among the reports."""
    address = reverse("registrations_access")
    return LogMenuItem(_("Access to personal data"), address, name="personal-data", icon_name="lock", order=1200)


@hooks.register("register_permissions")
def desk_rights():
    """Let administrators give the desk's rights to groups."""
    models = ["registration", "accessrecord"]
    return Permission.objects.filter(content_type__app_label="events", content_type__model__in=models)


@hooks.register("register_page_header_buttons")
def desk_button(page, user, view_name, next_url=None):
    """Lead from an event's page to its desk."""
    specific = page.specific_deferred
    if isinstance(specific, EventPage) and specific.registration_opens_at and may(user, "view"):
        address = reverse("registrations:of-page", args=[specific.pk])
        yield Button(_("Registrations"), address, icon_name="clipboard-list", priority=80)
