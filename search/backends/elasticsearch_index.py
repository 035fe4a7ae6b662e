"""How the site writes its Elasticsearch indexes: behind an alias, in order, and never into one that is not ours.

What searches and the outbox call an index, `site_wagtailcore_page`, is an alias of the index that holds the documents,
`site_wagtailcore_page_k3x8f0a`. A rebuild makes a second one and moves the alias when it is complete. Every document
carries the number its writer drew (`IndexClock`) as its version, so an older state never replaces a newer one, however
many processes write and whichever is held up on the way.
"""

import hashlib
import json
import logging
import re
import time
from collections.abc import Iterable, Iterator
from functools import lru_cache

from django.apps import apps
from django.db.models import Model
from django.utils import timezone
from django.utils.crypto import get_random_string
from elasticsearch import NotFoundError
from modelsearch.backends import elasticsearch9 as stock
from modelsearch.index import class_is_indexed, get_indexed_models

from search.availability import Unusable

logger = logging.getLogger(__name__)

# Seconds that a write may take, where nobody waits for it.
PATIENCE = 30
# Elasticsearch forgets the versions of deleted documents after a minute; a rebuild may take longer over a batch.
KEEP_DELETED = "1h"
MOST_BYTES = 5_000_000
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
BUILDING = "_building"
GRACE = 0.3


def kept():
    """Return the models that keep the order of writers; None where the search app isn't installed, only its backend.

    The backends are imported before the models are.
    """
    if not apps.is_installed("search"):
        return None
    from search import models

    return models


class IndexMissing(Unusable):
    """There is no index of that name to write to."""


class Index(stock.Elasticsearch9Index):
    """An index by the name that searches use."""

    def targets(self) -> list[str]:
        """Return the aliases to write to: those of indexes being built in its place, then that of the index itself."""
        if not (tables := kept()):
            return [self.name]
        # In this order: a build that is gone in between has perhaps become the index.
        return [*tables.IndexBuild.objects.filter(index=self.name).values_list("name", flat=True), self.name]

    def number(self) -> int:
        """Return the version that documents are written with when the caller has none."""
        tables = kept()
        return tables.IndexClock.draw() if tables else time.time_ns() // 1_000_000

    @property
    def alias(self) -> str:
        """The name that searches use."""
        return self.name

    def models(self) -> list[type[Model]]:
        """Return the models whose objects the index holds."""
        return [model for model in get_indexed_models() if self.backend.get_index_for_model(model).name == self.alias]

    def schema(self) -> dict:
        """Return the body that creates an index: settings and mappings, and a mark by which they are known again."""
        return _schema(self.backend.mapping_class, tuple(self.models()), json.dumps(self.backend.settings), self.alias)

    def put(self) -> None:
        """Create an empty index behind the alias."""
        self.create(self.alias)

    def create(self, alias: str) -> str:
        """Create an empty index behind `alias` and return its own name."""
        name = f"{self.alias}_{get_random_string(7, LETTERS)}"
        self.es.options(request_timeout=PATIENCE).indices.create(index=name, aliases={alias: {}}, **self.schema())
        return name

    def delete(self) -> None:
        """Delete the index behind the alias, or one that has the alias's name itself."""
        for name in self.holders():
            self.es.options(request_timeout=PATIENCE).indices.delete(index=name, ignore_unavailable=True)

    def holders(self) -> list[str]:
        """Return the names of the indexes that answer to this name: one behind the alias, or none."""
        try:
            return list(self.es.indices.get_alias(index=self.name))
        except NotFoundError:
            return []

    def refresh(self) -> None:
        """Let searches see what was saved up to now."""
        if kept():
            from search import outbox

            outbox.write_all()
        self.es.indices.refresh(index=self.name)

    def add_item(self, item: Model) -> None:
        """Write one object."""
        self.add_items(type(item), [item])

    def add_items(self, model: type[Model], items: Iterable[Model]) -> None:
        """Write the objects. Raises RuntimeError naming the first that the server refuses."""
        if not class_is_indexed(model):
            return
        refused = self.write(items, [], self.number())
        for key, trouble in refused.items():
            raise RuntimeError(f"{model.__name__} {key}: {trouble}")

    def delete_item(self, item: Model) -> None:
        """Delete one object."""
        if class_is_indexed(type(item)):
            self.write([], [str(item.pk)], self.number())

    def write(
        self, items: Iterable[Model], gone: Iterable[str], number: int, patience: float = PATIENCE, retries: int = 3
    ) -> dict[str, str]:
        """Write the objects and delete the keys `gone`, unless the index has them from a writer after `number`.

        patience: the seconds each request may take; retries: how often another node is asked. Returns the keys that
        the server refuses or that no document can be made of, with the reason. Raises IndexMissing, and what the
        client raises when the server does not answer, or Unusable when it can't write now.
        """
        refused = {}
        operations = list(self._operations(items, gone, number, refused))
        es = self.es.options(request_timeout=patience, max_retries=retries, retry_on_timeout=retries > 0)
        for target in self.targets():
            for lines in _batches(operations):
                answer = es.bulk(index=target, operations=lines, require_alias=True)
                refused |= _refused(answer.body, target, target == self.name)
        return refused

    def _operations(self, items, gone, number: int, refused: dict[str, str]) -> Iterator[list[bytes]]:
        mappings = {}
        dump = self.es.transport.serializers.get_serializer("application/json").dumps
        for item in items:
            mapping = mappings.setdefault(type(item), self.mapping_class(type(item)))
            try:
                document = dump(mapping.get_document(item))
            except Exception as error:
                # One page with something unheard-of in it must not keep the others out of the index.
                refused[str(item.pk)] = f"{type(error).__name__}: {error}"
                continue
            yield [_line("index", mapping.get_document_id(item), number), document]
        for key in gone:
            yield [_line("delete", key, number)]


