"""The platform in the admin: the moderators' desk with its questions, and the passes of the participants."""

import django_filters
from django.conf import settings
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button

from events.models import Hall, PlatformPass, Question, Registration
from events.platform import passes
from events.platform.rules import events_with_platform
from home.permission_policies import made_by_visitors
from home.spreadsheets import SafeExportMixin

SEE, DECIDE, RENEW = "events.view_question", "events.change_question", "events.change_platformpass"
State = Question.State
MOST_LISTED = 200


made_by_visitors(Question, PlatformPass)


class QuestionFilters(WagtailFilterSet):
    """Narrow the questions down by hall, state, language."""

    class Meta:
        model = Question
        fields = ["event_key", "hall", "state", "language"]

    event_key = django_filters.ChoiceFilter(
        label=_("event"),
        choices=lambda: [(event.translation_key, event.title) for event in events_with_platform()],
    )


class QuestionIndexView(SafeExportMixin, IndexView):
    """All questions, with their export."""

    def get_base_queryset(self):
        # A question outside any session has none to ask for its title.
        named = F("session__title")
        return super().get_base_queryset().select_related("registration", "session").annotate(session_title=named)


class QuestionViewSet(ModelViewSet):
    """Questions to the moderators: searched, exported, their state changed."""

    model = Question
    name = "platform_questions"
    icon = "help"
    add_to_admin_menu = False
    index_view_class = QuestionIndexView
    copy_view_enabled = False
    form_fields = ["text", "state"]
    list_display = ["text", "hall", "session", "state", "created_at"]
    list_export = ["created_at", "hall", "session_title", "text", "language", "state", "registration.name"]
    export_headings = {"session_title": _("session"), "registration.name": _("participant")}
    search_fields = ["text"]
    search_backend_name = None
    filterset_class = QuestionFilters
    ordering = "-created_at"


class PassFilters(WagtailFilterSet):
    """Narrow the passes down to those of one event."""

    event_key = django_filters.ChoiceFilter(
        label=_("event"),
        field_name="registration__event_key",
        choices=lambda: [(event.translation_key, event.title) for event in events_with_platform()],
    )

    class Meta:
        model = PlatformPass
        fields = []


class PassIndexView(IndexView):
    """Who has which link, and a way to replace it."""

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("registration")

    def get_edit_url(self, instance) -> None:
        """Offer no form: nothing of a pass is written by hand."""
        return None

    def get_list_more_buttons(self, instance):
        """Offer a new link for a pass that holds."""
        if instance.revoked_at or not self.request.user.has_perm(RENEW):
            return []
        address = reverse("platform_pass_renew", args=[instance.pk])
        return [Button(_("Replace the link"), url=address, icon_name="rotate", priority=10)]


class PassViewSet(ModelViewSet):
    """Passes: seen, searched, replaced."""

    model = PlatformPass
    name = "platform_passes"
    icon = "key"
    menu_label = _("Passes to the live page")
    add_to_admin_menu = False
    index_view_class = PassIndexView
    copy_view_enabled = False
    form_fields = ["told_at"]
    list_display = ["__str__", "issued_at", "told_at", "entered_at", "revoked_at"]
    search_fields = ["registration__name", "registration__email"]
    search_backend_name = None
    filterset_class = PassFilters
    ordering = "-issued_at"


@never_cache
@permission_required(SEE, raise_exception=True)
def desk(request: HttpRequest) -> HttpResponse:
    """Show the moderators what was asked, the new first: `event` (key), `hall` (code) and `state` narrow it down."""
    events = list(events_with_platform())
    keys = {str(event.translation_key): event for event in events}
    event = keys.get(request.GET.get("event", "")) or next(iter(events), None)
    hall, state = request.GET.get("hall", "")[:60], request.GET.get("state", State.NEW)
    asked = Question.objects.filter(event_key=event.translation_key) if event else Question.objects.none()
    here = asked.filter(hall=hall) if hall else asked
    counts = here.aggregate(**{value: Count("pk", filter=Q(state=value)) for value in State.values})
    codes = list(asked.order_by().values_list("hall", flat=True).distinct())
    listed = here.filter(state=state) if state in State.values else here
    context = {
        "events": events,
        "event": event,
        "hall": hall,
        "halls": Hall.objects.filter(locale__language_code=settings.LANGUAGE_CODE, code__in=codes),
        "state": state,
        "states": [(value, label, counts[value]) for value, label in State.choices],
        "questions": listed.select_related("session", "registration")[:MOST_LISTED],
        "may_decide": request.user.has_perm(DECIDE),
    }
    template = "desk_list" if request.GET.get("part") else "desk"
    return render(request, f"events/platform/admin/{template}.html", context)


@permission_required(DECIDE, raise_exception=True)
@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a question the state that the pressed button names, and go back to the desk as it was."""
    question = get_object_or_404(Question, pk=pk)
    state = request.POST.get("state")
    if state not in State.values:
        raise PermissionDenied
    Question.objects.filter(pk=question.pk).update(state=state)
    kept = {name: request.POST.get(name, "")[:60] for name in ("event", "hall", "view")}
    address = {"event": kept["event"], "hall": kept["hall"], "state": kept["view"]}
    return redirect(f"{reverse('platform_desk')}?{urlencode(address)}")


@permission_required(RENEW, raise_exception=True)
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then replace a participant's link: the old one is off at once, the new one goes to their address."""
    holder = get_object_or_404(PlatformPass.objects.select_related("registration"), pk=pk, revoked_at=None)
    if request.method != "POST":
        return render(request, "events/platform/admin/renew.html", {"holder": holder})
    passes.renew(Registration.objects.get(pk=holder.registration_id))
    messages.success(request, _now("The old link is off. A new one is on its way to the participant."))
    return redirect("platform_passes:index")


@hooks.register("register_admin_urls")
def addresses():
    """Put the desk and its actions below /admin/."""
    return [
        path("platform/desk/", desk, name="platform_desk"),
        path("platform/questions/<int:pk>/decide/", decide, name="platform_decide"),
        path("platform/passes/<int:pk>/renew/", renew, name="platform_pass_renew"),
    ]


class DeskMenuItem(MenuItem):
    """The desk, for those who may see questions."""

    def is_shown(self, request) -> bool:
        """Whether the user may see questions."""
        return request.user.has_perm(SEE)


@hooks.register("register_admin_menu_item")
def desk_in_menu():
    """Put the moderators' desk into the menu."""
    return DeskMenuItem(_("Live page"), reverse("platform_desk"), name="platform-desk", icon_name="comment", order=430)


@hooks.register("register_admin_viewset")
def questions_and_passes():
    """Put the questions and the passes into the admin."""
    return [QuestionViewSet(), PassViewSet()]
