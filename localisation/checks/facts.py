"""What a text says that a translation must say too: addresses, phones, times, dates, doses, numbers."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from localisation.checks import languages as known

Key = tuple[str, object]


@dataclass(frozen=True)
class Fact:
    """A value found in a text. `keys`: all that it may be equal to; `part_of`: the date whose day or year it is."""

    code: str
    shown: str
    start: int
    end: int
    keys: frozenset[Key]
    part_of: "Fact | None" = field(default=None, compare=False)

    def says(self, other: "Fact") -> bool:
        """Whether both say the same. A date without its day or year agrees with one that has them."""
        if self.keys & other.keys:
            return True
        return any(
            _same_date(mine, theirs)
            for kind, mine in self.keys
            if kind == "date"
            for other_kind, theirs in other.keys
            if other_kind == "date"
        )


def _same_date(one: tuple, other: tuple) -> bool:
    return one[1] == other[1] and all(a is None or b is None or a == b for a, b in zip(one, other, strict=True))


class _Reader:
    """Takes facts out of a text one kind after another, so that a phone's digits are not counted as numbers."""

    def __init__(self, text: str, language: str):
        self.text = text
        self.rest = text
        self.base = language.split("-")[0]
        self.language = language
        self.facts: list[Fact] = []

    def take(self, code: str, start: int, end: int, *keys: Key) -> Fact:
        fact = Fact(code, self.text[start:end].strip(), start, end, frozenset(keys))
        self.facts.append(fact)
        self.blank(start, end)
        return fact

    def blank(self, start: int, end: int) -> None:
        self.rest = self.rest[:start] + "\x00" * (end - start) + self.rest[end:]


_ADDRESS = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?:https?://|www\.)[^\s<>«»\"“”()]+"
    r"|(?<![\w@.-])(?:[a-zа-я0-9-]+\.)+(?:ru|su|рф|org|com|net|info|eu|int|edu|tv|me|io|example)\b(?:/[^\s<>«»\"“”()]*)?",
    re.IGNORECASE,
)
_SEPARATORS = r"[\s\-–‑().]*"
_PHONE = re.compile(
    rf"(?<![\w+])(?:\+7|8)(?:{_SEPARATORS}\d){{10}}(?!\d)"
    rf"|(?<!\w)\+(?!7)\d(?:{_SEPARATORS}\d){{8,13}}(?!\d)"
    rf"|(?<!\w)\(\d{{3,5}}\)(?:[\s\-–‑]*\d){{5,7}}(?!\d)"
)
_TIME = re.compile(r"(?<![\d:.,])([01]?\d|2[0-3]):([0-5]\d)(?!\d|:\d)(?:\s*([ap])\.?\s?m\b\.?)?", re.IGNORECASE)
_TIME_12 = re.compile(
    r"(?<![\d:.,])(1[0-2]|0?[1-9])(?:\s*[-–—]\s*(1[0-2]|0?[1-9]))?\s*([ap])\.?\s?m\b\.?", re.IGNORECASE
)
_TIME_RU = re.compile(
    r"(?<![\d:.,])(\d{1,2})(?::([0-5]\d))?\s*(?:час\w*\s+)?(утра|вечера|ночи)\b|(\d{1,2})\s+час\w*\s+дня\b"
)
_NOON = re.compile(r"\b(?:полдень|полудн\w+|noon|midday)\b|\b(полноч\w*|midnight)\b", re.IGNORECASE)
_DAY = r"\d{1,2}(?:-?(?:го|е|й|ого)|st|nd|rd|th)?"
_DAYS = rf"(?<![\d:.,/]){_DAY}(?:(?:\s*[-–—,/&]\s*|\s+(?:и|по|до|and|to)\s+){_DAY})*(?!\d)"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_NUMERIC_DATE = re.compile(rf"(?<![\d.])(\d{{1,2}})([./])(\d{{1,2}})\2({_YEAR}|\d\d(?![\d.]))")
_ISO_DATE = re.compile(rf"(?<!\d)({_YEAR})-(\d\d)-(\d\d)(?!\d)")
_GROUP = r"\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)"
_NUMBERS = {
    ",": rf"(?:{_GROUP}|\d+)(?:[,.]\d+)?",
    ".": rf"(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)|{_GROUP}|\d+)(?:[.,]\d+)?",
}
_SIGN = r"(?:(?<=\s)[-−]|(?<=\A)[-−]|−)?"
_ROMAN = re.compile(r"(?<![\w-])(?=[IVX]{2,})(X{0,3})(IX|IV|V?I{0,3})(?!\w)")
_IDIOM = re.compile(r"\b24\s?/\s?7\b")
_FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}


@lru_cache(maxsize=1024)
def facts_of(text: str, language: str, with_months: bool = True) -> tuple[Fact, ...]:
    """Return the facts of a text in their order.

    with_months: false where the other language's months are unknown; dates in words are then plain numbers.
    """
    reader = _Reader(text, language)
    _read_addresses(reader)
    _read_phones(reader)
    _read_zones(reader)
    _read_times(reader)
    _read_dates(reader, with_months)
    _read_numbers(reader)
    return tuple(sorted(reader.facts, key=lambda fact: fact.start))


