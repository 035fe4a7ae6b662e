"""The organisers' desk: their events, and the numbers of one."""

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.widgets.button import HeaderButton

from events.models import EventPage, Registration
from events.registration import numbers
from events.registration.access import OrganisersView, may, organised_events
from events.registration.rules import Window, attendances, places, source_of, window
from home.admin_pages import AdminPage
from home.paging import page_of

State = Registration.State
CHARTS = [
    ("state", _("By state")),
    ("kind", _("By kind")),
    ("attendance", _("By attendance")),
    ("language", _("By language")),
    ("town", _("By town")),
]
WINDOWS = {
    Window.NONE: _("No registration"),
    Window.BEFORE: _("Not open yet"),
    Window.OPEN: _("Open"),
    Window.CLOSED: _("Closed"),
}


class EventsView(AdminPage):
    """The events that the user organises, the next ones first; five queries however many there are."""

    template_name = "events/registration/admin/events.html"
    page_title = _("Registrations")
    header_icon = "clipboard-list"
    per_page = 30

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if not may(request.user, "view"):
            raise PermissionDenied

    def get_context_data(self, **kwargs) -> dict:
        now = timezone.now()
        events = organised_events(self.request.user)
        coming = list(events.filter(ends_at__gt=now).order_by("starts_at", "pk"))
        page = page_of(
            [*coming, *events.filter(ends_at__lte=now).order_by("-starts_at", "-pk")], self.request, self.per_page
        )
        counted = _counts(page.object_list)
        rows = [(event, WINDOWS[window(event, now)], counted.get(event.translation_key)) for event in page]
        return super().get_context_data(**kwargs) | {"rows": rows, "events": page}


def of_page(request: HttpRequest, page_pk: int) -> HttpResponse:
    """Lead from an event's page in any language to its desk. Raises Http404 when there is no such event."""
    event = get_object_or_404(EventPage.objects.select_related("locale"), pk=page_pk)
    return redirect("registrations:desk", source_of(event).pk)


def _counts(events: list[EventPage]) -> dict:
    """Return what is registered for each event, by its key, in one query."""
    rows = Registration.objects.filter(event_key__in=[event.translation_key for event in events]).order_by()
    counted = rows.values("event_key").annotate(
        active=Count("pk", filter=Q(state__in=Registration.ACTIVE)),
        confirmed=Count("pk", filter=Q(state=State.CONFIRMED)),
        waiting=Count("pk", filter=Q(state=State.WAITING)),
    )
    return {row["event_key"]: row for row in counted}


class DeskView(OrganisersView, TemplateView):
    """One event: how many registered, by what; the same number of queries however many did."""

    template_name = "events/registration/admin/desk.html"

    def get_page_title(self) -> str:
        return self.event.title

    def get_breadcrumbs_items(self) -> list[dict]:
        # The event is the page itself here.
        *path, _last, own = super().get_breadcrumbs_items()
        return [*path, own]

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """Header: the list, letters, entering somebody."""
        buttons = [HeaderButton(_("Participants"), url=self.address("participants"), icon_name="list-ul")]
        for verb, label, name, icon in [
            ("add", _("Enter a participant"), "enter", "plus"),
            ("mail", _("Letters"), "letters", "mail"),
        ]:
            if may(self.request.user, verb):
                buttons.append(HeaderButton(label, url=self.address(name), icon_name=icon))
        return buttons

    def get_context_data(self, **kwargs) -> dict:
        counted = numbers.count(self.event.translation_key, self.zone)
        states = counted["state"]
        tiles = [
            (states[State.CONFIRMED], State.CONFIRMED.label, "state=confirmed"),
            (states[State.UNCONFIRMED], State.UNCONFIRMED.label, "state=unconfirmed"),
            (states[State.WAITING], State.WAITING.label, "state=waiting"),
            (states[State.OFFERED], State.OFFERED.label, "state=offered"),
            (states[State.CANCELLED], State.CANCELLED.label, "state=cancelled"),
            (states[State.LAPSED], State.LAPSED.label, "state=lapsed"),
        ]
        held = [
            (Registration.Attendance(attendance).label, places(self.event, attendance))
            for attendance in attendances(self.event)
        ]
        living = Registration.objects.filter(event_key=self.event.translation_key).exists()
        return super().get_context_data(**kwargs) | {
            "window": WINDOWS[window(self.event)],
            "tiles": tiles,
            "places": held,
            "chart": numbers.chart(counted["day"]),
            "charts": [(name, title, numbers.bars(name, counted[name])) for name, title in CHARTS],
            "total": counted["day"].total(),
            "erased": not living and counted["day"].total() > 0,
        }
