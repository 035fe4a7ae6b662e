"""Words as the search sees them: folded, and reduced to their stems."""

import re
import threading
import unicodedata
from functools import lru_cache

import Stemmer

# A word may carry an English possessive, which belongs to it: patient's.
_WORD = re.compile(r"[^\W_]+(?:['’]s\b)?")
_POSSESSIVE = re.compile(r"['’]s$")
_CYRILLIC = re.compile("[а-я]")
# Each thread has its own stemmers: they keep what they work on in themselves.
_stemmers = threading.local()


def fold(text: str) -> str:
    """Return `text` composed, in lower case and with е for ё, free of what databases choke on."""
    text = text.encode("utf-8", "ignore").decode("utf-8").replace("\0", " ")
    return unicodedata.normalize("NFC", text).lower().replace("ё", "е")


def words_in(text: str) -> list[str]:
    """Return the folded words of `text`, in their order."""
    return [_POSSESSIVE.sub("", word) for word in _WORD.findall(fold(text))]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of a folded word: Russian for a word in Cyrillic letters, English for any other."""
    if not hasattr(_stemmers, "russian"):
        _stemmers.russian, _stemmers.english = Stemmer.Stemmer("russian"), Stemmer.Stemmer("english")
    return (_stemmers.russian if _CYRILLIC.search(word) else _stemmers.english).stemWord(word)


def stems_in(text: str) -> list[str]:
    """Return the stems of the words of `text`, in their order."""
    return [stem(word) for word in words_in(text)]


def marked_words(text: str, stems: set[str]) -> list[tuple[int, int]]:
    """Return where in `text` words with one of `stems` begin and end."""
    return [found.span() for found in _WORD.finditer(text) if stem_of(found.group()) in stems]


def stem_of(word: str) -> str:
    """Return the stem of one word as it is written in a text."""
    return stem(_POSSESSIVE.sub("", fold(word)))
