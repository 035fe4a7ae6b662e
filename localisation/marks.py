"""Texts of the source inside a translated page are marked with their own language (WCAG 2.2, 3.1.2).

What falls back to the source is noted when a translation is published. The marks are set in the finished HTML, by the
text itself, so that titles, paragraphs, table cells, cards and menus are all found, whatever template printed them.
"""

import html
import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import polib
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from wagtail.models import TranslatableMixin

from home.memory import remember
from localisation.models import PublishedFallback
from localisation.publishing import Texts, translation_of

# What is copied as it is: comments, scripts, styles; else single tags.
_MARKUP = re.compile(r"(<!--.*?-->|<(?:script|style|textarea)\b.*?</(?:script|style|textarea)>|<[^>]+>)", re.DOTALL)
_LABELS = re.compile(r"""\salt=(?:"([^"]*)"|'([^']*)')""")


def note_fallbacks(instance: TranslatableMixin) -> None:
    """Keep which texts of the source the published object shows; forget them when it shows none."""
    found = translation_of(instance)
    if found is None:
        return
    texts = Texts(found, instance)
    pieces = [
        piece for segment in texts.segments if texts.falls_back(segment) for piece in pieces_of(segment.string.data)
    ]
    if pieces:
        PublishedFallback.objects.update_or_create(
            translation=found, defaults={"texts": sorted(dict.fromkeys(pieces))}
        )
    else:
        PublishedFallback.objects.filter(translation=found).delete()


def pieces_of(text: str) -> list[str]:
    """Return the texts with a letter between the tags of a segment, with single spaces."""
    pieces = [_plain(piece) for piece in re.split(r"<[^>]+>", text)]
    return [piece for piece in pieces if any(letter.isalpha() for letter in piece)]


def _plain(text: str) -> str:
    return " ".join(html.unescape(text).split())


def fallbacks(request: HttpRequest) -> frozenset[str]:
    """Return all texts of the source that translations into the active language show."""
    language = translation.get_language()

    def find():
        noted = PublishedFallback.objects.filter(translation__target_locale__language_code=language)
        return interface_texts(language).union(*noted.values_list("texts", flat=True))

    return remember(request, ("fallbacks", language), find)


@lru_cache
def interface_texts(language: str) -> frozenset[str]:
    """Return the interface's own texts that a language shows in the source's, because it has no catalogue."""
    has_own = any((Path(folder) / language / "LC_MESSAGES" / "django.mo").exists() for folder in settings.LOCALE_PATHS)
    if has_own or language == "en":
        return frozenset()
    found = []
    for folder in settings.LOCALE_PATHS:
        catalogue = Path(folder) / settings.LANGUAGE_CODE / "LC_MESSAGES" / "django.mo"
        if catalogue.exists():
            for entry in polib.mofile(str(catalogue)):
                found += [entry.msgstr, *entry.msgstr_plural.values()]
    return frozenset(piece for text in found for piece in pieces_of(text))


def mark(page: str, texts: Iterable[str], language: str) -> str:
    """Return the HTML with `lang` on each of the texts: on the element that holds nothing else, or in a span."""
    texts = frozenset(texts)
    parts = _MARKUP.split(page)
    for index in range(0, len(parts), 2):
        text = parts[index]
        if (plain := _plain(text)) and plain in texts:
            before = parts[index - 1] if index else ""
            after = parts[index + 1] if index + 1 < len(parts) else ""
            if after.startswith("</") and re.match(r"<[a-zA-Z]", before) and not before.endswith("/>"):
                parts[index - 1] = _with_language(before, language)
            else:
                start = len(text) - len(text.lstrip())
                end = len(text.rstrip())
                parts[index] = f'{text[:start]}<span lang="{language}">{text[start:end]}</span>{text[end:]}'
    for index in range(1, len(parts), 2):
        label = _LABELS.search(parts[index]) if parts[index].startswith("<img") else None
        if label and _plain(label[1] or label[2] or "") in texts:
            parts[index] = _with_language(parts[index], language)
    return "".join(parts)


def _with_language(tag: str, language: str) -> str:
    if re.search(r"\slang=", tag):
        return tag
    return re.sub(r"^<([a-zA-Z][\w-]*)", rf'<\1 lang="{language}"', tag, count=1)


class FallbackMarks:
    """Middleware: marks what visitors read in the source's language on a page in another one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_page = response.get("Content-Type", "").startswith("text/html") and not response.streaming
        if not is_page or translation.get_language() == settings.LANGUAGE_CODE or request.path.startswith("/admin/"):
            return response
        if texts := fallbacks(request):
            response.content = mark(response.content.decode(response.charset), texts, settings.LANGUAGE_CODE)
        return response
