"""From what a visitor typed to words that every search backend takes."""

import re
import unicodedata

MOST_CHARACTERS = 255
MOST_WORDS = 32
# What database backends read as operators or choke on.
_NOT_WORDS = re.compile(r"[^\w\-.@+']+", re.UNICODE)


def clean_query(text: str) -> str:
    """Return the words of `text`, safe for every backend; empty when there are none.

    Control characters, quotes, operators and lone surrogates go; the rest is cut at 255 characters and 32 words.
    """
    text = text.encode("utf-8", "ignore").decode("utf-8").replace("\0", " ")[: MOST_CHARACTERS * 4]
    normal = unicodedata.normalize("NFC", text)[:MOST_CHARACTERS]
    words = [word.strip("-.'+@_") for word in _NOT_WORDS.sub(" ", normal).split()]
    return " ".join([word for word in words if word][:MOST_WORDS])
