"""The map beside the finder's list: land drawn once by `build`, or tiles, and the branches put on it."""

from branches.map.pins import Pin, place_pins
from branches.map.tiles import Tile, tiled

__all__ = ["Pin", "Tile", "place_pins", "tiled"]
