"""Compares what the translators' desk shows with the texts themselves."""

from django.core.management.base import BaseCommand, CommandError

from localisation.repair import check_states


class Command(BaseCommand):
    help = "Check the counters of the translators' desk; with --repair, put right what is wrong."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--repair", action="store_true", help="write what is right")
        parser.add_argument("--recheck", action="store_true", help="check every translated text again, which is slow")

    def handle(self, *, repair: bool, recheck: bool, **options) -> None:
        found = check_states(repair=repair, recheck=recheck)
        for line in found:
            self.stdout.write(line)
        if found and not repair:
            raise CommandError(f"{len(found)} differences. Put them right with --repair.")
        self.stdout.write(self.style.SUCCESS(f"{len(found)} differences put right." if found else "All is right."))
