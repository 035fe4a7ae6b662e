"""What the search does from time to time."""

import logging
from datetime import timedelta

from django.utils import timezone
from elastic_transport import TransportError
from elasticsearch import ApiError

from home.jobs import job
from search import availability, outbox
from search.documents.storing import store_all
from search.entries import rewrite_entries
from search.log import erase_old
from search.models import IndexBuild
from search.rebuild import by_index, rebuild

logger = logging.getLogger(__name__)

# A build that wrote nothing for so long has ended some other way.
DEAD = timedelta(minutes=2)


@job(every=timedelta(seconds=3), awaited=True)
def write_index() -> None:
    """Tell the search server what changed and it was not told yet."""
    outbox.write_all()


@job(every=timedelta(seconds=15))
def mend_index() -> None:
    """Build the search server's indexes that are missing or were made for other content."""
    IndexBuild.objects.filter(seen_at__lt=timezone.now() - DEAD).delete()
    for name in availability.servers():
        backend = availability.backend_named(name)
        try:
            states = {str(index): backend.state_of(index) for index, _models in by_index(backend)}
            wrong = {index for index, state in states.items() if state}
            wrong -= set(IndexBuild.objects.values_list("index", flat=True))
            if wrong:
                logger.warning("Building the search index anew: %s", "; ".join(states[index] for index in wrong))
                rebuild(name, only=wrong)
        except (TransportError, ApiError, availability.Unusable) as error:
            logger.warning("The search index can't be mended now: %s", error)


@job(every=timedelta(minutes=5))
def read_documents() -> None:
    """Read the documents that nobody waited for, or that came in past the admin."""
    store_all()


@job(every=timedelta(hours=1))
def complete_entries() -> None:
    """Write what the search keeps of pages that came in past publishing."""
    rewrite_entries(missing_only=True)


@job(every=timedelta(days=1))
def erase_log() -> None:
    """Erase what people searched for longer ago than SEARCH_LOG_DAYS."""
    erase_old()
