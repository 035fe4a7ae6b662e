"""What both databases' indexes hold of an object: its fields' words as stems, as written, and for completion."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Manager
from modelsearch.index import AutocompleteField, RelatedFields, SearchField

from search.vocabulary import forget, learn
from search.words import numbers_in, stem, words_in

# Before a word as it is written, which so is another term than its stem. No text has it: Unicode leaves it to us.
EXACT = "\ue000"
# Between two fields, so that a phrase doesn't run from one into the next.
BORDER = "\ue001"
# A database refuses to index more of one object, or longer words, than about these.
MOST_WORDS = 20_000
LONGEST_WORD = 64


@dataclass(frozen=True)
class Words:
    """The folded words of one field of an object, with the field's weight and whether it is the title."""

    words: list[str]
    boost: float
    is_title: bool

    @property
    def stems(self) -> list[str]:
        """The stems of the words."""
        return [stem(word) for word in self.words]

    @property
    def exact(self) -> list[str]:
        """The words as they are written, as terms of their own."""
        return [EXACT + word for word in self.words]


def searched_words(obj) -> list[Words]:
    """Return the words of the fields of `obj` that are searched."""
    found, room = [], MOST_WORDS
    for field, text in _texts(obj, obj.get_search_fields(), SearchField):
        if (words := indexed_words(text)[:room]) or field.field_name == "title":
            room -= len(words)
            found.append(Words(words, field.boost or 1, field.field_name == "title"))
    return found


def words_of(items: Iterable) -> list[tuple[object, list[Words]]]:
    """Return the searched words of each of the items, and teach them to the vocabulary."""
    found = [(item, searched_words(item)) for item in items]
    learn(
        (
            item,
            [word for part in parts if part.is_title for word in part.words],
            [word for part in parts if not part.is_title for word in part.words],
        )
        for item, parts in found
    )
    return found


def completed_words(obj) -> list[str]:
    """Return the words of the fields of `obj` that completion looks at."""
    texts = _texts(obj, obj.get_search_fields(), AutocompleteField)
    return [word for _field, text in texts for word in indexed_words(text)]


def indexed_words(text: str) -> list[str]:
    """Return the folded words of `text`, and each telephone number in it as one more word."""
    return [word[:LONGEST_WORD] for word in [*words_in(text), *numbers_in(text)]]


def _texts(obj, fields, kind: type) -> Iterator[tuple]:
    for field in fields:
        if isinstance(field, RelatedFields):
            related = field.get_value(obj)
            if callable(related) and not isinstance(related, Manager):
                related = related()
            if related is not None:
                for part in related.all() if hasattr(related, "all") else [related]:
                    yield from _texts(part, field.fields, kind)
        elif isinstance(field, kind):
            yield field, as_text(field.get_value(obj))


def as_text(value) -> str:
    """Return the value of a field as one text, its parts separated."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return ", ".join(as_text(item) for item in value)
    return "" if value is None else str(value)


class VocabularyMixin:
    """An index whose vocabulary is emptied with the first entry of a rebuild."""

    _begins = False

    def delete_stale_entries(self) -> None:
        """Begin a rebuild: drop the entries of what is no longer there."""
        super().delete_stale_entries()
        self._begins = True

    def words_of(self, items: Iterable) -> list[tuple[object, list[Words]]]:
        """Return the searched words of each of the items, and teach them to the vocabulary."""
        if self._begins:
            forget()
            self._begins = False
        return words_of(items)
