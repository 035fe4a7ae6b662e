"""Demo texts in both languages, written side by side: `t("Новости", "News")`.

`t` returns the Russian text, which the page is built with; the English is remembered, string by string as
wagtail-localize will ask for it, so the English pages are real translations that a translator can open.
"""

from wagtail_localize.strings import StringValue, extract_strings

_ENGLISH: dict[str, str] = {}


def t(russian: str, english: str) -> str:
    """Return the Russian text and remember its English; both plain, or both HTML of the same structure.

    Raises ValueError when the two differ in structure, or when the Russian already has another English.
    """
    for source, target in zip(*_strings(russian, english), strict=True):
        if _ENGLISH.setdefault(source, target) != target:
            raise ValueError(f"Two translations of one text: {source!r}: {_ENGLISH[source]!r} and {target!r}")
    return russian


def _strings(russian: str, english: str) -> tuple[list[str], list[str]]:
    if not russian.lstrip().startswith("<"):
        return [StringValue.from_plaintext(russian).data], [StringValue.from_plaintext(english).data]
    pair = tuple([string.data for string, _attrs in extract_strings(text)[1]] for text in (russian, english))
    if len(pair[0]) != len(pair[1]):
        raise ValueError(f"{len(pair[0])} strings in Russian, {len(pair[1])} in English: {russian[:80]!r}")
    return pair


def english(source: str) -> str:
    """Return the English of a string in wagtail-localize's form. Raises KeyError when there is none.

    Texts without a letter (numbers, signs, addresses) are the same in both languages.
    """
    if source in _ENGLISH:
        return _ENGLISH[source]
    if not any("а" <= letter <= "я" or letter == "ё" for letter in source.lower()):
        return source
    raise KeyError(source)
