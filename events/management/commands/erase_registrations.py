"""Erases the personal data of events whose time is over, and says what it erased and what stays."""

from django.core.management.base import BaseCommand
from django.utils import translation
from django.utils.formats import date_format

from events.models import RegistrationSettings, RegistrationStatistic
from events.registration.retention import Erased, erase_due, forget_accesses


class Command(BaseCommand):
    help = (
        "Erase registrations and all that belongs to them, so many days after the event as the settings say; "
        "the numbers stay. The daily job does the same."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="change nothing, only say what would be erased")
        parser.add_argument("--days", type=int, metavar="N", help="instead of the days that the settings say")

    def handle(self, *, dry_run: bool, days: int | None, **options) -> None:
        kept_for = RegistrationSettings.load().keep_days if days is None else days
        self.stdout.write(f"Personal data are kept for {kept_for} days after an event.")
        events = 0
        with translation.override("en"):
            for erased in erase_due(dry_run=dry_run, days=days):
                events += 1
                self._tell(erased, "Would erase" if dry_run else "Erased")
        if not events:
            self.stdout.write("Nothing is due.")
        if not dry_run:
            self.stdout.write(f"Access log: {forget_accesses()} old records erased.")

    def _tell(self, erased: Erased, verb: str) -> None:
        self.stdout.write(f"\n{erased.title or 'An event whose page was deleted'}")
        if erased.due_at:
            self.stdout.write(f"  due since {date_format(erased.due_at, 'Y-m-d H:i')} ({erased.due_at.tzinfo})")
        for name, number in sorted(erased.rows.items()):
            self.stdout.write(f"  {verb}: {number:6} {name}")
        kept = RegistrationStatistic.objects.filter(event_key=erased.event_key).count() or erased.kept
        self.stdout.write(f"  Stays: {kept:6} numbers without names")
