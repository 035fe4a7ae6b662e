"""What is true of a branch in every language, taken from one place.

Hours, services, contacts and the like are no texts: a translation that waits for its translator must not show old
ones. They are read from the branch's page in the site's source language, whichever language the visitor reads.
"""

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpRequest

from branches.models import BranchPage, Disease, Service
from branches.models.branch import ROWS
from branches.models.labels import in_words
from home.memory import remember
from home.models import SitePage
from home.translations import attach_translations


def attach_facts(branches: Iterable[BranchPage]) -> list[BranchPage]:
    """Give each branch `facts`: its live page in the source language with all its rows, or itself without one.

    The labels of its services and diseases become `shown_services` and `shown_diseases`, lists in the branch's own
    language. The number of queries doesn't depend on the number of branches.
    """
    branches = list(branches)
    sources = BranchPage.objects.live().filter(
        locale__language_code=settings.LANGUAGE_CODE,
        translation_key__in=[branch.translation_key for branch in branches],
    )
    by_key = {source.translation_key: source for source in sources.defer_streamfields().prefetch_related(*ROWS)}
    locales = {branch.locale_id for branch in branches}
    services = {locale: Service.in_language(locale) for locale in locales}
    diseases = {locale: Disease.in_language(locale) for locale in locales}
    for branch in branches:
        branch.facts = facts = by_key.get(branch.translation_key, branch)
        branch.latitude, branch.longitude, branch.time_zone = facts.latitude, facts.longitude, facts.time_zone
        branch.shown_services = in_words(branch.facts.services.all(), services[branch.locale_id])
        branch.shown_diseases = in_words(branch.facts.diseases.all(), diseases[branch.locale_id])
        # Read now, so that what is remembered asks the database for nothing more.
        _ = branch.facts.timetable
    return branches


def listed_branches(request: HttpRequest, index: SitePage) -> tuple[BranchPage, ...]:
    """Return the finder's live, public branches by title, with their facts and organisations.

    They are shared between requests: never change one.
    """

    def find():
        branches = BranchPage.objects.child_of(index).for_listing().order_by("title")
        return tuple(attach_facts(attach_translations(branches, "organisation")))

    return remember(request, ("branches", index.pk), find)
