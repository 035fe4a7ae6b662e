"""What taking part adds to the admin: the list by state and year, one organisation, what waits on the dashboard."""

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import include, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin

from branches.cases import note
from branches.models import CaseRecord
from events.models import DayParticipant
from events.partaking import rules
from events.partaking.retention import remove
from home.todo import Todo

KIND, Action = CaseRecord.Kind.DAY, CaseRecord.Action
STEPS = {"show": rules.show, "put-aside": rules.put_aside}
RECORDS = 50


def may(user, verb: str) -> bool:
    """Tell whether the user may do that (view, change, delete) with organisations that take part."""
    return user.has_perm(f"events.{verb}_dayparticipant")


def confirmed() -> QuerySet[DayParticipant]:
    """Return those that the union sees: whose address is confirmed."""
    return DayParticipant.objects.exclude(state=DayParticipant.State.UNCONFIRMED)


class ParticipantFilters(WagtailFilterSet):
    """What the list can be narrowed down to."""

    state = django_filters.MultipleChoiceFilter(
        choices=[choice for choice in DayParticipant.State.choices if choice[0] != DayParticipant.State.UNCONFIRMED],
        label=gettext_lazy("State"),
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = DayParticipant
        fields = ["state", "year"]


class RightMixin(WagtailAdminTemplateMixin):
    """A page of the admin for those who may see who takes part."""

    header_icon = "group"

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        if not may(request.user, "view"):
            raise PermissionDenied


class ParticipantsView(RightMixin, BaseListingView):
    """The organisations whose address is confirmed, the latest step first."""

    page_title = gettext_lazy("Taking part in awareness days")
    template_name = "wagtailadmin/generic/listing.html"
    results_template_name = "wagtailadmin/generic/listing_results.html"
    filterset_class = ParticipantFilters
    paginate_by = 50
    default_ordering = "-changed_at"
    verbose_name_plural = gettext_lazy("organisations taking part in a day")
    index_url_name = "day_participants:index"
    index_results_url_name = "day_participants:results"
    columns = [
        TitleColumn(
            "organisation",
            label=gettext_lazy("Organisation"),
            sort_key="organisation",
            get_url=lambda row: reverse("day_participants:one", args=[row.pk]),
        ),
        Column("town", label=gettext_lazy("Town"), sort_key="town"),
        Column("year", label=gettext_lazy("Year"), sort_key="year"),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display", sort_key="state"),
        Column(
            "changed_at",
            label=gettext_lazy("Latest step"),
            accessor=lambda row: date_format(timezone.localtime(row.changed_at), "j E Y"),
            sort_key="changed_at",
        ),
    ]

    def get_breadcrumbs_items(self) -> list[dict]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_base_queryset(self) -> QuerySet[DayParticipant]:
        return confirmed().order_by(self.default_ordering)

    def render_to_response(self, context: dict, **kwargs) -> HttpResponse:
        note(self.request.user, KIND, Action.LISTED)
        return super().render_to_response(context, **kwargs)


class ParticipantView(RightMixin, TemplateView):
    """One organisation: what it wrote, and what can be done."""

    template_name = "events/partaking/admin/participant.html"

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.participant = get_object_or_404(confirmed(), pk=kwargs["pk"])

    def get_page_title(self) -> str:
        return self.participant.organisation

    def get_breadcrumbs_items(self) -> list[dict]:
        list_of_all = {"url": reverse("day_participants:index"), "label": ParticipantsView.page_title}
        return [*self.breadcrumbs_items, list_of_all, {"url": "", "label": self.get_page_title()}]

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Show it, and note who looked."""
        note(request.user, KIND, Action.OPENED, self.participant.pk)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {
            "participant": self.participant,
            "day": self.participant.day,
            "records": CaseRecord.objects.filter(kind=KIND, number=self.participant.pk)[:RECORDS],
            "may_change": may(self.request.user, "change"),
            "may_erase": may(self.request.user, "delete"),
        }

    def post(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        """Do what the pressed button says. Raises PermissionDenied for what the user may not do."""
        action = request.POST.get("action", "")
        if not may(request.user, "delete" if action == "erase" else "change"):
            raise PermissionDenied
        if action == "erase":
            remove(self.participant)
            note(request.user, KIND, Action.ERASED, self.participant.pk)
            messages.success(request, _("The organisation is erased with its letters."))
            return redirect("day_participants:index")
        if action in STEPS:
            try:
                after = STEPS[action](self.participant)
            except rules.PartakingError:
                messages.error(request, _("That is not possible any more."))
            else:
                note(request.user, KIND, Action.DECIDED, after.pk, after.get_state_display())
                messages.success(request, _("Saved; a letter goes out."))
        return redirect("day_participants:one", self.participant.pk)


addresses = [
    path("", ParticipantsView.as_view(), name="index"),
    path("results/", ParticipantsView.as_view(results_only=True), name="results"),
    path("<int:pk>/", ParticipantView.as_view(), name="one"),
]


@hooks.register("register_admin_urls")
def participants_addresses() -> list:
    """Put the organisations that take part among the admin's addresses."""
    return [path("taking-part/", include((addresses, "day_participants")))]


class ParticipantsItem(MenuItem):
    """Shown to those who may see who takes part."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may(request.user, "view")


@hooks.register("register_admin_menu_item")
def participants_item() -> MenuItem:
    """Put the organisations that take part into the menu."""
    label = gettext_lazy("Awareness days")
    return ParticipantsItem(
        label, reverse("day_participants:index"), name="day-participants", icon_name="date", order=417
    )


@hooks.register("register_todo", order=45)
def participants_to_do(request: HttpRequest) -> list[Todo]:
    """Name the organisations that wait to be shown on a day's page."""
    if not may(request.user, "change"):
        return []
    number = DayParticipant.objects.filter(state=DayParticipant.State.WAITING).count()
    label = ngettext(
        "organisation waits to be shown on a day’s page", "organisations wait to be shown on a day’s page", number
    )
    return [Todo(number, label, f"{reverse('day_participants:index')}?state=waiting", "group")]
