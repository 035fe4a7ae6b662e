"""What organisations that take part, and those who look at what they wrote, are written."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Q
from wagtail.users.models import UserProfile

from branches.cases import admin_address, own_address
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
    right = Permission.objects.filter(content_type__app_label="events", codename="change_dayparticipant")
    holding = Q(groups__permissions__in=right) | Q(user_permissions__in=right)
    for user in get_user_model().objects.filter(holding, is_active=True).exclude(email="").distinct():
        context = {"participant": participant, "address": admin_address("day_participants:one", participant.pk)}
        language = UserProfile.get_for_user(user).get_preferred_language()
        outbox.write(user.email, language, "day_new", context, about=participant.mark)
