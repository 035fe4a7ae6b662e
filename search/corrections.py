"""What a visitor probably meant: another keyboard layout, or a word of the site that is nearly the same."""

import difflib

from django.db import connection

from search.words import stem, words_in

_LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_TO_RUSSIAN = str.maketrans(_LATIN + _LATIN.upper() + '{}:"<>~', _RUSSIAN + _RUSSIAN.upper() + "ХЪЖЭБЮЁ")
_TO_LATIN = str.maketrans(_RUSSIAN + _RUSSIAN.upper(), _LATIN + _LATIN.upper())
# Shorter words are near too many others.
SHORTEST = 4
CLOSENESS = 0.75
MOST_PAGES = 5_000
# A word of the index that is near the one typed, for each of the first so many words.
MOST_WORDS = 6


def other_layout(text: str) -> str:
    """Return `text` as the same keys give it in the other keyboard layout; empty when nothing changes."""
    russian = sum("а" <= letter <= "я" or letter == "ё" for letter in text.lower())
    latin = sum("a" <= letter <= "z" for letter in text.lower())
    switched = text.translate(_TO_LATIN if russian > latin else _TO_RUSSIAN)
    return switched if switched != text else ""


def without_errors(text: str, pages) -> str:
    """Return the words of `text`, each unknown one replaced by the nearest of the site; empty when nothing changes.

    pages: the pages whose titles the words come from where the database has no list of words.
    """
    words = words_in(text)
    if not words or len(words) > MOST_WORDS:
        return ""
    find = _nearest_in_index if connection.vendor == "sqlite" else _nearest_in(pages)
    found = [find(word) if len(word) >= SHORTEST and not word.isdigit() else word for word in words]
    return " ".join(found) if found != words else ""


def _nearest(word: str, candidates) -> str:
    close = difflib.get_close_matches(word, list(candidates), n=1, cutoff=CLOSENESS)
    return close[0] if close else word


def _nearest_in_index(word: str) -> str:
    """Return the word of the full-text index that is nearest to `word`; whole words come from completion's column."""
    from search.backends.sqlite import WORDS

    with connection.cursor() as cursor:
        # A view of the full-text table's words, of this connection only; it takes no room and needs no migration.
        cursor.execute(
            f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_words USING fts5vocab('main', '{WORDS}', 'col')"
        )
        cursor.execute(
            "SELECT 1 FROM temp.search_words WHERE term = %s AND col <> 'autocomplete' LIMIT 1", [stem(word)]
        )
        if cursor.fetchone():
            return word
        terms = set()
        # A typing error seldom is in the first letter, except that it changes places with the second.
        for letter in set(word[:2]):
            cursor.execute(
                "SELECT term FROM temp.search_words WHERE term >= %s AND term < %s AND col = 'autocomplete'"
                " AND length(term) BETWEEN %s AND %s",
                [letter, chr(ord(letter) + 1), len(word) - 2, len(word) + 2],
            )
            terms.update(term for (term,) in cursor)
    return _nearest(word, terms)


def _nearest_in(pages):
    """Return a function like `_nearest_in_index` over the words of the titles of `pages`."""
    terms = set()
    for title in pages.order_by("-pk").values_list("title", flat=True)[:MOST_PAGES]:
        terms.update(words_in(title))
    stems = {stem(term) for term in terms}

    def find(word: str) -> str:
        if stem(word) in stems:
            return word
        return _nearest(word, (term for term in terms if abs(len(term) - len(word)) <= 2))

    return find
