"""What a visitor's browser remembers of emergency banners: which it was told of, and which were closed.

Two cookies hold short digests of what the banners said. The server reads them, so closing needs no script, and a
banner is announced to a screen reader on the first page only.
"""

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse

CLOSED = "banners-closed"
TOLD = "banners-told"
COOKIE_SECONDS = 90 * 24 * 3600
# The latest banners that a cookie remembers.
MOST = 8
_DIGEST = re.compile(r"[0-9a-f]{12}")


def banners_in(request: HttpRequest, cookie: str) -> list[str]:
    """Return the digests that the cookie holds; a broken cookie holds those that can be read."""
    return _DIGEST.findall(request.COOKIES.get(cookie, "")[:500])[-MOST:]


def keep(request: HttpRequest, response: HttpResponse, cookie: str, digest: str) -> None:
    """Let the visitor's browser remember the digest under that cookie, after those that it holds."""
    kept = [known for known in banners_in(request, cookie) if known != digest]
    response.set_cookie(
        cookie,
        ".".join([*kept, digest][-MOST:]),
        max_age=COOKIE_SECONDS,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def is_digest(text: str) -> bool:
    """Tell whether the text is a banner's digest."""
    return _DIGEST.fullmatch(text) is not None
