"""What recurs in events: places that were not confirmed go to those who wait, letters go out, personal data end."""

import logging
from datetime import timedelta

from django.utils import timezone

from events.models import Mailing, ParticipantImport
from events.partaking.retention import erase_due as erase_participants
from events.platform.passes import tell_all
from events.platform.rules import events_with_platform
from events.registration import rules, seats
from events.registration.letters import tell, tell_seat
from events.registration.mailing import write_portion
from events.registration.retention import erase_due, forget_accesses
from events.schools import questions
from home.jobs import job

logger = logging.getLogger(__name__)


@job(every=timedelta(minutes=1), awaited=True)
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


@job(every=timedelta(seconds=5), awaited=True)
def write_organisers_letters() -> None:
    """Put the next portion of each letter that organisers send into the outbox."""
    for mailing in Mailing.objects.filter(state=Mailing.State.SENDING).order_by("pk"):
        write_portion(mailing)


@job(every=timedelta(days=1))
def erase_personal_data() -> None:
    """Erase registrations and who took part in a day when their time is over, files nobody confirmed, old records."""
    for erased in erase_due():
        logger.info("Personal data erased of %s: %s", erased.title or erased.event_key, dict(erased.rows))
    if erased := erase_participants():
        logger.info("Personal data erased of who took part in days: %s", dict(erased))
    ParticipantImport.forget_old()
    forget_accesses()
