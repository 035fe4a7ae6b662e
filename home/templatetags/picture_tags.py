"""Pictures in the sizes that screens ask for."""

from django import template

from home.models import Picture

register = template.Library()

WIDTHS = (480, 800, 1200)
# Large enough for a newspaper's page.
PRINT_RENDITION = "max-2400x2400|format-jpeg"
# From the smallest files to what every browser reads.
FORMATS = ("avif", "webp")


@register.simple_tag
def picture_sources(picture: Picture) -> dict:
    """Return what a <picture> element needs: `sources` and the `last` of them, and the `fallback` rendition.

    A picture is never enlarged, and no width is named twice: small pictures come in fewer sizes. One query at most.
    """
    widths = [width for width in WIDTHS if width < picture.width] or [picture.width]
    specs = {
        (file_format, width): f"width-{width}|format-{file_format}" for file_format in FORMATS for width in widths
    }
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
