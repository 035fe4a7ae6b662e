"""What the search does from time to time."""

from datetime import timedelta

from home.jobs import job
from search.documents.storing import store_all
from search.entries import rewrite_entries


@job(every=timedelta(minutes=5))
def read_documents() -> None:
    """Read the documents that nobody waited for, or that came in past the admin."""
    store_all()


@job(every=timedelta(hours=1))
def complete_entries() -> None:
    """Write what the search keeps of pages that came in past publishing."""
    rewrite_entries(missing_only=True)
