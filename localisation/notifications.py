"""Letters at once: to whom a translation was assigned, who is to review it, whose work was returned or approved."""

import logging

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.admin.utils import get_user_display_name
from wagtail.users.models import UserProfile

from localisation.models import TranslationTask
from localisation.rights import may_review
from localisation.tasks import people_for, source_of

logger = logging.getLogger(__name__)


def language_of(user: AbstractBaseUser) -> str:
    """Return the language that the person reads the admin in."""
    return UserProfile.get_for_user(user).get_preferred_language()


def assigned(task: TranslationTask, by: AbstractBaseUser, comment: str) -> None:
    """Tell the person who is to translate."""
    _send(task, [task.assignee], by, comment, "assigned")


def submitted(task: TranslationTask, by: AbstractBaseUser, comment: str) -> None:
    """Tell those who review the language and the page."""
    translation = task.translation
    source, locale = source_of(translation), translation.target_locale
    reviewers = [user for user in people_for(locale).exclude(is_superuser=True) if may_review(user, source, locale)]
    _send(task, reviewers, by, comment, "submitted")


def returned(task: TranslationTask, by: AbstractBaseUser, comment: str) -> None:
    """Tell the translator why the work came back."""
    _send(task, [task.submitted_by, task.assignee], by, comment, "returned")


def approved(task: TranslationTask, by: AbstractBaseUser, comment: str) -> None:
    """Tell the translator that the work is published."""
    _send(task, [task.submitted_by, task.assignee], by, comment, "approved")


def _subject(what: str, title: str) -> str:
    subjects = {
        "assigned": _("Translation assigned to you: “%(title)s”"),
        "submitted": _("Translation to review: “%(title)s”"),
        "returned": _("Translation returned: “%(title)s”"),
        "approved": _("Translation approved: “%(title)s”"),
    }
    return subjects[what] % {"title": title}


def _send(task: TranslationTask, people: list, by: AbstractBaseUser, comment: str, what: str) -> None:
    state = task.translation.state
    address = settings.WAGTAILADMIN_BASE_URL + reverse("localisation_desk:card", args=[state.pk])
    for person in {person.pk: person for person in people if person}.values():
        if person == by or not person.is_active or not person.email:
            continue
        with override(language_of(person)):
            text = render_to_string(
                "localisation/desk/mail/step.txt",
                {
                    "what": what,
                    "by": get_user_display_name(by),
                    "title": state.title,
                    "language": state.locale.get_display_name(),
                    "task": task,
                    "comment": comment,
                    "address": address,
                },
            )
            subject = " ".join(_subject(what, state.title).split())
        try:
            send_mail(subject, text, None, [person.email])
        except OSError:
            # The work is on the desk and in the daily letter; a mail server that is down must not undo the step.
            logger.exception("A letter about a translation was not sent")
