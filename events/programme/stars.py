"""A visitor's own schedule: the codes of sessions, in a cookie or in an address, without an account."""

import re
from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse

from events.programme.sessions import Entry, Programme

COOKIE = "stars"
COOKIE_SECONDS = 400 * 24 * 3600
# A cookie holds 4 KB at most; nobody goes to so many sessions.
MOST = 400
CODE = re.compile(r"[0-9a-z]{1,6}")


def read(text: str) -> list[str]:
    """Return the codes in a text such as «4f.1k2», each once, in order; whatever is no code is passed over."""
    codes = (code for code in text[: MOST * 8].split(".") if CODE.fullmatch(code))
    return list(dict.fromkeys(codes))[:MOST]


def write(codes: Iterable[str]) -> str:
    """Return the codes as `read` takes them."""
    return ".".join(codes)


def of_visitor(request: HttpRequest) -> list[str]:
    """Return the codes that the visitor keeps, of all events."""
    return read(request.COOKIES.get(COOKIE, ""))


def keep(request: HttpRequest, response: HttpResponse, *, add: Iterable[str] = (), remove: Iterable[str] = ()) -> None:
    """Let the visitor's cookie have the codes `add` and no more those of `remove`; the oldest go when it is full."""
    removed = set(remove)
    kept = [code for code in dict.fromkeys([*of_visitor(request), *add]) if code not in removed][-MOST:]
    if kept:
        secure = request.is_secure()
        response.set_cookie(COOKIE, write(kept), max_age=COOKIE_SECONDS, secure=secure, httponly=True, samesite="Lax")
    else:
        response.delete_cookie(COOKIE, samesite="Lax")


def chosen(programme: Programme, codes: Iterable[str]) -> list[Entry]:
    """Return the sessions of the programme that the codes name, in programme order."""
    wanted = set(codes)
    return [entry for entry in programme.entries if entry.code in wanted]
