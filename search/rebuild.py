"""Building an index anew while the site goes on searching and changing."""

from collections.abc import Callable, Collection, Iterator

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction
from django.db.models import Model
from modelsearch.backends.base import BaseIndex, BaseSearchBackend, get_model_root
from modelsearch.index import class_is_indexed, get_indexed_models
from wagtail.search.models import IndexEntry

from search import availability

CHUNK = 500
# Whoever saves something waits while so many objects are written into the database's index.
MOST_LOCKED = 100


def rebuild(
    name: str,
    report: Callable[[str, int, int], None] = lambda *_: None,
    *,
    chunk: int = CHUNK,
    schema_only: bool = False,
    only: Collection[str] = (),
) -> int:
    """Build the indexes of the search backend `name` anew, or `only` those; return how many objects they hold.

    report: called again and again with the name of an index, how many objects it has, and how many it will have. A
    server's index is made beside the old one and takes its place when it is complete; the database's is written over
    entry by entry, and what is left over goes at the end. Killed at any point, the old index goes on serving.
    """
    backend = availability.backend_named(name)
    total = 0
    for index, models in by_index(backend):
        if only and str(index) not in only:
            continue
        querysets = [] if schema_only else [model.get_indexed_objects() for model in models]
        number, done = sum(queryset.count() for queryset in querysets), 0
        label = getattr(index, "name", name)
        report(label, 0, number)
        server = availability.is_server(backend)
        rebuilder = backend.rebuilder_class(index) if server else None
        target = rebuilder.start() if server else index
        if not server and not schema_only:
            # That is how the database's indexes are told that all of their objects follow.
            index.delete_stale_entries()
        for queryset in querysets:
            for keys in chunks(queryset, chunk if server else min(chunk, MOST_LOCKED)):
                done += _write_server(target, queryset, keys) if server else _write_entries(target, queryset, keys)
                report(label, done, number)
        if server:
            rebuilder.finish()
        elif not schema_only:
            remove_leftovers()
        total += done
    availability.forget()
    return total


def by_index(backend: BaseSearchBackend) -> list[tuple[BaseIndex, list[type[Model]]]]:
    found = {}
    for model in get_indexed_models():
        index = backend.get_index_for_model(model)
        found.setdefault(index.get_key(), (index, []))[1].append(model)
    return list(found.values())


def chunks(queryset, size: int) -> Iterator[list]:
    """Yield the primary keys of the queryset, so many at once; what is added or deleted meanwhile shifts nothing."""
    last = None
    while True:
        rest = queryset if last is None else queryset.filter(pk__gt=last)
        keys = list(rest.order_by("pk").values_list("pk", flat=True)[:size])
        if not keys:
            return
        yield keys
        last = keys[-1]


def _write_server(index: BaseIndex, queryset, keys: list) -> int:
    objects = list(queryset.filter(pk__in=keys))
    index.add_items(queryset.model, objects)
    return len(objects)


def _write_entries(index: BaseIndex, queryset, keys: list) -> int:
    """Write the objects into the database's index; whoever saves one meanwhile waits, and has the last word."""
    with transaction.atomic():
        if connection.features.has_select_for_update:
            list(get_model_root(queryset.model).objects.select_for_update().filter(pk__in=keys).values_list("pk"))
        objects = list(queryset.filter(pk__in=keys))
        index.add_items(queryset.model, objects)
    return len(objects)


def remove_leftovers() -> int:
    """Delete the database's index entries of objects that are gone or belong to no index; return how many."""
    number = 0
    for kind in ContentType.objects.filter(pk__in=IndexEntry.objects.values("content_type")):
        # The entries come first: what is saved after that is not taken for a leftover.
        entries = dict(IndexEntry.objects.filter(content_type=kind).values_list("object_id", "pk"))
        model = kind.model_class()
        objects = model.get_indexed_objects() if model and class_is_indexed(model) else None
        wanted = set() if objects is None else {str(key) for key in objects.values_list("pk", flat=True)}
        extra = [key for object_id, key in entries.items() if object_id not in wanted]
        for start in range(0, len(extra), CHUNK):
            number += IndexEntry.objects.filter(pk__in=extra[start : start + CHUNK]).delete()[0]
    return number
