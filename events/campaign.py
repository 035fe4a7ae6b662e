"""What belongs to a yearly day: where its events are on the map, and the kit in one file."""

import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from branches.models import BranchPage
from branches.towns import clear_winner, find_towns
from events.models import AwarenessDayPage, EventPage
from home.models.base import is_restricted
from home.routing import find_page
from news.press import IN_MEMORY, add_document

Coordinates = tuple[float, float]


@dataclass(frozen=True)
class Whereabouts:
    """Where the map draws an event; None for one that is online or in an unknown town."""

    coordinates: Coordinates | None


def place(events: Iterable[EventPage]) -> list[EventPage]:
    """Give each event `facts` as the map reads them: of the branch it is held by, else of its town.

    Two queries, whatever the number of events.
    """
    events = list(events)
    branches = _branches_above(events)
    for event in events:
        held_by = next((found for path, found in branches.items() if event.path.startswith(path)), None)
        event.facts = Whereabouts(
            None if event.attendance == EventPage.Attendance.ONLINE else held_by or _of_town(event)
        )
    return events


def _branches_above(events: list[EventPage]) -> dict[str, Coordinates]:
    """Return by path the coordinates of the branches that the events lie below, as the source language has them."""
    step = EventPage.steplen
    paths = {event.path[:end] for event in events for end in range(step, len(event.path), step)}
    keys = dict(BranchPage.objects.filter(path__in=paths).values_list("path", "translation_key")) if paths else {}
    sources = BranchPage.objects.filter(
        translation_key__in=keys.values(),
        locale__language_code=settings.LANGUAGE_CODE,
        latitude__isnull=False,
        longitude__isnull=False,
    )
    rows = sources.values_list("translation_key", "latitude", "longitude") if keys else []
    places = {key: (float(latitude), float(longitude)) for key, latitude, longitude in rows}
    return {path: places[key] for path, key in keys.items() if key in places}


def _of_town(event: EventPage) -> Coordinates | None:
    town = clear_winner(find_towns(event.town)) if event.town else None
    return town.coordinates if town else None


def day_at(request: HttpRequest, path: str) -> AwarenessDayPage:
    """Return the awareness day at `path`. Raises Http404 for what is no such day, or private."""
    page = find_page(request, [component for component in path.split("/") if component])
    if not isinstance(page, AwarenessDayPage) or AwarenessDayPage.objects.filter(is_restricted(), pk=page.pk).exists():
        raise Http404
    return page


@require_safe
@cache_control(no_cache=True)
def materials(request: HttpRequest, path: str) -> FileResponse:
    """Serve the kit of the awareness day at `path` as one ZIP archive.

    Raises Http404 for what is no such day, private, or without a kit.
    """
    page = day_at(request, path)
    files = list(page.files.select_related("document"))
    if not files:
        raise Http404
    # The answer closes it when it is sent.
    packed = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    names: set[str] = set()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        if page.kit_note:
            names.add("readme.txt")
            archive.writestr("readme.txt", page.kit_note.encode("utf-8-sig"))
        for row in files:
            add_document(archive, names, row.title, row.document)
    packed.seek(0)
    return FileResponse(packed, as_attachment=True, filename=f"{page.slug}-{page.locale.language_code}.zip")
