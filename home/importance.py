"""How much the visitors need a page, for those who choose what to work on next."""

from enum import IntEnum


class Importance(IntEnum):
    """A page type names its own as `importance`; the smaller, the more urgent.

    An EVENT counts as such until its `important_until`, and as OTHER from that moment on.
    """

    HEALTH = 1
    EVENT = 2
    NEWS = 3
    OTHER = 4
