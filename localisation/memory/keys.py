"""What makes a similar text quick to find among a hundred thousand.

Each text is stored under a few keys: hashes of its rarest stems. Two texts that share at least 60% of their words
share one of these keys, if the keys of both are the first in one common order of all stems (prefix filtering; Bayardo,
Ma and Srikant, 2007). Long stems are rare, so the order is by length. Candidates are then compared letter by letter.
"""

import hashlib
from collections.abc import Iterable
from math import ceil

from django.db.models import Max
from wagtail_localize.models import String

from localisation.checks.stems import words_of
from localisation.checks.text import text_of
from localisation.models import MemoryKey

SHARED = 0.6
# Texts of a number or two have no stems; they are stored under this key, so as not to be looked at again.
NO_KEY = 0
BATCH = 2000


def keys_of(text: str, language: str) -> list[int]:
    """Return the keys of a plain text."""
    stems = {stem for stem, _start, _end in words_of(text, language) if not stem.isdigit()}
    ordered = sorted(stems, key=lambda stem: (-len(stem), stem))
    first = len(ordered) - ceil(SHARED * len(ordered)) + 1
    return [_hash(stem) for stem in ordered[:first]]


def _hash(stem: str) -> int:
    return int.from_bytes(hashlib.blake2b(stem.encode(), digest_size=7).digest()) or 1


def index_new_strings() -> int:
    """Store the keys of the texts that came since the last time; return how many. One query when there are none."""
    done = MemoryKey.objects.aggregate(last=Max("string_id"))["last"] or 0
    count = 0
    while True:
        found = String.objects.filter(pk__gt=done).select_related("locale").order_by("pk")[:BATCH]
        strings = list(found)
        if not strings:
            return count
        store_keys(strings)
        done = strings[-1].pk
        count += len(strings)


def store_keys(strings: Iterable[String]) -> None:
    """Store the keys of the texts, given with their `locale`."""
    rows = []
    for string in strings:
        plain = text_of(string.data).plain
        for key in keys_of(plain, string.locale.language_code) or [NO_KEY]:
            rows.append(MemoryKey(string=string, key=key, length=len(plain)))
    MemoryKey.objects.bulk_create(rows, batch_size=1000)
