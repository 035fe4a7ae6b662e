"""Which branch is near: from what a visitor asks for to branches by distance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import asin, cos, isfinite, radians, sin, sqrt
from urllib.parse import urlencode

from branches.towns import Town, clear_winner, find_towns, is_called, town_by_id
from branches.towns.spelling import fold

EARTH_RADIUS_KM = 6371.0088
# A branch in a town lies this near to the town's own point; a namesake of the town lies farther.
SAME_TOWN_KM = 50
# A branch farther than this is no help on a day when help is needed.
FAR_KM = 300
MOST_LETTERS = 100
MOST_CHOICES = 12
Place = tuple[float, float]


def distance_km(one: Place, other: Place) -> float:
    """Return the great-circle distance in kilometres between two (latitude, longitude) pairs in degrees.

    The haversine formula, on a sphere of the Earth's mean radius: R. W. Sinnott, Sky and Telescope 68 (1984), 159.
    """
    latitude, longitude, other_latitude, other_longitude = map(radians, (*one, *other))
    half_chord = (
        sin((other_latitude - latitude) / 2) ** 2
        + cos(latitude) * cos(other_latitude) * sin((other_longitude - longitude) / 2) ** 2
    )
    # Rounding may lift the chord between opposite points of the globe above 1.
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(half_chord, 1.0)))


def place_from(latitude: str, longitude: str) -> Place | None:
    """Return the place that two typed numbers of degrees name, None when they name none on Earth."""
    try:
        place = float(latitude[:20]), float(longitude[:20])
    except ValueError:
        return None
    on_earth = all(map(isfinite, place)) and abs(place[0]) <= 90 and abs(place[1]) <= 180
    return place if on_earth else None


@dataclass(frozen=True)
class Choice:
    """A town a visitor may mean, and the rest of the address that says so."""

    town: Town
    query: str


@dataclass
class Finding:
    """What the finder made of a request: what was typed, whose town it is, which others it may be, and the branches.

    town: the town understood; None when it is unknown, one of `choices`, or given by coordinates (`here`).
    choices: the towns of that name when it is not clear which one is meant, or the others of that name.
    misplaced: coordinates were given and name no place.
    Each branch carries `distance`, in kilometres, or None where it can't be told.
    """

    near: str
    branches: list
    town: Town | None = None
    choices: list[Choice] = field(default_factory=list)
    here: bool = False
    misplaced: bool = False

    @property
    def nearest(self):
        """The nearest branch, None when no distance is known."""
        first = self.branches[0] if self.branches else None
        return first if first is not None and first.distance is not None else None

    @property
    def far(self) -> bool:
        """Whether the nearest branch is too far to go to."""
        return self.nearest is not None and self.nearest.distance > FAR_KM


def in_town(branch, town: Town) -> bool:
    """Tell whether the branch is in the town itself, and not in another one of its name."""
    place = branch.coordinates
    return is_called(town, branch.town) and (not place or distance_km(place, town.coordinates) < SAME_TOWN_KM)


def nearest_first(branches: Sequence, place: Place | None, town: Town | None = None) -> list:
    """Return the branches from the nearest to the farthest, each with `distance` in kilometres from `place`.

    A branch in `town` is no distance away, wherever in the town it is. Those whose distance can't be told come last.
    """
    for branch in branches:
        branch.distance = None
        if town and in_town(branch, town):
            branch.distance = 0
        elif place and branch.coordinates:
            branch.distance = round(distance_km(place, branch.coordinates))
    far = float("inf")
    return sorted(branches, key=lambda branch: far if branch.distance is None else branch.distance)


def meant(towns: list[Town], branches: Sequence) -> Town | None:
    """Return the one of the towns that is meant without asking: the only or much larger one, or one with a branch."""
    with_branch = [town for town in towns if any(in_town(branch, town) for branch in branches)] if towns[1:] else []
    return with_branch[0] if len(with_branch) == 1 else clear_winner(towns)


def town_of_a_branch(typed: str, branches: Sequence) -> Town | None:
    """Return the place of a branch that is in a village too small for the list of towns, when its name was typed."""
    for branch in branches:
        if branch.coordinates and fold(typed) == fold(branch.town):
            names = (branch.town, branch.town, branch.region, branch.region)
            return Town(0, *names, *branch.coordinates, branch.time_zone, 0)
    return None


def find(asked: Mapping[str, str], branches: Sequence) -> Finding:
    """Return what the parameters of a request say about where the visitor is.

    near: a town in any spelling. town: the GeoNames identifier of the one chosen among towns of one name.
    lat, lon: the visitor's place in degrees. Whatever can't be understood is left out of account.
    """
    near = asked.get("near", "").replace("\0", "").strip()[:MOST_LETTERS]
    if not near and (asked.get("lat") or asked.get("lon")):
        place = place_from(asked.get("lat", ""), asked.get("lon", ""))
        return Finding(near, nearest_first(branches, place), here=place is not None, misplaced=place is None)
    towns = find_towns(near)
    village = None if any(is_called(town, near) for town in towns) else town_of_a_branch(near, branches)
    if village:
        towns = [village]
    chosen = town_by_id(asked.get("town", ""))
    if chosen:
        near = near or chosen.name
    town = chosen or meant(towns, branches)
    choices = [
        Choice(other, urlencode({"near": near, "town": other.id})) for other in towns[:MOST_CHOICES] if other != town
    ]
    return Finding(near, nearest_first(branches, town and town.coordinates, town), town, choices)
