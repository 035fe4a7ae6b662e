"""How easily a text reads: a figure from the lengths of its sentences and words, and the sentences that are too long.

English: R. Flesch, "A new readability yardstick", Journal of Applied Psychology 32 (1948), 221-233. Russian: the same
formula with the coefficients that I. V. Oborneva found for Russian texts ("Автоматизированная оценка сложности
учебных текстов на основе статистических параметров", dissertation, Moscow, 2006). ASL is the average number of words
in a sentence, ASW that of syllables in a word:

    English  206.835 − 1.015 · ASL − 84.6 · ASW
    Russian  206.835 − 1.3 · ASL − 60.1 · ASW
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

# A sentence of more words is hard to keep in mind until its end.
LONGEST_SENTENCE = 20
# Below so many words the averages say nothing.
FEWEST_WORDS = 30
EASY, MEDIUM = 60, 40

_WORD = re.compile(r"[^\W_]+(?:[-‑'’.,:/][^\W_]+)*")
_RUSSIAN_VOWEL = re.compile(r"[аеёиоуыэюя]", re.IGNORECASE)
_LATIN_VOWELS = re.compile(r"[aeiouy]+")
# A full stop, a question or exclamation mark, with what closes a quotation or bracket after it.
_END = re.compile(r"[.!?…]+[»”\"’)\]]*(?=\s+[«“\"‘(\[—–-]*\s*[\dA-ZА-ЯЁ])")
_LAST = re.compile(r"[.!?…]+[»”\"’)\]]*$")
_INITIAL = re.compile(r"(?:^|[\s(«\"])[A-ZА-ЯЁ]$")
# What stands before a name or a number, so that its full stop ends no sentence. «И др.» and «руб.» may end one.
_BEFORE_NAMES = re.compile(
    r"(?:^|[\s(«“])(?:им|ул|просп|пер|пл|обл|акад|проф|доц|канд|см|ср|рис|табл|стр|с|ст|св|тел|(?<!\d\s)г|т\.?\s?е"
    r"|mr|mrs|ms|dr|prof|st|no|vs|fig|pp?|e\.g|i\.e)$",
    re.IGNORECASE,
)
# A letter of its own is an initial or part of an abbreviation: «И. И.», «т. д.», «M.D.».
_LETTER = re.compile(r"(?:^|[\s.(«\"])[^\W\d_]$")


class Level(models.TextChoices):
    """The figure in words."""

    EASY = "easy", _("easy to read")
    MEDIUM = "medium", _("takes some effort")
    HARD = "hard", _("hard to read")
    SHORT = "short", _("too little text to tell")


@dataclass(frozen=True)
class Ease:
    """What was counted of a text. `score` is None where nothing can be told; it may lie outside 0 to 100."""

    words: int
    sentences: int
    score: int | None
    long_sentences: tuple[str, ...]

    @property
    def level(self) -> Level:
        """The score in words."""
        return level_of(self.score)


def level_of(score: int | None) -> Level:
    """Return what a score means in words: easy from 60 on, as Flesch's plain English; hard below 40."""
    if score is None:
        return Level.SHORT
    return Level.EASY if score >= EASY else Level.MEDIUM if score >= MEDIUM else Level.HARD


def sentences(text: str) -> list[str]:
    """Return the sentences of a paragraph. Neither an abbreviation nor an initial ends one."""
    found, start = [], 0
    for end in _END.finditer(text):
        before = text[start : end.start()]
        if end.group().startswith(".") and len(end.group()) == 1 and _goes_on(before):
            continue
        found.append(text[start : end.end()])
        start = end.end()
    found.append(text[start:])
    return [" ".join(sentence.split()) for sentence in found if _WORD.search(sentence)]


def _goes_on(before: str) -> bool:
    return bool(_INITIAL.search(before) or _BEFORE_NAMES.search(before))


def is_sentence(text: str) -> bool:
    """Tell whether a line ends as sentences do. A name doesn't, though the full stop of an initial may end it."""
    text = text.rstrip()
    end = _LAST.search(text)
    if end is None or not _WORD.search(text):
        return False
    before = text[: end.start()]
    return end.group() != "." or not (_LETTER.search(before) or _BEFORE_NAMES.search(before))


def words(text: str) -> list[str]:
    """Return the words and numbers of a text."""
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """Return the number of a word's syllables: Russian vowels, or groups of Latin ones without a silent «e».

    A Russian preposition without a vowel has none, a number counts as one.
    """
    if re.search("[а-яё]", word, re.IGNORECASE):
        return len(_RUSSIAN_VOWEL.findall(word))
    word = word.casefold()
    number = len(_LATIN_VOWELS.findall(word))
    silent = re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouyscxz]es$", word)
    return max(1, number - 1 if silent and number > 1 else number)


def score(number_of_words: int, number_of_sentences: int, number_of_syllables: int, language: str) -> int:
    """Return the reading ease in a language, in Russian by Oborneva, in any other by Flesch. There must be a word."""
    length, weight = number_of_words / number_of_sentences, number_of_syllables / number_of_words
    if language == "ru":
        return round(206.835 - 1.3 * length - 60.1 * weight)
    return round(206.835 - 1.015 * length - 84.6 * weight)


def ease_of(paragraphs: Iterable[str], language: str) -> Ease:
    """Count paragraphs of running text; a sentence ends with its paragraph at the latest."""
    found = [sentence for paragraph in paragraphs for sentence in sentences(paragraph)]
    counted = [(sentence, words(sentence)) for sentence in found]
    total = sum(len(own) for _sentence, own in counted)
    enough = total >= FEWEST_WORDS
    weight = sum(syllables(word) for _sentence, own in counted for word in own)
    return Ease(
        words=total,
        sentences=len(found),
        score=score(total, len(found), weight, language) if enough else None,
        long_sentences=tuple(sentence for sentence, own in counted if len(own) > LONGEST_SENTENCE),
    )
