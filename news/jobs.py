"""What recurs in the newsroom: issues of the newsletter go out, and what is no longer needed is erased."""

from datetime import timedelta

from home.jobs import job
from news.models import Issue
from news.newsletter import issues, rules


@job(every=timedelta(seconds=5), awaited=True)
def write_newsletter() -> None:
    """Put the next portion of each issue that is being sent into the outbox."""
    for issue in Issue.objects.filter(state=Issue.State.SENDING).order_by("pk"):
        issues.write_portion(issue)


@job(every=timedelta(hours=6))
def erase_subscribers() -> None:
    """Erase subscriptions that nobody confirmed or that were ended, and letters that have gone."""
    rules.erase_due()
