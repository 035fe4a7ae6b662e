"""What applicants and those who decide are written."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Q
from wagtail.users.models import UserProfile

from branches.cases import admin_address, own_address
from branches.models import ApplicationState, MemberApplication
from home import outbox

TEMPLATES = {
    ApplicationState.UNCONFIRMED: "application_confirm",
    ApplicationState.RECEIVED: "application_received",
    ApplicationState.IN_WORK: "application_in_work",
    ApplicationState.INCOMPLETE: "application_incomplete",
    ApplicationState.ACCEPTED: "application_accepted",
    ApplicationState.DECLINED: "application_declined",
    ApplicationState.WITHDRAWN: "application_withdrawn",
}


def tell(application: MemberApplication) -> None:
    """Write the applicant, in their language, what the state is and what they can do."""
    context = {
        "application": application,
        "own_url": own_address("application", application.secret, application.language),
    }
    template = TEMPLATES[ApplicationState(application.state)]
    outbox.write(application.email, application.language, template, context, about=application.mark)


def tell_desk(application: MemberApplication) -> None:
    """Write those who decide that an application was handed in or taken back."""
    right = Permission.objects.filter(content_type__app_label="branches", codename="change_memberapplication")
    holding = Q(groups__permissions__in=right) | Q(user_permissions__in=right)
    for user in get_user_model().objects.filter(holding, is_active=True).exclude(email="").distinct():
        context = {"application": application, "address": admin_address("applications:application", application.pk)}
        language = UserProfile.get_for_user(user).get_preferred_language()
        outbox.write(user.email, language, "application_new", context, about=f"to decide {application.pk}")
