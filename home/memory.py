"""What every page needs and hardly ever changes, kept in this process's memory while content stays as it is.

The menu, the hotline's hours or the list of categories stand on every page. They are kept under the content's mark
(`ContentStamp`): one short query a request tells whether they still hold, so a change is seen at the very next
request by every process, on every machine.
"""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar

from django.db import connection, transaction
from django.http import HttpRequest
from wagtail.models import Site

from home.models.stamp import ContentStamp

Value = TypeVar("Value")

_lock = Lock()
_stamp = ""
_kept: dict[Hashable, object] = {}
# More keys than the languages and sections of one site ever need.
MOST_KEYS = 2_000


def remember(request: HttpRequest, key: Hashable, compute: Callable[[], Value]) -> Value:
    """Return `compute()`, from memory if it was computed since content last changed.

    The value is shared between requests: never change it, and never keep what depends on the visitor or the hour. An
    editor's preview shows what is not published, so nothing is remembered for it.
    """
    global _stamp
    if getattr(request, "is_preview", False):
        return compute()
    stamp = _stamp_of(request)
    with _lock:
        if stamp != _stamp:
            _forget_addresses(request)
        if stamp != _stamp or len(_kept) > MOST_KEYS:
            _kept.clear()
            _stamp = stamp
        if key in _kept:
            return _kept[key]
    value = compute()
    with _lock:
        if stamp == _stamp:
            _kept[key] = value
    return value


def forget() -> None:
    """Forget everything in this process."""
    with _lock:
        _kept.clear()


def content_changed(**kwargs) -> None:
    """Signal receiver: forget at once here, and everywhere as soon as the change is committed."""
    forget()
    # Once for a transaction, however much it changes.
    if not any(callback is _renew for _savepoints, callback, *_rest in connection.run_on_commit):
        transaction.on_commit(_renew)


def _forget_addresses(request: HttpRequest) -> None:
    """Forget where sites and their languages begin.

    Wagtail keeps it for an hour in the cache, which may be this process's own memory: another process that adds a
    language cannot clear it, and without this the new home page would have no address here.
    """
    Site.clear_site_root_paths_cache()
    vars(request).pop("_wagtail_cached_site_root_paths", None)


def _renew() -> None:
    forget()
    ContentStamp.renew()


def _stamp_of(request: HttpRequest) -> str:
    if not hasattr(request, "_content_stamp"):
        request._content_stamp = ContentStamp.current()
    return request._content_stamp
