"""Pictures of what brings people together: congresses, forums, days of the year."""

import math

from .canvas import APRICOT, CREAM, DEEP, DUSK, MIST, PINE, ROSE, SAGE, SAND, SURFACE, Canvas, mix, spline
from .figures import CLOTHES, HAIRS, bust, cloud, heart, house, light, person, sprig, tree


def hero(size):
    """People walk a winding path to a lit house under a rising sun."""
    c = Canvas(size)
    c.gradient("#FBE3C4", "#FFF6E8")
    light(c, 1120, 400, 190, "#FFF9EE", 4)
    cloud(c, 330, 240, 300, SURFACE, 190)
    cloud(c, 1440, 190, 210, SURFACE, 170)
    c.hill([(-50, 560), (250, 480), (560, 540), (900, 470), (1250, 530), (1650, 450)], mix(DUSK, CREAM, 0.45))
    c.hill([(-50, 640), (300, 590), (700, 600), (1120, 510), (1450, 590), (1650, 560)], SAGE)
    for x, y, high in ((890, 560, 90), (945, 550, 120), (1330, 560, 120), (1385, 575, 90)):
        tree(c, x, y, high, PINE, pointed=True)
    house(c, 1130, 530, 190, CREAM, ROSE, APRICOT)
    c.hill([(-50, 720), (350, 650), (800, 660), (1200, 590), (1650, 680)], "#6FA08F")
    c.hill([(-50, 830), (400, 760), (900, 800), (1300, 730), (1650, 770)], "#2E7C70")
    left = [(1105, 530), (1060, 590), (1150, 650), (1010, 720), (700, 790), (420, 870), (180, 1060)]
    right = [(1155, 530), (1115, 590), (1230, 650), (1150, 730), (920, 820), (800, 900), (720, 1060)]
    c.poly(spline(left) + spline(right)[::-1], "#FCE9CD")
    for number, (x, y, high) in enumerate(
        (
            (1130, 590, 62),
            (1165, 640, 84),
            (1195, 655, 78),
            (1075, 715, 128),
            (1120, 735, 122),
            (905, 790, 182),
            (820, 800, 190),
            (640, 890, 270),
            (540, 905, 235),
            (420, 945, 290),
        )
    ):
        c.ellipse(x + high * 0.12, y + 2, high * 0.26, high * 0.035, DEEP, 50)
        person(c, x, y, high, number + 2, back=True, arms="wave" if number in (5, 9) else "down")
    c.hill([(1000, 1010), (1250, 900), (1650, 840)], PINE)
    sprig(c, 1420, 1010, 260, -78, SAGE, mix(SAGE, PINE, 0.5), 4, 30)
    sprig(c, 1540, 1010, 310, -100, "#2E7C70", SAGE, 4, -26)
    sprig(c, 60, 1010, 280, -82, SAGE, mix(SAGE, PINE, 0.5), 4, 34)
    return c.jpeg()


def congress_hall(size):
    """A stage under glowing arches and rows of listeners."""
    c = Canvas(size, background=DEEP)
    c.gradient("#0E2B31", "#1B4A50")
    tints = [mix("#215A5E", "#FBE9CC", (share / 5) ** 1.25) for share in range(6)]
    for number, tint in enumerate(tints):
        c.circle(800, 560, 560 - number * 82, tint)
    c.rect(-10, 560, 1620, 500, mix(DEEP, PINE, 0.3))
    c.rect(180, 545, 1240, 70, "#8C5A45", 10)
    c.rect(180, 545, 1240, 18, ROSE, 9)
    for number, x in enumerate((620, 740, 860, 980)):
        bust(c, x, 480, 130, number + 1, colour=(DEEP, PINE, ROSE, DUSK)[number])
    c.rect(550, 470, 500, 78, SURFACE, 10)
    c.rect(550, 470, 500, 14, MIST, 6)
    person(c, 330, 520, 210, 3, arms="wave", colour=PINE)
    c.poly([(290, 440), (400, 440), (385, 548), (305, 548)], CREAM)
    heart(c, 345, 492, 40, ROSE)
    sprig(c, 1240, 548, 150, -100, SAGE, PINE, 4, 20)
    sprig(c, 1260, 548, 170, -70, "#6FA08F", PINE, 4, -10)
    for row in range(4):
        radius = 110 + row * 28
        y = 690 + row * 105
        count = 17 - row * 2
        for seat in range(count):
            spread = (seat - (count - 1) / 2) / (count - 1)
            x = 800 + spread * (1700 + row * 60)
            rise = y + (abs(spread) * 2) ** 2 * -46
            number = seat * 7 + row * 3
            if (seat * 5 + row * 3) % 11:
                bust(
                    c, x, rise + radius * 0.72, radius, number, back=True, colour=mix(CLOTHES[number % 6], DEEP, 0.12)
                )
            c.rect(
                x - radius * 0.4,
                rise + radius * 0.45,
                radius * 0.8,
                radius * 0.8,
                mix("#A6604C", DEEP, 0.12 * row),
                18,
            )
    return c.jpeg()


