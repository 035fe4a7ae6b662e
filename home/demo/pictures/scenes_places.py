"""Pictures of ways and ties: a delegation's route, the map of branches, partners."""

from .canvas import APRICOT, CREAM, DEEP, DUSK, PINE, ROSE, SAGE, SURFACE, Canvas, mix, spline
from .figures import cloud, heart, house, leaf, light, pin, tree


def delegation_visit(size):
    """A train and a plane join six centres."""
    c = Canvas(size)
    c.gradient("#CFE1E8", "#FDF0DC")
    light(c, 1290, 230, 95, "#FFF9EE", 3)
    cloud(c, 260, 200, 260, SURFACE, 220)
    cloud(c, 980, 150, 200, SURFACE, 200)
    c.hill([(-50, 560), (300, 430), (620, 540), (950, 420), (1300, 520), (1650, 430)], mix(DUSK, CREAM, 0.4))
    c.hill([(-50, 660), (400, 580), (850, 640), (1250, 570), (1650, 620)], SAGE)
    c.hill([(-50, 780), (450, 700), (900, 760), (1650, 680)], "#6FA08F")
    stops = [(130, 690), (400, 560), (680, 690), (930, 560), (1210, 690), (1480, 560)]
    c.dots(stops, CREAM, 7, 27)
    for number, (x, y) in enumerate(stops):
        house(c, x + 62, y + 26, 78, CREAM, (ROSE, PINE, APRICOT)[number % 3], "#E9C9A4")
        pin(c, x, y, 150, (PINE, ROSE)[number % 2])
    c.hill([(-50, 850), (800, 830), (1650, 850)], PINE)
    c.rect(-10, 906, 1620, 10, CREAM)
    for x in range(-10, 1620, 46):
        c.rect(x, 916, 22, 9, "#A6604C")
    nose = spline([(1120, 780), (1230, 790), (1320, 840), (1345, 890)])
    c.poly([(180, 780), *nose, (1330, 900), (180, 900)], SURFACE)
    c.poly([(180, 862), (1333, 862), (1345, 890), (1330, 900), (180, 900)], ROSE)
    for x in range(215, 1100, 82):
        c.rect(x, 802, 56, 42, DEEP, 10)
        c.circle(x + 28, 830, 11, "#E3B08C")
        c.rect(x + 14, 836, 28, 8, (APRICOT, SAGE, DUSK)[x % 3], 4)
    c.poly([(1150, 800), (1225, 806), (1282, 844), (1150, 844)], DEEP)
    for x in (470, 800, 1100):
        c.line([(x, 784), (x, 896)], "#DCE3E1", 4)
    c.dots([(300, 400), (520, 290), (780, 300)], SURFACE, 6, 28)
    c.poly(spline([(800, 318), (850, 286), (1010, 262), (1050, 276), (1030, 298), (880, 326)], True), SURFACE)
    c.poly([(900, 300), (965, 288), (905, 380), (872, 386)], DUSK)
    c.poly([(812, 314), (846, 300), (812, 250), (790, 254)], ROSE)
    for x in range(890, 1010, 26):
        c.circle(x, 290 - (x - 890) * 0.12, 5, DEEP)
    return c.jpeg()


