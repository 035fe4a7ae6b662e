"""What taking part adds to the admin: the list by state and year, one organisation, what waits on the dashboard."""

import django_filters
from django import forms
from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, TitleColumn

from branches.case_desk import LATEST_STEP, STATE, CasesItem, CasesView, CaseView, may
from branches.models import CaseRecord
from events.models import DayParticipant
from events.partaking import rules
from events.partaking.retention import remove
from home.todo import Todo

STEPS = {"show": rules.show, "put-aside": rules.put_aside}


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


class ParticipantDesk:
    """What the pages about organisations that take part have in common; the union sees confirmed ones."""

    model = DayParticipant
    kind = CaseRecord.Kind.DAY
    list_title = gettext_lazy("Taking part in awareness days")
    namespace = "day_participants"

    def get_cases(self) -> QuerySet[DayParticipant]:
        return DayParticipant.objects.exclude(state=DayParticipant.State.UNCONFIRMED)


class ParticipantsView(ParticipantDesk, CasesView):
    """The organisations whose address is confirmed, the latest step first."""

    filterset_class = ParticipantFilters
    columns = [
        TitleColumn(
            "organisation",
            label=gettext_lazy("Organisation"),
            sort_key="organisation",
            get_url=lambda row: reverse("day_participants:one", args=[row.pk]),
        ),
        Column("town", label=gettext_lazy("Town"), sort_key="town"),
        Column("year", label=gettext_lazy("Year"), sort_key="year"),
        STATE,
        LATEST_STEP,
    ]


class ParticipantView(ParticipantDesk, CaseView):
    """One organisation: what it wrote, and what can be done."""

    template_name = "events/partaking/admin/participant.html"
    context_object_name = "participant"

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"day": self.case.day}

    def erase(self) -> None:
        remove(self.case)
        self.noted(CaseRecord.Action.ERASED, _("The organisation is erased with its letters."))

    def do(self, action: str) -> None:
        if action in STEPS:
            try:
                after = STEPS[action](self.case)
            except rules.PartakingError:
                messages.error(self.request, _("That is not possible any more."))
            else:
                self.noted(CaseRecord.Action.DECIDED, _("Saved; a letter goes out."), after.get_state_display())


addresses = [
    path("", ParticipantsView.as_view(), name="index"),
    path("results/", ParticipantsView.as_view(results_only=True), name="results"),
    path("<int:pk>/", ParticipantView.as_view(), name="one"),
]


@hooks.register("register_admin_urls")
def participants_addresses() -> list:
    """Put the organisations that take part among the admin's addresses."""
    return [path("taking-part/", include((addresses, "day_participants")))]


@hooks.register("register_permissions")
def participants_rights():
    """Let administrators give the rights to groups."""
    return Permission.objects.filter(content_type__app_label="events", content_type__model="dayparticipant")


@hooks.register("register_admin_menu_item")
def participants_item() -> MenuItem:
    """Put the organisations that take part into the menu."""
    label, address = gettext_lazy("Awareness days"), reverse("day_participants:index")
    return CasesItem(DayParticipant, label, address, name="day-participants", icon_name="date", order=417)


@hooks.register("register_todo", order=45)
def participants_to_do(request: HttpRequest) -> list[Todo]:
    """Name the organisations that wait to be shown on a day's page."""
    if not may(request.user, DayParticipant, "change"):
        return []
    number = DayParticipant.objects.filter(state=DayParticipant.State.WAITING).count()
    label = ngettext(
        "organisation waits to be shown on a day’s page", "organisations wait to be shown on a day’s page", number
    )
    return [Todo(number, label, f"{reverse('day_participants:index')}?state=waiting", "group")]
