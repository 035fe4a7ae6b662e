"""Builders of events of every kind. An event given no time takes place ten days from now, from 12 to 18 o'clock."""

from datetime import timedelta

from django.utils import timezone

from events.models import (
    AwarenessDayPage,
    EditionPage,
    EventPage,
    EventsIndexPage,
    RecommendationIndexPage,
    RecommendationPage,
    RecommendationSectionPage,
    RecommendationsPage,
    SchoolPage,
    SchoolSeriesPage,
    SeriesPage,
    SessionPage,
    UmbrellaEventPage,
    WorkingGroupPage,
)
from home.builders import add_page, builder


def _times(fields: dict) -> dict:
    noon = timezone.localtime().replace(hour=12, minute=0, second=0, microsecond=0)
    starts_at = fields.get("starts_at", noon + timedelta(days=10))
    return {"starts_at": starts_at, "ends_at": fields.get("ends_at", starts_at + timedelta(hours=6))}


@builder(EventsIndexPage)
def build_events_index(parent, **fields):
    """Build an events index."""
    return add_page(
        EventsIndexPage, parent, **({"title": "События", "slug": "events", "show_in_menus": True} | fields)
    )


@builder(EventPage)
def build_event(parent, **fields):
    """Build an event."""
    return add_page(EventPage, parent, **({"title": "Круглый стол"} | fields | _times(fields)))


@builder(SeriesPage)
def build_series(parent, **fields):
    """Build a series of congresses."""
    return add_page(SeriesPage, parent, **({"title": "Конгресс пациентов"} | fields))


@builder(EditionPage)
def build_edition(parent, **fields):
    """Build one congress of a series."""
    return add_page(
        EditionPage, parent, **({"title": "XI Конгресс пациентов", "number": 11} | fields | _times(fields))
    )


@builder(UmbrellaEventPage)
def build_umbrella_event(parent, **fields):
    """Build an umbrella event."""
    return add_page(UmbrellaEventPage, parent, **({"title": "Неделя здравоохранения"} | fields | _times(fields)))


@builder(SessionPage)
def build_session(parent, **fields):
    """Build a session; by default it fills the whole time of its event."""
    times = {"starts_at": parent.starts_at, "ends_at": parent.ends_at}
    return add_page(SessionPage, parent, **({"title": "Пленарное заседание", "kind": "plenary"} | times | fields))


@builder(SchoolSeriesPage)
def build_school_series(parent, **fields):
    """Build a series of patient schools."""
    return add_page(SchoolSeriesPage, parent, **({"title": "Школы по раку лёгкого"} | fields))


@builder(SchoolPage)
def build_school(parent, **fields):
    """Build a patient school, online unless told otherwise."""
    defaults = {"title": "Школа пациента", "topic": "Рак лёгкого", "attendance": "online"}
    return add_page(SchoolPage, parent, **(defaults | fields | _times(fields)))


@builder(AwarenessDayPage)
def build_awareness_day(parent, **fields):
    """Build an awareness day, by default on 6 December."""
    defaults = {"title": "День солидарности пациентов", "month": 12, "day": 6}
    return add_page(AwarenessDayPage, parent, **(defaults | fields))


@builder(RecommendationIndexPage)
def build_recommendation_index(parent, **fields):
    """Build an overview of a series' recommendations."""
    return add_page(RecommendationIndexPage, parent, **({"title": "Рекомендации", "slug": "recommendations"} | fields))


@builder(RecommendationsPage)
def build_recommendations(parent, **fields):
    """Build a congress's document of recommendations, adopted on its last day."""
    defaults = {"title": "Рекомендации конгресса", "slug": "recommendations", "adopted_on": parent.ends_local.date()}
    return add_page(RecommendationsPage, parent, **(defaults | fields))


@builder(RecommendationSectionPage)
def build_recommendation_section(parent, **fields):
    """Build a section of a document of recommendations."""
    return add_page(RecommendationSectionPage, parent, **({"title": "Лекарственное обеспечение"} | fields))


@builder(RecommendationPage)
def build_recommendation(parent, **fields):
    """Build a recommendation without addressees and steps, with the next number of its document."""
    last = RecommendationPage.objects.descendant_of(parent.get_parent()).order_by("number").last()
    defaults = {
        "title": "Закупать лекарства заранее",
        "asked": "Заключать договоры до начала года.",
        "number": (last.number or 0) + 1 if last else 1,
    }
    return add_page(RecommendationPage, parent, **(defaults | fields))


@builder(WorkingGroupPage)
def build_working_group(parent, **fields):
    """Build a working group without members and meetings."""
    return add_page(WorkingGroupPage, parent, **({"title": "Рабочая группа"} | fields))
