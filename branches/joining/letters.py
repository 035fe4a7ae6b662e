"""What applicants and those who decide are written."""

from branches.cases import admin_address, own_address, tell_holders
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
    context = {"application": application, "address": admin_address("applications:application", application.pk)}
    about = f"to decide {application.pk}"
    tell_holders("branches.change_memberapplication", "application_new", context, about)
