"""Builds the search indexes anew while the site goes on."""

from django.core.management.base import BaseCommand, CommandError
from elastic_transport import TransportError
from elasticsearch import ApiError

from search import availability
from search.progress import Progress
from search.rebuild import CHUNK, rebuild


class Command(BaseCommand):
    help = (
        "Build the search indexes anew. The site goes on searching the old ones; what changes meanwhile is in the new."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--backend", dest="backend_name", help="only this one of WAGTAILSEARCH_BACKENDS")
        parser.add_argument("--chunk_size", type=int, default=CHUNK, help="objects written at once (%(default)s)")
        parser.add_argument("--schema-only", action="store_true", help="make an empty index")

    def handle(self, *, backend_name: str | None, chunk_size: int, verbosity: int, **options) -> None:
        names = [backend_name] if backend_name else list(availability.configured())
        if unknown := set(names) - set(availability.configured()):
            raise CommandError(f"There is no search backend {unknown.pop()}.")
        failed = []
        for name in names:
            report = Progress(self.stdout) if verbosity else lambda *_: None
            try:
                number = rebuild(name, report, chunk=chunk_size, schema_only=options["schema_only"])
            except (TransportError, ApiError, availability.Unusable) as error:
                failed.append(f"The index of {name} was not rebuilt, the old one goes on serving: {error}")
            else:
                if verbosity:
                    self.stdout.write(self.style.SUCCESS(f"{name}: {number:,} objects"))
        if failed:
            raise CommandError("\n".join(failed))
