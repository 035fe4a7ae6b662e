"""What a search server has yet to be told.

A change is noted in the transaction that makes it (`record`), written to the server right after the commit if that
takes no longer than a moment, and otherwise by a job, again and again until the server has it. What is written is
always the object as it is in the database at that time, so notes may be read twice or in any order. Writers draw a
number after they have read the notes and before they read the objects, and the server keeps the state of the highest
number (see `search.backends.elasticsearch_index`): that is what makes it right with any number of processes.
"""

import logging
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import F, Model
from django.utils import timezone
from elastic_transport import TransportError
from elasticsearch import ApiError
from modelsearch.backends.base import get_model_root
from modelsearch.index import get_indexed_models
from wagtail.models import Page
from wagtail.signals import post_page_move

from search import availability
from search.models import IndexChange, IndexClock

logger = logging.getLogger(__name__)

# Seconds that an editor waits for the search server at most, and changes written while they do.
PATIENCE = 0.7
MOST_AT_ONCE = 50
# Changes that the job writes with one request, and the seconds that may take.
BATCH = 500
JOB_PATIENCE = 5
# A writer that has not finished after so long is taken for dead.
LEASE = timedelta(seconds=30)
# Seconds until the next attempt after the first, the second…; a server that comes back is told within half a minute.
PAUSES = (2, 5, 10, 20)
# Seconds until a document that the server refuses is offered again, at most.
LONGEST_PAUSE = 3600
MOST_TROUBLE = 300


@dataclass
class Written:
    """What became of a round of writing: changes that are done, changes that wait for the next attempt, and why."""

    done: int = 0
    waiting: int = 0
    trouble: str = ""


def record(obj: Model, with_descendants: bool = False) -> None:
    """Note that `obj` was saved or deleted, a page also with all that is below it; write it after the commit."""
    root = ContentType.objects.get_for_model(get_model_root(type(obj)))
    IndexChange.objects.create(content_type=root, object_id=str(obj.pk), with_descendants=with_descendants)
    # Once for a transaction, however much it changes.
    if not any(callback is write_soon for _savepoints, callback, *_rest in connection.run_on_commit):
        transaction.on_commit(write_soon, robust=True)


def write_soon() -> None:
    """Write the latest changes unless the server is resting; what takes too long is left to the job."""
    if not any(availability.rests(name, availability.WRITING) for name in availability.servers()):
        write_some(MOST_AT_ONCE, latest=True, patience=PATIENCE, retries=0)


def write_all() -> Written:
    """Write all changes that are due, a batch after the other, until none is left or the server is in trouble."""
    total = Written()
    while True:
        written = write_some(BATCH, patience=JOB_PATIENCE, retries=2)
        total.done += written.done
        total.waiting += written.waiting
        total.trouble = total.trouble or written.trouble
        if not written.done:
            return total


def write_some(most: int, *, patience: float, retries: int, latest: bool = False) -> Written:
    """Write at most so many changes that are due, the oldest first or the `latest`.

    patience: seconds for each request; retries: how often another node of the server is asked. Never raises what the
    server is to blame for: its changes stay, and are due again after a while.
    """
    number, changes = _take(most, latest)
    if not changes:
        return Written()
    wide = [change for change in changes if change.with_descendants]
    narrow = [change for change in changes if not change.with_descendants]
    _spread(wide)
    began = time.monotonic()
    try:
        refused = _write(narrow, number, patience, retries)
    except (TransportError, ApiError, availability.Unusable) as error:
        trouble = f"{type(error).__name__}: {error}"[:MOST_TROUBLE]
        logger.warning("%s changes wait for the search server: %s", len(narrow), trouble)
        for name in availability.servers():
            availability.rest(name, trouble, availability.WRITING)
        _put_back(narrow, trouble)
        return Written(len(wide), len(narrow), trouble)
    for name in availability.servers():
        availability.answered(name, time.monotonic() - began, availability.WRITING)
    for change in narrow:
        if change.pk in refused:
            logger.error("The search server can't have %s: %s", change, refused[change.pk])
            _put_back([change], refused[change.pk], longest=LONGEST_PAUSE)
    _done([change for change in narrow if change.pk not in refused])
    return Written(len(changes) - len(refused), len(refused), next(iter(refused.values()), ""))


