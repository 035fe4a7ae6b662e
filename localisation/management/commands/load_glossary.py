"""Fills the glossary with the terms of the field; for a site that began without the demo."""

from django.core.management.base import BaseCommand

from localisation.glossary.field_terms import load_field_terms


class Command(BaseCommand):
    help = "Add the terms of the field to the glossary. Terms that are there stay as they are."

    def handle(self, **options) -> None:
        self.stdout.write(f"Added: {load_field_terms()}")
