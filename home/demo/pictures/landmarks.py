"""Landmarks of towns: each stands on the ground line at x and grows with its scale s."""

import math
from functools import partial

from .canvas import APRICOT, CREAM, DEEP, DUSK, PINE, ROSE, SAGE, SURFACE, mix
from .figures import windows

GROUND = 720


def _domes(c, x, s, number=3):
    for dx, high, wide in ((-110, 210, 80), (110, 210, 80), (0, 290, 110))[3 - number :]:
        base = GROUND - high * s
        half = wide * s / 2
        c.rect(x + dx * s - half, base, wide * s, high * s, CREAM)
        c.poly(
            [(x + dx * s - half * 0.9, base), (x + dx * s, base - wide * 1.3 * s), (x + dx * s + half * 0.9, base)],
            APRICOT,
        )
        c.circle(x + dx * s, base - half * 0.55, half * 0.92, APRICOT)
        c.rect(x + dx * s - half * 0.22, base + 40 * s, half * 0.44, 80 * s, DUSK, half * 0.22)


def _tower(c, x, s, colour, roof, high=330, wide=90):
    c.rect(x - wide * s / 2, GROUND - high * s, wide * s, high * s, colour)
    c.poly(
        [
            (x - wide * 0.55 * s, GROUND - high * s),
            (x, GROUND - (high + wide * 1.8) * s),
            (x + wide * 0.55 * s, GROUND - high * s),
        ],
        roof,
    )
    c.circle(x, GROUND - high * 0.78 * s, wide * 0.3 * s, CREAM)
    c.rect(x - wide * 0.14 * s, GROUND - high * 0.5 * s, wide * 0.28 * s, wide * 0.6 * s, CREAM, wide * 0.14 * s)


def _columns(c, x, width, high, colour, count):
    c.rect(x - width / 2, GROUND - high, width, high, colour)
    gap = width / count
    for number in range(count):
        left = x - width / 2 + gap * (number + 0.22)
        c.rect(
            left,
            GROUND - high * 0.78,
            gap * 0.56,
            high * 0.78,
            mix(colour, DEEP, 0.28),
            gap * 0.28,
            corners=(True, True, False, False),
        )
    c.rect(x - width * 0.52, GROUND - high - 16, width * 1.04, 22, SURFACE, 4)


def _half_dome(c, x, radius, foot, colour, rib=SURFACE):
    c.slice(x, foot, radius, 180, 360, colour)
    for ratio in (0.3, 0.68):
        c.arc(x, foot, radius * ratio, 180, 360, rib, 4, ry=radius)
    c.rect(x - 4, foot - radius - 46, 8, 50, colour)


def _star_tower(c, x, s):
    _tower(c, x, s, ROSE, PINE)
    turn = [math.radians(-90 + 36 * step) for step in range(10)]
    reach = [(10 if step % 2 else 26) * s for step in range(10)]
    points = zip(turn, reach, strict=True)
    c.poly([(x + far * math.cos(a), GROUND - 508 * s + far * math.sin(a)) for a, far in points], "#C9573F")


def _church(c, x, s, kind):
    if kind == "minarets":
        for dx in (-190, -120, 120, 190):
            high = 330 if abs(dx) == 120 else 270
            c.rect(x + dx * s - 13 * s, GROUND - high * s, 26 * s, high * s, SURFACE)
            c.poly(
                [
                    (x + dx * s - 17 * s, GROUND - high * s),
                    (x + dx * s, GROUND - (high + 80) * s),
                    (x + dx * s + 17 * s, GROUND - high * s),
                ],
                DUSK,
            )
        c.rect(x - 110 * s, GROUND - 150 * s, 220 * s, 150 * s, SURFACE)
        c.slice(x, GROUND - 150 * s, 92 * s, 180, 360, DUSK)
        c.rect(x - 4, GROUND - 280 * s, 8, 60 * s, DUSK)
        c.rect(
            x - 34 * s,
            GROUND - 110 * s,
            68 * s,
            110 * s,
            mix(DUSK, DEEP, 0.3),
            34 * s,
            corners=(True, True, False, False),
        )
    else:
        _domes(c, x, s)


def _high(c, x, s, kind):
    heights = {"high": (250, 400, 310), "glass": (200, 440, 160), "steps": (330, 260, 190)}[kind]
    for number, high in enumerate(heights):
        left, top = x + (number - 1.5) * 92 * s, GROUND - high * s
        colour = (DUSK, PINE, "#6E8FA3")[number]
        c.rect(left, top, 86 * s, high * s, colour, 43 * s if kind == "glass" and number == 1 else 8)
        windows(
            c,
            left + 14 * s,
            top + 50 * s,
            3,
            int(high * s / 46) - 1,
            (22 * s, 40),
            (14 * s, 20),
            APRICOT if number == 1 else CREAM,
        )


