"""What the checks know of languages: months, numbers in words, units, zones, quotation marks.

Russian and English are known in full. Another language gets its months from Django's catalogue (CLDR's names); what is
not known of it is not checked, so that a new language brings no false alarms.
"""

import re
from functools import lru_cache

from django.utils import dates, translation
from django.utils.translation import check_for_language

DOT_DECIMAL = {"en", "he", "zh", "ja", "ko", "th"}

_RU_MONTHS = (
    r"янв(?:ар\w*|\.)",
    r"фев(?:рал\w*|р?\.)",
    r"мар(?:т(?:а|у|е|ом|овск\w+)?\b|\.)",
    r"апр(?:ел\w*|\.)",
    r"ма(?:й|я|е|ю|ем|йск\w+)\b",
    r"июн(?:[ьяюеи]\w*|\.)",
    r"июл(?:[ьяюеи]\w*|\.)",
    r"авг(?:уст(?:а|у|е|ом|овск\w+)?\b|\.)",
    r"сен(?:тябр\w*|т?\.)",
    r"окт(?:ябр\w*|\.)",
    r"ноя(?:бр\w*|б?\.)",
    r"дек(?:абр\w*|\.)",
)
_EN_MONTHS = (
    r"Jan(?:uary|\b\.?)",
    r"Feb(?:ruary|\b\.?)",
    r"Mar(?:ch|\b\.?)",
    r"Apr(?:il|\b\.?)",
    r"May\b",
    r"June?\b\.?",
    r"July?\b\.?",
    r"Aug(?:ust|\b\.?)",
    r"Sept?(?:ember|\b\.?)",
    r"Oct(?:ober|\b\.?)",
    r"Nov(?:ember|\b\.?)",
    r"Dec(?:ember|\b\.?)",
)


@lru_cache(maxsize=64)
def months(language: str) -> tuple[str, ...] | None:
    """Return a pattern for each of the twelve months, in any form of the word; None for an unknown language."""
    base = language.split("-")[0]
    if base == "ru":
        return tuple(f"(?i:{month})" for month in _RU_MONTHS)
    if base == "en":
        return _EN_MONTHS
    if not check_for_language(base):
        return None
    with translation.override(base):
        names = [(str(dates.MONTHS[n]), str(dates.MONTHS_ALT[n])) for n in range(1, 13)]
    with translation.override("en"):
        if names[0][0] == str(dates.MONTHS[1]) and base != "en":
            return None
    return tuple("(?i:" + "|".join(rf"{re.escape(name)}\w*" for name in dict.fromkeys(pair)) + ")" for pair in names)


