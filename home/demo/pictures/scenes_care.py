"""Pictures of help and learning: schools, the hotline, volunteers, research, recommendations."""

import math

from .canvas import APRICOT, CREAM, DEEP, DUSK, MIST, PINE, ROSE, SAGE, SAND, SURFACE, Canvas, mix, spline
from .figures import bubble, bust, cloud, heart, house, leaf, light, person, sprig, tree


def school_lungs(size):
    """Lungs that grow as two branches of leaves."""
    c = Canvas(size)
    c.gradient("#E3EFEA", "#FFF4E3")
    for radius in (470, 370, 270):
        c.circle(800, 520, radius, SURFACE, 95)
    for side in (-1, 1):
        lobe = [
            (70, 360),
            (150, 270),
            (265, 330),
            (350, 510),
            (385, 720),
            (330, 830),
            (200, 790),
            (95, 740),
            (75, 560),
        ]
        c.blob([(800 + side * x, y) for x, y in lobe], mix(SAGE, SURFACE, 0.45))
    for side in (-1, 1):
        c.curve([(800, 360), (800 + side * 60, 440), (800 + side * 150, 520), (800 + side * 225, 720)], PINE, 20)
        twigs = (
            ((100, 475), (170, 400), 5),
            ((130, 505), (250, 470), 5),
            ((165, 560), (290, 590), 5),
            ((195, 630), (300, 690), 5),
            ((150, 520), (130, 640), 4),
            ((215, 690), (190, 770), 4),
        )
        for number, ((x0, y0), (x1, y1), _) in enumerate(twigs):
            c.curve(
                [(800 + side * x0, y0), (800 + side * (x0 + x1) / 2, (y0 + y1) / 2 - 8), (800 + side * x1, y1)],
                PINE,
                9,
            )
            angle = math.degrees(math.atan2(y1 - y0, side * (x1 - x0)))
            for turn, length in ((-58, 92), (58, 92), (-20, 108), (22, 108)):
                tint = (PINE, "#2E7C70", "#6FA08F", APRICOT, "#2E7C70", ROSE)[(number + (turn > 0)) % 6]
                leaf(c, 800 + side * x1, y1, length, angle + turn, tint, mix(tint, CREAM, 0.4), 0.36)
    c.line([(800, 160), (800, 370)], PINE, 34)
    for y in range(190, 350, 34):
        c.line([(789, y), (811, y)], SAGE, 6)
    for x, y, length, angle in (
        (1250, 250, 70, -30),
        (1330, 330, 54, 10),
        (330, 240, 62, 200),
        (260, 350, 48, 160),
        (1290, 770, 50, 40),
    ):
        leaf(c, x, y, length, angle, APRICOT, ROSE, 0.4)
    for start in (0, 60):
        c.curve([(1200, 180 + start), (1290, 150 + start), (1370, 190 + start), (1460, 160 + start)], DUSK, 8)
        c.curve([(150, 180 + start), (240, 150 + start), (320, 190 + start), (400, 165 + start)], DUSK, 8)
    return c.jpeg()


def _seated(c, x, y, side, cloth, number):
    """A seated person turned to the given side (1: to the right)."""
    c.line([(x, y), (x + side * 105, y + 4), (x + side * 112, y + 175)], DEEP, 52)
    c.line([(x + side * 112, y + 190), (x + side * 146, y + 190)], mix(DEEP, "#000000", 0.25), 26)
    bust(c, x, y + 26, 330, number, colour=cloth)
    c.rect(x - 92, y - 60, 184, 90, cloth, 24)
    skin = ("#F0C9A8", "#E3B08C", "#C98B6B")[number % 3]
    c.curve([(x + side * 96, y - 80), (x + side * 128, y - 10), (x + side * 190, y - 52)], mix(cloth, DEEP, 0.16), 42)
    c.circle(x + side * 196, y - 58, 23, skin)


