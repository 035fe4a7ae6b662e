"""Pictures in the sizes that screens ask for."""

from django import template

from home.models import Picture

register = template.Library()

WIDTHS = (480, 800, 1200)
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
