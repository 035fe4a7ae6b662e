"""What the translators' desk puts on the dashboard: what is late, in review, behind its source, not begun at all."""

from datetime import date

from django.conf import settings
from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from home.languages import language_name
from home.todo import Todo
from localisation.desk.panel import reviewed_languages
from localisation.desk.reach import may_see_desk, visible_states
from localisation.desk.summary import list_url
from localisation.models import State, TranslationTask
from localisation.models.source_state import CONDITIONS, TranslationStateQuerySet
from localisation.rights import SUBMIT


def own_languages(user) -> Q:
    """Return the condition that the state's language is one in which the user has rights to pages."""
    if user.is_superuser:
        return Q()
    granted = page_permission_policy.get_cached_permissions_for_user(user)
    return Q(locale_id__in={right.page.locale_id for right in granted})


@hooks.register("register_todo", order=50)
def translations_to_do(request: HttpRequest, on: date | None = None) -> list[Todo]:
    """Count the translations that are late, that wait for the user's review, that are behind their source, and the
    pages without any in a language that the user may ask for."""
    user, on = request.user, on or timezone.localdate()
    if not may_see_desk(user):
        return []
    active = ~Q(translation__task__stage=TranslationTask.Stage.DONE)
    seen = visible_states(user).exclude(locale__language_code=settings.LANGUAGE_CODE)
    states = seen.filter(own_languages(user))
    numbers = states.order_by().aggregate(
        late=Count("pk", filter=Q(translation__task__due__lt=on) & active),
        review=Count("pk", filter=CONDITIONS[State.REVIEW] & reviewed_languages(user)),
        stale=Count("pk", filter=CONDITIONS[State.STALE]),
    )
    listed = reverse("localisation_desk:list")
    late, review, stale = numbers["late"], numbers["review"], numbers["stale"]
    icon = "wagtail-localize-language"
    return [
        Todo(
            late,
            ngettext("translation is late", "translations are late", late),
            f"{listed}?due=late",
            icon,
            urgent=True,
        ),
        Todo(
            review,
            ngettext("translation waits for review", "translations wait for review", review),
            f"{listed}?state={State.REVIEW.value}",
            icon,
        ),
        Todo(
            stale,
            ngettext("translation is behind its source", "translations are behind their source", stale),
            f"{listed}?state={State.STALE.value}",
            icon,
        ),
        *(_not_begun(seen) if user.has_perm(SUBMIT) else ()),
    ]


def _not_begun(states: TranslationStateQuerySet) -> list[Todo]:
    """Return how many pages have no translation, by language. Two queries.

    Whoever may submit does so from any page they write; translators see no other language than theirs.
    """
    home = Page.objects.filter(depth=2, locale__language_code=settings.LANGUAGE_CODE).order_by("path").first()
    if home is None:
        return []
    pages = states.that_are(State.NOT_BEGUN).filter(page__path__startswith=home.path).order_by("locale__language_code")
    found = pages.values_list("locale_id", "locale__language_code").annotate(Count("pk"))
    return [
        Todo(
            number,
            ngettext("page has no translation (%(language)s)", "pages have no translation (%(language)s)", number)
            % {"language": language_name(code)},
            list_url({"state": State.NOT_BEGUN.value, "locale": locale, "section": home.pk}),
            "wagtail-localize-language",
        )
        for locale, code, number in found
    ]
