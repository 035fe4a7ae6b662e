"""Reads the text of documents for the search."""

from django.core.management.base import BaseCommand

from search.documents.storing import store_all
from search.models import DocumentText


class Command(BaseCommand):
    help = "Read the text of documents that are new, changed or waiting, so that the search finds what is in them."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--again", action="store_true", help="read every document again")

    def handle(self, *, again: bool, **options) -> None:
        for state, number in sorted(store_all(again=again).items()):
            self.stdout.write(f"{number:>6}  {DocumentText.State(state).label}")
