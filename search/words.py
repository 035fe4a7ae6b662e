"""Words as the search sees them: folded, and reduced to their stems."""

import re
import threading
import unicodedata
from functools import lru_cache

import Stemmer
from anyascii import anyascii

# A word may carry an English possessive, which belongs to it (patient's), and marks over its letters (шко́ла).
_LETTER = r"[^\W_][\u0300-\u036f]*"
_WORD = re.compile(rf"(?:{_LETTER})+(?:['’]s\b)?")
_POSSESSIVE = re.compile(r"['’]s$")
_CYRILLIC = re.compile("[а-я]")
# The marks over й stay: without it, «мой» would be «мои».
_MARKS = re.compile(r"(?<!и)[\u0300-\u036f]|(?<=и)[\u0300-\u0305\u0307-\u036f]")
_ACCENTED_LATIN = re.compile(r"[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]")
# Digits of a telephone number with what people put between them; from the last ten on it is one number anywhere.
_NUMBER = re.compile(r"(?<![\d+])\+?\d(?:[\s\u00a0().\-‑–]{0,3}\d){9,14}(?!\d)")
NUMBER_DIGITS = 10
_LIKE_A_VERB = re.compile(r"(.{3,}ит)(?:а|ы|у|ом|е|ов|ам|ами|ах)?$")
_CONSONANTS_AND_K = re.compile(r"(.*[бвгджзйклмнпрстфхцчшщ])к$")
_VOWEL_AND_K = re.compile(r"(.+[бвгджзклмнпрстфхцчшщ])[ое]к$")
# Each thread has its own stemmers: they keep what they work on in themselves.
_stemmers = threading.local()


def sendable(text: str) -> str:
    """Return `text` without what databases and encoders choke on: lone surrogates and NUL."""
    return text.encode("utf-8", "ignore").decode("utf-8").replace("\0", " ")


def fold(text: str) -> str:
    """Return `text` in lower case, with е for ё and no marks over other letters, free of what databases choke on."""
    text = unicodedata.normalize("NFD", sendable(text).lower())
    text = unicodedata.normalize("NFC", _MARKS.sub("", text)) if not text.isascii() else text
    return _ACCENTED_LATIN.sub(lambda found: anyascii(found.group()), text)


def words_in(text: str) -> list[str]:
    """Return the folded words of `text`, in their order."""
    return [_POSSESSIVE.sub("", word) for word in _WORD.findall(fold(text))]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of a folded word: Russian for a word in Cyrillic letters, English for any other."""
    if not hasattr(_stemmers, "russian"):
        _stemmers.russian, _stemmers.english = Stemmer.Stemmer("russian"), Stemmer.Stemmer("english")
    return (_stemmers.russian if _CYRILLIC.search(word) else _stemmers.english).stemWord(word)


def other_forms(word: str) -> list[str]:
    """Return forms of a folded Russian word that the stemmer doesn't know for forms of it.

    Snowball takes the end of «гепатит» for a verb's («говорит»), and doesn't know the vowel that comes and goes:
    «памятка», «памяток».
    """
    if not _CYRILLIC.search(word):
        return []
    forms = []
    if found := _LIKE_A_VERB.match(word):
        forms = [found[1], f"{found[1]}а"]
    elif found := _CONSONANTS_AND_K.match(stem(word)):
        forms = [f"{found[1]}{vowel}к" for vowel in "ое"]
    elif found := _VOWEL_AND_K.match(stem(word)):
        forms = [f"{found[1]}ка"]
    own = stem(word)
    return [form for form in forms if stem(form) != own]


def stems_in(text: str) -> list[str]:
    """Return the stems of the words of `text`, in their order."""
    return [stem(word) for word in words_in(text)]


def numbers_in(text: str) -> list[str]:
    """Return the last ten digits of each telephone number in `text`, however it is written."""
    return [re.sub(r"\D", "", number)[-NUMBER_DIGITS:] for number in _NUMBER.findall(text)]


def marked_words(text: str, stems: set[str]) -> list[tuple[int, int]]:
    """Return where in `text` words with one of `stems` begin and end."""
    return [found.span() for found in _WORD.finditer(text) if stem_of(found.group()) in stems]


def stem_of(word: str) -> str:
    """Return the stem of one word as it is written in a text."""
    return stem(_POSSESSIVE.sub("", fold(word)))