def online_congress(size):
    """Screens of many sizes, each with a person, joined to one large screen."""
    c = Canvas(size)
    c.gradient("#CFE0E4", "#F6EFE2")
    for radius, tint in ((700, SURFACE), (540, SURFACE), (390, SURFACE)):
        c.circle(800, 470, radius, tint, 70)
    spots = (
        (60, 110, 300, 205, SAGE),
        (90, 400, 250, 180, APRICOT),
        (50, 660, 310, 210, DUSK),
        (1240, 90, 300, 205, ROSE),
        (1270, 380, 250, 180, MIST),
        (1240, 640, 310, 210, SAGE),
    )
    for x, y, wide, high, _ in spots:
        side = x + wide if x < 800 else x
        edge = 500 if x < 800 else 1100
        middle = y + high / 2
        c.curve([(side, middle), ((side + edge) / 2, middle * 0.7 + 130), (edge, 430)], PINE, 5)
        c.circle(side, middle, 11, PINE)
    for number, (x, y, wide, high, tint) in enumerate(spots):
        c.rect(x - 12, y - 12, wide + 24, high + 24, DEEP, 26)
        c.rect(x, y, wide, high, tint, 16)
        bust(
            c, x + wide / 2, y + high, high * 0.86, number + 1, colour=(DEEP, PINE, CREAM, DEEP, ROSE, APRICOT)[number]
        )
    c.rect(440, 170, 720, 510, DEEP, 34)
    c.rect(462, 192, 676, 452, "#F8D9AE", 20)
    c.circle(800, 500, 230, CREAM)
    c.circle(800, 500, 300, CREAM, 90)
    bust(c, 800, 644, 390, 4, colour=PINE)
    c.circle(520, 245, 16, ROSE)
    c.rect(548, 236, 84, 18, SURFACE, 9)
    c.poly([(740, 680), (860, 680), (885, 790), (715, 790)], mix(DEEP, DUSK, 0.25))
    c.rect(620, 780, 360, 26, DEEP, 13)
    c.rect(-10, 886, 1620, 140, "#E5D3BC")
    c.rect(-10, 886, 1620, 14, "#F1E2CD")
    c.rect(610, 850, 380, 40, SURFACE, 12)
    for row in range(2):
        for key in range(14):
            c.rect(628 + key * 25, 858 + row * 14, 18, 9, DUSK, 3)
    c.rect(1080, 820, 76, 72, ROSE, 14)
    c.arc(1160, 852, 22, -80, 80, ROSE, 10)
    sprig(c, 470, 890, 170, -95, PINE, SAGE, 4, 14)
    c.poly([(430, 840), (510, 840), (498, 892), (442, 892)], CREAM)
    return c.jpeg()


