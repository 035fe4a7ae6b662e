"""What the translators' desk stores, besides wagtail-localize's own models."""

from localisation.models.checks import CheckSettings
from localisation.models.comments import SegmentComment
from localisation.models.imports import PendingImport
from localisation.models.memory import MemoryEntry, MemoryKey
from localisation.models.source_state import SourceVersion, TranslationState
from localisation.models.terms import Domain, PartOfSpeech, Term, TermTranslation

__all__ = [
    "CheckSettings",
    "Domain",
    "MemoryEntry",
    "MemoryKey",
    "PartOfSpeech",
    "PendingImport",
    "SegmentComment",
    "SourceVersion",
    "Term",
    "TermTranslation",
    "TranslationState",
]
