"""What two spellings of one town have in common: letters, stems, and a skeleton of sounds.

A Russian name is written in Latin letters in many ways: Chelyabinsk (BGN/PCGN), Čeljabinsk (scholarly), Čelâbinsk
(ISO 9), Tscheljabinsk (German), Tcheliabinsk (French), Czelabińsk (Polish), Cheliabinsk (ICAO). `skeletons` gives one
text for all.
The systems are laid out at https://en.wikipedia.org/wiki/Romanization_of_Russian.
"""

import re
import unicodedata

from anyascii import anyascii

CYRILLIC = re.compile(r"[а-я]")
# BGN/PCGN, which the rules of READINGS["english"] then take apart again.
ROMANISED = str.maketrans(
    dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziyklmnoprstufye", strict=True))
    | {"ё": "yo", "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "yu", "я": "ya"}
    | dict.fromkeys("ъь", "")
)
# Signs: C for ц, Q for ч, S for ж, ш and щ alike, since languages don't write them apart.
MARKED = str.maketrans({"č": "Q", "ć": "Q", "š": "S", "ś": "S", "ş": "S", "ŝ": "S", "ž": "S", "ź": "S", "ż": "S"})
COMMON = [
    ("tsch|tch|ch", "Q"),
    ("S[QC]|sz|sh|zh", "S"),
    ("kh", "h"),
    ("tz|ts|c", "C"),
    ("x", "ks"),
]
READINGS = {
    "english": [("shch|sch", "S"), ("cz", "Q"), *COMMON],
    "german": [("schtsch|stsch", "S"), ("tsch", "Q"), ("sch", "S"), ("ch", "h"), ("(?<!t)z", "C"), *COMMON],
    "french": [("chtch", "S"), ("tch", "Q"), ("ch|j", "S"), ("ou", "u"), ("gu(?=[ei])", "g"), *COMMON],
    # GOST 7.79 B: x for х, cz for ц, shh for щ; and the digits people put for ч and ш in messages.
    "gost": [("shh", "S"), ("cz", "C"), ("x", "h"), ("4(?=[a-z])", "Q"), ("6(?=[a-z])", "S"), *COMMON],
}
# What is heard alike in all of them: glides before a vowel, -y for -iy, s for з, w for в, -off for -ов.
ALIKE = [("[yj]", "i"), ("w", "v"), ("ph", "f"), ("q", "k"), ("z", "s"), ("f+$", "v"), ("i+(?=[aeou])", "")]
COMPILED = {
    name: [(re.compile(old), new) for old, new in [*rules, *ALIKE, (r"(.)\1+", r"\1")]]
    for name, rules in READINGS.items()
}
ENDINGS = [
    *(
        "ого",
        "его",
        "ому",
        "ему",
        "ыми",
        "ими",
        "ах",
        "ях",
        "ам",
        "ям",
        "ой",
        "ей",
        "ом",
        "ем",
        "ым",
        "им",
        "ых",
        "их",
    ),
    *("ый", "ий", "ое", "ее", "ая", "яя", "ые", "ие", "ую", "юю", *"аеиоуыьйяю"),
]
LATIN_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,." + '~QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>'
RUSSIAN_KEYS = "ёйцукенгшщзхъфывапролджэячсмитьбю" + "ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ"
TO_RUSSIAN = str.maketrans(LATIN_KEYS, RUSSIAN_KEYS)
TO_LATIN = str.maketrans(RUSSIAN_KEYS, LATIN_KEYS)


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, parted by anything but letters, digits, apostrophes and soft signs."""
    text = unicodedata.normalize("NFC", text).lower()
    return re.findall(r"\w+", re.sub(r"['’‘`ʹʺ_]", "", text))


def fold(text: str) -> str:
    """Return the letters and digits of a text without case, «ё», spaces, hyphens and dots."""
    return "".join(words(text)).replace("ё", "е")


def stem(text: str) -> str:
    """Return the text's folded words without the endings of Russian cases: «в Казани» is about «Казань»."""
    return "".join(_without_ending(word.replace("ё", "е")) for word in words(text))


def _without_ending(word: str) -> str:
    if CYRILLIC.search(word):
        for ending in ENDINGS:
            if word.endswith(ending) and len(word) - len(ending) >= (3 if len(word) > 3 else 2):
                return word.removesuffix(ending)
    return word


def skeletons(text: str) -> set[str]:
    """Return the sounds of a text, in every reading of its letters that makes a difference."""
    joined = "".join(words(text))
    if CYRILLIC.search(joined):
        # An unmarked «е» may stand for «ё».
        spelt = {joined.translate(ROMANISED), joined.replace("ё", "е").translate(ROMANISED)}
        return {_read(name, "english") for name in spelt}
    return {_read(joined, reading) for reading in COMPILED}


def _read(text: str, reading: str) -> str:
    # Capitals are signs here and pass through anyascii, which takes the other marks off.
    text = "".join(sign if sign in "CQS" else anyascii(sign).lower() for sign in text.translate(MARKED))
    for old, new in COMPILED[reading]:
        text = old.sub(new, text)
    return "".join(re.findall(r"\w", text))


def other_layout(text: str) -> str | None:
    """Return the text as the same keys write it in the other keyboard layout, None when it mixes alphabets.

    The layouts are those of a Russian (ЙЦУКЕН) and an English (QWERTY) keyboard.
    """
    cyrillic, latin = re.search(r"[А-яЁё]", text), re.search(r"[A-Za-z]", text)
    if cyrillic and not latin:
        return text.translate(TO_LATIN)
    if latin and not cyrillic and text.isascii():
        return text.translate(TO_RUSSIAN)
    return None
