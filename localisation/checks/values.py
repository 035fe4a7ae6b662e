"""Whether the translation says the numbers, dates, times, doses, phones and addresses of its source."""

from collections import Counter
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from localisation.checks import languages as known
from localisation.checks.facts import Fact, facts_of
from localisation.checks.findings import Context, Finding
from localisation.checks.text import Text

# A value that comes twice must come twice in the translation too.
COUNTED = ("phone", "dose")


def check_values(
    source: Text, translation: Text, source_language: str, target_language: str, context: Context
) -> Iterator[Finding]:
    """Yield a finding for each value that the translation lost, changed or added."""
    with_months = bool(known.months(source_language) and known.months(target_language))
    wanted = facts_of(source.plain, source_language, with_months)
    got = facts_of(translation.plain, target_language, with_months)
    missing = _without(wanted, got, known.numbers_in_words(translation.plain, target_language))
    extra = _without(got, wanted, known.numbers_in_words(source.plain, source_language))
    # A zone that the translation adds helps its reader, unless it is another one than the source's.
    zones = {fact.code for fact in missing}
    extra = [fact for fact in extra if fact.code != "zone" or "zone" in zones]
    for code in dict.fromkeys(fact.code for fact in [*missing, *extra]):
        lost = [fact for fact in missing if fact.code == code]
        added = [fact for fact in extra if fact.code == code]
        yield from _findings(code, lost, added, translation, context)


def _without(facts: Iterable[Fact], others: Iterable[Fact], words: set[int]) -> list[Fact]:
    """Return the facts that `others` don't say, neither in figures nor in words."""
    others = list(others)
    spelled = {("number", word) for word in words}
    seen: Counter[Fact] = Counter()
    left: list[Fact] = []
    for fact in facts:
        if fact.part_of is not None and fact.part_of in left:
            continue
        same = [other for other in others if fact.says(other)]
        if fact.code in COUNTED and same:
            seen[fact] += 1
            enough = len(same) >= sum(1 for earlier in seen.elements() if earlier.says(fact))
        else:
            enough = bool(same)
        if not enough and not _in_words(fact, spelled):
            left.append(fact)
    return left


def _in_words(fact: Fact, spelled: set) -> bool:
    if fact.code == "dose":
        return any(("number", value) in spelled for _kind, (value, _unit, _per) in fact.keys)
    return bool({(kind, value) for kind, value in fact.keys if kind == "number"} & spelled)


def _findings(
    code: str, lost: list[Fact], added: list[Fact], translation: Text, context: Context
) -> Iterator[Finding]:
    severity = context.severity(code)
    for place in range(max(len(lost), len(added))):
        was = lost[place] if place < len(lost) else None
        became = added[place] if place < len(added) else None
        if was and became:
            message = _("The source says “%(source)s”, the translation “%(translation)s”.")
        elif was:
            message = _("“%(source)s” is missing from the translation.")
        else:
            message = _("“%(translation)s” is not in the source.")
        values = {"source": was.shown if was else "", "translation": became.shown if became else ""}
        span = translation.span(became.start, became.end) if became else None
        yield Finding(code, severity, message % values, span)
