from localisation.models.source_state import SourceVersion, TranslationState

__all__ = ["SourceVersion", "TranslationState"]
