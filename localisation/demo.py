"""What the demo brings to the translators: the glossary of the field."""

from localisation.glossary.field_terms import load_field_terms
from localisation.models import Term
from localisation.signals import counting_once as loading

__all__ = ["SNIPPETS", "build", "loading"]

SNIPPETS = [Term]


def build(site) -> None:
    """Fill the glossary."""
    load_field_terms()
