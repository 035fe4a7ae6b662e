"""What branches add to the search of the site: the nearest branch to a town, and towns while somebody types."""

from copy import copy
from functools import cache
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from branches.facts import listed_branches
from branches.finder import find
from branches.towns.gazetteer import Town, all_towns
from branches.towns.matching import like_name, same_name
from branches.towns.spelling import fold
from home.answers import Asked, QuickAnswer
from home.chrome import Chrome
from home.suggestions import TOWNS, Suggestion

# What people write around a town when they look for help there.
AROUND = ("отделени", "филиал", "представительств", "branch", "office", "помощь", "рядом")
BESIDE = ("около", "возле", "в", "во", "in", "near")
MOST_WORDS = 6
MOST_TOWNS = 2
SHORTEST = 2


def town_asked_for(asked: Asked) -> str:
    """Return the name of the town that the whole search is about, as it was typed; empty when it is about no town."""
    words = [word for word in asked.words if not word.startswith(AROUND) and word not in BESIDE]
    name = " ".join(words)
    if not words or len(words) > MOST_WORDS:
        return ""
    # A name with a typing error is a town's only when the site has no page with that word.
    return name if same_name(name) or (not asked.pages and min(like_name(name).values(), default=9) <= 1) else ""


def nearest_branch(request: HttpRequest, asked: Asked) -> QuickAnswer | None:
    """Return the branch that is nearest to the town searched for, with the way to the finder; None without a town."""
    chrome = Chrome.of(request)
    finder = chrome.section("branchindexpage")
    name = finder and town_asked_for(asked)
    if not name:
        return None
    found = find({"near": name}, [copy(branch) for branch in listed_branches(request, finder)])
    if found.town is None or found.nearest is None:
        return None
    address = f"{finder.get_url(request)}?{urlencode({'near': found.town.name})}"
    return QuickAnswer("search/answers/branch.html", {"branch": found.nearest, "town": found.town, "finder": address})


@cache
def _names() -> list[tuple[tuple[str, str], Town]]:
    towns = sorted(all_towns().values(), key=lambda town: -town.population)
    return [((fold(town.russian), fold(town.english)), town) for town in towns]


def towns_beginning(request: HttpRequest, text: str) -> list[Suggestion]:
    """Return the largest towns whose names begin like `text`, each leading to the finder."""
    finder = Chrome.of(request).section("branchindexpage")
    begun = fold(text)
    if not finder or len(begun) < SHORTEST:
        return []
    found = []
    for names, town in _names():
        if any(name.startswith(begun) for name in names):
            query = urlencode({"near": town.name, "town": town.id})
            found.append(Suggestion(TOWNS, town.name, f"{finder.get_url(request)}?{query}", _("Nearest branches")))
            if len(found) == MOST_TOWNS:
                break
    return found