def _read_addresses(reader: _Reader) -> None:
    for found in _ADDRESS.finditer(reader.rest):
        shown = found[0].rstrip(".,;:!?…")
        value = re.sub(r"^(?:https?://)?(?:www\.)?", "", shown.lower()).rstrip("/")
        # A page of the same site in the translation's language is the right address for its readers.
        neutral = re.sub(r"^([^/@]+)/[a-z]{2}(?=/|$)", r"\1", value)
        keys = {("address", value), ("address", neutral)}
        reader.take("address", found.start(), found.start() + len(shown), *keys)


def _read_phones(reader: _Reader) -> None:
    for found in _PHONE.finditer(reader.rest):
        digits = re.sub(r"\D", "", found[0])
        if len(digits) == 11 and digits[0] == "8" and not found[0].startswith("+"):
            digits = "7" + digits[1:]
        elif found[0].startswith("("):
            digits = "7" + digits
        if 10 <= len(digits) <= 15:
            reader.take("phone", found.start(), found.end(), ("phone", digits))


def _read_zones(reader: _Reader) -> None:
    for found in known.OFFSET.finditer(reader.rest):
        hours = int(re.sub(r"\s", "", found[1]).replace("−", "-").replace("–", "-"))
        minutes = hours * 60 + int(found[2] or 0) * (1 if hours >= 0 else -1)
        moscow = [("zone", "Europe/Moscow")] if minutes == 180 else []
        reader.take("zone", found.start(), found.end(), ("zone", minutes), *moscow)
    for pattern, zone in known.ZONE_PATTERNS:
        for found in pattern.finditer(reader.rest):
            reader.take("zone", found.start(), found.end(), ("zone", zone))


def _time_keys(hour: int, minute: int) -> list[Key]:
    keys: list[Key] = [("time", (hour % 24, minute))]
    return keys if minute else [*keys, ("number", Decimal(hour))]


def _afternoon(hour: int, half: str | None) -> int:
    return hour if not half else hour % 12 + (12 if half.lower() == "p" else 0)


def _read_times(reader: _Reader) -> None:
    if reader.base == "ru":
        for found in _TIME_RU.finditer(reader.rest):
            hour, minute = int(found[1] or found[4]), int(found[2] or 0)
            evening = found[4] or found[3] == "вечера"
            late = hour + 12 if evening and hour < 12 else hour
            # «3 вечера» may also be three evenings.
            reader.take("time", found.start(), found.end(), *_time_keys(late, minute), ("number", Decimal(hour)))
    for found in _TIME.finditer(reader.rest):
        hour = _afternoon(int(found[1]), found[3])
        reader.take("time", found.start(), found.end(), *_time_keys(hour, int(found[2])))
    for found in _TIME_12.finditer(reader.rest):
        if found[2]:
            reader.take("time", found.start(1), found.end(1), *_time_keys(_afternoon(int(found[1]), found[3]), 0))
            reader.take("time", found.start(2), found.end(), *_time_keys(_afternoon(int(found[2]), found[3]), 0))
        else:
            hour = _afternoon(int(found[1]), found[3])
            reader.take("time", found.start(), found.end(), *_time_keys(hour, 0))
    for found in _NOON.finditer(reader.rest):
        hour = 0 if found[1] else 12
        reader.take("time", found.start(), found.end(), ("time", (hour, 0)), ("number", Decimal(hour or 24)))


def _take_date(reader: _Reader, start: int, end: int, *values: tuple[int | None, int, int | None]) -> None:
    """Take one date, whose `values` are its possible readings, with its day and year as numbers that belong to it."""
    if not values:
        return
    date = reader.take("date", start, end, *[("date", value) for value in values])
    days = frozenset(("number", Decimal(day)) for day, _month, _year in values if day)
    years = frozenset(("number", Decimal(year)) for _day, _month, year in values if year)
    for keys in (days, years):
        if keys:
            reader.facts.append(Fact("date", date.shown, start, end, keys, date))


