"""Writes the translations of one language to a file."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Locale

from localisation.exchange import access, files
from localisation.exchange.content import documents
from localisation.exchange.units import State


class Command(BaseCommand):
    help = "Write all translations into a language to a file for translators' programs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--language", required=True, help="the code of the language translated into")
        parser.add_argument("--format", choices=list(files.Format), default=files.Format.XLIFF12)
        parser.add_argument("--output", type=Path, default=Path(), help="a file, or a folder to put it into")
        parser.add_argument("--unfinished", action="store_true", help="only what is not translated or not final")

    def handle(self, *, language: str, format: str, output: Path, unfinished: bool, **options) -> None:
        if not Locale.objects.filter(language_code=language).exists():
            known = ", ".join(Locale.objects.values_list("language_code", flat=True))
            raise CommandError(f"There is no language “{language}” here. There are: {known}.")
        found = list(documents(access.translations().filter(target_locale__language_code=language)))
        if unfinished:
            for document in found:
                document.units = [unit for unit in document.units if unit.state != State.TRANSLATED]
            found = [document for document in found if document.units]
        if not found:
            raise CommandError("There is nothing to export.")
        made = files.export(found, files.Format(format))
        path = output / made.name if output.is_dir() else output
        try:
            path.write_bytes(made.content)
        except OSError as error:
            raise CommandError(f"{path} can't be written: {error.strerror}.") from error
        self.stdout.write(f"{path}: {sum(len(document.units) for document in found)} texts of {len(found)} objects")
