"""From degrees to places on the map of the finder: Albers' equal-area conic projection.

The formulas are those for the sphere in J. P. Snyder, Map Projections: A Working Manual, U.S. Geological Survey
Professional Paper 1395 (1987), equations 14-1 to 14-6. Two standard parallels through Russia's middle keep its shape,
and a central meridian in Siberia keeps it level; the cut lies in America, so Chukotka is in one piece.
"""

from math import cos, radians, sin, sqrt

PARALLELS = (50, 66)
MERIDIAN = 100
# The drawing: its size in units, how many of them make the Earth's radius, and where the point of no distance from the
# central meridian and from 56° N lies. Chosen so that Russia, with a margin, fills it.
WIDTH, HEIGHT = 1000, 580
SCALE = 780
ORIGIN = (549, 443)
ORIGIN_LATITUDE = 56

_n = (sin(radians(PARALLELS[0])) + sin(radians(PARALLELS[1]))) / 2
_c = cos(radians(PARALLELS[0])) ** 2 + 2 * _n * sin(radians(PARALLELS[0]))


def _distance_from_apex(latitude: float) -> float:
    return sqrt(_c - 2 * _n * sin(radians(latitude))) / _n


def from_meridian(longitude: float) -> float:
    """Return the longitude in degrees east of the central meridian, from -180 to 180."""
    return (longitude - MERIDIAN + 180) % 360 - 180


def project(latitude: float, eastward: float) -> tuple[float, float]:
    """Return the place in the drawing of a point: latitude, and degrees east of the central meridian."""
    angle = _n * radians(eastward)
    distance = _distance_from_apex(latitude)
    x = distance * sin(angle)
    y = distance * cos(angle) - _distance_from_apex(ORIGIN_LATITUDE)
    return ORIGIN[0] + SCALE * x, ORIGIN[1] + SCALE * y


def place(latitude: float, longitude: float) -> tuple[float, float]:
    """Return the place in the drawing of a point in degrees; it may lie outside."""
    return project(latitude, from_meridian(longitude))


def inside(point: tuple[float, float]) -> bool:
    """Tell whether a place lies in the drawing."""
    return 0 <= point[0] <= WIDTH and 0 <= point[1] <= HEIGHT
