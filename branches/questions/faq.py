"""From an answered question to a frequent one: a draft, which somebody looks at and publishes."""

from django.conf import settings
from django.utils.html import escape, linebreaks

from home.models import FaqEntry, FaqPage


def page_for(user) -> FaqPage | None:
    """Return the page of frequent questions in the source language, if there is one that the user may change now."""
    page = FaqPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).order_by("path").first()
    if page is None or not page.permissions_for_user(user).can_edit() or page.permissions_for_user(user).page_locked():
        return None
    return page


def add(page: FaqPage, user, *, topic: str, question: str, answer: str) -> FaqPage:
    """Add the entry to the page's latest draft, after all others, and publish nothing; return the draft.

    answer: plain text, whose empty lines part its paragraphs.
    """
    draft = page.get_latest_revision_as_object()
    entries = list(draft.entries.all())
    entry = FaqEntry(
        topic=topic,
        question=question,
        answer=linebreaks(escape(answer)),
        locale_id=page.locale_id,
        sort_order=len(entries),
    )
    taken = {other.anchor for other in entries}
    entry.anchor, number = entry.own_anchor, 1
    while entry.anchor in taken:
        number += 1
        entry.anchor = f"{entry.own_anchor[:50]}-{number}"
    draft.entries = [*entries, entry]
    draft.save_revision(user=user, clean=False)
    return draft
