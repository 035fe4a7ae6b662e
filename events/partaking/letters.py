"""What organisations that take part, and those who look at what they wrote, are written."""

from branches.cases import admin_address, own_address, tell_holders
from events.models import DayParticipant
from home import outbox

TEMPLATES = {
    DayParticipant.State.UNCONFIRMED: "day_confirm",
    DayParticipant.State.SHOWN: "day_shown",
    DayParticipant.State.DECLINED: "day_declined",
}


def tell(participant: DayParticipant) -> None:
    """Write the organisation, in its language, what the state is and what it can do."""
    context = {
        "participant": participant,
        "day": participant.day,
        "own_url": own_address("day-participant", participant.secret, participant.language),
    }
    template = TEMPLATES[DayParticipant.State(participant.state)]
    outbox.write(participant.email, participant.language, template, context, about=participant.mark)


def tell_desk(participant: DayParticipant) -> None:
    """Write those who keep the campaigns that an organisation waits to be shown."""
    context = {"participant": participant, "address": admin_address("day_participants:one", participant.pk)}
    tell_holders("events.change_dayparticipant", "day_new", context, participant.mark)
