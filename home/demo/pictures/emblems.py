"""Abstract signs that stand for the sample member organisations."""

import math

from .canvas import APRICOT, CREAM, DEEP, DUSK, MIST, PINE, ROSE, SAGE, SURFACE, Canvas
from .figures import heart, house, leaf, light, sprig

GROUNDS = (MIST, "#F8E4CC", "#E4ECF1", "#F6DDD2", "#E3EDE6", CREAM, DEEP)


def _round(count, radius, turn=-90):
    return [
        (
            400 + radius * math.cos(math.radians(turn + 360 * n / count)),
            400 + radius * math.sin(math.radians(turn + 360 * n / count)),
        )
        for n in range(count)
    ]


def _flower(c):
    for n in range(8):
        leaf(c, 400, 400, 250, n * 45, (PINE, SAGE)[n % 2], None, 0.42)
    c.circle(400, 400, 62, APRICOT)


def _drop(c):
    c.poly([(400, 130), (258, 400), (542, 400)], ROSE)
    c.circle(400, 480, 161, ROSE)
    heart(c, 400, 490, 150, CREAM)


def _waves(c):
    c.circle(400, 400, 260, DUSK)
    for n in range(4):
        y = 300 + n * 75
        c.curve([(180 + 14 * n, y), (290, y - 42), (400, y), (510, y + 42), (620 - 14 * n, y)], CREAM, 26)


def _hands(c):
    c.arc(400, 390, 230, 14, 84, PINE, 56)
    c.arc(400, 390, 230, 104, 166, PINE, 56)
    c.circle(400, 350, 100, APRICOT)
    c.circle(400, 350, 52, CREAM)


def _sprout(c):
    sprig(c, 400, 640, 400, -90, PINE, SAGE, 4)
    c.arc(400, 400, 270, 30, 150, ROSE, 30)


def _rings(c):
    for n, (x, y) in enumerate(_round(3, 108)):
        c.ring(x, y, 160, (PINE, ROSE, APRICOT)[n], 36)


def _sun(c):
    for x, y in _round(12, 252):
        c.line([(400 + (x - 400) * 0.72, 400 + (y - 400) * 0.72), (x, y)], APRICOT, 26)
    c.circle(400, 400, 140, APRICOT)
    c.arc(400, 385, 70, 25, 155, CREAM, 20)


def _shelter(c):
    house(c, 400, 590, 360, PINE, ROSE, CREAM)


def _people(c):
    for x, y, s, tint in ((270, 560, 0.8, DUSK), (530, 560, 0.8, ROSE), (400, 590, 1.05, PINE)):
        c.circle(x, y - 290 * s, 72 * s, tint)
        c.rect(x - 108 * s, y - 195 * s, 216 * s, 260 * s, tint, 100 * s)


def _steps(c):
    for n in range(4):
        c.rect(180 + n * 112, 520 - n * 95, 96, 120 + n * 95, (SAGE, DUSK, ROSE, PINE)[n], 22)
    c.circle(564, 162, 40, APRICOT)


def _eye(c):
    c.poly(
        [(130 + 540 * t / 40, 400 - 210 * math.sin(math.pi * t / 40)) for t in range(41)]
        + [(670 - 540 * t / 40, 400 + 210 * math.sin(math.pi * t / 40)) for t in range(41)],
        PINE,
    )
    c.circle(400, 400, 150, CREAM)
    c.circle(400, 400, 92, DUSK)
    c.circle(432, 368, 28, SURFACE)


def _butterfly(c):
    for side in (-1, 1):
        c.blob(
            [
                (400, 400),
                (400 + side * 90, 220),
                (400 + side * 250, 190),
                (400 + side * 260, 340),
                (400 + side * 130, 420),
            ],
            ROSE,
        )
        c.blob(
            [
                (400, 410),
                (400 + side * 150, 430),
                (400 + side * 220, 530),
                (400 + side * 120, 610),
                (400 + side * 30, 520),
            ],
            APRICOT,
        )
        c.circle(400 + side * 175, 300, 38, CREAM)
    c.rect(384, 250, 32, 340, DEEP, 16)


def _knot(c):
    for n, (x, y) in enumerate(_round(4, 120, -45)):
        c.rect(x - 115, y - 115, 230, 230, (PINE, SAGE, DUSK, ROSE)[n], 74)
    c.circle(400, 400, 84, CREAM)
    heart(c, 400, 404, 84, ROSE)


def _lamp(c):
    light(c, 400, 360, 130, APRICOT, 3)
    c.rect(344, 470, 112, 60, SAGE, 10)
    c.rect(356, 540, 88, 34, SAGE, 16)
    leaf(c, 400, 440, 150, -90, PINE, CREAM, 0.5)


SIGNS = (
    _flower,
    _drop,
    _waves,
    _hands,
    _sprout,
    _rings,
    _sun,
    _shelter,
    _people,
    _steps,
    _eye,
    _butterfly,
    _knot,
    _lamp,
)


def draw_emblem(index, size=(800, 800)):
    """Return the JPEG of the sign number `index` (1 to 14); raises IndexError for another number."""
    if not 1 <= index <= len(SIGNS):
        raise IndexError(f"There is no sign number {index}.")
    c = Canvas(size, (800, 800), GROUNDS[(index - 1) % len(GROUNDS)])
    SIGNS[index - 1](c)
    return c.jpeg()
