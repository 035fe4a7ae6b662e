"""The translation memory: how the same or a similar text was translated before, anywhere on the site or elsewhere."""

from localisation.memory.suggestions import Suggestion, exact_matches, suggestions

__all__ = ["Suggestion", "exact_matches", "suggestions"]
