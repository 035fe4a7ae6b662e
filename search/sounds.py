"""How words sound, in Latin letters: equal for what transliterations, doubled letters and ears differ about."""

import re

_LETTERS = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh sh _ i _ e iu ia".replace("_", "").split(" "),
        strict=True,
    )
)
_CYRILLIC = str.maketrans(_LETTERS)
# In this order: each rule sees what the ones before it left. A sound of several letters becomes one sign.
_RULES = [
    (re.compile(pattern), sound)
    for pattern, sound in [
        (r"shch|sch|sh", "š"),
        (r"zh", "ž"),
        (r"tch|ch", "č"),
        (r"kh", "h"),
        (r"ts|tz|c(?=[eiy])", "c"),
        (r"ck|q|c(?![eiy])", "k"),
        (r"ph", "f"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"[yj]o|[yj]e", "e"),
        (r"[yj]", "i"),
        (r"(.)\1+", r"\1"),
    ]
]


def sound(word: str) -> str:
    """Return how a folded word sounds: the same for «образцова», "obraztsova" and "obrazcova"."""
    # A soft sign between a consonant and a vowel is heard, yet no transliteration agrees with another about it.
    heard = word.translate(_CYRILLIC)
    for pattern, replacement in _RULES:
        heard = pattern.sub(replacement, heard)
    return heard
