"""The terms of the field that the site comes with: patient organisations, health care in Russia, events."""

from pathlib import Path

from localisation.glossary.files import read
from localisation.glossary.importing import Plan

FILE = Path(__file__).parent / "terms.csv"


def load_field_terms() -> int:
    """Write the terms that the glossary lacks into it and return how many; terms that are there stay as they are."""
    from localisation.models.terms import Term

    known = {text.lower() for text in Term.objects.values_list("text", flat=True)}
    return Plan(row for row in read(FILE.read_bytes()) if row.term.lower() not in known).write()
