"""What changed about recommendations, for readers' programs: Atom (RFC 4287).

The address stays below the page: `changes.atom` of an overview, of a document, of one section or recommendation.
"""

from datetime import datetime, time
from uuid import uuid5

from django.http import HttpRequest
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext

from events.models import RecommendationPage, RecommendationStep
from events.models.recommendations import scope_of
from events.recommendations.overview import RecommendationFilter, gathered
from home.chrome import Chrome

MOST_CHANGES = 50


def feed_of(page, request: HttpRequest) -> Atom1Feed:
    """Return the latest steps of the recommendations of `page`; the choices of an overview's address hold here too."""
    scope = scope_of(page)
    chosen = RecommendationFilter(request.GET, gathered(scope)) if page != scope else None
    by_pk = {found.pk: found for found in (chosen.found if chosen else _below(scope))}
    steps = RecommendationStep.objects.filter(page__in=by_pk).select_related("document", "authority", "locale")
    feed = Atom1Feed(
        title=f"{page.title} – {gettext('changes')}",
        link=page.get_full_url(request),
        description=page.description,
        language=page.locale.language_code,
        feed_url=request.build_absolute_uri(),
        author_name=Chrome.of(request).texts.name,
        feed_guid=uuid5(page.translation_key, f"changes {page.locale.language_code}").urn,
    )
    for step in steps.order_by("-date", "-pk")[:MOST_CHANGES]:
        about = by_pk[step.page_id]
        at = timezone.make_aware(datetime.combine(step.date, time(12)))
        feed.add_item(
            title=": ".join(filter(None, [f"{about.numbered} {about.title}".strip(), step.get_status_display()])),
            link=f"{about.get_full_url(request)}#step-{step.pk}",
            description=step.note,
            unique_id=uuid5(step.translation_key, step.locale.language_code).urn,
            unique_id_is_permalink=False,
            pubdate=at,
            updateddate=at,
            categories=[step.get_status_display()] if step.status else [],
        )
    return feed


def _below(scope):
    return RecommendationPage.objects.descendant_of(scope, inclusive=True).for_links()
