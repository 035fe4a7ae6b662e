"""The Russian towns of 5,000 people and more, as the extract from GeoNames has them (CREDITS.md)."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Town:
    """A town: its GeoNames identifier, names, region, place in degrees, time zone (IANA) and people."""

    id: int
    russian: str
    english: str
    region_russian: str
    region_english: str
    latitude: float
    longitude: float
    time_zone: str
    population: int

    @property
    def coordinates(self) -> tuple[float, float]:
        """Latitude and longitude in degrees."""
        return self.latitude, self.longitude

    @property
    def name(self) -> str:
        """The town's name: Russian when the active language is Russian, else English."""
        return self.russian if _in_russian() else self.english

    @property
    def region(self) -> str:
        """The region's name in the language of `name`; empty for Moscow and St Petersburg, which are their own."""
        region = self.region_russian if _in_russian() else self.region_english
        return "" if region == self.name else region

    @property
    def full_name(self) -> str:
        """The name and the region, which tell towns of one name apart."""
        return f"{self.name}, {self.region}" if self.region else self.name

    def __str__(self) -> str:
        return self.name


def _in_russian() -> bool:
    return (get_language() or "ru").startswith("ru")


def read_table(name: str) -> list[list[str]]:
    """Return the rows of a file of this package, split at tabs."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line]


@cache
def all_towns() -> dict[int, Town]:
    """Return every town by its GeoNames identifier. Read once for a process."""
    regions = {code: (russian, english) for code, russian, english in read_table("regions.tsv")}
    towns = {}
    for number, russian, english, code, latitude, longitude, zone, people in read_table("towns.tsv"):
        place = (float(latitude), float(longitude), zone, int(people))
        towns[int(number)] = Town(int(number), russian, english, *regions[code], *place)
    return towns


def town_by_id(number: str) -> Town | None:
    """Return the town with the GeoNames identifier typed as `number`, None when there is none."""
    return all_towns().get(int(number)) if number.isascii() and number.isdigit() and len(number) < 12 else None
