"""A drawing surface in design units, drawn twice as large as asked and reduced at the end."""

import math
from io import BytesIO
from itertools import pairwise

from PIL import Image, ImageDraw

PAPER = "#FBF8F3"
SURFACE = "#FFFFFF"
SAND = "#F1EAE0"
INK = "#1D2B2F"
APRICOT = "#F2B880"
ROSE = "#D98C73"
SAGE = "#9DBBA8"
DUSK = "#7D9DB5"
CREAM = "#FFF4E3"
PINE = "#0B5F5A"
DEEP = "#12343B"
MIST = "#DDEDEA"

SUPERSAMPLE = 2


def rgb(colour, alpha=255):
    """Return the colour "#RRGGBB" as a tuple with the given alpha (0 to 255)."""
    return (*(int(colour[i : i + 2], 16) for i in (1, 3, 5)), alpha)


def mix(first, second, share):
    """Return "#RRGGBB" that lies at `share` (0 to 1) of the way from the first colour to the second."""
    pairs = zip(rgb(first)[:3], rgb(second)[:3], strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def spline(points, closed=False, steps=14):
    """Return the points of a smooth (Catmull-Rom) line through the given ones."""
    count = len(points)
    if closed:
        chain = [points[-1], *points, points[0], points[1]]
    else:
        chain = [points[0], *points, points[-1]]
        count -= 1
    line = []
    for i in range(count):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = chain[i : i + 4]
        for step in range(steps):
            t = step / steps
            line.append(
                tuple(
                    0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)
                    for a, b, c, d in ((x0, x1, x2, x3), (y0, y1, y2, y3))
                )
            )
    if not closed:
        line.append(points[-1])
    return line


class Canvas:
    """A surface measured in `design` units that fills a picture of `size` pixels, cutting what sticks out."""

    def __init__(self, size, design=(1600, 1000), background=CREAM):
        self.size = size
        self.design = design
        wide, high = size[0] * SUPERSAMPLE, size[1] * SUPERSAMPLE
        self.scale = max(wide / design[0], high / design[1])
        self.offset = ((wide - design[0] * self.scale) / 2, (high - design[1] * self.scale) / 2)
        self.image = Image.new("RGB", (wide, high), background)
        self.pen = ImageDraw.Draw(self.image, "RGBA")

    def _at(self, x, y):
        return (x * self.scale + self.offset[0], y * self.scale + self.offset[1])

    def _box(self, x0, y0, x1, y1):
        return (*self._at(x0, y0), *self._at(x1, y1))

    def gradient(self, top, bottom):
        """Fill the whole surface with an even change of colour from top to bottom."""
        strip = Image.new("RGB", (1, 256))
        for row in range(256):
            strip.putpixel((0, row), rgb(mix(top, bottom, row / 255))[:3])
        self.image.paste(strip.resize(self.image.size, Image.Resampling.BILINEAR))

    def poly(self, points, colour, alpha=255):
        """Fill a polygon."""
        self.pen.polygon([self._at(*point) for point in points], fill=rgb(colour, alpha))

    def blob(self, points, colour, alpha=255):
        """Fill a closed smooth shape through the points."""
        self.poly(spline(points, closed=True), colour, alpha)

    def hill(self, points, colour, alpha=255):
        """Fill everything below a smooth line through the points."""
        line = spline(points)
        floor = self.design[1] + 600
        self.poly([(line[0][0], floor), *line, (line[-1][0], floor)], colour, alpha)

    def circle(self, x, y, radius, colour, alpha=255):
        """Fill a circle."""
        self.pen.ellipse(self._box(x - radius, y - radius, x + radius, y + radius), fill=rgb(colour, alpha))

    def ellipse(self, x, y, rx, ry, colour, alpha=255):
        """Fill an ellipse."""
        self.pen.ellipse(self._box(x - rx, y - ry, x + rx, y + ry), fill=rgb(colour, alpha))

    def slice(self, x, y, radius, start, end, colour, alpha=255):
        """Fill a sector of a circle; degrees run clockwise from three o'clock."""
        box = self._box(x - radius, y - radius, x + radius, y + radius)
        self.pen.pieslice(box, start, end, fill=rgb(colour, alpha))

    def arc(self, x, y, radius, start, end, colour, width, alpha=255, ry=None):
        """Draw an arc with round ends; degrees run clockwise from three o'clock."""
        count = max(12, int(abs(end - start) / 3))
        ry = radius if ry is None else ry
        turn = [math.radians(start + (end - start) * i / count) for i in range(count + 1)]
        self.line([(x + radius * math.cos(a), y + ry * math.sin(a)) for a in turn], colour, width, alpha)

    def ring(self, x, y, radius, colour, width, alpha=255):
        """Draw the outline of a circle; the width goes inwards."""
        box = self._box(x - radius, y - radius, x + radius, y + radius)
        self.pen.ellipse(box, outline=rgb(colour, alpha), width=round(width * self.scale))

    def rect(self, x, y, width, height, colour, radius=0, alpha=255, corners=(True, True, True, True)):
        """Fill a rectangle from its top left corner; `corners` says which are round, clockwise from top left."""
        box = self._box(x, y, x + width, y + height)
        self.pen.rounded_rectangle(box, radius * self.scale, fill=rgb(colour, alpha), corners=corners)

    def line(self, points, colour, width, alpha=255):
        """Draw a polyline with round joints and ends; half-transparent lines get no round ends."""
        path = [self._at(*point) for point in points]
        self.pen.line(path, fill=rgb(colour, alpha), width=max(1, round(width * self.scale)), joint="curve")
        if alpha == 255:
            half = width * self.scale / 2
            # Pillow leaves notches at the joints of wide lines; a disc at each joint closes them.
            for x, y in path if half > 8 else (path[0], path[-1]):
                self.pen.ellipse((x - half, y - half, x + half, y + half), fill=rgb(colour))

    def curve(self, points, colour, width, alpha=255):
        """Draw a smooth line through the points."""
        self.line(spline(points), colour, width, alpha)

    def dots(self, points, colour, radius, gap):
        """Draw evenly spaced dots along a smooth line through the points."""
        line = spline(points, steps=60)
        walked = gap
        for (x0, y0), (x1, y1) in pairwise(line):
            walked += math.hypot(x1 - x0, y1 - y0)
            if walked >= gap:
                self.circle(x1, y1, radius, colour)
                walked = 0

    def jpeg(self):
        """Return the picture as the bytes of a JPEG file."""
        out = BytesIO()
        self.image.reduce(SUPERSAMPLE).save(out, "JPEG", quality=86, optimize=True, progressive=True)
        return out.getvalue()