def _line(action: str, key: str, number: int) -> bytes:
    return json.dumps({action: {"_id": key, "version": number, "version_type": "external_gte"}}).encode()


def _batches(operations: list[list[bytes]]) -> Iterator[list[bytes]]:
    """Yield the lines of the operations, as many at once as a server likes to take."""
    lines, size = [], 0
    for operation in operations:
        lines += operation
        size += sum(map(len, operation))
        if size > MOST_BYTES:
            yield lines
            lines, size = [], 0
    if lines:
        yield lines


def _refused(answer: dict, target: str, needed: bool) -> dict[str, str]:
    """Return the keys that a bulk request did not write, with the reason."""
    refused = {}
    for item in answer["items"] if answer["errors"] else []:
        (result,) = item.values()
        error = result.get("error")
        # 409: the index has it from a later writer.
        if not error or result["status"] == 409:
            continue
        if error["type"] == "index_not_found_exception":
            if not needed:
                # A build that was given up.
                return {}
            raise IndexMissing(f"there is no index {target}")
        if result["status"] != 400:
            # Not the document's fault: the index is blocked, its shard is not there, the server has too much to do.
            raise Unusable(f"{error['type']}: {error.get('reason', '')}")
        refused[result["_id"]] = f"{error['type']}: {error.get('reason', '')}"
    return refused


@lru_cache(maxsize=32)
def _schema(mapping_class, models: tuple, settings: str, alias: str) -> dict:
    properties = {}
    for model in models:
        properties |= mapping_class(model).get_mapping()["properties"]
    body = json.loads(settings)
    body["settings"].setdefault("index", {})["gc_deletes"] = KEEP_DELETED
    text = json.dumps([body, properties], sort_keys=True)
    mark = {"alias": alias, "schema": hashlib.sha256(text.encode()).hexdigest()[:16]}
    return body | {"mappings": {"_meta": mark, "properties": properties}}


def state_of(index: Index) -> str:
    """Return what is wrong with an index: it is missing, or not one of this site's as the code is now; or nothing."""
    try:
        found = index.es.indices.get(index=index.name, features=["aliases", "mappings"]).body
    except NotFoundError:
        return f"there is no index {index.name}"
    if list(found) == [index.name]:
        return f"{index.name} is an index where an alias should be"
    wanted = index.schema()["mappings"]["_meta"]
    if any(one["mappings"].get("_meta") != wanted for one in found.values()):
        return f"the index behind {index.name} was made for other content"
    return ""


