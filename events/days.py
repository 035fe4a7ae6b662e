"""Events by the day on which they begin: each by the calendar of the zone it is held in, as its page tells it."""

from datetime import date, datetime, time
from functools import reduce
from operator import or_
from zoneinfo import ZoneInfo

from django.db.models import Q

from events.models.event import EventQuerySet
from home.zones import ZONES


def starting_from(events: EventQuerySet, day: date) -> EventQuerySet:
    """Keep the events that begin on `day` or later."""
    return events.filter(_anywhere("starts_at__gte", day, time.min))


def starting_until(events: EventQuerySet, day: date) -> EventQuerySet:
    """Keep the events that begin on `day` or earlier."""
    return events.filter(_anywhere("starts_at__lte", day, time.max))


def _anywhere(lookup: str, day: date, clock: time) -> Q:
    moments = ((zone, datetime.combine(day, clock, ZoneInfo(zone))) for zone, _name in ZONES)
    return reduce(or_, (Q(time_zone=zone, **{lookup: moment}) for zone, moment in moments))
