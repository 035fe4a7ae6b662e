"""What a visitor gets while the database is too busy: another try, and if need be a kind request to come again."""

import logging
import time
from collections.abc import Callable
from functools import wraps

from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)

# Seconds before each further try.
PAUSES = (0.2, 1.0)
RETRY_AFTER = 5
# The hotline's number, as this process last read it: a database that is busy can't be asked.
_known = {"phone": ""}


def note_hotline(phone: str) -> None:
    """Keep the hotline's number for the page that is shown when the database doesn't answer."""
    _known["phone"] = phone


def again_when_busy(view: Callable) -> Callable:
    """Ask the view again when the database was busy or lost: what it began was rolled back, so nothing counts twice.

    For views that bear being asked twice: those of forms with a key of their own, and of states that are set.
    """

    @wraps(view)
    def patient(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        for pause in PAUSES:
            try:
                return view(request, *args, **kwargs)
            except OperationalError as error:
                # Inside an outer transaction, nothing but its end helps.
                if connection.in_atomic_block:
                    raise
                logger.warning("The database was busy, trying again: %s", error)
                connection.close_if_unusable_or_obsolete()
                time.sleep(pause)
        return view(request, *args, **kwargs)

    return patient


class BusyDatabase:
    """Answers 503 with Retry-After, instead of 500, when the database was too busy or could not be reached."""

    def __init__(self, get_response: Callable):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer for an OperationalError that a view let through; leave everything else to Django."""
        if not isinstance(exception, OperationalError):
            return None
        logger.error("The database was busy or not to be reached: %s", exception)
        return HttpResponse(
            render_to_string("503.html", _known), status=503, headers={"Retry-After": str(RETRY_AFTER)}
        )
