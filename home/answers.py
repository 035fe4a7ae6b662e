"""Quick answers above the results of a search; each app gives those on its own matter.

An app registers a function with the Wagtail hook `register_search_answers`; it takes the request and what was `Asked`,
and returns a `QuickAnswer` or None. The first answer is shown.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from wagtail import hooks

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Asked:
    """A search: what was typed, the keys of the best pages found, and whether a text has all of its words.

    names_all: takes a text, and tells whether each word of the search is in it, in any of its forms.
    """

    text: str
    pages: Sequence[int]
    names_all: Callable[[str], bool]

    @property
    def words(self) -> list[str]:
        """The words that were typed, small, with е for ё."""
        return _WORD.findall(self.text.lower().replace("ё", "е"))


@dataclass(frozen=True)
class QuickAnswer:
    """What answers the search at once: a template and what it prints."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


def quick_answer(request: HttpRequest, asked: Asked) -> QuickAnswer | None:
    """Return the first answer that an app has, None when no app has one."""
    for answer in hooks.get_hooks("register_search_answers"):
        if found := answer(request, asked):
            return found
    return None


# Beginnings of the words by which people ask for the hotline, and of those that may stand beside them.
_HOTLINE = ("телефон", "позвон", "звон", "hotline", "helpline", "phone", "telephone", "call")
_BESIDE = ("горяч", "лини", "номер", "доверия", "помощ", "союз", "пациент", "по", "ваш", "куда", "как", "вам")
_BESIDE += ("number", "line", "help", "hot", "the", "your", "us", "of", "to")
FEWEST_DIGITS = 5


def asks_for_hotline(asked: Asked, phone: str) -> bool:
    """Tell whether the search is for the hotline: by name, or by five and more digits of its number."""
    digits = re.sub(r"\D", "", asked.text)
    if len(digits) >= FEWEST_DIGITS and not re.search(r"[^\W\d_]", asked.text):
        return re.sub(r"^[78]", "", digits) in re.sub(r"\D", "", phone)
    words = asked.words
    named = any(word.startswith(_HOTLINE) for word in words)
    hot_line = any(word.startswith("горяч") for word in words) and any(word.startswith("лини") for word in words)
    hot_line |= {"hot", "line"} <= set(words)
    return (named or hot_line) and all(word.startswith(_HOTLINE + _BESIDE) for word in words)
