"""Which branch is near: from what a visitor typed to branches by distance."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from math import asin, cos, radians, sin, sqrt

from anyascii import anyascii

EARTH_RADIUS_KM = 6371.0088
# Below this likeness two names are two towns; found by trying with misspelt names of Russian towns.
LIKENESS = 0.75


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance in kilometres between two (latitude, longitude) pairs in degrees.

    The haversine formula, on a sphere of the Earth's mean radius: R. W. Sinnott, Sky and Telescope 68 (1984), 159.
    """
    latitude, longitude, other_latitude, other_longitude = map(radians, (*one, *other))
    half_chord = (
        sin((other_latitude - latitude) / 2) ** 2
        + cos(latitude) * cos(other_latitude) * sin((other_longitude - longitude) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half_chord))


def folded(name: str) -> str:
    """Return the name in plain Latin letters and digits, so that scripts, ё and hyphens make no difference."""
    return "".join(letter for letter in anyascii(name.replace("ё", "е")).lower() if letter.isalnum())


def likeness(query: str, name: str) -> float:
    """Return how alike two town names are, from 0 to 1; the beginning of a name counts as the name."""
    wanted, known = folded(query), folded(name)
    if not wanted or not known:
        return 0.0
    if len(wanted) >= 3 and known.startswith(wanted):
        return 1.0
    return SequenceMatcher(None, wanted, known, autojunk=False).ratio()


def nearest_first(branches: Sequence, query: str) -> tuple[str | None, list]:
    """Return the town recognised in `query` and the branches from the nearest to the farthest.

    Each returned branch carries `distance`, in kilometres from that town, or None where it has no coordinates. When no
    branch's town is recognised, the town is None and the branches come back in their own order.
    """
    rated = sorted(((likeness(query, branch.town), branch) for branch in branches), key=lambda pair: -pair[0])
    if not rated or rated[0][0] < LIKENESS:
        return None, list(branches)
    home = rated[0][1]
    for branch in branches:
        known = home.coordinates and branch.coordinates
        branch.distance = round(distance_km(home.coordinates, branch.coordinates)) if known else None
    home.distance = 0
    far = float("inf")
    return home.town, sorted(branches, key=lambda branch: far if branch.distance is None else branch.distance)
