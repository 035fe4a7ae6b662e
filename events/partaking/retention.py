"""Mail addresses end 30 days after the day, at once for whoever asks; who was shown on the page stays."""

from collections import Counter
from datetime import date, datetime, timedelta
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from branches.cases import CONFIRM_WITHIN
from events.models import DayParticipant
from home.models import OutgoingMail

KEPT_AFTER_THE_DAY = timedelta(days=30)


def remove(participant: DayParticipant) -> None:
    """Delete the organisation with its letters; it is on no page any more."""
    with transaction.atomic():
        OutgoingMail.objects.filter(about=participant.mark).delete()
        DayParticipant.objects.filter(pk=participant.pk).delete()


def erase_due(now: datetime | None = None) -> Counter:
    """Erase what is due at `now`; return how many: "unconfirmed" and "not shown" are deleted, "addresses" blanked."""
    now, numbers = now or timezone.now(), Counter()
    day = timezone.localdate(now)
    lapsed = DayParticipant.objects.filter(state=DayParticipant.State.UNCONFIRMED, sent_at__lte=now - CONFIRM_WITHIN)
    for participant in lapsed:
        remove(participant)
        numbers["unconfirmed"] += 1
    for participant in DayParticipant.objects.filter(erased_at=None, year__lte=day.year):
        if day < _date_of(participant) + KEPT_AFTER_THE_DAY:
            continue
        if participant.state != DayParticipant.State.SHOWN:
            remove(participant)
            numbers["not shown"] += 1
            continue
        with transaction.atomic():
            OutgoingMail.objects.filter(about=participant.mark).delete()
            blank = {"email": "", "consent": {}, "form_key": "", "secret": uuid4(), "erased_at": now}
            DayParticipant.objects.filter(pk=participant.pk).update(**blank)
        numbers["addresses"] += 1
    return numbers


def _date_of(participant: DayParticipant) -> date:
    """The day's date in the participant's year; its last day when the page is gone or the year has no such date."""
    last, day = date(participant.year, 12, 31), participant.day
    found = day.next_date(date(participant.year, 1, 1)) if day else last
    return min(found, last)
