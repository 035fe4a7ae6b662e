"""What the parts of a query mean: in which other words editors say that each may be said, and which page is meant."""

from collections.abc import Sequence
from time import monotonic

from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from search.models import PromotedAnswer, Synonym
from search.models.synonyms import MOST_WORDS_IN_A_TERM, key_of, terms_in
from search.query import Meaning, Part
from search.words import other_forms

Words = tuple[str, ...]
# For so many seconds another process may not see what an editor has changed.
KEPT_FOR = 5
_rows: dict[type[Model], tuple[float, list[tuple]]] = {}


def _kept(model: type[Model], *columns: str) -> list[tuple]:
    """Return the columns of all rows, read once in a while and whenever a row is changed in this process."""
    now = monotonic()
    if model not in _rows or _rows[model][0] < now:
        _rows[model] = (now + KEPT_FOR, list(model.objects.order_by("pk").values_list(*columns)))
    return _rows[model][1]


def changed(sender: type[Model], **kwargs) -> None:
    """Signal receiver: read the rows of this model again."""
    _rows.pop(sender, None)


def forget() -> None:
    """Read everything again."""
    _rows.clear()


def connect() -> None:
    """Start seeing what editors change."""
    for model in (Synonym, PromotedAnswer):
        for signal in (post_save, post_delete):
            signal.connect(changed, sender=model, dispatch_uid=f"search.meaning.{model.__name__}")


class Synonyms:
    """The editors' groups of synonyms."""

    def __init__(self) -> None:
        self._others: dict[Words, list[Words]] = {}
        for terms, one_way in _kept(Synonym, "terms", "one_way"):
            group = terms_in(terms)
            for at, term in enumerate(group[:1] if one_way else group):
                known = self._others.setdefault(key_of(term), [])
                known += [other for place, other in enumerate(group) if place != at and other not in known]
        self._stems = {stem for key in self._others for stem in key}

    def __contains__(self, stem: str) -> bool:
        """Tell whether a word with this stem is part of a term."""
        return stem in self._stems

    def meanings(self, parts: Sequence[Part]) -> list[Meaning]:
        """Return what the parts mean, in their order; the longest term that they make up counts.

        What was put in quotes is meant as it stands.
        """
        found, at = [], 0
        while at < len(parts):
            for end in range(min(len(parts), at + MOST_WORDS_IN_A_TERM), at, -1):
                named = tuple(parts[at:end])
                others = self._others.get(key_of(tuple(word for part in named for word in part.words)))
                if others and not any(part.quoted for part in named):
                    forms = _forms(named[0]) if len(named) == 1 else ()
                    found.append(Meaning(named, tuple(others), forms))
                    break
            else:
                found.append(Meaning((parts[at],), forms=_forms(parts[at])))
                end = at + 1
            at = end
        return found


def _forms(part: Part) -> tuple[str, ...]:
    """Return the forms of a single word that have another stem."""
    return tuple(other_forms(part.words[0])) if len(part.words) == 1 and not part.quoted else ()


def promoted(parts: Sequence[Part]) -> list:
    """Return the translation keys of the pages that editors want on top for a query of these parts."""
    asked = sorted(key_of(tuple(word for part in parts for word in part.words)))
    answers = _kept(PromotedAnswer, "terms", "page__translation_key")
    return [key for terms, key in answers if any(sorted(key_of(term)) == asked for term in terms_in(terms))]
