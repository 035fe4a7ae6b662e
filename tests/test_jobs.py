"""Recurring jobs: each when it is due, once, whatever the others do."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from home import jobs
from home.management.commands import work
from home.models import JobRun
from tests import template

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def only(monkeypatch):
    """A function: declare these functions as the only jobs, each once an hour."""
    monkeypatch.setattr(jobs, "_jobs", {})

    def declare(*functions):
        for function in functions:
            jobs.job(every=timedelta(hours=1))(function)

    return declare


def test_a_job_runs_when_it_is_due_and_not_a_moment_before(db, only):
    ran = []

    def count():
        ran.append(1)

    only(count)
    start = timezone.now()
    for passed, total in [(0, 1), (3599, 1), (3600, 2), (3600, 2), (7199, 2), (7200, 3)]:
        jobs.run_due(start + timedelta(seconds=passed))
        assert len(ran) == total, passed


def test_a_failing_job_is_told_of_and_keeps_no_other_from_running(db, only, caplog):
    ran = []

    def a_broken_one():
        raise LookupError("no such thing")

    def b_sound_one():
        ran.append(1)

    only(a_broken_one, b_sound_one)
    start = timezone.now()
    assert len(jobs.run_due(start)) == 2
    assert ran == [1]
    assert JobRun.objects.get(name="tests.a_broken_one").trouble == "LookupError: no such thing"
    assert JobRun.objects.get(name="tests.b_sound_one").trouble == ""
    assert "a_broken_one failed" in caplog.text
    assert len(jobs.run_due(start + timedelta(hours=1))) == 2


def test_two_jobs_of_one_name_are_refused(only):
    def first():
        pass

    def second():
        pass

    second.__name__, second.__module__ = "first", "tests.elsewhere"
    only(first)
    with pytest.raises(ValueError, match=r"tests\.first"):
        only(second)


def test_what_somebody_waits_for_never_stands_behind_a_slow_job(monkeypatch):
    quick, enough = [], threading.Event()

    def run_due(*, awaited):
        if not awaited:
            assert enough.wait(20)
        elif len(quick) < 3:
            quick.append(1)
        else:
            enough.set()
            os.kill(os.getpid(), signal.SIGTERM)

    before = [(number, signal.getsignal(number)) for number in (signal.SIGTERM, signal.SIGINT)]
    monkeypatch.setattr(work, "run_due", run_due)
    monkeypatch.setattr(work, "close_old_connections", lambda: None)
    monkeypatch.setattr(work, "PAUSE", 0.01)
    work.Command().handle(once=False, parent=None, list=False)
    for number, handler in before:
        signal.signal(number, handler)
    assert len(quick) == 3


def test_each_kind_of_jobs_is_run_without_the_other(db, only):
    def letters():
        pass

    def reports():
        pass

    only(reports)
    jobs.job(every=timedelta(seconds=5), awaited=True)(letters)
    assert jobs.run_due(awaited=True) == ["tests.letters"]
    assert jobs.run_due(awaited=False) == ["tests.reports"]


def runs(process: int) -> bool:
    """Tell whether the process is there and not merely waiting to be reaped."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def test_one_of_several_workers_gets_a_job_publishes_at_the_hour_and_ends_with_its_parent(tmp_path):
    """Workers over a database of their own; a page goes live at its hour; then the last worker's parent goes."""
    environment = os.environ | {"SITE_VAR_DIR": str(tmp_path), "DATABASE_URL": "", "ELASTICSEARCH_URL": ""}
    environment |= {"DJANGO_SETTINGS_MODULE": "config.settings.base", "REDIS_URL": ""}

    def manage(*command, **options):
        arguments = [sys.executable, "manage.py", *command]
        return subprocess.run(arguments, cwd=ROOT, env=environment, check=True, text=True, **options)

    template.copy_into(tmp_path)
    draft = (
        "from datetime import timedelta; from django.utils import timezone; from home.models import *;"
        "page = HomePage.objects.first().add_child(instance=ContentPage(title='Soon', slug='soon', live=False));"
        "page.go_live_at = timezone.now() + timedelta(seconds=1); page.save_revision().publish()"
    )
    manage("shell", "--no-imports", "-c", draft)
    once = [sys.executable, "manage.py", "work", "--once"]
    at_once = [subprocess.Popen(once, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    said = "".join(process.communicate()[0] for process in at_once)
    assert said.count("home.publish_scheduled") == 1
    starter = (
        "import os, subprocess, sys;"
        "command = [sys.executable, 'manage.py', 'work', '--parent', str(os.getpid())];"
        "work = subprocess.Popen(command, stdout=subprocess.DEVNULL);"
        "print(work.pid, flush=True); sys.stdin.read()"
    )
    parent = subprocess.Popen(
        [sys.executable, "-c", starter],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    worker = int(parent.stdout.readline())
    until = time.monotonic() + 30
    database = sqlite3.connect(tmp_path / "site.sqlite3", isolation_level=None)
    while database.execute("SELECT live FROM wagtailcore_page WHERE slug = 'soon'").fetchone() != (1,):
        assert time.monotonic() < until
        # The minute until the next run need not be waited for.
        database.execute("DELETE FROM home_jobrun")
        time.sleep(1)
    database.close()
    parent.stdin.close()
    parent.wait()
    until = time.monotonic() + 20
    while runs(worker):
        assert time.monotonic() < until
        time.sleep(0.1)