def healthcare_congress(size):
    """Delegates at a round table before a globe of arcs."""
    c = Canvas(size)
    c.gradient("#DCEBE8", "#FBF3E6")
    c.circle(800, 420, 390, SURFACE, 120)
    c.circle(800, 420, 330, mix(DUSK, SURFACE, 0.55))
    c.blob([(560, 300), (660, 190), (800, 200), (820, 290), (720, 350), (700, 440), (620, 430)], SAGE)
    c.blob([(860, 330), (960, 260), (1070, 320), (1090, 440), (990, 500), (900, 450)], SAGE)
    for ratio in (0.36, 0.74):
        c.arc(800, 420, 330 * ratio, 0, 360, SURFACE, 5, ry=330)
    for dy in (-170, 0, 170):
        half = math.sqrt(330**2 - dy**2)
        c.line([(800 - half, 420 + dy), (800 + half, 420 + dy)], SURFACE, 5)
    arcs = ((500, 470, 880, 190, PINE), (690, 260, 1110, 470, ROSE))
    for x0, y0, x1, y1, tint in arcs:
        c.curve([(x0, y0), ((x0 + x1) / 2, min(y0, y1) - 40), (x1, y1)], tint, 9)
        c.circle(x0, y0, 17, tint)
        c.circle(x1, y1, 17, tint)
    for number, x in enumerate((250, 430, 615, 800, 985, 1170, 1350)):
        bust(c, x, 700 - 55 * math.cos((x - 800) / 620), 215, number + 1)
    c.ellipse(800, 800, 760, 190, "#B97D5F")
    c.ellipse(800, 780, 760, 190, "#E9C9A4")
    c.ellipse(800, 780, 430, 96, "#F6E1C4")
    sprig(c, 800, 790, 140, -90, PINE, SAGE, 4)
    sprig(c, 790, 790, 120, -128, "#2E7C70", SAGE, 3)
    sprig(c, 810, 790, 120, -52, "#2E7C70", SAGE, 3)
    c.ellipse(800, 792, 70, 20, ROSE)
    for x, y in ((330, 720), (560, 690), (1040, 690), (1280, 720), (450, 830), (1150, 830)):
        c.poly([(x - 46, y + 16), (x - 30, y - 16), (x + 46, y - 16), (x + 36, y + 16)], SURFACE)
    for number, x in enumerate((170, 480, 1120, 1430)):
        bust(c, x, 1010, 300, number + 2, back=True, colour=(DEEP, PINE, ROSE, DUSK)[number])
    return c.jpeg()


def export_week(size):
    """A pavilion of arches, a row of bright pennants, visitors with cases."""
    c = Canvas(size)
    c.gradient("#C9DDE4", "#FBF1E0")
    light(c, 330, 330, 110, "#FFF9EE", 3)
    cloud(c, 1330, 200, 280, SURFACE, 210)
    c.hill([(-50, 700), (300, 640), (800, 690), (1300, 630), (1650, 690)], SAGE)
    c.rect(-10, 780, 1620, 300, "#EBDAC2")
    c.poly([(330, 430), (800, 250), (1270, 430)], PINE)
    c.poly([(430, 430), (800, 290), (1170, 430)], "#2E7C70")
    c.circle(800, 370, 40, APRICOT)
    c.rect(310, 425, 980, 60, CREAM, 8)
    c.rect(340, 480, 920, 310, mix(DEEP, PINE, 0.4))
    for number in range(5):
        x = 355 + number * 180
        c.rect(x, 480, 170, 310, "#F7DDB8")
        c.rect(
            x + 18, 520, 134, 270, (ROSE, DUSK, PINE, SAGE, APRICOT)[number], 67, corners=(True, True, False, False)
        )
        c.rect(x + 42, 560, 86, 230, CREAM, 43, corners=(True, True, False, False))
        c.rect(x - 12, 470, 16, 320, SURFACE)
    c.rect(1243, 470, 16, 320, SURFACE)
    c.rect(300, 786, 1000, 18, SURFACE, 6)
    c.rect(270, 802, 1060, 18, SAND, 6)
    for number, x in enumerate((80, 160, 240, 1350, 1430, 1510)):
        high = 330 + 40 * (number % 2)
        c.rect(x, 800 - high, 8, high, DEEP)
        tint = (ROSE, APRICOT, PINE, DUSK, ROSE, SAGE)[number]
        wave = [
            (x + 8, 805 - high),
            (x + 40, 797 - high),
            (x + 70, 812 - high),
            (x + 70, 872 - high),
            (x + 40, 857 - high),
            (x + 8, 865 - high),
        ]
        c.poly(wave, tint)
        c.poly([(a, b + 22 if b < 830 - high else b - 22) for a, b in wave], CREAM, 150)
    for number, (x, y, high) in enumerate(
        ((400, 890, 240), (500, 905, 250), (760, 880, 225), (1060, 915, 260), (1180, 895, 235))
    ):
        c.ellipse(x + 20, y + 2, 70, 9, DEEP, 45)
        person(c, x, y, high, number + 1, arms="wave" if number in (1, 3) else "down")
    for x, y, tint in ((440, 890, ROSE), (810, 880, PINE), (1000, 915, APRICOT)):
        c.rect(x - 10, y - 102, 20, 50, DEEP, 6)
        c.rect(x - 28, y - 72, 56, 72, tint, 10)
    for x in (60, 1560):
        tree(c, x, 880, 300, PINE)
    c.dots([(900, 190), (1060, 150), (1250, 90)], SURFACE, 6, 30)
    c.poly([(1310, 60), (1240, 84), (1262, 96), (1268, 122), (1284, 100)], DEEP)
    return c.jpeg()


