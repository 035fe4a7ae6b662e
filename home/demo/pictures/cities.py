"""Pictures of branches: one town built of parts, with different water, heights, bridges and landmarks."""

from .canvas import APRICOT, CREAM, DEEP, DUSK, PINE, ROSE, SAGE, SURFACE, Canvas, mix
from .figures import cloud, light, tree, windows
from .landmarks import GROUND, landmark

# For each town: sky (top, bottom), sun (x, y), far hills, water, bridge, landmarks as (kind, x, scale).
TOWNS = {
    "moscow": (
        ("#F6CFA2", "#FFF3E0"),
        (1180, 270),
        0,
        "river",
        None,
        (("star_tower", 470, 1.2), ("domes", 800, 1.1), ("high", 1150, 1.2)),
    ),
    "saint-petersburg": (
        ("#C7D6E2", "#FBEEDD"),
        (360, 300),
        0,
        "river",
        "draw",
        (("spire", 560, 1.2), ("dome", 1000, 1.2)),
    ),
    "nizhny-novgorod": (
        ("#F3D5B5", "#FFF5E6"),
        (1250, 250),
        2,
        "river",
        None,
        (("wall", 520, 1.1), ("stairs", 1060, 1.2)),
    ),
    "yekaterinburg": (
        ("#CBDDE0", "#FBF0DF"),
        (330, 250),
        1,
        "pond",
        None,
        (("glass", 560, 1.2), ("high", 860, 0.9), ("circus", 1160, 1.0)),
    ),
    "rostov-on-don": (
        ("#F8CE9A", "#FFF0D8"),
        (800, 330),
        0,
        "river",
        "arch",
        (("dome", 520, 1.0), ("sails", 1130, 1.0)),
    ),
    "petrozavodsk": (("#BFD5DE", "#F7F0E4"), (1220, 260), 2, "lake", None, (("wood", 560, 1.2), ("wheel", 1080, 0.9))),
    "chelyabinsk": (
        ("#F1D0B4", "#FBF1E2"),
        (360, 260),
        2,
        "river",
        None,
        (("arcade", 640, 1.15), ("chimneys", 1130, 1.1)),
    ),
    "gatchina": (("#D5E3DC", "#FFF4E3"), (1200, 250), 0, "pond", None, (("palace", 800, 1.25),)),
    "novosibirsk": (
        ("#C6DAE6", "#FDEFDC"),
        (330, 260),
        1,
        "river",
        "arch",
        (("bigdome", 560, 1.1), ("high", 1080, 1.1)),
    ),
    "kazan": (
        ("#F7D2AC", "#FFF4E6"),
        (350, 280),
        0,
        "river",
        None,
        (("wall", 480, 0.9), ("minarets", 820, 1.15), ("steps", 1270, 1.2)),
    ),
    "vladivostok": (("#BCD6E0", "#FDEBD3"), (800, 280), 3, "sea", "cable", (("high", 230, 0.8), ("light", 1420, 1.0))),
    "ulyanovsk": (
        ("#D9E2EA", "#FCEEDD"),
        (1130, 270),
        1,
        "river",
        "long",
        (("arcade", 560, 0.95), ("spire", 1080, 0.8)),
    ),
}


def _water(c, kind, tint):
    """Draw the ground in front of the town and its water."""
    shore = GROUND + 40
    c.rect(-10, GROUND - 6, 1620, 400, "#6FA08F")
    if kind == "pond":
        c.rect(-10, shore, 1620, 400, SAGE)
        c.ellipse(800, 880, 640, 105, "#F3E3C9")
        c.ellipse(800, 884, 615, 95, tint)
    else:
        c.rect(-10, shore, 1620, 14, "#F3E3C9")
        c.rect(-10, shore + 14, 1620, 400, tint)
    for row, (x, wide) in enumerate(((260, 240), (900, 300), (560, 200), (1120, 260), (420, 320), (980, 220))):
        y = 812 + row * 28
        c.curve([(x, y), (x + wide / 3, y - 8), (x + wide * 2 / 3, y + 8), (x + wide, y)], SURFACE, 5, 150)
    if kind == "river":
        c.hill([(-50, 960), (500, 915), (1000, 950), (1650, 905)], PINE)
    elif kind in ("lake", "sea"):
        for x, s in ((620, 1), (1150, 0.7)):
            c.poly([(x - 70 * s, 880), (x + 76 * s, 880), (x + 52 * s, 910), (x - 48 * s, 910)], DEEP)
            c.poly([(x, 870), (x, 740), (x + 66 * s, 870)], SURFACE)
            c.poly([(x - 8, 870), (x - 8, 775), (x - 52 * s, 870)], APRICOT)


