"""Counts what people search for and choose, without a trace of the person: no address, no session, no time of day.

What is typed may itself be personal: mail addresses and numbers as long as a telephone's are left out of it.
"""

import logging
import re
from datetime import date, timedelta

from django.conf import settings
from django.core import signing
from django.db import OperationalError, connection
from django.db.models import F, Sum
from django.http import HttpRequest

from home.dates import today
from home.personal import without_contacts
from search.models import LoggedClick, LoggedQuery
from search.words import fold

logger = logging.getLogger(__name__)

# Different queries of one day beyond this number are no visitors' any more.
MOST_A_DAY = 20_000
MOST_LETTERS = 100
# A result may be chosen so long after the search, in seconds.
CLICK_AGE = 24 * 3600
SALT = "search.clicked"
_ROBOT = re.compile(r"bot\b|crawl|spider|slurp", re.IGNORECASE)


def loggable(text: str) -> str:
    """Return what may be kept of a query: folded, without mail addresses and long numbers, not too long."""
    kept = without_contacts(fold(text))
    kept = " ".join(kept.split())[:MOST_LETTERS].strip()
    return kept if any(letter.isalnum() for letter in kept) else ""


def is_visitor(request: HttpRequest) -> bool:
    """Tell whether a person probably asks, and not a robot or a browser that only looks ahead."""
    ahead = "prefetch" in request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", "")
    return not ahead and not _ROBOT.search(request.headers.get("User-Agent", ""))


def log_search(text: str, language: str, found: int) -> None:
    """Count a search and remember how many results it had. A database that is locked loses the count, not the page."""
    query = loggable(text)
    if not query:
        return
    table = LoggedQuery._meta.db_table
    _count(
        f"INSERT INTO {table} (day, language, query, searches, found, clicks)"  # noqa: S608 - only the table's name
        f" SELECT %s, %s, %s, 1, %s, 0 WHERE (SELECT COUNT(*) FROM {table} WHERE day = %s) < %s"
        f" ON CONFLICT (day, language, query)"
        f" DO UPDATE SET searches = {table}.searches + 1, found = excluded.found",
        [today(), language, query, found, today(), MOST_A_DAY],
    )


def click_token(text: str, language: str, target: str) -> str:
    """Return what a result's address for counting clicks carries: signed, so that nobody makes up clicks."""
    query = loggable(text)
    return signing.dumps([language, query, target], salt=SALT, compress=True) if query else ""


def log_click(token: str) -> bool:
    """Count that a result was chosen; return whether the token was ours and not too old."""
    try:
        language, query, target = signing.loads(token, salt=SALT, max_age=CLICK_AGE)
    except signing.BadSignature:
        return False
    table = LoggedClick._meta.db_table
    _count(
        f"INSERT INTO {table} (day, language, query, target, clicks)"  # noqa: S608 - only the table's name
        f" SELECT %s, %s, %s, %s, 1 WHERE (SELECT COUNT(*) FROM {table} WHERE day = %s) < %s"
        f" ON CONFLICT (day, language, query, target) DO UPDATE SET clicks = {table}.clicks + 1",
        [today(), language, query, target, today(), MOST_A_DAY],
    )
    LoggedQuery.objects.filter(day=today(), language=language, query=query).update(clicks=F("clicks") + 1)
    return True


def _count(statement: str, parameters: list) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, parameters)
    except OperationalError as error:
        logger.warning("A search was not counted: %s", error)


def searched(since: date, language: str = ""):
    """Return what was searched for since that day, the most frequent first: query, language, searches, clicks."""
    rows = LoggedQuery.objects.filter(day__gte=since)
    rows = rows.filter(language=language) if language else rows
    counted = rows.values("query", "language").annotate(searches=Sum("searches"), clicks=Sum("clicks"))
    return counted.order_by("-searches", "query", "language")


def searched_in_vain(since: date, language: str = ""):
    """Return those of `searched` that found nothing on some day."""
    rows = LoggedQuery.objects.filter(day__gte=since, found=0)
    rows = rows.filter(language=language) if language else rows
    counted = rows.values("query", "language").annotate(searches=Sum("searches"), clicks=Sum("clicks"))
    return counted.order_by("-searches", "query", "language")


def erase_old(now: date | None = None) -> int:
    """Delete what is older than SEARCH_LOG_DAYS; return how many rows."""
    until = (now or today()) - timedelta(days=settings.SEARCH_LOG_DAYS)
    return sum(model.objects.filter(day__lt=until).delete()[0] for model in (LoggedQuery, LoggedClick))
