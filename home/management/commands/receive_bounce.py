"""Reads one message that came back, as a mail server hands it over."""

import os
import sys

from django.core.management.base import BaseCommand, CommandError
from django.db import Error

from home.bounces import take_in


class Command(BaseCommand):
    help = (
        "Read one message from standard input, as a mail server's pipe gives it, and note when it says that a letter"
        " of this site was not delivered. All other messages are ignored. The exit status is 0 whatever the message"
        " is, and 75 (try again later) when the database can't be reached."
    )
    # A mail server waits for the answer, and starts one such process for each message.
    requires_system_checks = []

    def handle(self, **options) -> None:
        try:
            take_in(sys.stdin.buffer.read())
        except Error as error:
            raise CommandError("The database can't be reached.", returncode=os.EX_TEMPFAIL) from error
