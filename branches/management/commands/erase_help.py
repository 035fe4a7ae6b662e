"""Erases questions and applications whose time is over, and says what it erased and what stays."""

from django.core.management.base import BaseCommand

from branches.cases import forget_records
from branches.joining import retention as applications
from branches.models import HelpQuestion, HelpSettings, MemberApplication
from branches.questions import retention as questions


class Command(BaseCommand):
    help = (
        "Erase the words, names and addresses of questions and applications, so many days after they are closed or "
        "decided as the settings say; the numbers stay. The daily job does the same."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="change nothing, only say what would be erased")
        parser.add_argument("--days", type=int, metavar="N", help="instead of the days that the settings say")

    def handle(self, *, dry_run: bool, days: int | None, **options) -> None:
        settings = HelpSettings.load()
        verb = "Would erase" if dry_run else "Erased"
        for name, module, model, kept_for in (
            ("questions", questions, HelpQuestion, settings.keep_days),
            ("applications", applications, MemberApplication, settings.keep_application_days),
        ):
            self.stdout.write(f"{name.capitalize()} are kept for {kept_for if days is None else days} days.")
            for what, number in sorted(module.erase_due(dry_run=dry_run, days=days).items()):
                self.stdout.write(f"  {verb}: {number:6} {what}")
            stays = model.objects.exclude(erased_at=None).count()
            self.stdout.write(f"  Stays: {stays:6} erased ones as numbers without names")
        if not dry_run:
            self.stdout.write(f"Record of who did what: {forget_records()} old entries erased.")
