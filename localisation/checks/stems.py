"""Words without their endings, so that a term is found in any of its forms.

Russian and English by Snowball (PyStemmer); a language that Snowball does not know by the beginning of the word.
"""

import re
import threading
from functools import lru_cache

import Stemmer
from django.conf.locale import LANG_INFO

_WORD = re.compile(r"[^\W_]+")
_local = threading.local()
# Tatar, Kazakh and others add endings one after another; the root rarely has more letters.
ROOT_LENGTH = 5

Word = tuple[str, int, int]


def words_of(text: str, language: str) -> list[Word]:
    """Return (stem, start, end) of each word of the text."""
    base = language.split("-")[0]
    return [(stem(found[0], base), found.start(), found.end()) for found in _WORD.finditer(text)]


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """Return the word's stem in lower case, with ё as е and British spelling as American."""
    word = word.lower().replace("ё", "е")
    if language == "en":
        word = re.sub(r"is(e|ed|es|ing|ation|ations|er|ers)$", r"iz\1", word)
        word = {"programme": "program", "programmes": "program", "centre": "center", "centres": "center"}.get(
            word, word
        )
    stemmer = _stemmer(language)
    return stemmer.stemWord(word) if stemmer else word[:ROOT_LENGTH]


def _stemmer(language: str):
    """Return the language's Snowball stemmer of this thread (one stemmer must not serve two at once), or None."""
    stemmers = _local.__dict__.setdefault("stemmers", {})
    if language not in stemmers:
        name = LANG_INFO.get(language, {}).get("name", "").lower()
        stemmers[language] = Stemmer.Stemmer(name) if name in Stemmer.algorithms() else None
    return stemmers[language]