class Build(Index):
    """A new index, until it takes the place of the one that searches use."""

    def __init__(self, index: Index):
        super().__init__(index.backend, "")
        self.place, self.own_name, self.drawn = index.name, "", 0

    @property
    def alias(self) -> str:
        """The name that searches use."""
        return self.place

    def targets(self) -> list[str]:
        """Return the alias by which it is written: a deleted one is not made again by writing to it."""
        return [self.name]

    def number(self) -> int:
        """Return the one number of this build: whatever changes while it goes on is written with later ones."""
        return self.drawn

    def start(self) -> None:
        """Remove what earlier builds left behind, create the index, and have changes written to it from now on."""
        self.sweep()
        letters = get_random_string(7, LETTERS)
        self.own_name, self.name = f"{self.place}_{letters}", f"{self.place}_{letters}{BUILDING}"
        body = self.schema()
        settings = body["settings"] | {"refresh_interval": "-1"}
        es = self.es.options(request_timeout=PATIENCE)
        es.indices.create(index=self.own_name, aliases={self.name: {}}, settings=settings, mappings=body["mappings"])
        # A build whose only copy is on a node that dies is lost with it. Where there can be no second, it goes on.
        es.options(ignore_status=408).cluster.health(index=self.own_name, wait_for_status="green", timeout="20s")
        # First the row, then the number, then the content is read: what changes later reaches the new index too.
        if tables := kept():
            build = tables.IndexBuild.objects.create(index=self.place, name=self.name, number=0)
            self.drawn = build.number = tables.IndexClock.draw()
            build.save()
        else:
            self.drawn = super().number()

    def add_model(self, model: type[Model]) -> None:
        """All models are in the mapping from the start."""

    def write(self, *args, **kwargs) -> dict[str, str]:
        """Write as an index does, and say that this build is alive. Raises IndexMissing when another took over."""
        self._insist()
        return super().write(*args, **kwargs)

    def add_items(self, model: type[Model], items: Iterable[Model]) -> None:
        """Write the objects; one that the server refuses is logged and left out, and doesn't keep the others out."""
        if class_is_indexed(model):
            for key, trouble in self.write(items, [], self.number()).items():
                logger.error("The search server can't have %s %s: %s", model.__name__, key, trouble)

    def _insist(self) -> None:
        if (tables := kept()) and not tables.IndexBuild.objects.filter(name=self.name).update(seen_at=timezone.now()):
            raise IndexMissing(self.own_name)

    def finish(self) -> None:
        """Put the new index in the place of the old one. Raises IndexMissing when another build took over."""
        es = self.es.options(request_timeout=PATIENCE)
        es.indices.put_settings(index=self.own_name, settings={"index": {"refresh_interval": None}})
        es.indices.refresh(index=self.own_name)
        old = Index(self.backend, self.place).holders()
        actions = [{"remove_index": {"index": name}} for name in old if name == self.place]
        actions += [{"remove": {"index": name, "alias": self.place}} for name in old if name != self.place]
        actions.append({"add": {"index": self.own_name, "alias": self.place}})
        self._insist()
        es.indices.update_aliases(actions=actions)
        if tables := kept():
            tables.IndexBuild.objects.filter(name=self.name).delete()
            # Searches that are under way end on the old index, and writers that know of the build find it.
            time.sleep(GRACE)
        es.indices.delete_alias(index=self.own_name, name=self.name)
        self.sweep()

    def sweep(self) -> None:
        """Forget other builds and delete the indexes they leave behind.

        A deletion that comes too late makes the server create an index by the name of the build's alias: it holds
        writers with a version of their own to no alias when they only delete.
        """
        if tables := kept():
            tables.IndexBuild.objects.filter(index=self.place).delete()
        es = self.es.options(request_timeout=PATIENCE)
        found = es.indices.get(index=f"{self.place}_*", features=["aliases"], allow_no_indices=True).body
        own = re.compile(rf"{re.escape(self.place)}_[a-z0-9]{{7}}({BUILDING})?")
        for name, what in found.items():
            if own.fullmatch(name) and not set(what["aliases"]) - {name + BUILDING}:
                es.indices.delete(index=name, ignore_unavailable=True)


class Rebuilder:
    """What modelsearch's commands call to rebuild an index."""

    def __init__(self, index: Index):
        self.build = Build(index)

    def start(self) -> Build:
        """Begin a build and return it, to be filled."""
        self.build.start()
        return self.build

    def finish(self) -> None:
        """Let searches use what was built."""
        self.build.finish()
