"""Work that is done again and again, or later than its cause: mails, reminders, what an outbox holds.

An app declares its jobs in its own `jobs.py`::

    @job(every=timedelta(hours=1))
    def remind_editors() -> None: ...

`manage.py work` runs each when it is due, however many such processes there are: one of them gets it.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import perf_counter

from django.core.management import call_command
from django.db import DatabaseError
from django.utils import timezone, translation

from home import mailbox
from home.form_guards import forget_counts
from home.models import JobRun
from home.opinions import erase_remarks
from home.outbox import send_due
from home.renditions import make_ready
from home.reviews import remind_owners

logger = logging.getLogger(__name__)

_jobs: dict[str, "Job"] = {}


@dataclass(frozen=True)
class Job:
    """A function that is run at most once in `every`; `name` is its module's app and its own name."""

    name: str
    every: timedelta
    run: Callable[[], None]
    awaited: bool = False


def job(*, every: timedelta, awaited: bool = False) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Declare the decorated function a job. Raises ValueError when its app has one of that name already.

    awaited: somebody waits for what it does, so it is quick, and never waits for a job that is not.

    A run may be cut off at any point (a machine goes down) or, when it takes longer than `every`, overlap with the
    next: the function has to bear both.
    """

    def declare(run: Callable[[], None]) -> Callable[[], None]:
        name = f"{run.__module__.split('.')[0]}.{run.__name__}"
        if name in _jobs and _jobs[name].run.__module__ != run.__module__:
            raise ValueError(f"There are two jobs named {name}.")
        _jobs[name] = Job(name, every, run, awaited)
        return run

    return declare


def jobs() -> list[Job]:
    """Return all declared jobs by name."""
    return sorted(_jobs.values(), key=lambda found: found.name)


def claim(found: Job, now: datetime) -> bool:
    """Take the job if it is due at `now`, so that nobody else does before `every` has passed."""
    # One statement asks and takes: two processes can't both succeed.
    due = JobRun.objects.filter(name=found.name, next_at__lte=now)
    if due.update(next_at=now + found.every):
        return True
    return JobRun.objects.get_or_create(name=found.name, defaults={"next_at": now + found.every})[1]


def run_due(now: datetime | None = None, *, awaited: bool | None = None) -> list[str]:
    """Run each job that is due at `now` and nobody else has taken, the most frequent first; return their names.

    awaited: only the jobs that somebody waits for, or only the others.

    A job that fails is logged with its traceback, leaves its message in its `JobRun`, and is tried again when it is
    next due.
    """
    now, done = now or timezone.now(), []
    waiting = set(JobRun.objects.filter(next_at__gt=now).values_list("name", flat=True))
    for found in sorted(jobs(), key=lambda found: found.every):
        if awaited not in (None, found.awaited) or found.name in waiting:
            continue
        try:
            if claim(found, now):
                _run(found)
                done.append(found.name)
        except DatabaseError:
            # Another one writes for long, or the server is away: the job is due until somebody has taken it.
            logger.exception("The job %s could not be taken or noted", found.name)
    return done


def _run(found: Job) -> None:
    started, trouble = perf_counter(), ""
    try:
        # What one job activated must not reach the next.
        with translation.override(None):
            found.run()
    except Exception as error:
        logger.exception("The job %s failed", found.name)
        trouble = f"{type(error).__name__}: {error}"[:1000]
    JobRun.objects.filter(name=found.name).update(
        finished_at=timezone.now(), seconds=perf_counter() - started, trouble=trouble
    )


@job(every=timedelta(minutes=1), awaited=True)
def publish_scheduled() -> None:
    """Publish and take down what is scheduled for now."""
    call_command("publish_scheduled", verbosity=0)


@job(every=timedelta(seconds=5), awaited=True)
def send_letters() -> None:
    """Send what waits in the outbox."""
    send_due()


@job(every=timedelta(minutes=10))
def read_bounces() -> None:
    """Read which letters came back."""
    mailbox.read()


@job(every=timedelta(minutes=1))
def make_pictures_ready() -> None:
    """Make the files that pages show of new pictures."""
    # Some seconds' work, after which other jobs have their turn.
    make_ready(5)


@job(every=timedelta(days=1))
def remind_of_reviews() -> None:
    """Ask the owners of pages about health to have them reviewed in time."""
    remind_owners()


@job(every=timedelta(hours=1))
def forget_form_counts() -> None:
    """Delete what was counted of visitors' forms more than an hour ago."""
    forget_counts()


@job(every=timedelta(days=1))
def forget_remarks() -> None:
    """Delete what visitors wrote of pages when its time is over."""
    erase_remarks()
