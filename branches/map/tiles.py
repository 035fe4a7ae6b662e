"""Tiles of a server of the site's own under the pins, where the setting MAP_TILES_URL has their address.

Tiles are cut as everywhere («slippy map», Web Mercator): at zoom z the world is 2^z × 2^z of them.
Formulas: https://wiki.openstreetmap.org/wiki/Slippy_map_tilenames
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from math import asinh, ceil, floor, pi, radians, tan

from django.conf import settings
from django.core.checks import Error

from branches.map.pins import Pin, place_pins
from branches.map.projection import HEIGHT, WIDTH

# The side of a tile in units of the drawing: on the page about as large as its 256 pixels.
SIDE = 400
# Room that is kept around the outermost points, for the pins.
MARGIN = 60
# Nearer than this says no more about a single branch: its street is in route planners.
NEAREST, FARTHEST = 12, 2
# The north of the map of the world, and of the tiles.
MOST_NORTH = 85.05
PLACEHOLDERS = ("{z}", "{x}", "{y}")

Point = tuple[float, float]


@dataclass(frozen=True)
class Tile:
    """A tile's address, and where it lies in the drawing."""

    url: str
    x: int
    y: int


def world(latitude: float, longitude: float, zoom: int) -> Point:
    """Return a point's place in the map of the whole world at this zoom, in units of the drawing.

    West of Alaska goes on east of Kamchatka, so that Chukotka is in one piece.
    """
    eastward = longitude + 360 if longitude < -168 else longitude
    latitude = max(-MOST_NORTH, min(MOST_NORTH, latitude))
    side = SIDE * 2**zoom
    return side * (eastward + 180) / 360, side * (1 - asinh(tan(radians(latitude))) / pi) / 2


def view_of(points: Sequence[Point]) -> tuple[int, Point]:
    """Return the zoom at which all the points fit into the drawing, and the drawing's upper left corner there.

    points: latitude and longitude, at least one.
    """
    nearest = min(NEAREST, settings.MAP_TILES_MAX_ZOOM)
    for zoom in range(nearest, FARTHEST - 1, -1):
        columns, rows = zip(*(world(*point, zoom) for point in points), strict=True)
        width, height = max(columns) - min(columns), max(rows) - min(rows)
        if zoom == FARTHEST or (width <= WIDTH - 2 * MARGIN and height <= HEIGHT - 2 * MARGIN):
            break
    left, top = (max(columns) + min(columns) - WIDTH) / 2, (max(rows) + min(rows) - HEIGHT) / 2
    return zoom, (left, top)


def tiles_of(zoom: int, corner: Point) -> list[Tile]:
    """Return the tiles that cover the drawing, by rows; north of the northernmost there are none."""
    number = 2**zoom
    columns = range(floor(corner[0] / SIDE), ceil((corner[0] + WIDTH) / SIDE))
    rows = range(max(0, floor(corner[1] / SIDE)), min(number, ceil((corner[1] + HEIGHT) / SIDE)))
    return [
        Tile(_address(zoom, x % number, y), round(x * SIDE - corner[0]), round(y * SIDE - corner[1]))
        for y in rows
        for x in columns
    ]


def _address(zoom: int, x: int, y: int) -> str:
    address = settings.MAP_TILES_URL
    for placeholder, value in zip(PLACEHOLDERS, (zoom, x, y), strict=True):
        address = address.replace(placeholder, str(value))
    return address


def tiled(branches: Iterable) -> tuple[list[Pin], list[Tile]]:
    """Return the pins of the branches and the tiles under them; no tiles without a server or a place."""
    branches = list(branches)
    points = [branch.facts.coordinates for branch in branches if branch.facts.coordinates]
    if not settings.MAP_TILES_URL or not points:
        return place_pins(branches), []
    zoom, corner = view_of(points)
    return place_pins(branches, partial(_in_view, zoom, corner)), tiles_of(zoom, corner)


def _in_view(zoom: int, corner: Point, latitude: float, longitude: float) -> Point:
    x, y = world(latitude, longitude, zoom)
    return x - corner[0], y - corner[1]


def check_tiles(app_configs, **kwargs) -> list[Error]:
    """System check: tiles come from the site itself, as its pages' security policy has it."""
    url = settings.MAP_TILES_URL
    if not url or (url.startswith("/") and url[1:2] != "/" and all(part in url for part in PLACEHOLDERS)):
        return []
    hint = "For example /tiles/{z}/{x}/{y}.png, which the web server answers."
    return [Error("MAP_TILES_URL is no address on this site with {z}, {x} and {y}.", hint=hint, id="branches.E001")]
