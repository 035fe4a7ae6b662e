"""Which events a user organises, what they may do there, and the record of what they did.

What: the rights of the model `Registration` (view, change, add, delete, export, mail). Where: events whose page in the
source language the user may edit, such as those of the own branch; all, with `organise_every_registration`.
"""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permission_policies.pages import PagePermissionPolicy

from events.models import AccessRecord, EventPage, EventQuerySet, RegistrationBook, RegistrationStatistic

Action = AccessRecord.Action
# Looking through the list again and again within this time is one access.
ONE_LOOK = timedelta(hours=1)


def may(user, verb: str) -> bool:
    """Tell whether the user may do that (view, change, add, delete, export, mail) at all."""
    return user.has_perm(f"events.{verb}_registration")


def organised_events(user) -> EventQuerySet:
    """Return the events in the source language that the user organises and that have or had registrations.

    The next ones first, then the past ones from the latest on is for the caller to order.
    """
    events = EventPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).defer_streamfields()
    books = RegistrationBook.objects.values("event_key")
    numbers = RegistrationStatistic.objects.values("event_key")
    events = (
        events.exclude(registration_opens_at=None)
        | events.filter(translation_key__in=books)
        | events.filter(translation_key__in=numbers)
    ).distinct()
    if not may(user, "view"):
        return events.none()
    if user.has_perm("events.organise_every_registration"):
        return events
    own = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    return events.filter(pk__in=own.values("pk"))


def organised_event(user, pk: int, verb: str) -> EventPage:
    """Return the event that the user organises. Raises Http404 for none, PermissionDenied for a foreign one."""
    event = get_object_or_404(EventPage.objects.select_related("locale"), pk=pk)
    if not may(user, verb) or not organised_events(user).filter(pk=pk).exists():
        raise PermissionDenied
    return event


def note_access(
    user, event: EventPage, action: Action, people: int = 0, registration: int | None = None
) -> AccessRecord | None:
    """Write down what the user did with the event's personal data; None when the look at a list is noted already.

    people: of how many. registration: the number of the one it was.
    """
    if action == Action.LISTED:
        lately = AccessRecord.objects.filter(
            user=user, event_key=event.translation_key, action=action, at__gt=timezone.now() - ONE_LOOK
        )
        if lately.exists():
            return None
    return AccessRecord.objects.create(
        user=user,
        user_name=get_user_display_name(user)[:150],
        event_key=event.translation_key,
        event_title=event.title[:255],
        action=action,
        people=people,
        registration=registration,
    )


class OrganisersView(WagtailAdminTemplateMixin):
    """A page of the admin about one event, for those who organise it and have the right `verb`."""

    verb = "view"
    header_icon = "clipboard-list"
    event: EventPage

    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.event = organised_event(request.user, kwargs["event_pk"], self.verb)

    @property
    def zone(self) -> str:
        """The zone in which all times here are shown."""
        return self.event.event_time_zone

    def address(self, name: str, *args) -> str:
        """Return the address of another page of this event."""
        return reverse(f"registrations:{name}", args=[self.event.pk, *args])

    def get_breadcrumbs_items(self) -> list[dict]:
        path = [
            {"url": reverse("registrations:index"), "label": _("Registrations")},
            {"url": self.address("desk"), "label": self.event.title},
            *self.steps(),
        ]
        return [*self.breadcrumbs_items, *path, {"url": "", "label": self.get_page_title()}]

    def steps(self) -> list[dict]:
        """The pages between the event's desk and this one."""
        return []

    def get_context_data(self, **kwargs) -> dict:
        return super().get_context_data(**kwargs) | {"event": self.event, "zone": self.zone, "rights": self.rights()}

    def rights(self) -> dict[str, bool]:
        """What the user may do here, for the templates."""
        return {verb: may(self.request.user, verb) for verb in ("add", "change", "delete", "export", "mail")}
