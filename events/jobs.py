"""What recurs in events: places that were not confirmed go to those who wait."""

from datetime import timedelta

from django.utils import timezone

from events.platform.passes import tell_all
from events.platform.rules import events_with_platform
from events.registration import rules, seats
from events.registration.letters import tell, tell_seat
from events.schools import questions
from home.jobs import job


@job(every=timedelta(minutes=1))
def give_places_on() -> None:
    """End registrations that were not confirmed in time, and offer free places to the waiting list."""
    rules.let_lapse(tell)
    rules.move_up(tell)
    seats.give_on(tell_seat)


@job(every=timedelta(hours=24))
def erase_old_questions() -> None:
    """Erase what people asked schools that ended some time ago."""
    questions.erase_old()


@job(every=timedelta(minutes=1))
def open_platforms() -> None:
    """Write the participants of each event whose platform is open, once each."""
    for event in events_with_platform().filter(platform_opens_at__lte=timezone.now(), ends_at__gt=timezone.now()):
        tell_all(event)