def _spire(c, x, s):
    c.rect(x - 260 * s, GROUND - 120 * s, 520 * s, 120 * s, APRICOT)
    windows(c, x - 235 * s, GROUND - 92 * s, 12, 2, (41 * s, 44 * s), (18 * s, 26 * s), CREAM, 99)
    c.rect(x - 42 * s, GROUND - 230 * s, 84 * s, 230 * s, SURFACE)
    c.poly([(x - 34 * s, GROUND - 230 * s), (x, GROUND - 520 * s), (x + 34 * s, GROUND - 230 * s)], "#D99A55")
    c.circle(x, GROUND - 190 * s, 20 * s, DUSK)


def _dome(c, x, s, kind):
    radius = (105 if kind == "dome" else 190) * s
    _columns(c, x, radius * 2.3, 150 * s, CREAM, 7)
    c.rect(x - radius * 0.9, GROUND - 205 * s, radius * 1.8, 46 * s, SURFACE)
    _half_dome(c, x, radius * 0.88, GROUND - 200 * s, "#D9A860" if kind == "dome" else SAGE)


def _wall(c, x, s):
    c.rect(x - 250 * s, GROUND - 110 * s, 500 * s, 110 * s, ROSE)
    for number in range(13):
        c.rect(x - 250 * s + number * 40 * s, GROUND - 132 * s, 22 * s, 30 * s, ROSE)
    for dx in (-230, 0, 230):
        c.rect(x + dx * s - 44 * s, GROUND - 200 * s, 88 * s, 200 * s, "#C67C64")
        c.poly(
            [
                (x + dx * s - 54 * s, GROUND - 200 * s),
                (x + dx * s, GROUND - 300 * s),
                (x + dx * s + 54 * s, GROUND - 200 * s),
            ],
            PINE,
        )


def _stairs(c, x, s):
    c.hill(
        [
            (x - 330 * s, GROUND),
            (x - 150 * s, GROUND - 150 * s),
            (x + 60 * s, GROUND - 190 * s),
            (x + 380 * s, GROUND),
        ],
        "#6FA08F",
    )
    for step in range(9):
        c.arc(x + 20 * s, GROUND - 20 * s - step * 19 * s, (120 - step * 9) * s, 200, 340, CREAM, 8 * s, ry=20 * s)
    c.rect(x - 8 * s, GROUND - 330 * s, 56 * s, 150 * s, SURFACE)
    c.poly([(x - 18 * s, GROUND - 330 * s), (x + 20 * s, GROUND - 400 * s), (x + 58 * s, GROUND - 330 * s)], ROSE)


def _circus(c, x, s):
    for angle in range(4):
        c.arc(x, GROUND, (170 - angle * 42) * s, 180, 360, PINE, 10, ry=230 * s)
    c.rect(x - 190 * s, GROUND - 90 * s, 380 * s, 90 * s, CREAM, 10)
    windows(c, x - 170 * s, GROUND - 66 * s, 9, 1, (39 * s, 40), (20 * s, 34 * s), DUSK, 99)


def _sails(c, x, s):
    for number, high in enumerate((300, 390, 250)):
        left = x + (number - 1.4) * 120 * s
        c.poly(
            [
                (left, GROUND),
                (left, GROUND - high * s),
                (left + 100 * s, GROUND - high * 0.72 * s),
                (left + 100 * s, GROUND),
            ],
            (DUSK, PINE, ROSE)[number],
        )
        windows(c, left + 14 * s, GROUND - high * 0.64 * s, 3, 4, (28 * s, 42 * s), (16 * s, 22 * s), CREAM)


def _wood(c, x, s):
    c.rect(x - 120 * s, GROUND - 130 * s, 240 * s, 130 * s, "#A9744F")
    for row in range(6):
        c.line(
            [(x - 120 * s, GROUND - 112 * s + row * 20 * s), (x + 120 * s, GROUND - 112 * s + row * 20 * s)],
            "#8C5A45",
            3,
        )
    for dx, high in ((-90, 190), (90, 190), (-45, 260), (45, 260), (0, 350)):
        c.rect(x + dx * s - 24 * s, GROUND - high * s, 48 * s, high * s - 100 * s, "#B98252")
        c.blob(
            [
                (x + dx * s - 20 * s, GROUND - high * s),
                (x + dx * s - 34 * s, GROUND - (high + 34) * s),
                (x + dx * s, GROUND - (high + 96) * s),
                (x + dx * s + 34 * s, GROUND - (high + 34) * s),
                (x + dx * s + 20 * s, GROUND - high * s),
            ],
            "#8FA7A8",
        )


