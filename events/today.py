"""What events put on the editors' dashboard: no programme yet, registration that closes soon, questions not read."""

from datetime import timedelta

from django.conf import settings
from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.permission_policies.pages import PagePermissionPolicy

from events.models import EditionPage, EventPage, SchoolQuestion, SessionPage
from events.models.event import EventQuerySet
from home.todo import MOST_NAMED, Todo

# A programme is looked for so long before the congress, the end of registration is told so long before it comes.
PROGRAMME_AHEAD = timedelta(days=90)
CLOSING_AHEAD = timedelta(days=7)


def without_programme(at=None) -> EventQuerySet:
    """Return the source language's live congresses that begin within 90 days without any session, not even a draft."""
    at = at or timezone.now()
    below = SessionPage.objects.annotate(
        edition_path=ExpressionWrapper(OuterRef("path"), output_field=CharField())
    ).filter(path__startswith=F("edition_path"))
    coming = EditionPage.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE)
    coming = coming.filter(starts_at__gt=at, starts_at__lte=at + PROGRAMME_AHEAD)
    return coming.exclude(status=EventPage.Status.CANCELLED).filter(~Exists(below)).order_by("starts_at")


def closing_soon(at=None) -> EventQuerySet:
    """Return the live events of the source language whose registration is open and closes within 7 days."""
    at = at or timezone.now()
    events = EventPage.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE)
    opened = events.exclude(status=EventPage.Status.CANCELLED).filter(registration_opens_at__lte=at)
    by_hour = opened.filter(registration_closes_at__gt=at, registration_closes_at__lte=at + CLOSING_AHEAD)
    at_beginning = opened.filter(registration_closes_at=None, starts_at__gt=at, starts_at__lte=at + CLOSING_AHEAD)
    return (by_hour | at_beginning).order_by("starts_at")


@hooks.register("register_todo", order=30)
def events_to_do(request: HttpRequest) -> list[Todo]:
    """Name the events that the user may change and that need a programme, or whose registration closes soon."""
    own = PagePermissionPolicy().instances_user_has_permission_for(request.user, "change").values("pk")
    calendar = reverse("calendar")
    bare = [(title, reverse("programme_desk", args=[pk])) for pk, title in _titles(without_programme(), own)]
    closing = [(title, reverse("wagtailadmin_pages:edit", args=[pk])) for pk, title in _titles(closing_soon(), own)]
    return [
        Todo(
            len(bare),
            ngettext("coming congress has no programme", "coming congresses have no programme", len(bare)),
            bare[0][1] if bare else calendar,
            "date",
            urgent=True,
            named=tuple(bare[:MOST_NAMED]),
        ),
        Todo(
            len(closing),
            ngettext("registration closes within a week", "registrations close within a week", len(closing)),
            closing[0][1] if closing else calendar,
            "user",
            named=tuple(closing[:MOST_NAMED]),
        ),
    ]


def _titles(events: EventQuerySet, own) -> list[tuple[int, str]]:
    return list(events.filter(pk__in=own).values_list("pk", "title"))


@hooks.register("register_todo", order=40)
def questions_to_read(request: HttpRequest) -> list[Todo]:
    """Count the questions to schools that nobody has dealt with."""
    if not request.user.has_perm("events.view_schoolquestion"):
        return []
    number = SchoolQuestion.objects.filter(state=SchoolQuestion.State.NEW).count()
    label = ngettext("new question to a school", "new questions to schools", number)
    return [Todo(number, label, f"{reverse('school_questions:index')}?state={SchoolQuestion.State.NEW}", "help")]
