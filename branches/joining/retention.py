"""Applications end: so many days after the last step for all, at once for whoever asks. The numbers stay."""

from collections import Counter
from datetime import datetime, timedelta
from itertools import chain
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from branches.cases import CONFIRM_WITHIN
from branches.models import ApplicationState, HelpSettings, MemberApplication
from branches.models.applications import APPLICANTS_TURN, OVER
from home.models import OutgoingMail

BLANKED = ("organisation", "region", "website", "about", "contact", "email", "phone", "message", "note", "form_key")


def erase(application: MemberApplication, now: datetime | None = None) -> None:
    """Erase the application's words, names, documents and letters; kind, state and dates stay.

    One that was never handed in is deleted, one that the union works on counts as withdrawn. Its address is gone.
    """
    now = now or timezone.now()
    with transaction.atomic():
        application = MemberApplication.objects.select_for_update().get(pk=application.pk)
        OutgoingMail.objects.filter(about__in=[application.mark, f"to decide {application.pk}"]).delete()
        if application.handed_in_at is None:
            application.delete()
            return
        application.documents.all().delete()
        if not application.is_over:
            application.state, application.decided_at = ApplicationState.WITHDRAWN, now
        for name in BLANKED:
            setattr(application, name, "")
        application.consent, application.secret, application.erased_at = {}, uuid4(), now
        application.save()


def erase_due(now: datetime | None = None, *, dry_run: bool = False, days: int | None = None) -> Counter:
    """Erase what is due at `now`; return how many: "over" and "left" (begun, nothing done since), "unconfirmed" ones.

    dry_run: change nothing, only count. days: instead of those that the settings say.
    """
    now = now or timezone.now()
    days = HelpSettings.load().keep_application_days if days is None else days
    resting = MemberApplication.objects.filter(erased_at=None, changed_at__lte=now - timedelta(days=days))
    lapsed = MemberApplication.objects.filter(
        state=ApplicationState.UNCONFIRMED, sent_at__lte=now - CONFIRM_WITHIN, erased_at=None
    )
    found = {
        "over": list(resting.filter(state__in=OVER)),
        "left": list(resting.filter(state__in=APPLICANTS_TURN)),
        "unconfirmed": list(lapsed),
    }
    if not dry_run:
        for application in chain.from_iterable(found.values()):
            erase(application, now)
    return Counter({name: len(applications) for name, applications in found.items()})