def school_talk(size):
    """A doctor and a patient talk on a bench under a tree."""
    c = Canvas(size)
    c.gradient("#D6E6E6", "#FFF3E0")
    light(c, 1280, 260, 100, "#FFF9EE", 3)
    c.hill([(-50, 640), (400, 560), (900, 640), (1300, 580), (1650, 650)], mix(SAGE, SURFACE, 0.35))
    c.hill([(-50, 770), (500, 730), (1100, 750), (1650, 720)], SAGE)
    c.rect(-10, 900, 1620, 200, "#EAD8BE")
    tree(c, 190, 900, 760, PINE)
    tree(c, 1490, 900, 420, "#2E7C70")
    c.rect(400, 640, 820, 34, "#A6604C", 12)
    c.rect(400, 700, 820, 34, "#B97058", 12)
    for x in (440, 1150):
        c.rect(x, 620, 26, 290, DEEP, 8)
    c.rect(380, 765, 860, 36, ROSE, 14)
    _seated(c, 590, 745, 1, SURFACE, 0)
    c.curve([(530, 620), (548, 690), (590, 705), (632, 690), (650, 620)], PINE, 9)
    c.circle(590, 712, 16, PINE)
    _seated(c, 1030, 745, -1, APRICOT, 1)
    bubble(c, 520, 170, 300, 150, PINE, -1)
    for row, wide in enumerate((200, 150)):
        c.rect(570, 212 + row * 38, wide, 16, SAGE, 8)
    bubble(c, 850, 240, 240, 130, SURFACE, 1)
    heart(c, 970, 306, 66, ROSE)
    for x, y, angle in ((360, 930, -70), (1300, 930, -110), (1340, 940, -80)):
        sprig(c, x, y, 120, angle, PINE, SAGE, 3)
    return c.jpeg()


def hotline(size):
    """A telephone with waves of sound, a lit window at its side."""
    c = Canvas(size)
    c.gradient("#0F3239", "#2A6168")
    c.rect(20, 110, 360, 470, "#8C5A45", 18)
    c.rect(42, 132, 316, 426, "#F6C893")
    c.slice(200, 440, 120, 180, 360, CREAM)
    c.rect(42, 440, 316, 118, ROSE)
    c.rect(191, 132, 18, 426, "#8C5A45")
    c.rect(42, 330, 316, 16, "#8C5A45")
    for radius, alpha in ((560, 16), (440, 20), (320, 26)):
        c.circle(860, 470, radius, CREAM, alpha)
    c.rect(-10, 800, 1620, 300, "#B97D5F")
    c.rect(-10, 800, 1620, 18, "#D39A78")
    c.ellipse(860, 838, 350, 26, DEEP, 70)
    c.poly(spline([(560, 836), (600, 640), (700, 520), (860, 500), (1020, 520), (1120, 640), (1160, 836)]), APRICOT)
    c.rect(548, 796, 624, 44, "#DB9A62", 22)
    c.circle(860, 680, 122, CREAM)
    for number in range(10):
        angle = math.radians(-60 + number * 30)
        c.circle(860 + 88 * math.cos(angle), 680 + 88 * math.sin(angle), 18, APRICOT)
    c.circle(860, 680, 48, PINE)
    heart(c, 860, 682, 46, CREAM)
    for x in (740, 940):
        c.rect(x, 440, 40, 80, "#DB9A62", 12)
    c.arc(860, 640, 300, 222, 318, ROSE, 74, ry=260)
    for x, side in ((612, -1), (1108, 1)):
        c.ellipse(x + side * 8, 470, 84, 62, ROSE)
        c.ellipse(x + side * 8, 496, 62, 26, "#A6604C")
    for side, base in ((-1, 180), (1, 0)):
        for number in range(3):
            c.arc(
                860 + side * 250,
                400,
                120 + number * 44,
                base - 32 - side * 12,
                base + 20 - side * 12,
                (CREAM, APRICOT, SAGE)[number],
                15,
            )
    c.curve([(1165, 820), (1240, 850), (1290, 815), (1350, 850), (1420, 820), (1500, 850), (1640, 830)], "#7A4A38", 12)
    c.poly([(250, 700), (390, 700), (370, 815), (270, 815)], CREAM)
    sprig(c, 320, 705, 190, -100, SAGE, PINE, 4, 20)
    sprig(c, 330, 705, 150, -60, "#6FA08F", PINE, 3)
    return c.jpeg()