# Each value with the beginnings of its words; the longest beginning that fits wins.
_RU_WORDS = {
    0: "ноль нул",
    1: "один одна одно одного одной одну одним одном одни первый перв",
    2: "два две двух двум двумя двое двоих втор дважды оба обе обоих обеих",
    3: "три трёх трех трём трем тремя трое троих трет трижды",
    4: "четыре четырёх четырех четырём четырем четырьмя четверо четверых четвёрт четверт",
    5: "пять пяти пятью пятеро пятерых пятый пятая пятое пятого пятой пятом пятые пятых пятым",
    6: "шест шестеро",
    7: "семь семи семью семеро седьм",
    8: "восемь восьм",
    9: "девять девяти девятью девят",
    10: "десять десяти десятью десят",
    11: "одиннадцат",
    12: "двенадцат",
    13: "тринадцат",
    14: "четырнадцат",
    15: "пятнадцат",
    16: "шестнадцат",
    17: "семнадцат",
    18: "восемнадцат",
    19: "девятнадцат",
    20: "двадцат",
    30: "тридцат",
    40: "сорок",
    50: "пятьдесят пятидесят",
    60: "шестьдесят шестидесят",
    70: "семьдесят семидесят",
    80: "восемьдесят восьмидесят",
    90: "девяност",
    100: "сто ста сотый сотая сотое сотня сотни",
    1000: "тысяч тыс",
    1000000: "миллион млн",
}
_RU_NOT_NUMBERS = re.compile(r"четверг|пятниц|семья|семье|семью$|семьи|семьёй|семей|стать|стан|однако|тресте?|трети$")
_EN_WORDS = {
    0: "zero",
    1: "one first once single",
    2: "two second twice both pair",
    3: "three third thrice",
    4: "four fourth",
    5: "five fifth",
    6: "six sixth",
    7: "seven seventh",
    8: "eight eighth",
    9: "nine ninth",
    10: "ten tenth",
    11: "eleven eleventh",
    12: "twelve twelfth dozen",
    13: "thirteen thirteenth",
    14: "fourteen fourteenth",
    15: "fifteen fifteenth",
    16: "sixteen sixteenth",
    17: "seventeen seventeenth",
    18: "eighteen eighteenth",
    19: "nineteen nineteenth",
    20: "twenty twentieth",
    30: "thirty thirtieth",
    40: "forty fortieth",
    50: "fifty fiftieth",
    60: "sixty sixtieth",
    70: "seventy seventieth",
    80: "eighty eightieth",
    90: "ninety ninetieth",
    100: "hundred hundreds hundredth",
    1000: "thousand thousands",
    1000000: "million millions",
}
_EN_VALUES = {word: value for value, words in _EN_WORDS.items() for word in words.split()}
_RU_VALUES = sorted(
    ((word, value) for value, words in _RU_WORDS.items() for word in words.split()), key=lambda pair: -len(pair[0])
)
# Of a short word only the word itself counts: «стол» isn't a hundred.
_RU_WHOLE = {"сто", "ста", "три", "два", "две", "одна", "одно", "одни", "оба", "обе", "пять", "пяти", "семь", "семи"}


def _ru_value(word: str) -> int | None:
    if _RU_NOT_NUMBERS.match(word):
        return None
    for beginning, value in _RU_VALUES:
        if word == beginning or (beginning not in _RU_WHOLE and word.startswith(beginning)):
            return value
    return None


_ROMAN_DIGITS = {"I": 1, "IV": 4, "V": 5, "X": 10, "Х": 10}
_ROMAN_DIGIT = re.compile(r"\b(?:IV|[IVXХ])\b")
_LETTERS = re.compile(r"[^\W\d_]+")


def numbers_in_words(text: str, language: str) -> set[int]:
    """Return the numbers that the text writes in words; «twenty-five» gives 20, 5 and 25."""
    base = language.split("-")[0]
    # A single Roman digit may be a letter, so it is never asked for, only accepted.
    found = {_ROMAN_DIGITS[digit[0]] for digit in _ROMAN_DIGIT.finditer(text)}
    value_of = {"ru": _ru_value, "en": _EN_VALUES.get}.get(base)
    if value_of is None:
        return found
    previous, end = None, -2
    for word in _LETTERS.finditer(text):
        value = value_of(word[0].lower())
        if value is not None:
            found.add(value)
            adjacent = word.start() - end <= 1
            if adjacent and previous and previous > value > 0 and (previous % 100 == 0 or previous % 10 == 0):
                found.add(previous + value)
                value = previous + value
            elif adjacent and previous and value in (100, 1000, 1000000) and previous < value:
                found.add(previous * value)
                value = previous * value
        previous, end = value, word.end()
    return found


SCALES = (
    (r"тыс(?:\.|яч\w*)?|thousands?|K\b", 1_000),
    (r"млн\.?|миллион\w*|millions?|mln\b", 1_000_000),
    (r"млрд\.?|миллиард\w*|billions?|bn\b", 1_000_000_000),
)

