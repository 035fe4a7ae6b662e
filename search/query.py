"""From what a visitor typed to a query that every search backend takes.

The language is what people know from everywhere: "a phrase" in any kind of double quotes, a minus before a word or a
phrase to leave it out; everything else is just words.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from modelsearch.query import And, Not, Or, Phrase, PlainText, SearchQuery

from search.words import NUMBER_DIGITS, numbers_in, sendable, stem, words_in

MOST_CHARACTERS = 255
MOST_WORDS = 32
# What database backends read as operators or choke on.
_NOT_WORDS = re.compile(r"[^\w\-.@+'\u0300-\u036f]+", re.UNICODE)
_QUOTED = r"«[^»]*»|“[^”]*”|„[^“”]*[“”]|\"[^\"]*\""
# A minus leaves out only what it stands right before, and never inside a word: «Санкт-Петербург», «рак - это».
_PIECE = re.compile(rf"(?P<minus>(?<!\S)[-−](?=\S))?(?:(?P<quoted>{_QUOTED})|(?P<plain>[^\s«»“”„\"]+))")
# Words that say nothing about what is looked for; they are left out where others remain.
_STOP_WORDS = (
    "а без бы был была были было быть в вам вас во вот все где да для до его ее если есть же за и из или им их к как"
    " какая какие какой какое когда кого кому кто куда ли мне можно мой моя мы на над надо нам нас не нет ни но ну"
    " нужен нужна нужно о об он она они от откуда очень по под почему при про с сам свой со так такое там то тоже"
    " только ты у уже хочу чем что чтобы эта эти это этот я"
    " бывает бывают делать найти начать находится подскажите получить помогите работает работают сделать сколько"
    " скажите стану стать стоит узнать"
    " a about am an and any are as at be been by can do does for from get had has have how i if in into is it its me"
    " my of on or our should so that the their them there these they this to was we were what when where which who"
    " whom why will with would you your become find get nearest open please"
)
STOP_WORDS = frozenset(_STOP_WORDS.split())


def clean_query(text: str) -> str:
    """Return the words of `text`, safe for every backend; empty when there are none.

    Control characters, quotes, operators and lone surrogates go; the rest is cut at 255 characters and 32 words.
    """
    normal = unicodedata.normalize("NFC", sendable(text)[: MOST_CHARACTERS * 4])[:MOST_CHARACTERS]
    words = [word.strip("-.'+@_") for word in _NOT_WORDS.sub(" ", normal).split()]
    return " ".join([word for word in words if word][:MOST_WORDS])


@dataclass(frozen=True)
class Part:
    """One thing that is looked for: the folded words that have to stand side by side, most often a single one.

    typed: as it was written, without quotes. quoted: whether it was in quotes.
    """

    words: tuple[str, ...]
    typed: str
    quoted: bool = False

    @property
    def stems(self) -> tuple[str, ...]:
        """The stems of its words."""
        return tuple(stem(word) for word in self.words)

    @property
    def is_stop_word(self) -> bool:
        """Whether it says nothing about what is looked for."""
        return not self.quoted and all(word in STOP_WORDS for word in self.words)


@dataclass(frozen=True)
class Asked:
    """What a visitor looks for: the parts that must be there, and those that must not. False without the former."""

    wanted: tuple[Part, ...] = ()
    unwanted: tuple[Part, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.wanted)

    @property
    def content(self) -> tuple[Part, ...]:
        """The wanted parts without those that say nothing; all of them when none says anything."""
        return tuple(part for part in self.wanted if not part.is_stop_word) or self.wanted

    @property
    def words(self) -> list[str]:
        """The folded words wanted, in their order."""
        return [word for part in self.wanted for word in part.words]

    @property
    def text(self) -> str:
        """The query as a person would write it."""
        wanted = [f"«{part.typed}»" if part.quoted else part.typed for part in self.wanted]
        return " ".join(wanted + [f"-«{p.typed}»" if p.quoted else f"-{p.typed}" for p in self.unwanted])

    def with_wanted(self, parts: Iterable[Part]) -> "Asked":
        """Return this with other things wanted."""
        return replace(self, wanted=tuple(parts))


def parse(text: str) -> Asked:
    """Return what `text`, whatever it is, asks for. Never raises; at most 32 words of 255 characters are read."""
    text = unicodedata.normalize("NFC", sendable(text)[: MOST_CHARACTERS * 4])[:MOST_CHARACTERS]
    if numbers := [number for number in numbers_in(text) if not re.search(r"[^\W\d_]", text)]:
        return Asked(tuple(Part((number,), text.strip()) for number in numbers[:1]))
    wanted, unwanted, room = [], [], MOST_WORDS
    for found in _PIECE.finditer(text):
        quoted = found["quoted"] is not None
        typed = found["quoted"][1:-1].strip() if quoted else found["plain"]
        words = tuple(words_in(typed)[:room])
        if not words:
            continue
        room -= len(words)
        part = Part(words, _tidy(typed), quoted)
        (unwanted if found["minus"] else wanted).append(part)
    # Nothing but minuses is a list of words, or something pasted.
    return Asked(tuple(wanted), tuple(unwanted)) if wanted else Asked(tuple(unwanted))


def _tidy(typed: str) -> str:
    """Return a piece of a query without what stands around its words."""
    return re.sub(r"^[\W_]+|[\W_]+$", "", typed)


def is_number(word: str) -> bool:
    """Tell whether a word is the digits of a telephone number."""
    return len(word) == NUMBER_DIGITS and word.isdigit()


@dataclass(frozen=True)
class Meaning:
    """One thing looked for: the parts of a query that name it, other words for it, and forms of its only word."""

    parts: tuple[Part, ...]
    others: tuple[tuple[str, ...], ...] = ()
    forms: tuple[str, ...] = ()

    @property
    def ways(self) -> tuple[tuple[str, ...], ...]:
        """All words for it besides its own, whether in other forms or altogether others."""
        return (*((form,) for form in self.forms), *self.others)


def unexpanded(parts: Iterable[Part]) -> list[Meaning]:
    """Return what the parts mean when there are no other words for anything."""
    return [Meaning((part,)) for part in parts]


def query_of(meanings: Sequence[Meaning], unwanted: Iterable[Part] = (), *, missing: int = 0) -> SearchQuery:
    """Return the query for modelsearch that finds what is meant and not what is unwanted.

    missing: how many of the things meant may be absent.
    """
    queries = []
    for meant in meanings:
        own = _all_of([_said(part.words) for part in meant.parts])
        queries.append(_any_of([own, *map(_said, meant.ways)]))
    wanted = _most_of(queries, missing) if missing and len(queries) > missing else _all_of(queries)
    return _all_of([wanted, *(Not(_said(part.words)) for part in unwanted)])


def _said(words: tuple[str, ...]) -> SearchQuery:
    return Phrase(" ".join(words)) if len(words) > 1 else PlainText(words[0])


def _any_of(queries: list[SearchQuery]) -> SearchQuery:
    return Or(queries) if len(queries) > 1 else queries[0]


def _all_of(queries: list[SearchQuery]) -> SearchQuery:
    return And(queries) if len(queries) > 1 else queries[0]


def _most_of(queries: list[SearchQuery], missing: int) -> SearchQuery:
    """Return the query for all but `missing` of the `queries`: one of them, or any one, may be absent."""
    if missing == 1 and len(queries) > 2:
        return Or([And([*queries[:at], *queries[at + 1 :]]) for at in range(len(queries))])
    return _any_of(queries)
