"""Gives a site the groups of synonyms that every site can use; editors change them as they like afterwards."""

from pathlib import Path

from django.core.management.base import BaseCommand

from search import meaning
from search.models import Synonym
from search.models.synonyms import key_of, terms_in

LIST = Path(__file__).resolve().parents[2] / "synonyms.txt"


def groups(lines: list[str]) -> list[Synonym]:
    """Return the groups in lines like `ОМС = обязательное медицинское страхование` and `съезд -> конгресс`."""
    found = []
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        one_way = "->" in line
        first, others = line.split("->" if one_way else "=")
        # A way from each of several terms is a group for each.
        for term in first.split(",") if one_way else [first]:
            found.append(Synonym(terms=", ".join([term.strip(), others.strip()]), one_way=one_way))
    return found


class Command(BaseCommand):
    help = "Add the groups of synonyms from search/synonyms.txt that the site doesn't have."

    def handle(self, **options) -> None:
        known = {key_of(terms_in(terms)[0]) for terms in Synonym.objects.values_list("terms", flat=True)}
        listed = groups(LIST.read_text().splitlines())
        new = [group for group in listed if key_of(terms_in(group.terms)[0]) not in known]
        for group in new:
            group.full_clean()
        Synonym.objects.bulk_create(new)
        meaning.forget()
        if options["verbosity"]:
            self.stdout.write(f"Synonyms: {len(new)} groups added.")
