"""Which search backend answers: a search server as long as it does so in good time, else the database.

A server in trouble is left alone for a few seconds in each process, so that nobody waits for it twice. Then one
request tries it again while the others go on asking the database.
"""

import logging
import os
import threading
import time
from collections.abc import Callable
from functools import lru_cache
from typing import TypeVar

from elastic_transport import TransportError
from elasticsearch import ApiError
from modelsearch.backends import get_search_backend
from modelsearch.backends.base import BaseSearchBackend
from modelsearch.conf import get_app_config

logger = logging.getLogger(__name__)

Answer = TypeVar("Answer")

# For so many seconds a server in trouble is left alone.
REST = 5
SEARCH, WRITING = "search", "writing"

_lock = threading.Lock()
# What a server is asked to do, and the settings by which it is reached: a server of the same name may be another one.
_resting: dict[tuple[str, str], tuple[float, str]] = {}
_looked_at: dict[tuple[str, str], float] = {}


class Unusable(Exception):
    """The server answers, but can't be used: it has no index of ours, or can't write to it now."""


def configured() -> dict[str, dict]:
    """Return the settings of all search backends by name."""
    return get_app_config().get_search_backend_config()


def backend_named(name: str) -> BaseSearchBackend:
    """Return the search backend `name`, the same one as long as the settings are; its connections are kept open."""
    return _backend(name, repr(configured().get(name)), os.getpid())


@lru_cache(maxsize=16)
def _backend(name: str, configuration: str, process: int) -> BaseSearchBackend:
    return get_search_backend(name)


def servers() -> list[str]:
    """Return the names of the backends that are servers of their own, not the site's database."""
    return [name for name in configured() if is_server(backend_named(name))]


def is_server(backend: BaseSearchBackend) -> bool:
    """Tell whether the backend is a server of its own: it may be in trouble while the database is not."""
    return hasattr(backend, "state_of")


def first_answer(ask: Callable[[BaseSearchBackend], Answer], nothing: Answer) -> Answer:
    """Return what `ask` gets from the first backend that answers: the default one, else the database.

    ask: called with a backend, perhaps with two; whatever it raises about a server sends it to the database.
    nothing: the answer when no backend has one.
    """
    for name in ("default", "database"):
        if name not in configured():
            continue
        backend = backend_named(name)
        if not is_server(backend):
            return ask(backend)
        if (answer := ask_server(name, backend, ask)) is not None:
            return answer
    return nothing


def ask_server(name: str, backend: BaseSearchBackend, ask: Callable[[BaseSearchBackend], Answer]):
    """Return what `ask` gets from a server; None when the server is resting or has no answer."""
    if rests(name):
        return None
    began = time.monotonic()
    try:
        look_at(name, backend)
        answer = ask(backend)
        if not answer:
            # An index that is not ours finds nothing without complaining.
            look_at(name, backend, again=True)
    except Exception as error:
        expected = isinstance(error, TransportError | ApiError | Unusable)
        logger.warning("Search backend %s did not answer: %s", name, error, exc_info=not expected)
        rest(name, f"{type(error).__name__}: {error}")
        return None
    answered(name, time.monotonic() - began)
    return answer


def look_at(name: str, backend: BaseSearchBackend, again: bool = False) -> None:
    """Raise Unusable when the server has no index of ours for pages. Asks once in a few seconds, or `again`."""
    # The backends are imported before the models are.
    from wagtail.models import Page

    key = _key(name, SEARCH)
    if not again and time.monotonic() < _looked_at.get(key, 0) + REST:
        return
    if state := backend.state_of(backend.get_index_for_model(Page)):
        raise Unusable(state)
    _looked_at[key] = time.monotonic()


def rest(name: str, why: str, purpose: str = SEARCH) -> None:
    """Leave the server alone for some seconds, for searching or for writing."""
    _resting[_key(name, purpose)] = (time.monotonic() + REST, why)
    _looked_at.pop(_key(name, purpose), None)


def answered(name: str, seconds: float, purpose: str = SEARCH) -> None:
    """Take note that the server answered after so many seconds."""
    if seconds > patience_with(name) / 2:
        # This answer is used, but the next question goes to the database.
        rest(name, f"slow: {seconds:.1f} s", purpose)
    else:
        _resting.pop(_key(name, purpose), None)


def patience_with(name: str) -> float:
    """Return the seconds that asking the server takes at most, at every node that is tried."""
    settings = configured()[name]
    return settings.get("TIMEOUT", 10) * (1 + settings.get("OPTIONS", {}).get("max_retries", 3))


def rests(name: str, purpose: str = SEARCH) -> bool:
    """Tell whether the server is to be left alone; after its rest, tell one caller that it is not."""
    key = _key(name, purpose)
    with _lock:
        until, why = _resting.get(key, (0, ""))
        if not why:
            return False
        if until > time.monotonic():
            return True
        # Whoever asks next waits for what this caller finds.
        _resting[key] = (time.monotonic() + REST, why)
        return False


def trouble_of(name: str, purpose: str = SEARCH) -> str:
    """Return why the server was left alone last, as far as this process knows; empty when it answers."""
    return _resting.get(_key(name, purpose), (0, ""))[1]


def forget() -> None:
    """Take every server for one that answers."""
    _resting.clear()
    _looked_at.clear()


def _key(name: str, purpose: str) -> tuple[str, str]:
    return purpose, repr(configured().get(name))
