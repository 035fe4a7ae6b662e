"""The files that pages show of a picture, and how they are made before a visitor has to wait for them."""

import logging
from collections.abc import Iterable

from django.conf import settings
from django.db.models import prefetch_related_objects
from PIL import AvifImagePlugin, Image

from home.models import CARD_RENDITION, SHARED_RENDITION, Picture

logger = logging.getLogger(__name__)

WIDTHS = (480, 800, 1200)
# From the smallest files to what every browser reads.
FORMATS = ("avif", "webp")


def sizes_of(picture: Picture) -> dict[tuple[str, int], str]:
    """Return what a page's own picture is shown in: specifications by format and width in pixels.

    A picture is never enlarged, and no width is named twice: small pictures come in fewer sizes.
    """
    widths = [width for width in WIDTHS if width < picture.width] or [picture.width]
    return {(file_format, width): f"width-{width}|format-{file_format}" for file_format in FORMATS for width in widths}


def make_ready(most: int) -> int:
    """Make the usual files of at most that many pictures that lack them; return of how many.

    The one for sharing is made last: where it is, the others are. A picture whose own file is broken is passed over.
    """
    done = 0
    for picture in Picture.objects.exclude(renditions__filter_spec=SHARED_RENDITION).order_by("-pk"):
        if done == most:
            break
        try:
            picture.get_renditions(*sizes_of(picture).values(), CARD_RENDITION)
            picture.get_rendition(SHARED_RENDITION)
        except OSError as error:
            logger.warning("The file of the picture %s can't be read: %s", picture.pk, error)
        else:
            done += 1
    return done


def quicken_avif() -> None:
    """Let Pillow write AVIF at the speed of the settings: by itself it takes a second for each file."""
    name = AvifImagePlugin.AvifImageFile.format
    write = Image.SAVE[name]

    def write_quickly(image: Image.Image, file, filename: str) -> None:
        image.encoderinfo.setdefault("speed", settings.AVIF_SPEED)
        write(image, file, filename)

    Image.register_save(name, write_quickly)


def with_renditions(rows: Iterable, attribute: str = "picture") -> list:
    """Return the rows with their pictures and all renditions of these at hand. Two queries, whatever the number."""
    rows = list(rows)
    if rows:
        prefetch_related_objects(rows, attribute, f"{attribute}__renditions")
    for row in rows:
        if picture := getattr(row, attribute):
            picture.prefetched_renditions = list(picture.renditions.all())
    return rows
