"""From what a visitor typed to the Russian towns it may mean.

The ways of matching, from the surest to the loosest, and what each costs: the same letters, the same sounds in another
way of writing, another case ending, a part of a long name, a beginning, typing errors. Typing errors are counted as
the optimal string alignment distance (a letter added, left out, replaced, or two exchanged; L. Boytsov, "Indexing
methods for approximate dictionary searching", ACM JEA 16, 2011), as rapidfuzz has it. What is cheapest is returned.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from branches.towns.gazetteer import Town, all_towns, read_table
from branches.towns.spelling import CYRILLIC, fold, other_layout, skeletons, stem, words

# Longer input is no town; what is kept holds the longest town's name several times.
MOST_LETTERS = 100
MOST_WORDS = 5
# No town's name has more words that are worth guessing at.
MOST_GUESSED = 3
# A town this many times larger than its namesakes is meant.
MUCH_LARGER = 10
# A word of four letters is one error from many names: only a town of this many people is guessed.
WELL_KNOWN = 100_000
SOUNDS, ENDING, PART, BEGINNING, LAYOUT = 0.2, 0.3, 0.9, 1.0, 0.4
# What a name is worth more when the region stands beside it.
REGION = 0.1
# What people write around a town's name.
AROUND = {
    *("г", "гор", "город", "города", "городе", "городок", "пгт", "рп", "пос", "поселок", "посёлок", "село", "с", "д"),
    *("дер", "деревня", "ст", "станица", "обл", "область", "области", "край", "края", "крае", "респ", "республика"),
    *("республике", "россия", "рф", "район", "р", "н", "в", "во", "из", "у", "около", "рядом", "возле", "под"),
    *("city", "town", "near", "russia", "region", "in", "the", "of", "oblast", "krai", "respublika"),
}
# Regions are found by their chief town; it isn't the largest one of the region, or lies outside of it.
CHIEF = {"Московская область": 524901, "Ленинградская область": 498817, "Вологодская область": 472459}


class Names:
    """Every name of every town, by its letters, its stem and its sounds."""

    def __init__(self):
        self.letters, self.stems, self.sounds = defaultdict(set), defaultdict(set), defaultdict(set)
        self.parts = defaultdict(set)
        towns = all_towns().values()
        for town in towns:
            self._add(town.id, town.russian, town.english)
        for name, number, _russian in read_table("other_names.tsv"):
            self._add(int(number), name)
        for region, number in chief_towns(towns).items():
            self._add(number, region, region.replace("Республика", "").replace("область", "обл"))
        self.outside_letters, self.outside_sounds = set(), set()
        for (name,) in read_table("outside.txt"):
            self.outside_letters |= {fold(name), stem(name)}
            self.outside_sounds |= skeletons(name)
        self._add_parts(towns)
        self.letter_keys, self.sound_keys = sorted(self.letters), sorted(self.sounds)

    def _add(self, number: int, *names: str) -> None:
        for name in names:
            self.letters[fold(name)].add(number)
            self.stems[stem(name)].add(number)
            for sound in skeletons(name):
                self.sounds[sound].add(number)

    def _add_parts(self, towns: Iterable[Town]) -> None:
        """Let one word of a long name stand for it where few names have that word: «Тагил», not «Новый»."""
        named = {town.id: [word for word in words(town.russian) if len(word) >= 5] for town in towns}
        common = Counter(word for parts in named.values() for word in parts)
        for number, parts in named.items():
            for word in parts:
                if len(words(all_towns()[number].russian)) > 1 and common[word] <= 3:
                    self.parts[fold(word)].add(number)

    def outside(self, text: str) -> bool:
        """Tell whether the text names a well-known place outside Russia."""
        if {fold(text), stem(text)} & self.outside_letters:
            return True
        return not CYRILLIC.search(text.lower()) and bool(skeletons(text) & self.outside_sounds)


def chief_towns(towns: Iterable[Town]) -> dict[str, int]:
    """Return the identifier of each region's chief town by the region's Russian name."""
    largest = {}
    for town in sorted(towns, key=lambda town: town.population):
        largest[town.region_russian] = town.id
    return largest | CHIEF


@cache
def names() -> Names:
    """Return the names, made once for a process: that takes a good part of a second."""
    return Names()


def errors_allowed(length: int) -> int:
    """Return how many typing errors a name of this many letters may have and still be itself."""
    return 0 if length < 4 else 1 if length < 7 else 2 if length < 12 else 3


def same_name(text: str) -> dict[int, float]:
    """Return what it costs to take the text for the very name of a town, by the town's identifier."""
    known, costs = names(), {}
    letters = fold(text)
    if not letters:
        return costs
    for sound in skeletons(text):
        # Doubled letters sound as one: an abbreviation would be too little to go by.
        for number in known.sounds.get(sound, ()) if len(sound) >= 3 else ():
            costs[number] = SOUNDS
    if CYRILLIC.search(letters) and len(letters) >= 3:
        for number in known.stems.get(stem(text), ()):
            costs.setdefault(number, ENDING)
    for number in known.letters.get(letters, ()):
        costs[number] = 0.0
    return costs


