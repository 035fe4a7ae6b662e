"""The words of all pages, kept up to date with the database's index: one vocabulary for every backend."""

from collections.abc import Iterable

from django.apps import apps
from django.db import models

from search.sounds import sound
from search.words import stem

# Shorter words are near too many others; longer ones are no words.
SHORTEST, LONGEST = 3, 40
AT_ONCE = 500


def learn(found: Iterable[tuple[models.Model, Iterable[str], Iterable[str]]]) -> None:
    """Add words to the vocabulary: of each published object, the folded words of its titles and of its other text."""
    if not apps.is_installed("search"):
        return
    titles: dict[str, set[str]] = {}
    texts: dict[str, set[str]] = {}
    languages = None
    for instance, in_title, in_text in found:
        if hasattr(instance, "locale_id"):
            languages = languages or dict(
                apps.get_model("wagtailcore", "Locale").objects.values_list("pk", "language_code")
            )
            language = languages.get(instance.locale_id, "")
        else:
            language = getattr(instance, "language", "")
        # What has no language (a picture) isn't found by visitors; what isn't published mustn't be.
        if not language or not getattr(instance, "live", True):
            continue
        titles.setdefault(language, set()).update(filter(_is_word, in_title))
        texts.setdefault(language, set()).update(filter(_is_word, in_text))
    for language, words in titles.items():
        others = texts[language] - words
        stems = {stem(word) for word in words | others} - words - others
        _add(language, words, in_title=True)
        _add(language, others, in_title=False)
        _add(language, {word for word in stems if _is_word(word)}, is_stem=True)


def forget() -> None:
    """Empty the vocabulary, before all of it is learned again."""
    if apps.is_installed("search"):
        _words().all().delete()


def _words() -> models.Manager:
    # The backends are imported before the app's models are.
    return apps.get_model("search", "Word").objects


def _is_word(word: str) -> bool:
    return SHORTEST <= len(word) <= LONGEST and word.isalpha()


def _add(language: str, words: set[str], *, in_title: bool = False, is_stem: bool = False) -> None:
    known = set()
    for batch in _batches(sorted(words)):
        rows = _words().filter(language=language, word__in=batch)
        rows = rows.filter(in_title=True) if in_title else rows if is_stem else rows.filter(is_stem=False)
        known.update(rows.values_list("word", flat=True))
    for batch in _batches(sorted(words - known)):
        rows = [_row(language, word, in_title, is_stem) for word in batch]
        if is_stem:
            _words().bulk_create(rows, ignore_conflicts=True)
        else:
            # What was a stem only may turn up as a word, and a text's word in a title.
            keys = {"unique_fields": ["language", "word"], "update_fields": ["in_title", "is_stem"]}
            _words().bulk_create(rows, update_conflicts=True, **keys)


def _batches(words: list[str]) -> Iterable[list[str]]:
    return (words[at : at + AT_ONCE] for at in range(0, len(words), AT_ONCE))


def _row(language: str, word: str, in_title: bool, is_stem: bool):
    heard = sound(word)
    return _words().model(
        language=language,
        word=word,
        stem=word if is_stem else stem(word),
        sound=heard,
        head=heard[:1],
        tail=heard[-3:],
        length=len(heard),
        in_title=in_title,
        is_stem=is_stem,
    )
