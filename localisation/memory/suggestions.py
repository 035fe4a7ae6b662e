"""What the memory suggests for a text: exact matches across pages first, then similar texts with their percent."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q
from rapidfuzz import fuzz
from wagtail.models import Locale
from wagtail_localize.models import String, StringTranslation, TranslationSource

from localisation.checks.text import text_of
from localisation.memory.keys import index_new_strings, keys_of
from localisation.models import MemoryEntry, MemoryKey

LEAST_PERCENT = 60
MOST = 5
# Of a text's candidates those that share the most keys are compared letter by letter.
MOST_CANDIDATES = 200
# A text half or twice as long is another text.
SHORTER = 0.5


@dataclass
class Suggestion:
    """A translation from the memory. used_in: titles of the pages, or names of the files, that it comes from."""

    data: str
    source: str
    percent: int
    used_in: list[str] = field(default_factory=list)
    imported: bool = False
    machine: bool = False

    @property
    def exact(self) -> bool:
        """Whether it translates the very same text."""
        return self.percent == 100


def exact_matches(strings: Iterable[int], locale: Locale) -> dict[int, list[Suggestion]]:
    """Return suggestions for the same texts, by the keys of their Strings. Three queries, whatever the number."""
    found = _translations(list(strings), locale)
    return {key: [_suggestion(key, row, 100) for row in rows] for key, rows in found.items()}


def suggestions(string: String, locale: Locale, *, but_not: int | None = None) -> list[Suggestion]:
    """Return at most five translations of the same or similar texts, the most alike first.

    but_not: the key of a TranslationContext whose own translation is no news.
    """
    index_new_strings()
    scores = {string.pk: 100} | _similar(string, locale)
    rows = _translations(list(scores), locale, but_not)
    found = [_suggestion(key, row, scores[key]) for key, translations in rows.items() for row in translations]
    found.sort(key=lambda suggestion: (-suggestion.percent, suggestion.machine, suggestion.imported))
    return found[:MOST]


def _similar(string: String, locale: Locale) -> dict[int, int]:
    """Return the percent of likeness of similar texts that have a translation, by their keys."""
    plain = text_of(string.data).plain
    keys = keys_of(plain, string.locale.language_code)
    if not keys:
        return {}
    shortest, longest = int(len(plain) * SHORTER), int(len(plain) / SHORTER) + 1
    translated = Exists(StringTranslation.objects.filter(translation_of_id=OuterRef("string_id"), locale=locale))
    imported = Exists(MemoryEntry.objects.filter(string_id=OuterRef("string_id"), locale=locale))
    candidates = (
        MemoryKey.objects.filter(key__in=keys, length__range=(shortest, longest), string__locale_id=string.locale_id)
        .exclude(string_id=string.pk)
        .filter(translated | imported)
        .values("string_id")
        .annotate(shared=Count("pk"))
        .order_by("-shared")
        .values_list("string_id", flat=True)[:MOST_CANDIDATES]
    )
    texts = String.objects.filter(pk__in=list(candidates)).values_list("pk", "data")
    scores = {key: _percent(plain, text_of(data).plain) for key, data in texts}
    best = sorted((key for key, percent in scores.items() if percent >= LEAST_PERCENT), key=lambda key: -scores[key])
    return {key: scores[key] for key in best[:MOST]}


def _percent(one: str, other: str) -> int:
    """Return how alike two texts are; 100 is kept for the same text with the same markup."""
    return min(99, int(fuzz.ratio(one, other, score_cutoff=LEAST_PERCENT)))


@dataclass
class _Row:
    data: str
    source: str
    used_in: list[str]
    imported: bool
    machine: bool


def _suggestion(key: int, row: _Row, percent: int) -> Suggestion:
    return Suggestion(row.data, row.source, percent, row.used_in, row.imported, row.machine)


def _translations(strings: list[int], locale: Locale, but_not: int | None = None) -> dict[int, list[_Row]]:
    """Return each text's different translations, with the places that they come from. Three queries."""
    rows: dict[int, dict[str, _Row]] = defaultdict(dict)
    places: dict[tuple[int, str], list] = defaultdict(list)
    own = StringTranslation.objects.filter(translation_of__in=strings, locale=locale, has_error=False)
    own = own.exclude(Q(context_id=but_not) if but_not else Q(pk=None)).order_by("-updated_at")
    for found in own.select_related("context", "translation_of"):
        machine = found.translation_type == StringTranslation.TRANSLATION_TYPE_MACHINE
        row = _Row(found.data, found.translation_of.data, [], False, machine)
        rows[found.translation_of_id].setdefault(found.data, row)
        if found.context is not None:
            places[found.translation_of_id, found.data].append(found.context.object_id)
    objects = {key for keys in places.values() for key in keys}
    titles = dict(TranslationSource.objects.filter(object_id__in=objects).values_list("object_id", "object_repr"))
    for (string_id, data), keys in places.items():
        names = dict.fromkeys(titles[key] for key in keys if key in titles)
        rows[string_id][data].used_in = list(names)
    for entry in MemoryEntry.objects.filter(string__in=strings, locale=locale).select_related("string"):
        row = _Row(entry.data, entry.string.data, [entry.origin], True, False)
        rows[entry.string_id].setdefault(entry.data, row)
    return {key: list(found.values()) for key, found in rows.items()}