def like_name(text: str) -> dict[int, float]:
    """Return what it costs to take the text for a misspelt or shortened name, by the town's identifier."""
    known, towns, costs = names(), all_towns(), {}
    letters = fold(text)

    def allow(numbers: Iterable[int], cost: float) -> None:
        for number in numbers:
            costs[number] = min(cost, costs.get(number, cost))

    allow(known.parts.get(letters, ()), PART)
    cyrillic = bool(CYRILLIC.search(letters))
    spellings = {letters} if cyrillic else skeletons(text)
    keys, table = (known.letter_keys, known.letters) if cyrillic else (known.sound_keys, known.sounds)
    for spelling in spellings:
        most = errors_allowed(len(spelling))
        if most:
            for key, distance, _place in extract(spelling, keys, scorer=OSA.distance, score_cutoff=most, limit=None):
                shorter = min(len(key), len(spelling))
                # The shorter name decides: «Пекин» is two letters from «Ейск», and that is half of it.
                if distance <= errors_allowed(shorter):
                    guessed = (
                        table[key] if shorter > 4 else [n for n in table[key] if towns[n].population > WELL_KNOWN]
                    )
                    allow(guessed, float(distance))
            for place in range(bisect_left(keys, spelling), len(keys)):
                if not keys[place].startswith(spelling):
                    break
                allow(table[keys[place]], BEGINNING)
    return costs


def cheapest(costs: dict[int, float]) -> dict[int, float]:
    """Return those of the towns that cost least."""
    least = min(costs.values(), default=0)
    return {number: cost for number, cost in costs.items() if cost == least}


def windows(parts: list[str]) -> list[list[tuple[str, list[str]]]]:
    """Return each run of the words with the words around it, the longest runs first, in lists by length."""
    count = len(parts)
    return [
        [
            (" ".join(parts[start : start + length]), parts[:start] + parts[start + length :])
            for start in range(count - length + 1)
        ]
        for length in range(count, 0, -1)
    ]


def in_region(costs: dict[int, float], around: list[str]) -> dict[int, float]:
    """Keep the towns whose region the words around the name tell of; all of them when they tell of none."""
    wanted = {stem(word) for word in around if len(word) > 3} | {fold(word) for word in around}
    kept = {}
    for number, cost in costs.items():
        town = all_towns()[number]
        region = words(f"{town.region_russian} {town.region_english}")
        if wanted & ({stem(word) for word in region} - {stem(word) for word in AROUND}):
            kept[number] = cost - REGION
    return kept or costs


def costs_of(text: str) -> dict[int, float]:
    """Return the towns that the text, in the letters it is written in, may mean, with what that costs."""
    if whole := same_name(text):
        return cheapest(whole)
    parts = words(text)
    telling = [word for word in parts if word not in AROUND][:MOST_WORDS]
    whole = like_name(" ".join(telling)) if len(telling) > 1 else {}
    if whole:
        return cheapest(whole)
    for match in (same_name, like_name):
        for runs in windows(telling):
            found = {}
            for run, around in runs:
                if names().outside(run):
                    return {}
                if match is like_name and around and (len(fold(run)) < 6 or len(run.split()) > MOST_GUESSED):
                    continue
                kept = cheapest(in_region(match(run), around))
                found |= {number: min(cost, found.get(number, cost)) for number, cost in kept.items()}
            if found:
                return cheapest(found)
    return {}


def find_towns(query: str) -> list[Town]:
    """Return the towns that `query` names equally well, the largest first; none when it names no Russian town.

    `query` is whatever a visitor typed, in any letters, also with the keyboard in the other layout.
    """
    query = query[:MOST_LETTERS]
    costs = costs_of(query)
    unsure = min(costs.values(), default=1) > LAYOUT and not names().outside(query)
    swapped = other_layout(query) if unsure else None
    for number, cost in (costs_of(swapped) if swapped else {}).items():
        # Two slips at once are believed of long names only.
        if cost < 1 or len(fold(swapped)) > 5:
            costs[number] = min(cost + LAYOUT, costs.get(number, cost + LAYOUT))
    towns = [all_towns()[number] for number in cheapest(costs)]
    return sorted(towns, key=lambda town: (-town.population, town.id))


def is_called(town: Town, name: str) -> bool:
    """Tell whether `name` is one of the town's names, in any letters but without typing errors."""
    return town.id in same_name(name)


def clear_winner(towns: list[Town]) -> Town | None:
    """Return the town of `find_towns` that is meant without asking: the only one or a much larger one."""
    if not towns or (len(towns) > 1 and towns[0].population < MUCH_LARGER * towns[1].population):
        return None
    return towns[0]