def research_conference(size):
    """Books, a lamp, a flask with a sprout and a chart on the wall."""
    c = Canvas(size)
    c.gradient("#E9E2D3", "#FBF3E6")
    c.rect(120, 110, 470, 330, SURFACE, 14)
    c.rect(120, 110, 470, 40, PINE, 14)
    for number, high in enumerate((70, 120, 95, 160, 210)):
        c.rect(170 + number * 80, 410 - high, 46, high, (SAGE, DUSK, APRICOT, ROSE, PINE)[number], 8)
    c.curve([(190, 310), (270, 265), (350, 280), (430, 220), (515, 180)], DEEP, 6)
    c.rect(700, 150, 780, 24, "#A6604C", 6)
    for number in range(13):
        high = (150, 122, 138, 110, 145)[number % 5]
        if number == 8:
            c.poly(
                [(700 + 8 * 56, 150), (700 + 8 * 56 + 36, 150), (700 + 8 * 56 + 84, 22), (700 + 8 * 56 + 50, 10)], PINE
            )
        elif number != 9:
            c.rect(716 + number * 56, 150 - high, 44, high, (PINE, ROSE, DUSK, SAGE, APRICOT, DEEP)[number % 6], 5)
            c.rect(716 + number * 56, 178 - high, 44, 9, CREAM)
    c.poly([(985, 430), (1255, 430), (1560, 815), (680, 815)], "#FFE9BF", 190)
    c.rect(-10, 800, 1620, 300, "#B97D5F")
    c.rect(-10, 800, 1620, 18, "#D39A78")
    c.line([(1420, 790), (1420, 560), (1270, 300), (1120, 330)], DEEP, 20)
    c.circle(1270, 300, 22, ROSE)
    c.circle(1420, 560, 22, ROSE)
    c.rect(1320, 778, 200, 30, DEEP, 14)
    c.slice(1120, 436, 140, 180, 360, PINE)
    c.slice(1120, 428, 52, 0, 180, CREAM)
    for number, (x, wide, tint) in enumerate(
        ((300, 430, PINE), (330, 370, ROSE), (280, 400, DUSK), (340, 330, APRICOT))
    ):
        y = 738 - number * 66
        c.rect(x, y, wide, 62, tint, 14)
        c.rect(x + 34, y + 12, wide - 34, 38, CREAM, 8)
        for row in range(3):
            c.line([(x + 44, y + 21 + row * 10), (x + wide - 8, y + 21 + row * 10)], "#E2D3BC", 2)
    c.poly([(880, 800), (895, 770), (1080, 745), (1100, 785)], SAND)
    c.poly([(1100, 785), (1080, 745), (1265, 770), (1290, 800)], SURFACE)
    for row in range(3):
        c.line([(1115 + row * 3, 762 + row * 9), (1235 + row * 8, 775 + row * 8)], DUSK, 4)
        c.line([(935 - row * 8, 775 + row * 8), (1062 + row * 3, 760 + row * 8)], DUSK, 4)
    c.rect(790, 520, 60, 130, MIST, 8)
    c.poly([(790, 630), (850, 630), (905, 790), (735, 790)], MIST)
    c.poly([(766, 710), (874, 710), (902, 786), (738, 786)], SAGE)
    c.rect(778, 508, 84, 20, DUSK, 9)
    c.rect(730, 780, 180, 22, MIST, 10)
    sprig(c, 820, 730, 250, -92, PINE, SAGE, 3, 10)
    return c.jpeg()


