"""What is done for branches again and again."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from wagtail.users.models import UserProfile

from branches.confirming import Standing, to_be_asked
from branches.models import BranchConfirmation, BranchImport
from home.jobs import job


@job(every=timedelta(days=1))
def ask_for_confirmation() -> None:
    """Write to the editors of branches that nobody has confirmed for half a year."""
    asked = set()
    for user, stale in to_be_asked():
        _write_to(user, stale)
        asked |= {standing.branch.translation_key for standing in stale}
    for key in asked:
        BranchConfirmation.objects.update_or_create(branch_key=key, defaults={"asked_on": timezone.localdate()})


def _write_to(user, stale: Iterable[Standing]) -> None:
    with translation.override(UserProfile.get_for_user(user).get_preferred_language()):
        context = {
            "user": user,
            "standings": list(stale),
            "report": settings.WAGTAILADMIN_BASE_URL + reverse("branches_report"),
        }
        subject = gettext("Is what the site says of your branch still right?")
        send_mail(subject, render_to_string("branches/mail/confirm.txt", context), None, [user.email])


@job(every=timedelta(hours=6))
def forget_imports() -> None:
    """Delete files of branches that nobody confirmed."""
    BranchImport.forget_old()