def _read_dates(reader: _Reader, with_months: bool) -> None:
    for found in _ISO_DATE.finditer(reader.rest):
        _take_date(reader, found.start(), found.end(), (int(found[3]), int(found[2]), int(found[1])))
    for found in _NUMERIC_DATE.finditer(reader.rest):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        year = year if year > 99 else 2000 + year
        readings = [(first, second, year)] if second <= 12 and first <= 31 else []
        if found[2] == "/" and first <= 12:
            readings.append((second, first, year))
        _take_date(reader, found.start(), found.end(), *readings)
    months = known.months(reader.language) if with_months else None
    if months is None:
        return
    any_month = "|".join(f"(?P<m{number}>{pattern})" for number, pattern in enumerate(months, start=1))
    before = r"(?<![\w-])"
    year = rf"(?:,?\s+(?P<year>{_YEAR}))?"
    patterns = [rf"(?P<days>{_DAYS})\s+(?:of\s+)?{before}(?:{any_month}){year}"]
    if reader.base == "en":
        patterns.append(rf"{before}(?:{any_month})\s+(?P<days>{_DAYS}){year}")
    patterns.append(rf"{before}(?:{any_month}),?\s+(?P<year>{_YEAR})")
    for pattern in patterns:
        for found in re.finditer(pattern, reader.rest):
            named = found.groupdict()
            days = [int(day) for day in re.findall(r"\d+", named.get("days") or "")] or [None]
            year_number = int(named["year"]) if named.get("year") else None
            for day in days:
                _take_date(reader, found.start(), found.end(), (day, _month_of(named), year_number))
    for found in re.finditer(rf"{before}(?:{any_month})", reader.rest):
        # «May I» and «march» are not months.
        ambiguous = found[0] in ("May", "Mar", "March", "Jan", "June", "August", "April")
        if not ambiguous or re.search(
            r"\b(?:[Ii]n|of|[Ss]ince|until|by|early|late|mid|and|or|to|from)\W$", reader.rest[: found.start()]
        ):
            _take_date(reader, found.start(), found.end(), (None, _month_of(found.groupdict()), None))


def _month_of(groups: dict) -> int:
    return next(number for number in range(1, 13) if groups[f"m{number}"])


def _value(written: str, decimal: str) -> Decimal:
    compact = re.sub(r"[\s\u00a0\u2009\u202f]", "", written)
    if decimal == "." and re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", compact):
        compact = compact.replace(",", "")
    return Decimal(compact.replace(",", ".")).normalize()


@lru_cache(maxsize=2)
def _number_patterns(decimal: str) -> tuple[re.Pattern, re.Pattern]:
    number = _NUMBERS[decimal]
    scale = "|".join(f"(?P<s{place}>{pattern})" for place, (pattern, _factor) in enumerate(known.SCALES))
    dose = rf"(?P<number>{_SIGN}{number})(?P<range>\s*[-–—]\s*(?P<second>{number}))?"
    dose += rf"(?:[ \u00a0\u202f-]|\s)?(?:{known.UNIT_PATTERN})(?!\w)(?:\s*/\s*(?:{known.PER_PATTERN})(?!\w))?"
    return re.compile(dose), re.compile(rf"(?P<number>{_SIGN}{number})(?:[ \u00a0\u202f-]?(?:{scale})(?!\w))?")


def _read_numbers(reader: _Reader) -> None:
    decimal = "." if reader.base in known.DOT_DECIMAL else ","
    doses, numbers = _number_patterns(decimal)
    for found in _IDIOM.finditer(reader.rest):
        reader.blank(found.start(), found.end())
    for found in doses.finditer(reader.rest):
        unit = next(name for n, name in enumerate(known.UNIT_NAMES) if found[f"u{n}"])
        # «2020 г.» is a year, «5 г. Казань» a town: grams are written without a full stop.
        if unit == "g" and found[0].endswith("г") and reader.rest[found.end() : found.end() + 1] == ".":
            continue
        per = next((name for n, name in enumerate(known.PER_NAMES) if found[f"p{n}"]), "")
        for group in ("number", "second"):
            if found[group]:
                value = _value(found[group].replace("−", "-"), decimal)
                whole = (found.start(), found.end()) if not found["second"] else found.span(group)
                reader.take("dose", *whole, ("dose", (value, unit, per)))
        reader.blank(found.start(), found.end())
    for found in numbers.finditer(reader.rest):
        _take_number(reader, found, decimal)
    for found in _ROMAN.finditer(reader.rest):
        value = len(found[1]) * 10 + {"IX": 9, "IV": 4}.get(found[2], found[2].count("I") + 5 * found[2].count("V"))
        if found[0] != "IV":
            reader.take("number", found.start(), found.end(), ("number", Decimal(value)))
    for found in re.finditer("[½¼¾]", reader.rest):
        reader.take("number", found.start(), found.end(), ("number", _FRACTIONS[found[0]]))


def _take_number(reader: _Reader, found: re.Match, decimal: str) -> None:
    value = _value(found["number"].replace("−", "-"), decimal)
    factor = next((factor for n, (_p, factor) in enumerate(known.SCALES) if found[f"s{n}"]), 1)
    keys: list[Key] = [("number", (value * factor).normalize())]
    whole = value == value.to_integral_value()
    if factor == 1 and whole and 0 <= value <= 24:
        keys.append(("time", (int(value) % 24, 0)))
    if dotted := re.fullmatch(r"(\d{1,2})\.(\d\d)", found["number"]):
        first, second = int(dotted[1]), int(dotted[2])
        if first < 24 and second < 60:
            keys.append(("time", (first, second)))
        if first <= 31 and 1 <= second <= 12:
            keys += [("date", (first, second, None)), ("number", Decimal(first))]
    reader.take("number", found.start(), found.end(), *keys)
