"""The map beside the finder's list: land drawn once by `build`, branches put on it as they are listed."""

from branches.map.pins import Pin, place_pins

__all__ = ["Pin", "place_pins"]