def volunteers(size):
    """Volunteers at a stall hand leaflets to passers-by."""
    c = Canvas(size)
    c.gradient("#CFE2E4", "#FFF1DD")
    cloud(c, 280, 230, 280, SURFACE, 210)
    cloud(c, 1390, 170, 220, SURFACE, 200)
    c.hill([(-50, 690), (400, 600), (900, 670), (1650, 590)], mix(SAGE, SURFACE, 0.3))
    for x, high in ((120, 330), (1380, 300), (1520, 380)):
        tree(c, x, 790, high, "#2E7C70" if x == 1380 else PINE)
    c.rect(-10, 780, 1620, 300, "#EAD8BE")
    for x in (480, 1110):
        c.rect(x, 300, 20, 500, DEEP)
    for number, x in enumerate((620, 800, 980)):
        person(c, x, 880, 400, number + 6, arms=("wave", "down", "wave")[number], colour=PINE)
        heart(c, x + 34, 640, 30, CREAM)
    for number in range(8):
        x = 440 + number * 92
        c.poly([(x + 30, 220), (x + 30 + 80, 220), (x + 92, 330), (x, 330)], ROSE if number % 2 else CREAM)
        c.slice(x + 46, 330, 46, 0, 180, ROSE if number % 2 else CREAM)
    c.rect(440, 700, 720, 40, "#A6604C", 10)
    c.rect(460, 735, 680, 165, CREAM)
    c.rect(460, 735, 680, 20, SAND)
    heart(c, 800, 828, 90, ROSE)
    for x, tint in ((500, DUSK), (575, APRICOT), (960, SAGE), (1040, DUSK)):
        for sheet in range(4):
            c.rect(x - sheet * 3, 684 - sheet * 9, 66, 14, tint if sheet == 3 else SURFACE, 3)
    for x, tint in ((706, APRICOT), (1067, SURFACE)):
        c.poly([(x - 28, 480), (x + 26, 468), (x + 42, 540), (x - 12, 552)], tint)
        c.line([(x - 8, 494), (x + 20, 488)], PINE, 6)
        c.line([(x - 3, 514), (x + 24, 508)], DUSK, 5)
    for x, high, number, tint in ((270, 430, 4, APRICOT), (1330, 440, 1, DUSK), (1480, 330, 9, ROSE)):
        c.ellipse(x + 20, 962, high * 0.25, 12, DEEP, 45)
        person(c, x, 960, high, number, arms="wave" if number == 4 else "down", colour=tint)
    c.poly([(320, 514), (376, 502), (392, 574), (338, 588)], SURFACE)
    c.line([(340, 530), (368, 524)], PINE, 6)
    c.line([(345, 551), (373, 545)], DUSK, 5)
    return c.jpeg()


def recommendations(size):
    """A sheet with a seal and a ribbon, a pen at its side."""
    c = Canvas(size)
    c.gradient("#DDEAE6", "#F7EBDA")
    c.circle(800, 520, 470, SURFACE, 110)
    c.circle(800, 520, 360, SURFACE, 110)
    sprig(c, 380, 900, 520, -105, SAGE, "#6FA08F", 5, 24)
    sprig(c, 1220, 900, 520, -75, SAGE, "#6FA08F", 5, -24)
    c.poly([(500, 180), (1010, 130), (1080, 840), (570, 890)], "#E6D6BF")
    c.poly([(530, 150), (1060, 150), (1060, 880), (530, 880)], "#CDBBA2", 120)
    c.rect(510, 130, 540, 730, SURFACE, 12)
    house(c, 780, 270, 76, PINE, PINE, SURFACE)
    c.rect(640, 300, 280, 22, DEEP, 11)
    c.rect(690, 336, 180, 14, DUSK, 7)
    for row in range(5):
        y = 400 + row * 62
        c.circle(586, y + 10, 18, MIST)
        c.line([(577, y + 10), (584, y + 18), (597, y + 2)], PINE, 5)
        c.rect(624, y - 2, (350, 320, 360, 290, 200)[row], 12, "#C9D3D3", 6)
        c.rect(624, y + 18, (250, 340, 210, 240, 120)[row], 12, "#DFE5E4", 6)
    c.curve([(580, 790), (620, 745), (640, 800), (680, 755), (700, 795), (760, 770)], PINE, 7)
    for side in (-1, 1):
        c.poly(
            [
                (960 + side * 12, 720),
                (960 + side * 74, 720),
                (960 + side * 92, 900),
                (960 + side * 52, 868),
                (960 + side * 18, 900),
            ],
            "#B9674F",
        )
    c.poly(
        [
            (
                960 + (112 if step % 2 else 98) * math.cos(math.radians(step * 7.5)),
                700 + (112 if step % 2 else 98) * math.sin(math.radians(step * 7.5)),
            )
            for step in range(48)
        ],
        ROSE,
    )
    c.ring(960, 700, 80, CREAM, 6)
    heart(c, 960, 704, 74, CREAM)
    c.line([(1180, 330), (1260, 760)], DEEP, 40)
    c.line([(1180, 330), (1192, 396)], APRICOT, 40)
    c.poly([(1241, 770), (1281, 763), (1276, 850)], CREAM)
    c.poly([(1268, 815), (1280, 813), (1276, 852)], DEEP)
    return c.jpeg()
