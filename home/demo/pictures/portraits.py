"""Faceless portraits that stand for people of the sample content."""

from .canvas import APRICOT, CREAM, DEEP, DUSK, MIST, PINE, ROSE, SAGE, SURFACE, Canvas, mix

# background, disc, skin, hair colour, hair cut, clothes, collar
LOOKS = (
    (MIST, SAGE, "#F0C9A8", "#3B2A26", "bob", PINE, "jacket"),
    ("#F8E4CC", APRICOT, "#E3B08C", "#12343B", "short", DEEP, "jacket"),
    ("#E4ECF1", DUSK, "#F3D3B8", "#8C8F90", "bun", ROSE, "round"),
    ("#F6DDD2", ROSE, "#C98B6B", "#2B1E1C", "curly", APRICOT, "round"),
    (MIST, PINE, "#F0C9A8", "#B98252", "long", CREAM, "round"),
    ("#F1EAE0", DUSK, "#E3B08C", "#9A9C9A", "bald", PINE, "coat"),
    ("#FFF4E3", APRICOT, "#D9A07C", "#52302A", "side", DUSK, "jacket"),
    ("#E3EDE6", SAGE, "#F3D3B8", "#6B4636", "wave", DEEP, "coat"),
)


def draw_portrait(index, size=(800, 800)):
    """Return the JPEG of the portrait number `index` (1 to 8); raises IndexError for another number."""
    if not 1 <= index <= len(LOOKS):
        raise IndexError(f"There is no portrait number {index}.")
    ground, disc, skin, hair, cut, cloth, collar = LOOKS[index - 1]
    shade = mix(skin, "#8A4B36", 0.18)
    c = Canvas(size, (800, 800), ground)
    c.circle(400, 400, 330, disc, 150)
    c.circle(400, 400, 260, disc, 120)
    if cut == "long":
        c.rect(236, 170, 328, 430, hair, 164)
    elif cut == "bob":
        c.rect(238, 168, 324, 330, hair, 150)
    elif cut == "wave":
        c.blob(
            [
                (400, 150),
                (540, 190),
                (575, 330),
                (560, 450),
                (600, 540),
                (520, 580),
                (400, 540),
                (280, 580),
                (200, 540),
                (240, 450),
                (225, 330),
                (260, 190),
            ],
            hair,
        )
    elif cut == "curly":
        for x, y, r in (
            (270, 300, 76),
            (290, 220, 80),
            (370, 170, 84),
            (460, 180, 84),
            (525, 240, 78),
            (535, 330, 72),
            (262, 380, 62),
            (540, 400, 60),
        ):
            c.circle(x, y, r, hair)
    elif cut == "bun":
        c.circle(400, 130, 66, hair)
    c.rect(346, 430, 108, 190, shade, 40)
    c.blob(
        [(110, 860), (130, 700), (210, 620), (330, 580), (400, 596), (470, 580), (590, 620), (670, 700), (690, 860)],
        cloth,
    )
    if collar in ("jacket", "coat"):
        c.poly([(328, 574), (472, 574), (400, 800)], CREAM if cloth != CREAM else SURFACE)
        c.poly([(346, 560), (454, 560), (400, 640)], shade)
        tone = mix(cloth, CREAM, 0.16)
        c.poly([(330, 570), (286, 640), (330, 668), (310, 690), (400, 810), (352, 640)], tone)
        c.poly([(470, 570), (514, 640), (470, 668), (490, 690), (400, 810), (448, 640)], tone)
        if collar == "coat":
            c.line([(300, 610), (270, 720), (300, 770)], CREAM, 10)
            c.circle(304, 776, 20, CREAM)
    else:
        c.slice(400, 576, 84, 0, 180, shade)
        c.arc(400, 576, 92, 4, 176, mix(cloth, DEEP, 0.2), 12)
    c.ellipse(400, 350, 122, 152, skin)
    for side in (-1, 1):
        if cut in ("short", "side", "bald", "bun"):
            c.ellipse(400 + side * 122, 362, 20, 32, shade)
    if cut in ("bob", "long"):
        c.blob(
            [
                (270, 390),
                (262, 250),
                (340, 170),
                (460, 170),
                (538, 250),
                (530, 390),
                (506, 300),
                (440, 250),
                (360, 262),
                (296, 310),
            ],
            hair,
        )
    elif cut == "wave":
        c.blob(
            [
                (268, 370),
                (270, 240),
                (360, 176),
                (480, 190),
                (540, 280),
                (530, 370),
                (500, 290),
                (420, 232),
                (350, 300),
                (290, 320),
            ],
            hair,
        )
    elif cut == "curly":
        for x, y, r in ((310, 240, 46), (370, 215, 48), (435, 215, 48), (490, 245, 44)):
            c.circle(x, y, r, hair)
    elif cut == "bun":
        c.blob(
            [
                (276, 350),
                (276, 240),
                (350, 176),
                (450, 176),
                (524, 240),
                (524, 350),
                (490, 270),
                (400, 232),
                (310, 270),
            ],
            hair,
        )
    elif cut == "short":
        c.blob(
            [
                (274, 350),
                (262, 250),
                (320, 180),
                (410, 164),
                (500, 186),
                (540, 260),
                (526, 350),
                (510, 290),
                (480, 262),
                (330, 266),
                (292, 290),
            ],
            hair,
        )
    elif cut == "side":
        c.blob(
            [
                (274, 350),
                (258, 240),
                (330, 170),
                (450, 150),
                (546, 220),
                (528, 350),
                (506, 280),
                (440, 282),
                (360, 232),
                (296, 290),
            ],
            hair,
        )
    else:
        c.blob([(272, 370), (268, 300), (290, 262), (302, 300), (290, 370)], hair)
        c.blob([(528, 370), (532, 300), (510, 262), (498, 300), (510, 370)], hair)
        c.blob(
            [
                (290, 400),
                (330, 440),
                (400, 452),
                (470, 440),
                (510, 400),
                (500, 470),
                (450, 512),
                (400, 520),
                (350, 512),
                (300, 470),
            ],
            hair,
        )
    if index in (2, 3, 6):
        for side in (-1, 1):
            c.ring(400 + side * 54, 352, 42, DEEP, 7)
        c.line([(388, 350), (412, 350)], DEEP, 7)
    if index in (4, 5):
        for side in (-1, 1):
            c.circle(400 + side * 122, 420, 13, APRICOT if index == 5 else CREAM)
    return c.jpeg()
