"""Readable Latin addresses from titles in any script."""

from anyascii import anyascii
from django.utils.text import slugify

# How the slug of a page begins that has no title yet.
PLACEHOLDER = "from-pattern-"


def latin_slug(title: str, max_length: int = 80) -> str:
    """Return an ASCII slug of the title, cut at a whole word: «Школа пациентов» gives «shkola-patsientov».

    Returns an empty text when the title has no letter or digit.
    """
    slug = slugify(anyascii(title))
    if len(slug) <= max_length:
        return slug
    return slug[: max_length + 1].rpartition("-")[0] or slug[:max_length]


def is_placeholder(slug: str) -> bool:
    """Tell whether a page began from a pattern and waits for a title to be addressed by."""
    return slug.startswith(PLACEHOLDER)
