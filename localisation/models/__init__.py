"""What the translators' desk stores, besides wagtail-localize's own models."""

from localisation.models.checks import CheckSettings
from localisation.models.comments import SegmentComment
from localisation.models.fallbacks import PublishedFallback
from localisation.models.imports import PendingImport
from localisation.models.memory import MemoryEntry, MemoryKey
from localisation.models.source_state import SourceVersion, State, TranslationState
from localisation.models.tasks import DigestSettings, TaskStep, TranslationReview, TranslationTask
from localisation.models.terms import Domain, PartOfSpeech, Term, TermTranslation

__all__ = [
    "CheckSettings",
    "DigestSettings",
    "Domain",
    "MemoryEntry",
    "MemoryKey",
    "PartOfSpeech",
    "PendingImport",
    "PublishedFallback",
    "SegmentComment",
    "SourceVersion",
    "State",
    "TaskStep",
    "Term",
    "TermTranslation",
    "TranslationReview",
    "TranslationState",
    "TranslationTask",
]
