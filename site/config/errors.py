"""What visitors get when the site itself fails."""

import logging

from django.http import HttpRequest, HttpResponseServerError
from django.template.loader import render_to_string
from django.utils import translation

logger = logging.getLogger(__name__)


def server_error(request: HttpRequest) -> HttpResponseServerError:
    """Answer 500 in two languages, with the hotline if it can still be asked for."""
    hotlines = {f"hotline_{language}": _hotline(request, language) for language in ("ru", "en")}
    return HttpResponseServerError(render_to_string("500.html", hotlines))


def _hotline(request: HttpRequest, language: str) -> str:
    try:
        with translation.override(language):
            return render_to_string("components/hotline.html", {"bare": True}, request)
    # Whatever is broken, the page of the failure must not fail.
    except Exception:
        logger.exception("The page of a failure goes without the hotline")
        return ""
