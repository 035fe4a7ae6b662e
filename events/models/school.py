"""Patient schools: a series on one disease, a school on one date."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import PageManager
from wagtail.search import index

from branches.models import Disease
from events.models.event import EventPage, EventQuerySet
from home.blocks import BodyBlock
from home.importance import Importance
from home.models import SitePage
from home.suggestions import EVENTS


class SchoolSeriesPage(SitePage):
    """Schools on one disease, held through the year."""

    disease = models.ForeignKey(
        Disease, verbose_name=_("disease"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    body = StreamField(BodyBlock(), verbose_name=_("about the schools"), blank=True)

    importance = Importance.HEALTH
    parent_page_types = ["events.EventsIndexPage"]
    subpage_types = ["events.SchoolPage"]
    template = "events/school_series_page.html"
    search_group = EVENTS

    content_panels = [*SitePage.content_panels, FieldPanel("disease"), FieldPanel("body")]
    search_fields = [*SitePage.search_fields, index.SearchField("body")]
    search_facets_related = ("disease",)

    class Meta:
        verbose_name = _("patient school series")
        verbose_name_plural = _("series of patient schools")

    def search_facets(self) -> dict[str, list[str]]:
        return {"topic": [self.disease.code] if self.disease else []}

    def get_context(self, request, *args, **kwargs) -> dict:
        context = super().get_context(request, *args, **kwargs)
        schools = SchoolPage.objects.child_of(self).for_listing()
        context["upcoming_schools"] = schools.upcoming()
        context["past_schools"] = schools.past()
        return context


class SchoolPage(EventPage):
    """A patient school: specialists of several professions teach patients and answer them."""

    topic = models.CharField(_("topic"), max_length=200, blank=True)
    how_to_join = models.TextField(_("how to join"), max_length=500, blank=True)

    importance = Importance.HEALTH
    parent_page_types = ["events.SchoolSeriesPage", "events.EventsIndexPage"]
    subpage_types = []
    template = "events/school_page.html"
    content_panels = [
        *SitePage.content_panels,
        FieldPanel("topic"),
        FieldPanel("how_to_join"),
        *EventPage.content_panels[len(SitePage.content_panels) :],
    ]
    search_fields = [*EventPage.search_fields, index.SearchField("topic", boost=2), index.SearchField("how_to_join")]

    objects = PageManager.from_queryset(EventQuerySet)()

    class Meta:
        verbose_name = _("patient school")
        verbose_name_plural = _("patient schools")

    def search_facets(self) -> dict[str, list[str]]:
        """Add the disease of the series to what every event has."""
        values = super().search_facets()
        series = SchoolSeriesPage.objects.parent_of(self).select_related("disease").first()
        return values | {"topic": {*values["topic"], *(series.search_facets()["topic"] if series else ())}}

    def _rows(self) -> dict:
        """The rows of the page, lecturers of one profession beside each other."""
        rows = super()._rows()
        rows["participations"].sort(key=lambda row: row.localized_person.profession if row.localized_person else "")
        return rows
