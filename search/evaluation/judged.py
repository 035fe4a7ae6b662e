"""How good the search is: its results beside what a patient would want, judged by hand.

The queries lie in `russian.txt` and `english.txt`. A line that begins with == names a kind of query. Then follow the
queries, each with its judgements below it and an empty line after them: a grade from 0 to 3 and the address of a page,
counted from its language's home page. In an address, * stands for anything, ? for one letter, [2-9] for one of these
letters, so that a judgement also holds for pages that are added later, and for the year of the coming congress. The
first line that fits a page is its grade; a page that none fits is worth nothing. «0 *» says that nothing is the right
answer. One line that begins with ? and a space may say why SQLite answers the query poorly.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from math import log2
from pathlib import Path

from wagtail.models import Locale, Page

from search import service

FILES = {"ru": "russian.txt", "en": "english.txt"}
DEPTH = 10
HIGHEST_GRADE = 3
# A result from this grade on is what was wanted.
GOOD = 2
# A query answered worse than this needs a reason.
POOR = 0.9


@dataclass(frozen=True)
class Judged:
    """A query of a kind, in the search of a language, with the grades of pages by patterns of their addresses.

    reason: why it is answered poorly, when it is.
    """

    text: str
    kind: str
    language: str
    grades: tuple[tuple[int, str], ...]
    reason: str = ""

    def grade_of(self, address: str) -> int:
        """Return what a page is worth for this query."""
        return next((grade for grade, pattern in self.grades if fnmatchcase(address, pattern)), 0)


@dataclass(frozen=True)
class Measured:
    """How well a query was answered, and with which pages: addresses with their grades."""

    query: Judged
    ndcg: float
    reciprocal_rank: float
    results: list[tuple[str, int]]


def read(language: str) -> list[Judged]:
    """Return the judged queries of a language. Raises ValueError for a line that can't be understood."""
    kind, queries = "", []
    for block in (Path(__file__).parent / FILES[language]).read_text().split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if lines and lines[0].startswith("=="):
            kind = lines.pop(0).removeprefix("==").strip()
        if not lines:
            continue
        grades, reason = [], ""
        for line in lines[1:]:
            grade, _space, pattern = line.partition(" ")
            if grade == "?" and pattern and not reason:
                reason = pattern
                continue
            if not grade.isdigit() or int(grade) > HIGHEST_GRADE or not pattern.startswith(("/", "*")):
                raise ValueError(f"{FILES[language]}: {lines[0]}: {line}")
            grades.append((int(grade), pattern))
        if not grades:
            raise ValueError(f"{FILES[language]}: {lines[0]}: no judgement")
        queries.append(Judged(lines[0], kind, language, tuple(grades), reason))
    return queries


def gain(grades: Iterable[int]) -> float:
    """Return the discounted cumulated gain of grades in their order (Järvelin and Kekäläinen 2002; 2^grade - 1)."""
    return sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(list(grades)[:DEPTH]))


def measure(query: Judged, found: Sequence[str], existing: Iterable[str]) -> Measured:
    """Return how well `found`, addresses in their order, answer the query when the pages `existing` could be found."""
    results = [(address, query.grade_of(address)) for address in found[:DEPTH]]
    ideal = gain(sorted((query.grade_of(address) for address in existing), reverse=True))
    ndcg = gain(grade for _address, grade in results) / ideal if ideal else float(not results)
    best = next((1 / place for place, (_address, grade) in enumerate(results, 1) if grade >= GOOD), 0.0)
    return Measured(query, ndcg, best if ideal else float(not results), results)


def evaluate(searched: Callable = service.search) -> list[Measured]:
    """Search for every judged query over the live pages of the site; documents among the results are left out."""
    measured = []
    for language in FILES:
        locale = Locale.objects.get(language_code=language)
        rows = Page.objects.live().filter(locale=locale, depth__gt=2).values_list("pk", "content_type_id", "url_path")
        # «/home/news/» and «/home-en/news/» are both «/news/».
        addresses = {(key, kind): "/" + path.lstrip("/").partition("/")[2] for key, kind, path in rows}
        for query in read(language):
            found = [addresses[hit] for hit in searched(query.text, locale).hits if hit in addresses]
            measured.append(measure(query, found, addresses.values()))
    return measured


def mean(values: Iterable[float]) -> float:
    """Return the mean; 0 of nothing."""
    values = list(values)
    return sum(values) / len(values) if values else 0.0
