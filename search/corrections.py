"""What a visitor meant by words that no page has.

Another keyboard layout, Russian in Latin letters and the other way round, words run together, typing errors: each word
that is unknown gives way to the nearest one of the vocabulary. The same on every backend.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass

from django.db.models import Q
from rapidfuzz.distance import OSA

from search.models import Word
from search.query import STOP_WORDS
from search.sounds import sound
from search.vocabulary import SHORTEST
from search.words import stem, words_in

_LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_TO_RUSSIAN = str.maketrans(_LATIN + _LATIN.upper() + '{}:"<>~', _RUSSIAN + _RUSSIAN.upper() + "ХЪЖЭБЮЁ")
_TO_LATIN = str.maketrans(_RUSSIAN + _RUSSIAN.upper(), _LATIN + _LATIN.upper())
# Nobody means so many unknown words at once.
MOST_UNKNOWN = 6
# Words that are looked at as being near an unknown one.
MOST_CANDIDATES = 20_000
# The shortest half of two words run together.
SHORTEST_HALF = 3


def other_layout(text: str) -> str:
    """Return `text` as the same keys give it in the other keyboard layout; empty when nothing changes."""
    russian = sum("а" <= letter <= "я" or letter == "ё" for letter in text.lower())
    latin = sum("a" <= letter <= "z" for letter in text.lower())
    switched = text.translate(_TO_LATIN if russian > latin else _TO_RUSSIAN)
    return switched if switched != text else ""


def most_errors(length: int) -> int:
    """Return how many slips are forgiven in a word of so many sounds."""
    return 0 if length < 4 else 1 if length < 7 else 2 if length < 11 else 3


@dataclass
class _Known:
    """Which stems the vocabulary has: in the language of the search, and in any."""

    here: set[str]
    anywhere: set[str]

    def all_of(self, words: list[str]) -> bool:
        return bool(words) and all(self.is_known(word) for word in words)

    def is_known(self, word: str) -> bool:
        return len(word) < SHORTEST or not word.isalpha() or word in STOP_WORDS or stem(word) in self.here


def corrected(text: str, language: str, terms: Container[str] = ()) -> str:
    """Return `text` with each word that no page in `language` has replaced by what was meant; empty when none is.

    terms: stems that are known besides, those of synonyms. At most three queries. That the result finds something
    public is for the caller to see: the vocabulary also has the words of pages that not everyone may read.
    """
    pieces = text.split()
    switched = {piece: other_layout(piece) for piece in pieces}
    words = {word for piece in pieces for word in words_in(piece)}
    switched_words = {word for piece in switched.values() for word in words_in(piece)}
    halves = {word: list(_halves(word)) for word in words}
    every = words | switched_words | {half for pairs in halves.values() for pair in pairs for half in pair}
    known = _known(every, language, terms)
    unknown = {word for word in words if not known.is_known(word)}
    if not unknown or len(unknown) > MOST_UNKNOWN:
        return ""
    layouts = {piece: other for piece, other in switched.items() if known.all_of(words_in(other))}
    near = _nearest(unknown | {w for piece in pieces for w in words_in(switched[piece])}, language, unknown, known)
    result = [_piece(piece, switched[piece], layouts, known, halves, near) for piece in pieces]
    return " ".join(result) if result != pieces else ""


def _piece(piece: str, switched: str, layouts: dict, known: _Known, halves: dict, near: dict[str, str]) -> str:
    words = words_in(piece)
    if known.all_of(words) or not words:
        return piece
    if piece in layouts:
        return layouts[piece].lower()
    for word in words:
        if not known.is_known(word):
            pair = next((pair for pair in halves[word] if known.all_of(list(pair))), None)
            if not (better := near.get(word) or (pair and " ".join(pair))):
                break
            piece = re.sub(re.escape(word), better, piece.lower().replace("ё", "е"), count=1)
    else:
        return piece
    others = words_in(switched)
    if others and all(known.is_known(word) or word in near for word in others):
        return " ".join(word if known.is_known(word) else near[word] for word in others)
    return piece


def _halves(word: str) -> Iterable[tuple[str, str]]:
    """Yield the pairs of words that `word` could be if the space between them was left out."""
    if word.isalpha():
        for at in range(SHORTEST_HALF, len(word) - SHORTEST_HALF + 1):
            yield word[:at], word[at:]


def _known(words: set[str], language: str, terms: Container[str]) -> _Known:
    stems = {stem(word) for word in words}
    rows = Word.objects.filter(stem__in=stems).values_list("language", "stem").distinct()
    here = {found for its_language, found in rows if its_language == language}
    return _Known(here | {found for found in stems if found in terms}, {found for _language, found in rows})


def _nearest(words: set[str], language: str, typed: set[str], known: _Known) -> dict[str, str]:
    """Return the nearest word of the vocabulary for each of the `words` that has one; two queries at most.

    A word that sounds the same needs no more than that; one that another language's pages have is not taken for a
    slip of the hand.
    """
    sounds = {
        word: {sound(word), sound(stem(word))} for word in words if len(word) >= SHORTEST and not known.is_known(word)
    }
    wanted = Q()
    for heard in {heard for several in sounds.values() for heard in several}:
        off = most_errors(len(heard))
        lengths = {"length__gte": len(heard) - off, "length__lte": len(heard) + off}
        heads = set(heard[:2]) if off else {heard[:1]}
        wanted |= Q(head__in=heads, **lengths) | Q(tail=heard[-3:], **lengths)
    if not wanted:
        return {}
    columns = ("word", "sound", "in_title", "is_stem", "stem")
    rows = Word.objects.filter(wanted, language=language).values_list(*columns)[:MOST_CANDIDATES]
    by_sound = defaultdict(list)
    for word, heard, *rest in rows:
        by_sound[heard].append((word, *rest))
    nearest = {}
    for word, several in sounds.items():
        foreign = stem(word) in known.anywhere
        bests = []
        for heard in several:
            off = 0 if foreign else most_errors(len(heard))
            # An unknown layout of the word is a guess already: it may hold one slip, and not in a short word.
            off = off if word in typed else (min(off, 1) if len(heard) > 5 else 0)
            bests.append(_best(word, heard, by_sound, off))
        if best := min((best for best in bests if best), default=None):
            nearest[word] = best[-1]
    return _as_words(nearest, by_sound, language)


def _as_words(nearest: dict[str, str], by_sound: dict[str, list], language: str) -> dict[str, str]:
    """Return the same with words of the pages for stems, the shortest: a visitor is shown what is looked for."""
    stems = {word for several in by_sound.values() for word, _title, is_stem, _stem in several if is_stem}
    wanted = stems & set(nearest.values())
    if not wanted:
        return nearest
    words: dict[str, str] = {}
    rows = Word.objects.filter(language=language, stem__in=wanted, is_stem=False).values_list("stem", "word")
    for its_stem, word in rows:
        words[its_stem] = min(words.get(its_stem, word), word, key=lambda word: (len(word), word))
    return {typed: words.get(best, best) for typed, best in nearest.items()}


def _best(word: str, heard: str, by_sound: dict[str, list], off: int) -> tuple | None:
    """Return how far the nearest of the vocabulary is off, by what settles between equals, the word itself last."""
    best = None
    for other, candidates in by_sound.items():
        distance = OSA.distance(heard, other, score_cutoff=off)
        if distance > off:
            continue
        for candidate, in_title, is_stem, _stem in candidates:
            # How it is written settles between words that sound alike; then that a title has it, and its length.
            written = OSA.distance(word, candidate)
            rank = (distance, is_stem, written, not in_title, len(candidate), candidate)
            if best is None or rank < best:
                best = rank
    return best
