"""Whether a search index says what the database says, object by object."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from elasticsearch.helpers import scan
from modelsearch.backends.base import BaseIndex, get_model_root
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from search import availability, outbox
from search.models import IndexChange
from search.rebuild import CHUNK, by_index, chunks

# A change that is on its way to the server for no longer than this is no difference yet.
ON_ITS_WAY = timedelta(minutes=1)
SCROLL = 1_000
# Whoever saves something waits while so many entries are compared.
AT_ONCE = 100


@dataclass
class Difference:
    """How the index of one type of objects differs from the database: the keys it lacks, has too many, has wrong."""

    label: str
    model: type[Model] | None
    number: int = 0
    missing: list[str] = field(default_factory=list)
    superfluous: list[str] = field(default_factory=list)
    outdated: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.missing or self.superfluous or self.outdated)


def compare(name: str) -> list[Difference]:
    """Compare the index of the search backend `name` with the database; return a row for each type.

    Raises what the server's client raises when it does not answer, and Unusable when it has no index of ours.
    """
    backend = availability.backend_named(name)
    rows = []
    for index, models in by_index(backend):
        if not availability.is_server(backend):
            rows += _compared(models, _keys_of_entries(), lambda objects, index=index: _words(index, objects))
            continue
        if state := backend.state_of(index):
            raise availability.Unusable(state)
        found = _compared(models, _documents(index), lambda objects, index=index: _documents_of(index, objects))
        for row in found:
            _without_the_fresh(row)
        rows += found
    return rows


def repair(name: str, rows: Iterable[Difference]) -> None:
    """Bring the index of the search backend `name` to what the database says where the `rows` differ."""
    backend = availability.backend_named(name)
    for row in rows:
        wrong = [*row.missing, *row.outdated]
        if availability.is_server(backend):
            model = row.model or Page
            root = ContentType.objects.get_for_model(get_model_root(model))
            keys = [*wrong, *row.superfluous]
            IndexChange.objects.bulk_create(
                (IndexChange(content_type=root, object_id=key) for key in keys), batch_size=CHUNK
            )
        else:
            if wrong:
                index = backend.get_index_for_model(row.model)
                for start in range(0, len(wrong), CHUNK):
                    keys = wrong[start : start + CHUNK]
                    index.add_items(row.model, list(row.model.get_indexed_objects().filter(pk__in=keys)))
            kind = _kind_of(row.label)
            IndexEntry.objects.filter(content_type=kind, object_id__in=row.superfluous).delete()
    if availability.is_server(backend):
        outbox.write_all()


def _compared(
    models: list[type[Model]],
    found: dict[str, dict[str, str]],
    digests: Callable[[list[Model]], tuple[dict[str, str], dict[str, str]]],
) -> list[Difference]:
    """Compare what the index has with the objects of the models.

    found: for each type's label, the keys that the index has, with a digest of each if that is known already.
    digests: returns by key those of what the index has of some objects where `found` doesn't say it, and of what it
    should have.
    """
    rows = {model._meta.label: Difference(model._meta.label, model) for model in models}
    for model in models:
        row, have = rows[model._meta.label], found.get(model._meta.label, {})
        for keys in chunks(model.get_indexed_objects(), AT_ONCE):
            objects = list(model.get_indexed_objects().filter(pk__in=keys))
            if not objects:
                continue
            row.number += len(objects)
            known, wanted = digests(objects)
            for key, digest in wanted.items():
                if key not in have:
                    row.missing.append(key)
                elif (have.pop(key) or known.get(key)) != digest:
                    row.outdated.append(key)
    for label, keys in found.items():
        if keys:
            rows.setdefault(label, Difference(label, None)).superfluous += keys
    return list(rows.values())


def _digest(value) -> str:
    text = value if isinstance(value, str) else json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _documents(index: BaseIndex) -> dict[str, dict[str, str]]:
    found = {}
    index.es.indices.refresh(index=index.name)
    for hit in scan(index.es.options(request_timeout=30), index=index.name, size=SCROLL):
        found.setdefault(hit["_source"]["_django_content_type"][0], {})[hit["_id"]] = _digest(hit["_source"])
    return found


def _documents_of(index: BaseIndex, objects: list[Model]) -> tuple[dict[str, str], dict[str, str]]:
    dumps = index.es.transport.serializers.get_serializer("application/json").dumps
    documents = {str(obj.pk): index.mapping_class(type(obj)).get_document(obj) for obj in objects}
    return {}, {key: _digest(json.loads(dumps(document))) for key, document in documents.items()}


def _keys_of_entries() -> dict[str, dict[str, str]]:
    found = {}
    for kind, key in IndexEntry.objects.values_list("content_type_id", "object_id").iterator(chunk_size=SCROLL):
        model = ContentType.objects.get_for_id(kind).model_class()
        found.setdefault(model._meta.label if model else str(kind), {})[key] = ""
    return found


def _words(index: BaseIndex, objects: list[Model]) -> tuple[dict[str, str], dict[str, str]]:
    """Return the digests of the database's entries for the objects as they are, and as they would be written now."""
    model = type(objects[0])
    entries = IndexEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(model), object_id__in=[str(obj.pk) for obj in objects]
    ).values_list("object_id", "title", "body", "autocomplete")
    with transaction.atomic():
        before = {key: _digest("\n".join(words)) for key, *words in entries.all()}
        index.add_items(model, objects)
        after = {key: _digest("\n".join(words)) for key, *words in entries.all()}
        # What is written only to be looked at is taken back.
        transaction.set_rollback(True)
    return before, after


def _kind_of(label: str) -> ContentType:
    if label.isdigit():
        return ContentType.objects.get_for_id(int(label))
    app, _, model = label.partition(".")
    return ContentType.objects.get_by_natural_key(app, model.lower())


def _without_the_fresh(row: Difference) -> None:
    fresh = IndexChange.objects.filter(recorded_at__gt=timezone.now() - ON_ITS_WAY)
    keys = set(fresh.values_list("object_id", flat=True))
    for name in ("missing", "superfluous", "outdated"):
        setattr(row, name, [key for key in getattr(row, name) if key not in keys])
