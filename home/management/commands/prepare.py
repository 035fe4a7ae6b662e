"""Makes the site ready to be served: tables, demo content, search index, static files. Quick when all is done."""

import hashlib
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation.reloader import translation_file_changed
from wagtail.models import Site

from config.catalogues import compile_catalogues
from home.foundation import lay_foundation
from home.models import HomePage
from home.roles import grow


class Command(BaseCommand):
    help = "Migrate, load the demo content once, build the search index, collect static files: each only if needed."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--without-demo", action="store_true", help="give an empty site no more than a home page")

    def handle(self, *, without_demo: bool, **options) -> None:
        compile_catalogues()
        # On a fresh clone the texts were read before there were any: what is made now would be named in English.
        translation_file_changed(None, Path("django.mo"))
        if self._unapplied_migrations():
            self._say("Making the tables")
            call_command("migrate", interactive=False, verbosity=0)
        if without_demo and not HomePage.objects.exists():
            self._say("Making an empty home page")
            lay_foundation()
            call_command("load_synonyms", verbosity=0)
        elif not HomePage.objects.exists():
            self._say("Loading the demo content, in two languages")
            call_command("load_demo", stdout=self.stdout)
        if given := grow():
            self._say(f"Giving the groups {given} rights that are new")
        call_command("update_search_entries", missing=True, verbosity=0)
        self._match_own_address()
        self._collect_static()

    @staticmethod
    def _match_own_address() -> None:
        """Let links with a host name lead here while the site is on a machine of one's own."""
        address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
        own = Site.objects.filter(is_default_site=True, hostname__in=["localhost", "127.0.0.1", "[::1]"])
        for site in own:
            wanted = (address.hostname, address.port or (443 if address.scheme == "https" else 80))
            if (site.hostname, site.port) != wanted:
                site.hostname, site.port = wanted
                site.save()

    def _say(self, text: str) -> None:
        self.stdout.write(self.style.MIGRATE_HEADING(f"{text} …"))
        self.stdout.flush()

    @staticmethod
    def _unapplied_migrations() -> bool:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))

    def _collect_static(self) -> None:
        stamp = Path(settings.STATIC_ROOT) / ".collected-from"
        state = self._static_state()
        if stamp.exists() and stamp.read_text() == state:
            return
        self._say("Collecting static files")
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(state)

    @staticmethod
    def _static_state() -> str:
        """Return a digest of the names, sizes and times of all static files."""
        digest = hashlib.sha256()
        for finder in get_finders():
            for path, storage in finder.list([]):
                status = Path(storage.path(path)).stat()
                digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
        return digest.hexdigest()
