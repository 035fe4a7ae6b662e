"""What may become of an organisation that takes part: every step, under a lock, with the letter that tells of it."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from branches.cases import CONFIRM_WITHIN, StepError, made_once, step
from events.models import AwarenessDayPage, DayParticipant
from events.partaking.letters import tell, tell_desk

State = DayParticipant.State


class PartakingError(StepError):
    """A step that is not possible any more; `code`: lapsed, over."""


_step = step(DayParticipant, PartakingError, stamp="changed_at")


def shown_on(day: AwarenessDayPage) -> QuerySet[DayParticipant]:
    """Return who takes part in the day when it comes next, as visitors may see."""
    return DayParticipant.objects.filter(
        day_key=day.translation_key, year=day.next_date().year, state=State.SHOWN
    ).only("organisation", "town", "plan", "website", "language")


def begin(day: AwarenessDayPage, fields: dict, form_key: str) -> tuple[DayParticipant, bool]:
    """Keep an organisation whose address is not confirmed yet; return it, and whether it is new.

    It takes part in the day's next date; on the day itself, still in that one. One form gives one.
    """

    def make() -> DayParticipant:
        place = {"day_key": day.translation_key, "year": day.next_date().year}
        participant = DayParticipant.objects.create(**place, **fields, form_key=form_key)
        tell(participant)
        return participant

    return made_once(DayParticipant, form_key, make)


@_step
def confirm(participant: DayParticipant, now: datetime | None = None) -> None:
    """Confirm the address: the union looks at it. A second time changes nothing; too late raises."""
    now = now or timezone.now()
    if participant.state != State.UNCONFIRMED:
        return
    if now >= participant.sent_at + CONFIRM_WITHIN:
        raise PartakingError("lapsed")
    participant.state, participant.confirmed_at = State.WAITING, now
    tell_desk(participant)


@_step
def show(participant: DayParticipant) -> None:
    """Put the organisation on the day's page. A second time changes nothing."""
    _move(participant, State.SHOWN)


@_step
def put_aside(participant: DayParticipant) -> None:
    """Leave it off the page, or take it off. A second time changes nothing."""
    _move(participant, State.DECLINED)


def _move(participant: DayParticipant, state: State) -> None:
    if participant.state == State.UNCONFIRMED:
        raise PartakingError("over")
    if participant.state != state:
        participant.state = state
        tell(participant)
