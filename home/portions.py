"""Going through many rows while others write."""

from collections.abc import Iterator
from typing import TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


def in_portions(queryset: QuerySet[Row], size: int = 100) -> Iterator[Row]:
    """Yield the queryset's objects by their keys, as it holds them at the beginning; `size` are in memory at once.

    For whoever writes between them. Nothing stays open in between, as `QuerySet.iterator` would leave it: SQLite lets
    nobody write whose reading began before another one's latest change, and doesn't even wait.
    """
    keys = list(queryset.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), size):
        yield from list(queryset.filter(pk__in=keys[start : start + size]).order_by("pk"))
