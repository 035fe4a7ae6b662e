"""Places given out under load: `python -m benchmarks.registration`.

Starts the site as visitors get it, several gunicorn workers over a database of its own, and lets many people register
at the same moment: 50 for the last place, 500 for 100 places, and 500 for 100 while workers are killed. Prints what
was given out, on SQLite and, where its server can be had, on PostgreSQL.
"""

import os
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import psycopg

ROOT = Path(__file__).resolve().parents[1]
WORKERS = 4
AT_ONCE = 50

LAY_FOUNDATION = "from home.foundation import lay_foundation; lay_foundation()"
MAKE_EVENT = """
from datetime import timedelta
from django.utils import timezone
from events.models import EventPage, EventsIndexPage
from home.models import HomePage
home = HomePage.objects.get(locale__language_code="ru")
index = EventsIndexPage.objects.child_of(home).first()
index = index or home.add_child(instance=EventsIndexPage(title="События", slug="events"))
soon = timezone.now() + timedelta(days=10)
index.add_child(instance=EventPage(title="Съезд", slug="rush", starts_at=soon, ends_at=soon + timedelta(hours=8),
    registration_opens_at=timezone.now() - timedelta(days=1), places_onsite={places}))
from home.form_guards import token
shown = timezone.now() - timedelta(minutes=1)
print("\\n".join(token(shown) for number in range({people})))
"""
COUNT = """
SELECT state, "order", (SELECT count(*) FROM home_outgoingmail WHERE about = 'registration ' || r.id)
FROM events_registration r JOIN wagtailcore_page p ON p.id = r.event_id WHERE p.slug = 'rush'
"""


@dataclass(frozen=True)
class Sold:
    """What was given out: places held, people waiting behind them in the order of arrival, letters written."""

    held: int
    waiting: int
    in_order: bool
    letters: int


@dataclass
class SellingSite:
    """A running site with one event that takes registrations."""

    host: str
    environment: dict[str, str]
    server: subprocess.Popen
    cookie: str
    token: str
    # The marks of the forms that people have before them.
    started: list[str]

    def register(self, number: int) -> int:
        """Send the form of person `number`, again when the connection breaks; return the last answer's status."""
        fields = {
            "csrfmiddlewaretoken": self.token,
            "started": self.started[number],
            "consent_personal-data": "on",
            "attendance": "onsite",
            "kind": "patient",
            "name": f"Участник {number}",
            "email": f"person{number}@example.org",
        }
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        for _attempt in range(20):
            try:
                connection = HTTPConnection(self.host, timeout=60)
                connection.request("POST", "/events/rush/register/", urlencode(fields), headers)
                return connection.getresponse().status
            except (OSError, HTTPException):
                time.sleep(0.2)
            finally:
                connection.close()
        return 0

    def rush(self, numbers: Iterable[int]) -> list[int]:
        """Let these people register at once; return the answers' statuses."""
        with ThreadPoolExecutor(AT_ONCE) as people:
            return list(people.map(self.register, numbers))

    def workers(self) -> list[int]:
        """Return the process ids of the server's workers."""
        children = Path(f"/proc/{self.server.pid}/task/{self.server.pid}/children").read_text()
        return [int(child) for child in children.split()]

    def sold(self) -> Sold:
        """Return what the database says was given out."""
        rows = self.ask(COUNT)
        held = [order for state, order, _letters in rows if state == "unconfirmed"]
        waiting = [order for state, order, _letters in rows if state == "waiting"]
        in_order = sorted(held + waiting) == list(range(1, len(rows) + 1))
        in_order = in_order and (not waiting or max(held, default=0) < min(waiting))
        return Sold(len(held), len(waiting), in_order, sum(letters for _state, _order, letters in rows))

    def ask(self, query: str) -> list[tuple]:
        """Return the rows that the site's database answers with."""
        if url := self.environment["DATABASE_URL"]:
            with psycopg.connect(url) as connection:
                return connection.execute(query).fetchall()
        with closing(sqlite3.connect(Path(self.environment["SITE_VAR_DIR"]) / "site.sqlite3")) as connection:
            return connection.execute(query).fetchall()


