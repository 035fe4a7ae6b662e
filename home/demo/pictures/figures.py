"""What the pictures are made of: people, plants, light, buildings, signs."""

import math

from .canvas import APRICOT, CREAM, DEEP, DUSK, PINE, ROSE, SAGE, SURFACE, mix

SKINS = ("#F0C9A8", "#E3B08C", "#C98B6B", "#F3D3B8", "#D9A07C")
HAIRS = ("#3B2A26", "#12343B", "#6B4636", "#B98252", "#8C8F90", "#52302A")
CLOTHES = (PINE, ROSE, DUSK, APRICOT, SAGE, DEEP)


def light(canvas, x, y, radius, colour=CREAM, rings=3):
    """A sun: a disc with a few wide rings of fading light."""
    for ring in range(rings, 0, -1):
        canvas.circle(x, y, radius * (1 + 0.42 * ring), colour, 46)
    canvas.circle(x, y, radius, colour)


def cloud(canvas, x, y, width, colour=SURFACE, alpha=255):
    """A flat-bottomed cloud; x, y is the middle of its bottom."""
    high = width * 0.14
    steps = ((-0.5, 1), (-0.42, 1.5), (-0.3, 1.7), (-0.2, 2.5), (-0.04, 3.1), (0.12, 2.5), (0.2, 2), (0.36, 1.9))
    top = [(x + dx * width, y - high * dy) for dx, dy in steps]
    canvas.blob([(x - width * 0.5, y), *top, (x + width * 0.5, y - high), (x + width * 0.48, y)], colour, alpha)


def leaf(canvas, x, y, length, angle, colour, vein=None, wide=0.3):
    """A pointed leaf that grows from x, y; the angle is in degrees clockwise from the right."""
    turn = math.radians(angle)
    cos, sin = math.cos(turn), math.sin(turn)
    upper = [(t / 10, math.sin(math.pi * (t / 10) ** 0.85) * wide * 0.62) for t in range(11)]
    outline = upper + [(along, -across) for along, across in reversed(upper)]
    canvas.poly([(x + length * (a * cos - b * sin), y + length * (a * sin + b * cos)) for a, b in outline], colour)
    if vein:
        tip = (x + length * 0.82 * cos, y + length * 0.82 * sin)
        canvas.line([(x, y), tip], vein, max(1.5, length * 0.025))


def sprig(canvas, x, y, length, angle, colour, vein=None, pairs=4, bend=0.0):
    """A twig with pairs of leaves; `bend` turns it by so many degrees towards its end."""
    spots = []
    for _ in range(pairs + 1):
        spots.append((x, y, angle))
        turn = math.radians(angle)
        x += math.cos(turn) * length / (pairs + 1)
        y += math.sin(turn) * length / (pairs + 1)
        angle += bend / (pairs + 1)
    canvas.curve([(px, py) for px, py, _ in spots] + [(x, y)], vein or colour, length * 0.018)
    for number, (px, py, at) in enumerate(spots[1:]):
        size = length * (0.42 - 0.045 * number)
        leaf(canvas, px, py, size, at - 48, colour, vein)
        leaf(canvas, px, py, size, at + 48, colour, vein)
    leaf(canvas, x, y, length * 0.26, angle, colour, vein)


def tree(canvas, x, y, height, colour=PINE, trunk="#6B4636", pointed=False):
    """A tree that stands at x, y."""
    canvas.rect(x - height * 0.025, y - height * 0.45, height * 0.05, height * 0.45, trunk)
    shade = mix(colour, DEEP, 0.18)
    if pointed:
        for part in range(3):
            top, half = y - height * (1 - part * 0.22), height * (0.13 + part * 0.045)
            foot = top + height * 0.42
            canvas.poly([(x, top), (x + half, foot), (x - half, foot)], colour)
            canvas.poly([(x, top), (x + half, foot), (x, foot)], shade)
    else:
        canvas.ellipse(x, y - height * 0.63, height * 0.25, height * 0.37, colour)
        canvas.line([(x, y - height * 0.2), (x, y - height * 0.75)], shade, height * 0.018)
        for dx, dy in ((0.1, 0.66), (-0.09, 0.58), (0.08, 0.5)):
            canvas.line([(x, y - height * (dy - 0.1)), (x + height * dx, y - height * dy)], shade, height * 0.014)


def head(canvas, x, y, radius, skin, hair, back=False):
    """A faceless head with hair; `back` shows it from behind."""
    if back:
        canvas.circle(x, y, radius * 1.04, hair)
        return
    canvas.circle(x, y, radius, skin)
    canvas.slice(x, y, radius * 1.1, 172, 368, hair)
    canvas.ellipse(x + radius * 0.1, y - radius * 0.04, radius * 0.8, radius * 0.34, skin)


