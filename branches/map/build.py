"""Draws the land around Russia into the map of the finder. Run by hand when the drawing should be renewed:

    npm pack world-atlas@2.0.2 && tar xzf world-atlas-2.0.2.tgz
    python -m branches.map.build package/land-50m.json

The package holds Natural Earth's land at 1:50 million (CREDITS.md) as TopoJSON. The drawing shows land and water and
no borders. The same package gives the same file, byte for byte.
"""

import json
import sys
from collections.abc import Callable, Iterable
from itertools import accumulate, pairwise
from pathlib import Path

from branches.map.projection import HEIGHT, WIDTH, from_meridian, project

TARGET = Path(__file__).resolve().parents[2] / "site" / "static" / "images" / "map-land.svg"
MOST_BYTES = 25 * 1024
# The window in degrees (east of the central meridian, and north) that is projected at all.
EASTWARD, NORTHWARD = (-110, 110), (25, 88)
# In units of the drawing: what lies nearer to a line than this is left out of it, and islands smaller than that.
TOLERANCE = 0.7
SMALLEST = 5
MARGIN = 5

Point = tuple[float, float]
Ring = list[Point]


def read_rings(path: Path) -> Iterable[Ring]:
    """Yield the rings of land in the file as points of longitude and latitude.

    The format: https://github.com/topojson/topojson-specification, sections 2.1.2 to 2.1.4.
    """
    topology = json.loads(path.read_text(encoding="utf-8"))
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [
        [
            (x * scale_x + shift_x, y * scale_y + shift_y)
            for x, y in accumulate(arc, lambda one, step: (one[0] + step[0], one[1] + step[1]))
        ]
        for arc in topology["arcs"]
    ]
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for indexes in (ring for polygon in polygons for ring in polygon):
            # A negative index is the arc of its complement, backwards; neighbours share a point.
            pieces = [arcs[index] if index >= 0 else arcs[~index][::-1] for index in indexes]
            yield [point for piece in pieces for point in piece[:-1]]


def unrolled(ring: Ring) -> Ring:
    """Return the ring in degrees east of the central meridian, without a jump where the circle closes."""
    points: Ring = []
    for longitude, latitude in ring:
        eastward = from_meridian(longitude)
        if points:
            eastward += 360 * round((points[-1][0] - eastward) / 360)
        points.append((eastward, latitude))
    return points


def clip(ring: Ring, axis: int, limit: float, keep_above: bool) -> Ring:
    """Return the part of the ring on one side of a line: I. Sutherland and G. Hodgman, CACM 17 (1974), 32."""

    def kept(point: Point) -> bool:
        return point[axis] >= limit if keep_above else point[axis] <= limit

    result: Ring = []
    for before, after in zip([ring[-1], *ring[:-1]], ring, strict=True):
        if kept(before) != kept(after):
            share = (limit - before[axis]) / (after[axis] - before[axis])
            result.append(tuple(one + share * (other - one) for one, other in zip(before, after, strict=True)))
        if kept(after):
            result.append(after)
    return result


def clip_to(ring: Ring, horizontal: Point, vertical: Point) -> Ring:
    """Return the part of the ring in a box."""
    for axis, (low, high) in enumerate((horizontal, vertical)):
        for limit, keep_above in ((low, True), (high, False)):
            ring = clip(ring, axis, limit, keep_above) if ring else ring
    return ring


def simplified(line: Ring) -> Ring:
    """Return the line without points nearer to it than TOLERANCE.

    The algorithm: D. Douglas and T. Peucker, Cartographica 10 (1973), 112.
    """
    if len(line) < 3:
        return line
    (x, y), (end_x, end_y) = line[0], line[-1]
    across, up = end_x - x, end_y - y
    length = (across**2 + up**2) ** 0.5

    def distance(point: Point) -> float:
        if not length:
            return ((point[0] - x) ** 2 + (point[1] - y) ** 2) ** 0.5
        return abs(across * (point[1] - y) - up * (point[0] - x)) / length

    farthest = max(range(1, len(line) - 1), key=lambda index: distance(line[index]))
    if distance(line[farthest]) < TOLERANCE:
        return [line[0], line[-1]]
    return simplified(line[: farthest + 1])[:-1] + simplified(line[farthest:])


def area(ring: Ring) -> float:
    """Return the ring's area, by the shoelace formula."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairs)) / 2


def path_of(ring: Ring) -> str:
    """Return the ring as a closed SVG path of whole numbers, each relative to the one before."""
    points = [(round(x), round(y)) for x, y in ring]
    steps = [(x - last_x, y - last_y) for (last_x, last_y), (x, y) in pairwise(points)]
    text = "M{},{}l".format(*points[0]) + " ".join(f"{x},{y}" for x, y in steps if (x, y) != (0, 0))
    return text.replace(" -", "-").replace(",-", "-") + "z"


def draw(rings: Iterable[Ring]) -> list[str]:
    """Return the paths of all land in the drawing, the largest first."""
    frame = ((-MARGIN, WIDTH + MARGIN), (-MARGIN, HEIGHT + MARGIN))
    drawn: list[Ring] = []
    for ring in map(unrolled, rings):
        for turn in (-360, 0, 360):
            turned = [(eastward + turn, latitude) for eastward, latitude in ring]
            degrees = clip_to(turned, EASTWARD, NORTHWARD)
            projected = [project(latitude, eastward) for eastward, latitude in degrees]
            shown = clip_to(projected, *frame) if projected else []
            if shown and area(shown) >= SMALLEST:
                half = len(shown) // 2
                drawn.append(simplified(shown[: half + 1])[:-1] + simplified([*shown[half:], shown[0]])[:-1])
    drawn.sort(key=area, reverse=True)
    return [path_of(ring) for ring in drawn if area(ring) >= SMALLEST and len(ring) > 2]


def main(path: str, write: Callable[[str], object] = print) -> None:
    """Draw the map. Raises ValueError when it would be too large for a page."""
    data = "".join(draw(read_rings(Path(path))))
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<path id="land" fill-rule="evenodd" d="{data}"/></svg>\n'
    )
    if len(text.encode()) > MOST_BYTES:
        raise ValueError(f"The drawing takes {len(text.encode())} bytes, more than {MOST_BYTES}")
    TARGET.write_text(text, encoding="utf-8")
    write(f"{TARGET.name}: {len(text.encode())} bytes")


if __name__ == "__main__":
    main(sys.argv[1])