def map_branches(size):
    """A soft land with a river and twelve marked places joined by lines."""
    c = Canvas(size, background="#CFE0E6")
    for step in range(7):
        y = 60 + step * 150
        c.curve(
            [(-20, y), (200, y - 26), (420, y + 14), (700, y - 20), (1000, y + 16), (1300, y - 20), (1620, y)],
            SURFACE,
            5,
            130,
        )
    land = [
        (90, 420),
        (200, 250),
        (380, 290),
        (520, 170),
        (760, 210),
        (960, 130),
        (1200, 190),
        (1420, 170),
        (1540, 330),
        (1470, 480),
        (1520, 660),
        (1380, 800),
        (1160, 720),
        (960, 800),
        (700, 760),
        (480, 850),
        (280, 780),
        (200, 620),
    ]
    c.blob([(x + 8, y + 26) for x, y in land], "#8FB0BE")
    c.blob(land, "#F3E3C9")
    c.blob([(250, 400), (430, 360), (600, 280), (800, 330), (760, 480), (560, 560), (340, 600)], mix(SAGE, CREAM, 0.3))
    c.blob([(900, 250), (1150, 260), (1390, 270), (1420, 420), (1230, 520), (1010, 470)], SAGE)
    c.blob([(640, 600), (860, 560), (1050, 640), (900, 720), (700, 700)], mix(APRICOT, CREAM, 0.45))
    c.curve([(640, 200), (600, 330), (680, 450), (600, 600), (640, 770)], "#A9C7D3", 20)
    c.curve([(1240, 190), (1190, 330), (1270, 470), (1200, 600), (1260, 745)], "#A9C7D3", 16)
    for x, y in ((880, 560), (918, 585), (845, 590)):
        c.poly([(x - 44, y), (x, y - 92), (x + 44, y)], DUSK)
        c.poly([(x - 14, y - 62), (x, y - 92), (x + 14, y - 62), (x, y - 52)], SURFACE)
    for x, y, high in (
        (470, 640, 90),
        (510, 655, 110),
        (430, 660, 80),
        (1060, 330, 90),
        (1100, 345, 110),
        (1370, 620, 100),
        (1410, 605, 80),
    ):
        tree(c, x, y, high, "#2E7C70", pointed=True)
    for x, y, high in ((300, 540, 90), (345, 555, 100), (1010, 690, 90)):
        tree(c, x, y, high, PINE)
    places = [
        (250, 330),
        (330, 430),
        (390, 510),
        (520, 420),
        (480, 280),
        (540, 720),
        (740, 620),
        (770, 400),
        (960, 520),
        (980, 270),
        (1140, 600),
        (1440, 520),
    ]
    for first, second in (
        (0, 1),
        (1, 2),
        (1, 3),
        (4, 3),
        (3, 7),
        (2, 5),
        (5, 6),
        (6, 8),
        (7, 9),
        (8, 10),
        (10, 11),
        (7, 8),
    ):
        (x0, y0), (x1, y1) = places[first], places[second]
        c.dots([(x0, y0), ((x0 + x1) / 2, (y0 + y1) / 2 - 36), (x1, y1)], PINE, 4.5, 19)
    for number, (x, y) in enumerate(places):
        pin(c, x, y, 170 if number == 3 else 108, ROSE if number == 3 else PINE, CREAM)
    return c.jpeg()


def _piece(c, x, y, side, colour, knobs):
    """A square piece with knobs: (dx, dy) of each side that carries one."""
    c.rect(x, y, side, side, colour, 26)
    for dx, dy in knobs:
        c.circle(x + side / 2 + dx * side * 0.585, y + side / 2 + dy * side * 0.585, side * 0.145, colour)


def partners(size):
    """Four pieces of one whole fit together, each with a sign of its own."""
    c = Canvas(size)
    c.gradient("#F8E4CC", "#FFF6EA")
    for radius in (520, 420, 320):
        c.circle(800, 500, radius, SURFACE, 100)
    c.rect(496, 206, 630, 630, DEEP, 40, 26)
    gap, side = 6, 300
    left, right, top, low = 800 - side - gap / 2, 800 + gap / 2, 500 - side - gap / 2, 500 + gap / 2
    _piece(c, right, low, side, APRICOT, ())
    _piece(c, left, low, side, DUSK, ((1, 0),))
    _piece(c, left, top, side, PINE, ((0, 1),))
    c.circle(right + side * 0.085, top + side / 2, 0, ROSE)
    _piece(c, right, top, side, ROSE, ((-1, 0), (0, 1)))
    heart(c, left + 130, top + 140, 130, CREAM)
    house(c, right + 175, top + 210, 120, CREAM, CREAM, ROSE)
    for turn in (-90, -38, -142):
        leaf(c, left + 140, low + 225, 120, turn, CREAM, DUSK, 0.4)
    c.poly(
        [(right + 70, low + 110), (right + 155, low + 132), (right + 155, low + 240), (right + 70, low + 218)], CREAM
    )
    c.poly(
        [(right + 240, low + 110), (right + 163, low + 132), (right + 163, low + 240), (right + 240, low + 218)],
        SURFACE,
    )
    for x, y, tint, other in (
        (180, 300, SAGE, PINE),
        (240, 700, ROSE, APRICOT),
        (1400, 320, DUSK, PINE),
        (1350, 720, SAGE, ROSE),
    ):
        c.circle(x, y, 74, tint, 220)
        c.circle(x + 70, y + 40, 50, other, 190)
        c.ring(x, y, 46, CREAM, 8)
    for points in (
        [(260, 330), (360, 380), (480, 400)],
        [(320, 720), (400, 680), (480, 660)],
        [(1330, 340), (1220, 380), (1120, 400)],
        [(1280, 710), (1200, 690), (1120, 660)],
    ):
        c.dots(points, PINE, 5.5, 24)
    return c.jpeg()