def _write(changes: list[IndexChange], number: int, patience: float, retries: int) -> dict[int, str]:
    """Write the objects of the changes; return the changes that can't be, with the reason.

    Raises TransportError, ApiError or Unusable when the server is to blame.
    """
    refused = {}
    for root, keys in _by_root(changes).items():
        try:
            items, gone = _as_they_are(root, set(keys))
        except Exception as error:
            if len(changes) > 1:
                # One page that can't be read must not keep the others out of the index.
                for change in changes:
                    refused |= _write([change], number, patience, retries)
                return refused
            logger.exception("%s can't be read for the index", changes[0])
            return {changes[0].pk: f"{type(error).__name__}: {error}"[:MOST_TROUBLE]}
        for name in availability.servers():
            index = availability.backend_named(name).get_index_for_model(root)
            troubles = index.write(items, gone, number, patience=patience, retries=retries)
            for key, trouble in troubles.items():
                refused |= dict.fromkeys(keys[key], trouble[:MOST_TROUBLE])
    return refused


def _take(most: int, latest: bool) -> tuple[int, list[IndexChange]]:
    """Return a new writer's number, and the changes that no other writer will touch for the time of a lease."""
    now = timezone.now()
    due = IndexChange.objects.filter(due_at__lte=now)
    keys = list(due.order_by("-pk" if latest else "pk").values_list("pk", flat=True)[:most])
    if not keys:
        return 0, []
    number = IndexClock.draw()
    # One statement asks and takes: of two writers, one gets it.
    due.filter(pk__in=keys).update(due_at=now + LEASE, taken_by=number)
    return number, list(IndexChange.objects.filter(taken_by=number).order_by("pk"))


def _spread(changes: list[IndexChange]) -> None:
    """Put a change of each page below in the place of changes that reach down."""
    for change in changes:
        path = Page.objects.filter(pk=change.object_id).values_list("path", flat=True).first()
        below = Page.objects.filter(path__startswith=path) if path else Page.objects.none()
        keys = [str(key) for key in below.values_list("pk", flat=True)]
        with transaction.atomic():
            parts = [IndexChange(content_type_id=change.content_type_id, object_id=key) for key in keys]
            IndexChange.objects.bulk_create(parts, batch_size=BATCH)
            change.delete()


def _by_root(changes: Iterable[IndexChange]) -> dict[type[Model], dict[str, list[int]]]:
    """Return, for each topmost model, the keys of the changed objects with their changes."""
    found = {}
    for change in changes:
        # A model that is no longer in the code has no index either.
        if root := ContentType.objects.get_for_id(change.content_type_id).model_class():
            found.setdefault(root, {}).setdefault(change.object_id, []).append(change.pk)
    return found


def _as_they_are(root: type[Model], keys: set[str]) -> tuple[list[Model], list[str]]:
    """Return the objects of `root` with these keys that belong in the index, and the keys of which there are none."""
    models = [model for model in get_indexed_models() if get_model_root(model) is root]
    if issubclass(root, Page):
        types = root.objects.filter(pk__in=keys).values_list("content_type_id", flat=True).distinct()
        present = {ContentType.objects.get_for_id(kind).model_class() for kind in types}
        models = [model for model in models if model in present]
    found = {}
    for model in models:
        found |= {str(obj.pk): obj for obj in model.get_indexed_objects().filter(pk__in=keys)}
    return list(found.values()), sorted(keys - found.keys())


def _done(changes: list[IndexChange]) -> None:
    IndexChange.objects.filter(pk__in=[change.pk for change in changes]).delete()


def _put_back(changes: list[IndexChange], trouble: str, longest: float = PAUSES[-1]) -> None:
    now = timezone.now()
    for attempts in {change.attempts for change in changes}:
        keys = [change.pk for change in changes if change.attempts == attempts]
        pause = PAUSES[attempts] if attempts < len(PAUSES) else min(PAUSES[-1] * 2 ** (attempts - 3), longest)
        IndexChange.objects.filter(pk__in=keys).update(
            attempts=F("attempts") + 1, due_at=now + timedelta(seconds=pause), taken_by=None, trouble=trouble
        )


def _on_move(sender, instance: Page, **kwargs) -> None:
    """Note what lies below a moved page: the index has its place in the tree, which is written past signals."""
    if not availability.servers():
        return
    same_parent = kwargs["parent_page_before"].pk == kwargs["parent_page_after"].pk
    # Among its siblings, a page changes the places of others too.
    record(kwargs["parent_page_after"] if same_parent else instance, with_descendants=True)


def connect() -> None:
    """Start watching for changes that no save or deletion tells of."""
    post_page_move.connect(_on_move, dispatch_uid="search.outbox")
