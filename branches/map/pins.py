"""Where the branches of a list stand on the map, none covering another."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import cos, hypot, pi, sin

from branches.map.projection import HEIGHT, WIDTH, inside, place

# In units of the drawing: a pin's radius, and how near to another one its middle may come.
RADIUS = 21
APART = 2 * RADIUS + 3
# What doesn't fit into the drawing any more is found in the list only.
MOST_PINS = 40
DIRECTIONS = 12
MOST_RINGS = 4


@dataclass(frozen=True)
class Pin:
    """A branch on the map: its number in the list, the middle of its pin, and the branch's own point."""

    number: int
    branch: object
    x: int
    y: int
    at_x: int
    at_y: int

    @property
    def moved(self) -> bool:
        """Whether the pin had to make room, so that a line leads to the branch's own point."""
        return (self.x, self.y) != (self.at_x, self.at_y)

    @property
    def reads_leftward(self) -> bool:
        """Whether its name stands to its left, where there is more room."""
        return self.x > WIDTH * 0.7


def place_pins(branches: Iterable, place: Callable[[float, float], tuple[float, float]] = place) -> list[Pin]:
    """Return the pins of the branches that have a place on the map, numbered as the list is.

    place: gives the place in the drawing of a latitude and longitude, by default on the drawn land.

    The first ones get their own points; a later one that would cover another moves aside, as little as can be.
    """
    pins: list[Pin] = []
    for number, branch in enumerate(branches, start=1):
        if len(pins) == MOST_PINS:
            break
        if branch.facts.coordinates is None:
            continue
        own = place(*branch.facts.coordinates)
        free = next((point for point in _candidates(own) if _fits(point, pins)), None)
        if inside(own) and free:
            pins.append(Pin(number, branch, *map(round, free), *map(round, own)))
    return pins


def _candidates(own: tuple[float, float]):
    yield own
    for ring in range(1, MOST_RINGS + 1):
        for step in range(DIRECTIONS):
            angle = 2 * pi * step / DIRECTIONS
            yield own[0] + ring * APART * cos(angle), own[1] + ring * APART * sin(angle)


def _fits(point: tuple[float, float], pins: list[Pin]) -> bool:
    x, y = point
    if not (RADIUS <= x <= WIDTH - RADIUS and RADIUS <= y <= HEIGHT - RADIUS):
        return False
    return all(hypot(x - pin.x, y - pin.y) >= APART - 1 for pin in pins)
