"""The picture that stands for a page when it is shared: its title and the site's name, drawn in the site's own hand.

Other sites keep such pictures by their address, so the address changes with whatever is drawn.
"""

from functools import lru_cache
from io import BytesIO

from django.conf import settings
from django.core.cache import cache
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import salted_hmac
from PIL import Image, ImageDraw, ImageFont
from wagtail.models import Page

WIDTH, HEIGHT = 1200, 630
MARGIN = 84
LARGEST, SMALLEST, STEP = 76, 40, 6
MOST_LINES = 5
# Longer titles than these would not fit, whatever their size.
MOST_LETTERS = 200
PAPER, INK, ACCENT, MUTED = "#fbf8f3", "#1d2b2f", "#0b5f5a", "#4a5a5e"
# Renew it when the drawing changes: the addresses of all pictures change with it.
DESIGN = "1"
KEPT_SECONDS = 24 * 3600
FONTS = ("literata-russian", "literata-latin", "literata-letters", "literata-more")


def digest_of(page: Page, name: str) -> str:
    """Return a mark of all that is drawn for the page; name: the site's."""
    drawn = "\0".join((DESIGN, page.title, name))
    return salted_hmac("sharing", drawn, algorithm="sha256").hexdigest()[:16]


def address_of(page: Page, name: str) -> str:
    """Return the address of the page's picture, in the page's own language."""
    with translation.override(page.locale.language_code):
        return reverse("sharing-card", args=[page.pk, digest_of(page, name)])


def card_of(page: Page, name: str) -> bytes:
    """Return the page's picture as PNG, drawn at its first use and kept for a day."""
    key = f"sharing-{digest_of(page, name)}"
    if (card := cache.get(key)) is None:
        card = draw(page.title, name)
        cache.set(key, card, KEPT_SECONDS)
    return card


def draw(title: str, name: str) -> bytes:
    """Return a PNG of 1200 × 630 pixels with the title as large as fits, and the name below it."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, WIDTH, 18), fill=ACCENT)
    text = title if len(title) <= MOST_LETTERS else f"{title[:MOST_LETTERS].rpartition(' ')[0]}…"
    size, lines = _fitted(text)
    leading = round(size * 1.25)
    top = 70 + (HEIGHT - 220 - leading * len(lines)) // 2
    for number, line in enumerate(lines):
        _write(pen, (MARGIN, top + number * leading), line, size, INK)
    pen.rectangle((MARGIN, HEIGHT - 128, MARGIN + 96, HEIGHT - 122), fill=ACCENT)
    _write(pen, (MARGIN, HEIGHT - 104), name, 34, MUTED)
    file = BytesIO()
    # So few colours need no more than a palette.
    image.quantize(32).save(file, "PNG", optimize=True)
    return file.getvalue()


def _fitted(text: str) -> tuple[int, list[str]]:
    for size in range(LARGEST, SMALLEST - 1, -STEP):
        lines = _lines(text, size)
        if len(lines) <= MOST_LINES and all(_width(line, size) <= WIDTH - 2 * MARGIN for line in lines):
            return size, lines
    lines = _lines(text, SMALLEST)[:MOST_LINES]
    return SMALLEST, [_cut(line) for line in lines]


def _cut(line: str) -> str:
    while line and _width(line, SMALLEST) > WIDTH - 2 * MARGIN:
        line = line[:-1]
    return line


def _lines(text: str, size: int) -> list[str]:
    lines: list[str] = []
    for word in text.replace("\u00a0", " ").split():
        if lines and _width(f"{lines[-1]} {word}", size) <= WIDTH - 2 * MARGIN:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


@lru_cache(maxsize=64)
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(settings.SITE_DIR / "static" / "fonts" / f"{name}.woff2"), size)


@lru_cache(maxsize=2_000)
def _font_for(letter: str) -> str:
    """Return the part of the typeface that has the letter: browsers load it in parts."""
    for name in FONTS:
        if letter.isspace() or _font(name, 40).getmask(letter).getbbox():
            return name
    return FONTS[0]


def _runs(text: str) -> list[tuple[str, str]]:
    runs: list[tuple[str, str]] = []
    for letter in text:
        name = runs[-1][0] if letter.isspace() and runs else _font_for(letter)
        if runs and runs[-1][0] == name:
            runs[-1] = (name, runs[-1][1] + letter)
        else:
            runs.append((name, letter))
    return runs


def _width(text: str, size: int) -> float:
    return sum(_font(name, size).getlength(part) for name, part in _runs(text))


def _write(pen: ImageDraw.ImageDraw, place: tuple[int, int], text: str, size: int, colour: str) -> None:
    x, y = place
    for name, part in _runs(text):
        font = _font(name, size)
        pen.text((x, y + size), part, font=font, fill=colour, anchor="ls")
        x += font.getlength(part)