# Canonical unit: how it is written in Russian and English, in letters and in words.
UNITS = {
    "mcg": r"мкг|микрограмм\w*|mcg|[µμ]g|micrograms?",
    "mg": r"мг|миллиграмм\w*|mg|milligram(?:me)?s?",
    "kg": r"кг|килограмм\w*|kg|kilogram(?:me)?s?",
    "g": r"гр?|грамм\w*|g|gram(?:me)?s?",
    "ml": r"мл|миллилитр\w*|m[lL]|millilit(?:re|er)s?",
    "l": r"л|литр\w*|[lL]|lit(?:re|er)s?",
    "iu": r"МЕ|международн\w+ единиц\w*|IU|international units?",
    "units": r"[Ее][Дд]|единиц\w*|units?|U",
    "mmol": r"ммоль|mmol",
    "gy": r"Гр|Gy",
    "mmhg": r"мм\s*рт\.?\s*ст\.?|mm\s*Hg",
    "%": r"%|процент\w*|per\s?cent|percent|percentage",
}
_PER = {"kg": r"кг|kg", "m2": r"м²|м2|m²|m2|кв\.\s?м", "ml": r"мл|m[lL]", "l": r"л|[lL]"}
UNIT_PATTERN = "|".join(f"(?P<u{n}>{pattern})" for n, pattern in enumerate(UNITS.values()))
PER_PATTERN = "|".join(f"(?P<p{n}>{pattern})" for n, pattern in enumerate(_PER.values()))
UNIT_NAMES = tuple(UNITS)
PER_NAMES = tuple(_PER)

# Zones as texts name them: after a time or by themselves.
_TOWNS = {
    "Europe/Moscow": r"(?i:московск\w+)|Moscow",
    "Europe/Kaliningrad": r"(?i:калининградск\w+)|Kaliningrad",
    "Europe/Samara": r"(?i:самарск\w+)|Samara",
    "Europe/Ulyanovsk": r"(?i:ульяновск\w+)|Ulyanovsk",
    "Asia/Yekaterinburg": r"(?i:екатеринбургск\w+|челябинск\w+)|Yekaterinburg|Ekaterinburg|Chelyabinsk",
    "Asia/Omsk": r"(?i:омск\w+)|Omsk",
    "Asia/Novosibirsk": r"(?i:новосибирск\w+)|Novosibirsk",
    "Asia/Krasnoyarsk": r"(?i:красноярск\w+)|Krasnoyarsk",
    "Asia/Irkutsk": r"(?i:иркутск\w+)|Irkutsk",
    "Asia/Yakutsk": r"(?i:якутск\w+)|Yakutsk",
    "Asia/Vladivostok": r"(?i:владивостокск\w+)|Vladivostok",
    "Asia/Magadan": r"(?i:магаданск\w+)|Magadan",
    "Asia/Kamchatka": r"(?i:камчатск\w+)|Kamchatka",
}
ZONE_PATTERNS = tuple(
    (re.compile(pattern), zone)
    for pattern, zone in [
        *((rf"\b(?:по\s+)?(?:{towns})\s+(?i:врем\w+|time)\b", zone) for zone, towns in _TOWNS.items()),
        (r"\b(?i:мск|msk)\b|\bпо\s+Москве\b", "Europe/Moscow"),
        (r"\b(?i:по\s+)?(?i:местн\w+\s+врем\w+|local\s+time)\b", "local"),
    ]
)
OFFSET = re.compile(r"\b(?:UTC|GMT)\s*([+\-−–]\s?\d{1,2})(?::?(\d{2}))?")

QUOTES = {
    "ru": "«»„“",
    "en": "“”‘’",
    "kk": "«»„“",
    "tt": "«»„“",
    "ba": "«»„“",
    "uk": "«»„“",
    "be": "«»„“",
    "fr": "«»“”",
    "de": "„“‚‘",
    "es": "«»“”",
}
CYRILLIC_LANGUAGES = {"ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tt", "ba", "tg", "mn", "cv", "ce", "os", "av"}
LATIN_LANGUAGES = {
    "en",
    "de",
    "fr",
    "es",
    "it",
    "pt",
    "pl",
    "tr",
    "az",
    "uz",
    "fi",
    "et",
    "lv",
    "lt",
    "cs",
    "nl",
    "sv",
}
