"""Pages that start from a pattern: blocks in their usual order, each with a hint of what to write there.

An app registers its patterns with the Wagtail hook `register_page_patterns`, a function without arguments. A new page
is a draft from the beginning; as long as it holds a hint, no way leads to its publication.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

from django.db import transaction
from django.utils import translation
from wagtail import hooks
from wagtail.models import Page, Revision
from wagtail.permission_policies.pages import PagePermissionPolicy

from home.slugs import PLACEHOLDER

# Brackets that no text of people's own has.
OPENS, CLOSES = "⟦", "⟧"
# What a revision keeps besides the page's own words: the title of the draft before it, what editors said about it.
NOT_WORDS = {"draft_title", "wagtail_admin_comments"}
_HINT = re.compile(f"{OPENS}[^{CLOSES}]*{CLOSES}?|{CLOSES}")


@dataclass(frozen=True)
class Pattern:
    """How one kind of page begins. fields: what the page holds, in the active language, with hints where to write."""

    name: str
    label: str
    description: str
    model: type[Page]
    fields: Callable[[], Mapping[str, Any]]

    def parents(self, user) -> list[Page]:
        """Return the pages below which the user may begin one. One query besides the user's rights."""
        allowed = self.model.allowed_parent_page_models()
        pages = PagePermissionPolicy().instances_user_has_permission_for(user, "add")
        return list(pages.type(*allowed).select_related("locale").order_by("path")) if allowed else []

    @transaction.atomic
    def begin(self, parent: Page, user) -> Page:
        """Return a new draft below `parent`, in its language, owned by the user."""
        with translation.override(parent.locale.language_code):
            fields = self.fields()
        slug = f"{PLACEHOLDER}{token_hex(4)}"
        page = self.model(slug=slug, locale=parent.locale, owner=user, live=False, **fields)
        parent.add_child(instance=page)
        page.save_revision(user=user, log_action=True, clean=False)
        return page


def hint(text: str) -> str:
    """Return the hint as it stands in a new page's text."""
    return f"{OPENS}{text}{CLOSES}"


def paragraph(text: str) -> tuple[str, str]:
    """Return a block of text that holds the hint."""
    return ("text", f"<p>{hint(text)}</p>")


def heading(text: str) -> tuple[str, dict]:
    """Return a block with a heading that is ready."""
    return ("heading", {"text": text, "anchor": ""})


def hints_in(content: Mapping) -> list[str]:
    """Return the hints that are left in what a revision keeps of a page; what remains of a broken one counts."""
    words = {name: value for name, value in content.items() if name not in NOT_WORDS}
    return list(dict.fromkeys(hint for text in _texts(words) for hint in _HINT.findall(text)))


def _texts(content: Any) -> Iterator[str]:
    if isinstance(content, Mapping):
        content = content.values()
    if isinstance(content, str):
        # A body is kept as JSON inside the JSON, its letters written as numbers.
        inside = _decoded(content) if content.startswith(("[", "{")) else None
        if inside is None:
            yield content
        else:
            yield from _texts(inside)
    elif isinstance(content, Iterable):
        for value in content:
            yield from _texts(value)


def _decoded(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def patterns() -> list[Pattern]:
    """Return the patterns of all apps."""
    return [pattern for register in hooks.get_hooks("register_page_patterns") for pattern in register()]


def never_with_hints(revision: Revision, user, by_clock: bool) -> bool | None:
    """Hook of the site: a revision that holds a hint isn't published, whoever asks."""
    return False if hints_in(revision.content) else None
