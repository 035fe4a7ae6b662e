"""The daily letter of the translators' desk: what waits for a person, in their language; none when nothing does."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser
from django.core.mail import EmailMultiAlternatives
from django.db.models import Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from localisation.desk.panel import reviewed_languages
from localisation.desk.reach import visible_states
from localisation.models import DigestSettings, State, TranslationState, TranslationTask
from localisation.notifications import language_of
from localisation.rights import languages_of

# Of each kind the letter names so many; the list on the desk holds all.
MOST_ROWS = 10
# As translators know it from Pontoon: a week before the date, and two days before it.
SOON, VERY_SOON = timedelta(days=7), timedelta(days=2)


@dataclass
class Part:
    """A heading of the letter, and what stands below it."""

    heading: str
    states: list[TranslationState]
    number: int
    address: str


@dataclass
class Digest:
    """What waits for one person on one day."""

    user: AbstractBaseUser
    parts: list[Part] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.parts)


def digest_for(user: AbstractBaseUser, today: date) -> Digest:
    """Return what waits for the user on that day, in the active language."""
    states = visible_states(user).select_related("locale", "translation__task").by_importance()
    stages = TranslationTask.Stage
    mine = states.filter(translation__task__assignee=user)
    at_work = mine.filter(translation__task__stage__in=[stages.OPEN, stages.RETURNED])
    to_do, day = at_work.filter(translation__task__stage=stages.OPEN), "translation__task__due"
    in_week = {f"{day}__gt": today + VERY_SOON, f"{day}__lte": today + SOON}
    languages = [locale.pk for locale in languages_of(user)]
    parts = [
        (_("Overdue"), at_work.filter(**{f"{day}__lt": today}), {"due": "late", "assigned": "me"}),
        (
            _("Due within two days"),
            at_work.filter(**{f"{day}__range": (today, today + VERY_SOON)}),
            {"due": "week", "assigned": "me"},
        ),
        (_("Due within a week"), at_work.filter(**in_week), {"due": "week", "assigned": "me"}),
        (
            _("Returned to you"),
            states.filter(translation__task__stage=stages.RETURNED).filter(
                Q(translation__task__assignee=user) | Q(translation__task__submitted_by=user)
            ),
            {"state": State.RETURNED.value},
        ),
        (
            _("Assigned to you"),
            to_do.filter(Q(**{f"{day}__isnull": True}) | Q(**{f"{day}__gt": today + SOON})),
            {"assigned": "me"},
        ),
        (_("To review"), _to_review(states, user), {"state": State.REVIEW.value}),
        (_("Stale in your language"), states.stale().filter(locale__in=languages), {"state": State.STALE.value}),
    ]
    digest = Digest(user)
    for heading, found, filters in parts:
        shown = list(found[: MOST_ROWS + 1])
        if shown:
            number = len(shown) if len(shown) <= MOST_ROWS else found.count()
            digest.parts.append(Part(heading, shown[:MOST_ROWS], number, _address("list", query=filters)))
    return digest


def _to_review(states: QuerySet, user: AbstractBaseUser) -> QuerySet:
    return states.that_are(State.REVIEW).filter(reviewed_languages(user))


def _address(name: str, *args, query: dict | None = None) -> str:
    return settings.WAGTAILADMIN_BASE_URL + reverse(f"localisation_desk:{name}", args=args, query=query)


def readers() -> QuerySet:
    """Return the accounts that may get the letter: active, with an address, with rights to pages, not opted out."""
    concerned = Q(is_superuser=True) | Q(groups__page_permissions__isnull=False)
    people = get_user_model().objects.filter(concerned, is_active=True).exclude(email="").distinct()
    return people.exclude(translation_digest__wanted=False)


def send_digests(today: date | None = None) -> int:
    """Send each reader the letter of the day, if there is anything to say and it was not sent; return how many."""
    today = today or timezone.localdate()
    sent = 0
    for user in readers().exclude(translation_digest__sent_on=today):
        with override(language_of(user)):
            digest = digest_for(user, today)
            if not digest:
                continue
            # Noted first: a letter lost with a machine that goes down is better than the same letter every hour.
            DigestSettings.objects.update_or_create(user=user, defaults={"sent_on": today})
            letter(digest, today).send()
        sent += 1
    return sent


def letter(digest: Digest, today: date) -> EmailMultiAlternatives:
    """Return the digest as a letter with a plain and an HTML part, in the active language."""
    context = {
        "digest": digest,
        "today": today,
        "base": settings.WAGTAILADMIN_BASE_URL,
        "account": settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_account"),
    }
    text = render_to_string("localisation/desk/mail/digest.txt", context)
    message = EmailMultiAlternatives(_("Translations: what waits for you"), text, to=[digest.user.email])
    message.attach_alternative(render_to_string("localisation/desk/mail/digest.html", context), "text/html")
    return message
