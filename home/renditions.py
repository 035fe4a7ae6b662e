"""Pictures of rows, with the files that the page shows of them."""

from collections.abc import Iterable

from django.db.models import prefetch_related_objects


def with_renditions(rows: Iterable, attribute: str = "picture") -> list:
    """Return the rows with their pictures and all renditions of these at hand. Two queries, whatever the number."""
    rows = list(rows)
    if rows:
        prefetch_related_objects(rows, attribute, f"{attribute}__renditions")
    for row in rows:
        if picture := getattr(row, attribute):
            picture.prefetched_renditions = list(picture.renditions.all())
    return rows
