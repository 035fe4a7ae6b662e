"""Builders of events of every kind. An event given no time takes place ten days from now, from 12 to 18 o'clock."""

from datetime import timedelta

from django.utils import timezone

from events.models import (
    AwarenessDayPage,
    EditionPage,
    EventPage,
    EventsIndexPage,
    SchoolPage,
    SchoolSeriesPage,
    SeriesPage,
    SessionPage,
    UmbrellaEventPage,
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