def solidarity_day(size):
    """People hold hands under a ribbon of joined circles."""
    c = Canvas(size)
    c.gradient("#FBE2CB", "#FFF6EA")
    tints = (ROSE, APRICOT, PINE)
    for step in range(15):
        x = -20 + step * 117
        y = 310 - 120 * math.sin(step / 14 * math.pi) + 34 * math.sin(step * 1.1)
        c.circle(x, y, 104, tints[step % 3], 190)
    for step in range(15):
        x = -20 + step * 117
        y = 310 - 120 * math.sin(step / 14 * math.pi) + 34 * math.sin(step * 1.1)
        c.ring(x, y, 62, CREAM, 9)
    heart(c, 800, 470, 110, ROSE)
    c.hill([(-50, 860), (400, 800), (800, 790), (1200, 800), (1650, 860)], "#6FA08F")
    c.hill([(-50, 930), (500, 880), (1100, 880), (1650, 930)], PINE)
    for number in range(8):
        high = (340, 375, 330, 365, 350, 320, 372, 340)[number]
        person(
            c,
            136 + number * 190,
            918 - 42 * math.sin(number / 7 * math.pi),
            high * 1.03,
            number + 1,
            arms="join",
            colour=(ROSE, DUSK, APRICOT, DEEP, SAGE, PINE, ROSE, DUSK)[number],
        )
    return c.jpeg()


def movement_forum(size):
    """A crowd greets the sunrise, hands up."""
    c = Canvas(size)
    c.gradient("#F5C796", "#FFF1DC")
    for ring in range(4):
        c.circle(800, 600, 900 - ring * 140, CREAM, 60)
    cloud(c, 300, 250, 320, SURFACE, 170)
    cloud(c, 1330, 180, 250, SURFACE, 150)
    light(c, 800, 600, 240, "#FFF9EE", 3)
    c.hill([(-50, 610), (300, 540), (620, 620), (950, 560), (1300, 610), (1650, 540)], mix(ROSE, APRICOT, 0.35))
    c.hill([(-50, 700), (350, 640), (800, 690), (1250, 640), (1650, 690)], ROSE)
    rows = ((740, 170, 12, 0.5), (850, 250, 9, 0.25), (1060, 430, 6, 0))
    for row, (y, high, count, fade) in enumerate(rows):
        for number in range(count):
            x = (number + 0.5 + (row % 2) * 0.2) * 1600 / count - 20
            look = number * 5 + row * 2
            arms = ("up", "down", "wave", "down", "down")[look % 5]
            tall = high * (0.94 + 0.1 * ((look * 7) % 5) / 4)
            person(c, x, y + 60, tall, look, back=True, arms=arms, colour=mix(CLOTHES[look % 6], HAIRS[2], fade * 0.5))
    return c.jpeg()
