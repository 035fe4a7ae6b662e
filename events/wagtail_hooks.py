"""What events add to other pages."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from events import calendar_entries, patterns, today  # noqa: F401 - importing them registers their hooks
from events.accreditation import MOST, open_for_registration
from events.appearances import appearances_of
from events.models import (
    Authority,
    AwarenessDayPage,
    EventPage,
    Hall,
    RecommendationTopic,
    SchoolPage,
    Track,
)
from events.partaking import admin as partaking_admin  # noqa: F401 - importing the hooks registers them
from events.platform import admin as platform_admin  # noqa: F401 - importing the hooks registers them
from events.programme import admin as programme_admin  # noqa: F401 - importing the hooks registers them
from events.recommendations.admin import AuthorityViewSet, RecommendationTopicViewSet
from events.registration import door_hooks  # noqa: F401 - importing it registers its hooks
from events.registration.admin import ConsentViewSet
from events.schools.admin import QuestionViewSet
from events.schools.coming import next_schools
from home.answers import Asked, QuickAnswer
from home.facets import Facet
from home.memory import remember


class HallViewSet(SnippetViewSet):
    model = Hall
    icon = "home"
    list_display = ["name", "code", "attendance", "order"]
    search_fields = ["name"]


class TrackViewSet(SnippetViewSet):
    model = Track
    icon = "tag"
    list_display = ["name", "code", "colour", "order"]
    search_fields = ["name"]


register_snippet(ConsentViewSet)
register_snippet(HallViewSet)
register_snippet(AuthorityViewSet)
register_snippet(RecommendationTopicViewSet)
register_snippet(TrackViewSet)


@hooks.register("register_admin_viewset")
def register_questions():
    """Put the questions to schools into the admin."""
    return QuestionViewSet()


@hooks.register("construct_home_page")
def show_coming_events(page, request, context) -> None:
    """Put the next events, the next schools and the awareness days on the home page."""
    coming = EventPage.objects.descendant_of(page).for_links().upcoming()
    context["events"] = coming.not_type(SchoolPage)[:4]
    context["schools"] = next_schools(page)[:4]
    days = AwarenessDayPage.objects.descendant_of(page).for_links()[:2]
    context["days"] = remember(request, ("home", page.pk, "days"), lambda: list(days))


@hooks.register("construct_branch_page")
def show_branch_events(page, request, context) -> None:
    """Put the branch's next three events on its page."""
    context["events"] = EventPage.objects.descendant_of(page).for_listing().upcoming()[:3]
    if diseases := [disease.code for disease in page.shown_diseases]:
        context["schools"] = next_schools(page, diseases)[:2]


@hooks.register("construct_organisation_page")
def show_organisation_events(page, request, context) -> None:
    """Put the organisation's next three events on its page."""
    own = EventPage.objects.in_language_of(page).filter(organisation__translation_key=page.translation_key)
    context["events"] = own.for_listing().upcoming()[:3]
    if page.topics:
        context["schools"] = next_schools(page, page.topics)[:2]


@hooks.register("construct_branch_index_page")
def show_schools_to_the_far(page, request, context) -> None:
    """Tell those who find no branch near them of the next schools that are open to every town."""
    if context["found"].far or not context["branches"]:
        diseases = [code for code in request.GET.getlist("disease") if code]
        schools = next_schools(page, diseases).exclude(attendance=SchoolPage.Attendance.ONSITE)
        context["schools"] = schools[:2]


@hooks.register("construct_person_page")
def show_appearances(page, request, context) -> None:
    """Put all that the person did at events on their page."""
    context["appearances"] = remember(request, ("person", page.pk, "events"), lambda: appearances_of(page))


@hooks.register("construct_press_room_page")
def show_accreditation(page, request, context) -> None:
    """Offer journalists the next events that take registrations."""
    context["accreditation"] = open_for_registration(page)[:MOST]


@hooks.register("register_search_answers", order=30)
def answer_with_coming_event(request, asked: Asked) -> QuickAnswer | None:
    """Answer a search that names a coming event or school, such as «школа рак лёгкого», with when it is held."""
    # One word, such as the name of a disease, asks for more than the next event.
    if len(asked.words) < 2 or not asked.pages:
        return None
    for event in EventPage.objects.filter(pk__in=asked.pages).for_links().upcoming():
        event = event.specific_deferred
        if event.status != EventPage.Status.CANCELLED and asked.names_all(f"{event.kind_name} {event.title}"):
            return QuickAnswer("search/answers/event.html", {"event": event})
    return None


def names_of(model):
    """Return the function that puts the codes of labels into words."""
    return lambda locale, codes: dict(model.objects.filter(locale=locale, code__in=codes).values_list("code", "name"))


@hooks.register("register_search_facets", order=120)
def facets() -> list[Facet]:
    """Let found sessions be narrowed down by hall and track, recommendations by whom they ask and by topic."""
    return [
        Facet("track", _("Track"), names_of(Track)),
        Facet("hall", _("Hall"), names_of(Hall)),
        Facet("authority", _("Authority"), names_of(Authority)),
        Facet("topic", _("Topic"), names_of(RecommendationTopic)),
    ]
