"""The list of events, of the whole site or of one branch."""

from django.utils.translation import gettext_lazy as _

from events.models.awareness import AwarenessDayPage
from events.models.congress import EditionPage, SeriesPage, UmbrellaEventPage
from events.models.event import EventPage, EventQuerySet
from events.models.school import SchoolPage, SchoolSeriesPage
from home.memory import remember
from home.models import SitePage
from home.paging import page_of

KINDS = {"congress": EditionPage, "school": SchoolPage, "umbrella": UmbrellaEventPage}


class EventsIndexPage(SitePage):
    """Events, schools and days. A branch's own index lists only that branch's events."""

    parent_page_types = ["home.HomePage", "branches.BranchPage"]
    subpage_types = [
        "events.SeriesPage",
        "events.UmbrellaEventPage",
        "events.EventPage",
        "events.SchoolSeriesPage",
        "events.SchoolPage",
        "events.AwarenessDayPage",
    ]
    max_count_per_parent = 1
    template = "events/events_index_page.html"
    PER_PAGE = 12

    class Meta:
        verbose_name = _("events index")

    def events(self, kind: str = "") -> EventQuerySet:
        """Return the events this index gathers: its branch's, or those of the whole language.

        kind: a key of `KINDS`; anything else means all events.
        """
        return KINDS.get(kind, EventPage).objects.descendant_of(self.get_parent()).for_listing()

    def _what_comes_back(self) -> dict[str, list[SitePage]]:
        """The series and days of this index: they change hardly ever."""
        return {
            "series": list(SeriesPage.objects.child_of(self).for_listing().order_by("title")),
            "school_series": list(SchoolSeriesPage.objects.child_of(self).for_listing().order_by("title")),
            "days": list(AwarenessDayPage.objects.child_of(self).for_listing().order_by("month", "day")),
        }

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        kind = request.GET.get("kind", "")
        kind = kind if kind in KINDS else ""
        past = request.GET.get("when") == "past"
        events = self.events(kind)
        events = events.past() if past else events.upcoming()
        context.update(
            kind=kind,
            kinds=[(code, model._meta.verbose_name_plural) for code, model in KINDS.items()],
            past=past,
            events=page_of(events, request, self.PER_PAGE),
            **remember(request, ("events index", self.pk), self._what_comes_back),
        )
        return context