def person(canvas, x, y, height, number, back=False, arms="down", colour=None):
    """A standing person whose feet are at x, y.

    The number chooses colours and hair; arms: "down", "up" (both), "wave" (right one), "join" (stretched aside).
    """
    cloth = colour or CLOTHES[number % len(CLOTHES)]
    skin, hair = SKINS[number % len(SKINS)], HAIRS[(number * 5 + 1) % len(HAIRS)]
    radius = height * 0.098
    neck = y - height * 0.79
    shade = mix(cloth, DEEP, 0.22)
    for side in (-1, 1):
        canvas.line(
            [(x + side * height * 0.06, y - height * 0.3), (x + side * height * 0.065, y)], DEEP, height * 0.085
        )
    arm = height * 0.068
    shoulder = neck + height * 0.075
    for side in (-1, 1):
        start = (x + side * height * 0.13, shoulder)
        if arms == "up" or (arms == "wave" and side == 1):
            path = [
                start,
                (x + side * height * 0.23, neck - height * 0.06),
                (x + side * height * 0.2, neck - height * 0.24),
            ]
        elif arms == "join":
            path = [start, (x + side * height * 0.25, shoulder + height * 0.13), (x + side * height * 0.36, shoulder)]
        else:
            path = [
                start,
                (x + side * height * 0.19, neck + height * 0.22),
                (x + side * height * 0.18, neck + height * 0.37),
            ]
        canvas.curve(path, shade, arm)
        canvas.circle(*path[-1], arm * 0.52, skin)
    dress = number % 3 == 1
    hem = height * (0.2 if dress else 0.125)
    foot = y - height * (0.2 if dress else 0.33)
    if dress:
        canvas.rect(x - radius * 1.1, y - height * 0.985, radius * 2.2, radius * 2.7, hair, radius)
    canvas.rect(x - height * 0.035, neck - height * 0.05, height * 0.07, height * 0.1, skin)
    canvas.poly(
        [
            (x - height * 0.155, neck + height * 0.09),
            (x + height * 0.155, neck + height * 0.09),
            (x + hem, foot),
            (x - hem, foot),
        ],
        cloth,
    )
    canvas.rect(x - height * 0.158, neck + height * 0.012, height * 0.316, height * 0.17, cloth, height * 0.075)
    if not back:
        canvas.slice(x, neck, height * 0.06, 0, 180, skin)
    head(canvas, x, y - height * 0.9, radius, skin, hair, back)


def bust(canvas, x, y, size, number, back=False, colour=None):
    """A person down to the chest; x, y is the middle of the lower edge, the edge itself is straight."""
    cloth = colour or CLOTHES[number % len(CLOTHES)]
    skin, hair = SKINS[number % len(SKINS)], HAIRS[(number * 5 + 1) % len(HAIRS)]
    if not back:
        if number % 3 == 1:
            canvas.rect(x - size * 0.235, y - size * 0.92, size * 0.47, size * 0.56, hair, size * 0.2)
        canvas.rect(x - size * 0.075, y - size * 0.56, size * 0.15, size * 0.2, mix(skin, "#8A4B36", 0.16))
    canvas.rect(
        x - size * 0.42,
        y - size * 0.4,
        size * 0.84,
        size * 0.4,
        cloth,
        size * 0.22,
        corners=(True, True, False, False),
    )
    if not back:
        canvas.slice(x, y - size * 0.405, size * 0.11, 0, 180, mix(skin, "#8A4B36", 0.16))
    head(canvas, x, y - size * 0.71, size * 0.2, skin, hair, back)


def house(canvas, x, y, width, wall, roof, glow=CREAM):
    """A small house with a lit door and window; x, y is the middle of its foot."""
    high = width * 0.62
    canvas.rect(x + width * 0.2, y - high - width * 0.42, width * 0.1, width * 0.34, roof)
    canvas.rect(x - width / 2, y - high, width, high, wall)
    canvas.poly([(x - width * 0.6, y - high), (x, y - high - width * 0.46), (x + width * 0.6, y - high)], roof)
    canvas.rect(
        x - width * 0.12,
        y - high * 0.66,
        width * 0.24,
        high * 0.66,
        glow,
        width * 0.12,
        corners=(True, True, False, False),
    )
    for side in (-1, 1):
        canvas.rect(
            x + side * width * 0.32 - width * 0.075, y - high * 0.66, width * 0.15, width * 0.17, glow, width * 0.02
        )


def bubble(canvas, x, y, width, height, colour, tail=-1):
    """A speech bubble from its top left corner; the tail is at the left (-1) or right (1) of its bottom."""
    canvas.rect(x, y, width, height, colour, height * 0.3)
    foot = x + width * (0.24 if tail < 0 else 0.76)
    canvas.poly(
        [
            (foot - height * 0.16, y + height * 0.9),
            (foot + height * 0.16, y + height * 0.9),
            (foot + tail * height * 0.3, y + height * 1.3),
        ],
        colour,
    )


def heart(canvas, x, y, size, colour, alpha=255):
    """A heart around its middle x, y."""
    turn = [math.radians(a) for a in range(0, 360, 6)]
    outline = [
        (16 * math.sin(t) ** 3, -(13 * math.cos(t) - 5 * math.cos(2 * t) - 2 * math.cos(3 * t) - math.cos(4 * t)))
        for t in turn
    ]
    canvas.poly([(x + size * a / 34, y + size * b / 34) for a, b in outline], colour, alpha)


def pin(canvas, x, y, size, colour, core=CREAM):
    """A map pin whose point is at x, y."""
    canvas.ellipse(x, y, size * 0.26, size * 0.08, DEEP, 60)
    top = y - size * 0.72
    sides = size * 0.3
    canvas.poly([(x - sides * 0.93, top + sides * 0.38), (x + sides * 0.93, top + sides * 0.38), (x, y)], colour)
    canvas.circle(x, top, sides, colour)
    canvas.circle(x, top, sides * 0.45, core)


def windows(canvas, x, y, columns, rows, step, size, colour, skip=5):
    """A grid of windows; every `skip`-th stays dark."""
    for row in range(rows):
        for column in range(columns):
            if (row * 3 + column * 2) % skip:
                canvas.rect(x + column * step[0], y + row * step[1], size[0], size[1], colour, min(size) * 0.15)
