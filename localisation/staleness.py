"""Whether a translation still says what its source says, and what has changed since it was made.

A translation is stale when the present text of its source is not the one it was made from. Texts are compared, not
dates: publishing again without a change makes nothing stale, and taking a change back ends it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from django.conf import settings
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import String, Translation, TranslationContext, TranslationSource

from home.memory import content_changed
from localisation.models import SourceVersion, TranslationState
from localisation.segments import segments_of

Pairs = list[list[int]]


@dataclass(frozen=True)
class Change:
    """A text of the source that was added (`old` is empty), removed (`new` is empty) or changed."""

    path: str
    field_path: str
    old: str
    new: str

    @property
    def kind(self) -> str:
        """What happened to the text: "added", "removed" or "changed"."""
        if not self.old:
            return "added"
        return "changed" if self.new else "removed"


def same_text(one: Pairs, other: Pairs) -> bool:
    """Whether two versions have the same texts in the same places; the order of blocks doesn't count."""
    return Counter(map(tuple, one)) == Counter(map(tuple, other))


def changes_between(old: SourceVersion, new: SourceVersion) -> list[Change]:
    """Return what was added, changed and removed from `old` to `new`, in the order of the page. Two queries."""
    gone, come = _differences(old.segments, new.segments)
    contexts = TranslationContext.objects.in_bulk({*gone, *come})
    keys = {key for keys in (*gone.values(), *come.values()) for key in keys}
    texts = {string.pk: string.data for string in String.objects.filter(pk__in=keys)}
    found = []
    for context_id in dict.fromkeys([*come, *gone]):
        context = contexts[context_id]
        pairs = _pairs([texts[key] for key in gone[context_id]], [texts[key] for key in come[context_id]])
        found += [Change(context.path, context.field_path, before, after) for before, after in pairs]
    return found


def _differences(old: Pairs, new: Pairs) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """Return the strings that are only in `old` and those that are only in `new`, each by their contexts."""
    sides = []
    for one, other in ((old, new), (new, old)):
        rest = Counter(map(tuple, other))
        only: dict[int, list[int]] = defaultdict(list)
        for context_id, string_id in one:
            if rest[context_id, string_id]:
                rest[context_id, string_id] -= 1
            else:
                only[context_id].append(string_id)
        sides.append(only)
    return sides[0], sides[1]


def _pairs(gone: list[str], come: list[str]) -> list[tuple[str, str]]:
    """Pair the texts that left a place with those that came there, the most alike first; the rest stay alone."""
    alike = sorted(
        ((SequenceMatcher(None, a, b).ratio(), -i, -j) for i, a in enumerate(gone) for j, b in enumerate(come)),
        reverse=True,
    )
    partner: dict[int, int] = {}
    taken = set()
    for _ratio, i, j in alike:
        if -i not in taken and -j not in partner:
            partner[-j] = -i
            taken.add(-i)
    pairs = [(gone[partner[j]] if j in partner else "", text) for j, text in enumerate(come)]
    return pairs + [(text, "") for i, text in enumerate(gone) if i not in taken]


@dataclass(frozen=True)
class StaleState:
    """What is to be said of a stale translation."""

    since: datetime
    made_from: SourceVersion
    current: SourceVersion

    def changes(self) -> list[Change]:
        """Return what was added, changed and removed since the translation was made."""
        return changes_between(self.made_from, self.current)


def stale_state(translation: Translation) -> StaleState | None:
    """Return how the translation is stale; None if it says what its source says. At most three queries."""
    state = TranslationState.objects.filter(translation=translation).select_related("made_from").first()
    if state is None or not state.is_stale or state.made_from is None:
        return None
    current = translation.source.versions.last()
    return StaleState(state.stale_since, state.made_from, current)


def source_locale() -> Locale:
    """Return the language that all translations are made from."""
    return Locale.objects.get(language_code=settings.LANGUAGE_CODE)


def record_text(source: TranslationSource, published_at: datetime | None = None) -> SourceVersion:
    """Compare the present segments of `source` with its newest version, and store them as a new one if they differ.

    Its translations are then stale, except those that nobody has begun. Returns the present version.
    """
    present = segments_of(source)
    newest = source.versions.last()
    if newest is not None and same_text(newest.segments, present):
        return newest
    version = SourceVersion.objects.create(
        source=source, published_at=published_at or timezone.now(), segments=present
    )
    for state in TranslationState.objects.filter(translation__source=source).select_related("made_from"):
        state.made_from = state.made_from or newest or version
        begun = state.live or state.translated
        if not begun or same_text(state.made_from.segments, present):
            state.made_from, state.stale_since = version, None
        elif state.stale_since is None:
            state.stale_since = version.published_at
        state.save(update_fields=["made_from", "stale_since"])
    content_changed()
    return version


def first_version(source: TranslationSource) -> SourceVersion:
    """Return the newest version of the source; the first one is made of its present segments."""
    if newest := source.versions.last():
        return newest
    instance = source.get_source_instance()
    return record_text(source, getattr(instance, "last_published_at", None) or source.last_updated_at)


def brought_up_to_date(states: Iterable[TranslationState], made_at: datetime | None = None) -> None:
    """Note that translations are made from the text that their sources had at `made_at`; now by default."""
    for state in states:
        if state.translation_id is None:
            continue
        versions = SourceVersion.objects.filter(source__translations=state.translation_id)
        newest = versions.last()
        made_from = versions.filter(recorded_at__lte=made_at).last() if made_at else newest
        state.made_from = made_from or versions.first()
        if newest is None or same_text(state.made_from.segments, newest.segments):
            state.made_from, state.stale_since = newest, None
        else:
            later = versions.filter(pk__gt=state.made_from.pk).first()
            state.stale_since = later.published_at
        state.save(update_fields=["made_from", "stale_since"])
    content_changed()
