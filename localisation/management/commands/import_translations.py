"""Reports what a translated file would change, and writes it if told to."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from localisation.exchange import files
from localisation.exchange.imports import examine
from localisation.exchange.problems import FileProblem
from localisation.exchange.report import Report
from localisation.exchange.writing import chosen, write


class Command(BaseCommand):
    help = "Report what a PO, XLIFF or ZIP file would change; with --write, store it as drafts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--write", action="store_true", help="store what the report says; nothing is published")
        parser.add_argument("--replace-newer", action="store_true", help="take the file's text where it would ask")
        parser.add_argument("--user", help="in whose name, with their rights; without it, with all rights")

    def handle(self, *, file: Path, replace_newer: bool, user: str | None, **options) -> None:
        account = None
        if user and not (account := get_user_model().objects.filter(username=user).first()):
            raise CommandError(f"There is no account “{user}”.")
        # Django runs commands in no language; the report's words are the site's.
        with translation.override(settings.LANGUAGE_CODE):
            try:
                upload = files.read(file.name, file.read_bytes())
            except OSError as error:
                raise CommandError(f"{file} can't be read: {error.strerror}.") from error
            except FileProblem as problem:
                raise CommandError(str(problem)) from problem
            report = examine(upload.documents, upload.problems, account)
            self._print(report)
        if options["write"]:
            taken = {row.id for row in report.rows if row.asks} if replace_newer else set()
            outcome = write(chosen(report, taken), account)
            self.stdout.write(f"written: {outcome.written}, not final among them: {outcome.fuzzy}")
        else:
            self.stdout.write("nothing written; --write stores it")

    def _print(self, report: Report) -> None:
        for problem in report.problems:
            self.stderr.write(self.style.ERROR(str(problem)))
        for part in report.parts:
            for row in part.shown:
                self.stdout.write(f"{part.title}: {row.label}: {row.name}")
                for sign, text in (("=", row.unit.source), ("-", row.current), ("+", row.proposed)):
                    if text:
                        self.stdout.write(f"  {sign} {text}")
                for remark in row.remarks:
                    self.stdout.write(f"  ! {remark.message}")
        for _kind, name, number in report.totals:
            self.stdout.write(f"{name}: {number}")
        if report.missing:
            self.stdout.write(f"not in the file: {report.missing}")
