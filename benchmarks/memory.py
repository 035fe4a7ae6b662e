"""How quickly the translation memory answers, by the number of texts in it: `python -m benchmarks.memory [texts …]`.

Runs on a database of its own in memory; prints the time to store the keys and of one question, in milliseconds.
"""

import os
import random
import statistics
import sys
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
sys.path.insert(0, "site")

WORDS = ["пациент", "школа", "онкология", "врач", "лечение", "конгресс", "помощь", "лекарство", "региональный"]
WORDS += ["отделение", "участник", "программа", "исследование", "диагностика", "поддержка", "организация"]
WORDS += ["здравоохранение", "министерство", "рекомендация", "встреча"]


def text(chance: random.Random) -> str:
    """Return a made-up sentence: a few common words among rarer ones."""
    rare = [f"слово{chance.randrange(20_000)}" for _ in range(chance.randrange(3, 12))]
    words = [*chance.choices(WORDS, k=chance.randrange(3, 9)), *rare]
    chance.shuffle(words)
    return " ".join(words).capitalize() + "."


def measure(number: int) -> str:
    """Fill the memory with that many texts and ask it fifty times."""
    from wagtail.models import Locale
    from wagtail_localize.models import String

    from localisation.memory.keys import index_new_strings
    from localisation.memory.suggestions import suggestions
    from localisation.models import MemoryEntry

    chance = random.Random(7)
    source = Locale.objects.get_or_create(language_code="ru")[0]
    target = Locale.objects.get_or_create(language_code="en")[0]
    missing = number - String.objects.count()
    texts = {text(chance) for _ in range(missing)}
    strings = [String(locale=source, data=data, data_hash=String._get_data_hash(data)) for data in texts]
    String.objects.bulk_create(strings, batch_size=1000, ignore_conflicts=True)
    stored = String.objects.filter(memory_entries=None)
    MemoryEntry.objects.bulk_create(
        [MemoryEntry(string=string, locale=target, data="x", origin="benchmark") for string in stored], batch_size=1000
    )
    begun = time.perf_counter()
    index_new_strings()
    indexed = time.perf_counter() - begun
    times, found = [], 0
    for string in chance.sample(list(String.objects.select_related("locale")[:5000]), 50):
        words = string.data.rstrip(".").split()
        words[chance.randrange(len(words))] = "другое"
        asked = String(locale=source, data=" ".join(words) + ".")
        begun = time.perf_counter()
        found += bool(suggestions(asked, target))
        times.append((time.perf_counter() - begun) * 1000)
    times.sort()
    return (
        f"{String.objects.count():>8} texts: keys stored in {indexed:.1f} s; a question takes "
        f"{statistics.median(times):.1f} ms, at most {times[-1]:.1f} ms; a similar text found for {found} of 50"
    )


if __name__ == "__main__":
    import django

    django.setup()
    from django.test.utils import setup_databases

    setup_databases(0, interactive=False)
    for size in [int(argument) for argument in sys.argv[1:]] or [1_000, 10_000, 100_000]:
        print(measure(size), flush=True)