def _wheel(c, x, s):
    for angle in (-60, 60):
        c.line([(x, GROUND - 210 * s), (x + angle * s * 1.5, GROUND)], DEEP, 12)
    c.ring(x, GROUND - 210 * s, 170 * s, PINE, 11)
    for number in range(12):
        from_x = x + 164 * s * math.cos(number * 0.5236)
        from_y = GROUND - 210 * s + 164 * s * math.sin(number * 0.5236)
        c.line([(x, GROUND - 210 * s), (from_x, from_y)], PINE, 4)
        c.circle(from_x, from_y, 19 * s, (ROSE, APRICOT, DUSK)[number % 3])


def _arcade(c, x, s, kind):
    wide = (420 if kind == "arcade" else 620) * s
    _columns(c, x, wide, 170 * s, APRICOT if kind == "arcade" else "#EAD3AE", 9)
    if kind == "palace":
        for dx in (-1, 1):
            c.rect(x + dx * wide * 0.46 - 46 * s, GROUND - 330 * s, 92 * s, 330 * s, "#E0C396", 10)
            windows(
                c,
                x + dx * wide * 0.46 - 24 * s,
                GROUND - 300 * s,
                2,
                6,
                (30 * s, 48 * s),
                (18 * s, 28 * s),
                DUSK,
                99,
            )
            c.poly(
                [
                    (x + dx * wide * 0.46 - 52 * s, GROUND - 326 * s),
                    (x + dx * wide * 0.46, GROUND - 376 * s),
                    (x + dx * wide * 0.46 + 52 * s, GROUND - 326 * s),
                ],
                PINE,
            )
    c.poly(
        [(x - wide * 0.22, GROUND - 186 * s), (x, GROUND - 260 * s), (x + wide * 0.22, GROUND - 186 * s)],
        PINE if kind == "arcade" else ROSE,
    )


def _chimneys(c, x, s):
    for dx, high in ((-90, 320), (10, 390), (110, 280)):
        c.poly(
            [
                (x + dx * s - 26 * s, GROUND),
                (x + dx * s - 16 * s, GROUND - high * s),
                (x + dx * s + 16 * s, GROUND - high * s),
                (x + dx * s + 26 * s, GROUND),
            ],
            ROSE,
        )
        c.rect(x + dx * s - 18 * s, GROUND - high * s + 30 * s, 36 * s, 22 * s, CREAM)
    c.rect(x - 190 * s, GROUND - 130 * s, 380 * s, 130 * s, DUSK, 8)
    windows(c, x - 165 * s, GROUND - 96 * s, 8, 1, (43 * s, 40), (26 * s, 46 * s), CREAM, 99)


def _light(c, x, s):
    c.poly(
        [
            (x - 46 * s, GROUND + 60),
            (x - 28 * s, GROUND - 300 * s),
            (x + 28 * s, GROUND - 300 * s),
            (x + 46 * s, GROUND + 60),
        ],
        SURFACE,
    )
    for row in range(3):
        c.rect(x - 36 * s, GROUND - (240 - row * 105) * s, 72 * s, 44 * s, ROSE)
    c.rect(x - 24 * s, GROUND - 350 * s, 48 * s, 52 * s, APRICOT)
    c.slice(x, GROUND - 350 * s, 32 * s, 180, 360, PINE)


_DRAWERS = {
    "star_tower": _star_tower,
    "domes": partial(_church, kind="domes"),
    "minarets": partial(_church, kind="minarets"),
    "high": partial(_high, kind="high"),
    "glass": partial(_high, kind="glass"),
    "steps": partial(_high, kind="steps"),
    "spire": _spire,
    "dome": partial(_dome, kind="dome"),
    "bigdome": partial(_dome, kind="bigdome"),
    "wall": _wall,
    "stairs": _stairs,
    "circus": _circus,
    "sails": _sails,
    "wood": _wood,
    "wheel": _wheel,
    "arcade": partial(_arcade, kind="arcade"),
    "palace": partial(_arcade, kind="palace"),
    "chimneys": _chimneys,
    "light": _light,
}


def landmark(c, kind, x, s):
    """Draw one landmark on the canvas; raises KeyError for an unknown kind."""
    _DRAWERS[kind](c, x, s)
