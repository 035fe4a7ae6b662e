"""Compares the search indexes with the database."""

import sys

from django.core.management.base import BaseCommand
from elastic_transport import TransportError
from elasticsearch import ApiError

from search import availability
from search.comparison import Difference, compare, repair
from search.models import IndexChange

COLUMNS = ("in database", "missing", "superfluous", "out of date")


class Command(BaseCommand):
    help = "Compare the search indexes with the database. Status 1: they differ; 2: a server is down."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--backend", dest="backend_name", help="only this one of WAGTAILSEARCH_BACKENDS")
        parser.add_argument("--repair", action="store_true", help="bring the index to what the database says")

    def handle(self, *, backend_name: str | None, **options) -> None:
        status = 0
        for name in [backend_name] if backend_name else availability.configured():
            status = max(status, self._check(name, options["repair"]))
        if waiting := IndexChange.objects.count():
            self.stdout.write(f"{waiting} changes wait for the search server")
        if status:
            sys.exit(status)

    def _check(self, name: str, mend: bool) -> int:
        try:
            rows = compare(name)
            self._print(name, rows)
            if mend and any(rows):
                repair(name, [row for row in rows if row])
                rows = compare(name)
                self._print(f"{name}, repaired", rows)
        except (TransportError, ApiError, availability.Unusable) as error:
            self.stderr.write(f"{name} can't be compared: {error}")
            return 2
        return int(any(rows))

    def _print(self, title: str, rows: list[Difference]) -> None:
        self.stdout.write(f"{title:<40}" + "".join(f"{column:>13}" for column in COLUMNS))
        for row in rows:
            numbers = (row.number, len(row.missing), len(row.superfluous), len(row.outdated))
            line = f"  {row.label:<38}" + "".join(f"{number:>13,}" for number in numbers)
            self.stdout.write(self.style.ERROR(line) if row else line)