def _bridge(c, kind):
    """Draw a bridge over the water in front of the town."""
    deck = 800
    if kind == "cable":
        c.rect(-10, deck - 30, 1620, 16, CREAM)
        for x in (380, 900):
            c.poly([(x - 26, deck + 80), (x - 8, 330), (x + 8, 330), (x + 26, deck + 80)], SURFACE)
            for step in range(1, 8):
                for side in (-1, 1):
                    c.line([(x, 345 + step * 18), (x + side * step * 36, deck - 28)], SURFACE, 3)
        return
    if kind == "arch":
        for number in range(3):
            c.arc(270 + number * 530, deck + 30, 250, 180, 360, ROSE, 14, ry=130)
            for step in range(-4, 5):
                high = 130 * (1 - (step / 5) ** 2) ** 0.5
                c.line(
                    [(270 + number * 530 + step * 50, deck + 30), (270 + number * 530 + step * 50, deck + 30 - high)],
                    ROSE,
                    5,
                )
    elif kind == "long":
        for number in range(14):
            c.rect(30 + number * 120, deck + 30, 18, 110, CREAM)
    elif kind == "draw":
        for side in (-1, 1):
            c.poly(
                [
                    (800 + side * 180, deck + 40),
                    (800 + side * 40, deck - 130),
                    (800 + side * 70, deck - 140),
                    (800 + side * 215, deck + 40),
                ],
                DEEP,
            )
            c.rect(800 + side * 205 - 36, deck - 6, 72, 140, CREAM, 6)
            c.rect(-10 if side < 0 else 1005, deck + 30, 605, 24, DEEP)
        return
    c.rect(-10, deck + 24, 1620, 24, DEEP)


def draw_town(slug, size):
    """Return the JPEG of a branch's town; raises KeyError for an unknown slug."""
    (top, bottom), sun, hills, water, bridge, landmarks = TOWNS[slug]
    seed = sum(map(ord, slug))
    c = Canvas(size)
    c.gradient(top, bottom)
    light(c, *sun, 95, "#FFF9EE", 3)
    cloud(c, 1600 - sun[0] if sun[0] != 800 else 330, sun[1] - 60, 250, SURFACE, 190)
    far = mix(bottom, DUSK, 0.42)
    if hills:
        c.hill(
            [
                (-50, 640),
                (250, 620 - hills * 60),
                (560, 650),
                (900, 640 - hills * 70),
                (1250, 650),
                (1650, 600 - hills * 40),
            ],
            mix(bottom, SAGE, 0.75),
        )
    for number in range(16):
        high = 90 + (seed * (number + 3) * 37) % 170
        x = number * 104 - 20
        c.rect(x, GROUND - high, 96, high, far)
        if (seed + number) % 3 == 0:
            c.poly([(x - 4, GROUND - high), (x + 48, GROUND - high - 44), (x + 100, GROUND - high)], far)
        windows(c, x + 16, GROUND - high + 24, 3, int(high / 50), (26, 44), (14, 20), bottom, 3)
    if water == "sea":
        c.hill([(-50, 560), (200, 590), (420, 700), (640, 760)], SAGE)
        c.hill([(1100, 760), (1300, 680), (1500, 600), (1650, 580)], SAGE)
    for kind, x, scale in landmarks:
        landmark(c, kind, x, scale)
    _water(c, water, "#A3BFCC" if water != "sea" else "#6F9AAE")
    if bridge:
        _bridge(c, bridge)
    for number in range(9):
        x = 60 + number * 187 + (seed * (number + 1)) % 70
        tree(
            c,
            x,
            GROUND + 34,
            90 + (seed * number) % 50,
            (PINE, "#2E7C70")[number % 2],
            pointed=slug in ("petrozavodsk", "novosibirsk", "yekaterinburg"),
        )
    return c.jpeg()
