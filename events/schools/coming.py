"""The next schools, for pages where somebody looks for help with a disease."""

from collections.abc import Collection

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef

from events.models import SchoolPage, SchoolSeriesPage
from events.models.event import EventQuerySet
from home.models import SitePage


def next_schools(page: SitePage, diseases: Collection[str] = ()) -> EventQuerySet:
    """Return the coming schools in the language of `page`, the next one first, for links.

    diseases: codes; with any, only schools of series on these. Cancelled schools are left out.
    """
    schools = SchoolPage.objects.in_language_of(page).exclude(status=SchoolPage.Status.CANCELLED)
    if diseases:
        series = SchoolSeriesPage.objects.filter(disease__code__in=diseases).annotate(
            school_path=ExpressionWrapper(OuterRef("path"), output_field=CharField())
        )
        schools = schools.filter(Exists(series.filter(school_path__startswith=F("path"))))
    return schools.for_links().upcoming()
