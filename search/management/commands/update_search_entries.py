"""Writes anew what the search keeps of each page beside the index: facets and text."""

from django.core.management.base import BaseCommand

from search.entries import rewrite_entries


class Command(BaseCommand):
    help = "Write what the search keeps of each live page beside the index: facets, summary and text."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--missing", action="store_true", help="only of pages it has nothing of")

    def handle(self, *, missing: bool, **options) -> None:
        number = rewrite_entries(missing_only=missing)
        if options["verbosity"]:
            self.stdout.write(self.style.SUCCESS(f"Entries written: {number}."))
