"""What is done for branches again and again."""

import logging
from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from wagtail.users.models import UserProfile

from branches.cases import forget_records
from branches.confirming import Standing, to_be_asked
from branches.joining.retention import erase_due as erase_applications
from branches.models import BranchConfirmation, BranchImport
from branches.questions.retention import erase_due as erase_questions
from branches.questions.rules import close_answered
from home.jobs import job

logger = logging.getLogger(__name__)


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


@job(every=timedelta(hours=1))
def close_answered_questions() -> None:
    """Close questions whose answer has stood long enough."""
    close_answered()


@job(every=timedelta(hours=24))
def erase_questions_and_applications() -> None:
    """Erase questions and applications whose time is over, those never confirmed, and old records."""
    erased = {"questions": erase_questions(), "applications": erase_applications()}
    logger.info("Personal data erased: %s", {name: dict(numbers) for name, numbers in erased.items()})
    forget_records()
