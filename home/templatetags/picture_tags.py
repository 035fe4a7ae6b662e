"""Pictures in the sizes that screens ask for."""

from django import template

from home.models import Picture
from home.renditions import FORMATS, sizes_of

register = template.Library()

# Large enough for a newspaper's page.
PRINT_RENDITION = "max-2400x2400|format-jpeg"


@register.simple_tag
def picture_sources(picture: Picture) -> dict:
    """Return what a <picture> element needs: `sources` and the `last` of them, and the `fallback` rendition.

    One query at most.
    """
    specs = sizes_of(picture)
    widths = sorted({width for _format, width in specs})
    renditions = picture.get_renditions(*specs.values())
    sources = []
    for file_format in FORMATS:
        sized = [renditions[specs[file_format, width]] for width in widths]
        srcset = ", ".join(f"{rendition.url} {rendition.width}w" for rendition in sized)
        sources.append({"type": f"image/{file_format}", "srcset": srcset})
    return {"sources": sources[:-1], "last": sources[-1], "fallback": renditions[specs[FORMATS[-1], widths[-1]]]}


@register.simple_tag
def gallery_picture(picture: Picture) -> dict:
    """Return the `small` rendition of a picture in a gallery, and the `large` one that it leads to."""
    specs = {"small": "fill-480x360|format-webp", "large": "max-1600x1600|format-webp"}
    renditions = picture.get_renditions(*specs.values())
    return {name: renditions[spec] for name, spec in specs.items()}


@register.simple_tag
def print_picture(picture: Picture):
    """Return the rendition of a picture that journalists take away."""
    return picture.get_rendition(PRINT_RENDITION)
