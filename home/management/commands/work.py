"""Runs the recurring jobs, each when it is due, until it is told to stop."""

import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor

from django.core.management.base import BaseCommand
from django.db import close_old_connections, connections

from home.jobs import jobs, run_due

# How long a job that is due waits at most, in seconds.
PAUSE = 1


class Command(BaseCommand):
    help = "Run the recurring jobs (publishing at an hour, mails, reminders, the search index) when they are due."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--once", action="store_true", help="run what is due now and end")
        parser.add_argument("--list", action="store_true", help="list the jobs and end")
        parser.add_argument("--parent", type=int, metavar="PID", help="end when this process, which started it, ends")

    def handle(self, *, once: bool, parent: int | None, **options) -> None:
        if options["list"]:
            for found in jobs():
                summary = (found.run.__doc__ or "").strip().split("\n")[0]
                self.stdout.write(f"{found.name:40} every {found.every}  {summary}")
            return
        if once:
            for name in run_due():
                self.stdout.write(name)
            return
        self._until_stopped(parent)

    @staticmethod
    def _until_stopped(parent: int | None) -> None:
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            # The jobs that are running are finished first.
            signal.signal(number, lambda *_: stop.set())
        # What somebody waits for, such as a letter, never stands behind what takes minutes.
        with ThreadPoolExecutor(1) as beside:
            others = beside.submit(_repeat, stop, parent, awaited=False)
            _repeat(stop, parent, awaited=True)
        others.result()


def _repeat(stop: threading.Event, parent: int | None, *, awaited: bool) -> None:
    """Run what is due until told to stop. Whoever ends, by an error too, stops the other."""
    try:
        while not stop.wait(PAUSE) and parent in (None, os.getppid()):
            run_due(awaited=awaited)
            close_old_connections()
    finally:
        stop.set()
        connections.close_all()
