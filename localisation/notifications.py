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
from wagtail.models import Page
from wagtail.users.models import UserProfile

from localisation.models import TaskStep, TranslationTask
from localisation.rights import may_review
from localisation.tasks import people_for, source_of, step_taken

logger = logging.getLogger(__name__)


def language_of(user: AbstractBaseUser) -> str:
    """Return the language that the person reads the admin in."""
    return UserProfile.get_for_user(user).get_preferred_language()


def connect() -> None:
    """Start telling people."""
    step_taken.connect(_on_step, dispatch_uid="localisation.notifications")


def _on_step(sender, task: TranslationTask, kind: str, by: AbstractBaseUser, comment: str, **kwargs) -> None:
    if people := _concerned(task, kind):
        _send(task, people, by, comment, kind)


def _concerned(task: TranslationTask, kind: str) -> list:
    """Return whom a step concerns: the translator of an assignment, the reviewers of what is submitted."""
    translation = task.translation
    source, locale = source_of(translation), translation.target_locale
    if kind == TaskStep.Kind.ASSIGNED:
        return [task.assignee]
    if kind == TaskStep.Kind.SUBMITTED:
        people = people_for(locale).exclude(is_superuser=True)
        return [user for user in people if may_review(user, source, locale)]
    if isinstance(source, Page):
        # Wagtail itself writes to whoever submitted a page.
        return [task.assignee] if task.assignee_id != task.submitted_by_id else []
    return [task.submitted_by, task.assignee]


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