@contextmanager
def selling_site(
    var: Path, settings: dict[str, str], places: int, people: int, workers: int = WORKERS
) -> Iterator[SellingSite]:
    """Serve a site of its own whose one event has so many places on site, until the context ends.

    var: the folder of its data. settings: environment variables, such as DATABASE_URL. people: how many may come.
    """
    from tests import template
    from tests.running import wait_for
    from tests.services.base import free_port

    port = free_port()
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        "PYTHONPATH": str(ROOT),
        "SITE_VAR_DIR": str(var),
        "ELASTICSEARCH_URL": "",
        "REDIS_URL": "",
        "REGISTRATIONS_PER_ADDRESS": "1000000",
        "REGISTRATIONS_PER_MAIL": "1000000",
        "SITE_BASE_URL": f"http://127.0.0.1:{port}",
        **settings,
    }
    manage = [sys.executable, "manage.py"]
    quiet = {"cwd": ROOT, "env": environment, "check": True, "stdout": subprocess.DEVNULL}
    if environment["DATABASE_URL"]:
        subprocess.run([*manage, "migrate", "--no-input"], **quiet)
        subprocess.run([*manage, "shell", "--no-imports", "-c", LAY_FOUNDATION], **quiet)
    else:
        template.copy_into(var)
    make_event = MAKE_EVENT.format(places=places, people=people)
    shell = [*manage, "shell", "--no-imports", "-c", make_event]
    made = subprocess.run(shell, cwd=ROOT, env=environment, check=True, capture_output=True, text=True)
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--pythonpath", "site", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", str(workers), "--threads", "4", "--log-level", "critical"]
    server = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        wait_for(f"http://127.0.0.1:{port}/health/ready/", server)
        yield _with_form(f"127.0.0.1:{port}", environment, server, made.stdout.split()[-people:])
    finally:
        server.terminate()
        server.wait(20)


def _with_form(host: str, environment: dict[str, str], server: subprocess.Popen, started: list[str]) -> SellingSite:
    connection = HTTPConnection(host, timeout=60)
    connection.request("GET", "/events/rush/register/")
    answer = connection.getresponse()
    cookie = answer.getheader("Set-Cookie").partition(";")[0]
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.read().decode()).group(1)
    return SellingSite(host, environment, server, cookie, token, started)


def run(database: str, settings_of) -> None:
    """Print what each rush gave out on one database. settings_of: makes fresh settings for a site."""
    for title, people, places, kills in [
        ("50 for the last place", 50, 1, 0),
        ("500 for 100 places", 500, 100, 0),
        ("500 for 100, workers killed", 500, 100, 6),
    ]:
        with tempfile.TemporaryDirectory() as var, selling_site(Path(var), settings_of(), places, people) as site:
            began = time.perf_counter()
            with ThreadPoolExecutor(1) as beside:
                answers = beside.submit(site.rush, range(people))
                for _kill in range(kills):
                    time.sleep(1.5)
                    if workers := site.workers():
                        os.kill(workers[0], signal.SIGKILL)
                statuses = answers.result()
            seconds = time.perf_counter() - began
            sold = site.sold()
        failed = sum(status != 302 for status in statuses)
        order = "yes" if sold.in_order else "NO"
        print(
            f"{database:11} {title:28} {sold.held:6} {sold.waiting:8} {order:>9} {sold.letters:8} {failed:7}"
            f" {people / seconds:9.0f}",
            flush=True,
        )


def main() -> None:
    """Run all rushes and print the table."""
    from tests.services.registry import Fleet

    names = ("places", "waiting", "in order", "letters", "failed", "people/s")
    print(f"{'database':11} {'rush':28} {'{:>6} {:>8} {:>9} {:>8} {:>7} {:>9}'.format(*names)}")
    run("SQLite", lambda: {"DATABASE_URL": ""})
    with Fleet() as fleet:
        fleet.need(["postgresql"])
        if "postgresql" not in fleet.urls:
            print("PostgreSQL: not to be had here")
            return
        run("PostgreSQL", lambda: {"DATABASE_URL": fresh_database(fleet.urls["postgresql"])})


def fresh_database(url: str) -> str:
    """Create an empty database beside that of `url` and return its address."""
    name = f"registration_{time.time_ns()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return urlsplit(url)._replace(path=f"/{name}").geturl()


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "site"))
    main()
