"""The calendar's page in the admin, and what all pages put into it."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Revision
from wagtail.permission_policies.pages import PagePermissionPolicy

from home.admin_pages import AdminPage
from home.calendar import Entry, Kind, Month, asked_month, sections
from home.dates import today
from home.models import EmergencyBanner
from home.reviews import reviewed_page_types
from home.reviews_report import ReviewsMenuItem, may_see
from home.zones import utc_offset, zone_name

NAMED = ("pk", "title", "locale__language_code")


def edit_url(pk: int) -> str:
    """Return where a page is edited."""
    return reverse("wagtailadmin_pages:edit", args=[pk])


@hooks.register("register_calendar", order=10)
def published_and_taken_down(month: Month) -> Iterator[Entry]:
    """Yield when pages appeared and when they go, also those that are still to appear."""
    waiting = Revision.page_revisions.filter(approved_go_live_at__isnull=False).values_list("object_id", flat=True)
    public = month.pages.filter(live=True)
    going = month.pages.filter(Q(live=True) | Q(pk__in=[int(key) for key in waiting]))
    for field, kind, pages in (("first_published_at", Kind.PUBLISHED, public), ("expire_at", Kind.EXPIRES, going)):
        asked = {f"{field}__gte": month.begins, f"{field}__lt": month.ends}
        for pk, title, language, moment in pages.filter(**asked).values_list(*NAMED, field):
            yield month.entry(moment, kind, title, edit_url(pk), language)


@hooks.register("register_calendar", order=20)
def scheduled(month: Month) -> Iterator[Entry]:
    """Yield what is to be published: new pages, and new versions of live ones."""
    revisions = Revision.page_revisions.filter(
        approved_go_live_at__gte=month.begins, approved_go_live_at__lt=month.ends
    )
    moments = {int(key): moment for key, moment in revisions.values_list("object_id", "approved_go_live_at")}
    for pk, title, language in month.pages.filter(pk__in=moments).values_list(*NAMED):
        yield month.entry(moments[pk], Kind.SCHEDULED, title, edit_url(pk), language)


@hooks.register("register_calendar", order=30)
def reviews_due(month: Month) -> Iterator[Entry]:
    """Yield the days on which texts about health have to be checked again; translations have their source's."""
    for model in reviewed_page_types():
        pages = model.objects.live().filter(review_due_on__range=(month.first, month.last))
        pages = pages.filter(locale__language_code=settings.LANGUAGE_CODE, pk__in=month.pages.values("pk"))
        for pk, title, language, day in pages.values_list(*NAMED, "review_due_on"):
            yield Entry(day, Kind.REVIEW, title, edit_url(pk), language)


@hooks.register("register_calendar", order=35)
def banners_shown(month: Month) -> Iterator[Entry]:
    """Yield when published emergency banners come and go; for a section, those that stand in it alone. One query.

    They have no place in the tree: a language's belong to those who may change its home page.
    """
    user = month.request.user
    if not user.has_perm("home.change_emergencybanner"):
        return
    homes = PagePermissionPolicy().instances_user_has_permission_for(user, "change").filter(depth=2)
    comes = Q(starts_at__gte=month.begins, starts_at__lt=month.ends)
    goes = Q(ends_at__gte=month.begins, ends_at__lt=month.ends)
    banners = EmergencyBanner.objects.filter(comes | goes, live=True, locale__in=homes.values("locale"))
    if month.language:
        banners = banners.filter(locale__language_code=month.language)
    if month.section:
        banners = banners.filter(places__page__path__startswith=month.section.path).distinct()
    name, edit = _("Emergency banner"), EmergencyBanner.snippet_viewset.get_url_name("edit")
    for banner in banners.select_related("locale"):
        said = (f"{name}: {banner.title}", reverse(edit, args=[banner.pk]), banner.locale.language_code)
        ahead = banner.starts_at > timezone.now()
        yield month.entry(banner.starts_at, Kind.SCHEDULED if ahead else Kind.PUBLISHED, *said)
        if banner.ends_at:
            yield month.entry(banner.ends_at, Kind.EXPIRES, *said)


class CalendarView(AdminPage):
    """A month: a table on wide screens, a list of days on narrow ones."""

    template_name = "home/admin/calendar.html"
    page_title = _("Calendar")
    header_icon = "calendar-alt"

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Refuse those who change no pages."""
        if not may_see(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs) -> dict:
        asked = self.request.GET
        chosen = {name: asked.get(name, "") for name in ("kind", "language", "section")}
        listed = list(sections())
        section = next((page for page in listed if str(page.pk) == chosen["section"]), None)
        language = chosen["language"] if chosen["language"] in dict(settings.LANGUAGES) else ""
        month = Month(self.request, *asked_month(asked.get("month", "")), language, section)
        kind = chosen["kind"] if chosen["kind"] in Kind.values else ""
        entries = month.entries(kind)
        weeks = [
            [{"day": day, "inside": month.first <= day <= month.last, "entries": entries.get(day, [])} for day in week]
            for week in month.weeks()
        ]
        parameters = asked.copy()
        parameters.pop("month", None)
        zone = settings.TIME_ZONE
        return super().get_context_data(**kwargs) | {
            "month": month,
            "month_name": MONTHS[month.first.month],
            "weekdays": list(WEEKDAYS.values()),
            "weeks": weeks,
            "days": sorted(entries.items()),
            "today": today(),
            "filters": parameters.urlencode(),
            "kinds": Kind.choices,
            "kind": kind,
            "languages": settings.LANGUAGES,
            "language": language,
            "sections": listed,
            "section": section,
            "zone": zone_name(zone),
            "offset": utc_offset(zone, timezone.now().astimezone(ZoneInfo(zone))),
        }


@hooks.register("register_admin_urls")
def calendar_address() -> list:
    """Give the calendar its address in the admin."""
    return [path("calendar/", CalendarView.as_view(), name="calendar")]


@hooks.register("register_admin_menu_item")
def calendar_menu_item() -> MenuItem:
    """Put the calendar into the menu."""
    return ReviewsMenuItem(_("Calendar"), reverse("calendar"), name="calendar", icon_name="calendar-alt", order=240)
