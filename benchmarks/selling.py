"""A running site whose places many people want at the same moment, and what its database says they got."""

import json
import os
import re
import sqlite3
import subprocess
import sys
import time
import uuid
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

import psycopg

ROOT = Path(__file__).resolve().parents[1]
WORKERS = 4
AT_ONCE = 50
PEOPLE = 500
# A person whose connection broke, or who was asked to wait, sends the form again.
TRIES = 20
FORM = "application/x-www-form-urlencoded"

MAKE = f"from benchmarks.rush import make; make({PEOPLE})"
REGISTRATIONS = """
SELECT state, "order", (SELECT count(*) FROM home_outgoingmail WHERE about = 'registration ' || r.id)
FROM events_registration r JOIN wagtailcore_page p ON p.id = r.event_id WHERE p.slug = 'rush-{event}'
ORDER BY r.id
"""
SEATS = """
SELECT s.state, r."order" FROM events_sessionseat s JOIN events_registration r ON r.id = s.registration_id
ORDER BY s.id
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
    """A running site with the events of `benchmarks.rush`. `answers` counts the statuses that were heard."""

    host: str
    environment: dict[str, str]
    server: subprocess.Popen
    made: dict
    cookie: str
    token: str
    answers: Counter

    def register(self, event: str, number: int, **more: str) -> int:
        """Send the form of person `number`, again while it fails; return the last answer's status."""
        fields = {
            "csrfmiddlewaretoken": self.token,
            "started": self.made["forms"][number],
            "consent_personal-data": "on",
            "attendance": "onsite",
            "kind": "patient",
            "name": f"Участник {number}",
            "email": f"person{number}@example.org",
        }
        body = urlencode(fields | more)
        return self._send(f"/events/rush-{event}/register/", body, {"Cookie": self.cookie, "Content-Type": FORM})[0]

    def show_ticket(self, number: int) -> str:
        """Show the one ticket at door `number`; return what the door was told."""
        body = json.dumps({"key": str(uuid.uuid4()), "code": self.made["ticket"], "door": f"{number}"})
        headers = {
            "Cookie": f"{self.cookie}; {self.made['cookie']}",
            "Content-Type": "application/json",
            "X-CSRFToken": self.token,
        }
        answer = self._send(f"/admin/check-in/{self.made['door']}/admit/", body, headers)[1]
        return json.loads(answer)["result"]

    def _send(self, path: str, body: str, headers: dict[str, str]) -> tuple[int, bytes]:
        status, content = 0, b""
        for _attempt in range(TRIES):
            connection = HTTPConnection(self.host, timeout=60)
            try:
                connection.request("POST", path, body, headers)
                answer = connection.getresponse()
                status, content = answer.status, answer.read()
                self.answers[status] += 1
                if status < 500:
                    break
            except (OSError, HTTPException):
                self.answers[0] += 1
            finally:
                connection.close()
            time.sleep(0.2)
        return status, content

    def rush(self, event: str, numbers: Iterable[int], **more: str) -> list[int]:
        """Let these people register for the event at once; return the last answers' statuses."""
        with ThreadPoolExecutor(AT_ONCE) as people:
            return list(people.map(lambda number: self.register(event, number, **more), numbers))

    def crowd_at_doors(self, doors: int) -> Counter:
        """Show the one ticket at so many doors at once; return how many were told what."""
        with ThreadPoolExecutor(doors) as devices:
            return Counter(devices.map(self.show_ticket, range(doors)))

    def workers(self) -> list[int]:
        """Return the process ids of the server's workers."""
        children = Path(f"/proc/{self.server.pid}/task/{self.server.pid}/children").read_text()
        return [int(child) for child in children.split()]

    def sold(self, event: str) -> Sold:
        """Return what the database says was given out of the event's places."""
        rows = self.ask(REGISTRATIONS.format(event=event))
        return _sold(
            [order for state, order, _letters in rows if state == "unconfirmed"],
            [order for state, order, _letters in rows if state == "waiting"],
            sum(letters for _state, _order, letters in rows),
        )

    def seats(self) -> Sold:
        """Return what the database says was given out of the places in the session."""
        rows = self.ask(SEATS)
        held = [order for state, order in rows if state == "held"]
        return _sold(held, [order for state, order in rows if state == "waiting"], self.sold("session").letters)

    def ask(self, query: str) -> list[tuple]:
        """Return the rows that the site's database answers with."""
        if url := self.environment["DATABASE_URL"]:
            with psycopg.connect(url) as connection:
                return connection.execute(query).fetchall()
        with closing(sqlite3.connect(Path(self.environment["SITE_VAR_DIR"]) / "site.sqlite3")) as connection:
            return connection.execute(query).fetchall()


def _sold(held: list[int], waiting: list[int], letters: int) -> Sold:
    in_order = sorted(held + waiting) == list(range(1, len(held) + len(waiting) + 1))
    in_order = in_order and (not waiting or max(held, default=0) < min(waiting)) and waiting == sorted(waiting)
    return Sold(len(held), len(waiting), in_order, letters)


@contextmanager
def selling_site(var: Path, settings: dict[str, str], workers: int = WORKERS) -> Iterator[SellingSite]:
    """Serve a site of its own with the events of `benchmarks.rush`, until the context ends.

    var: the folder of its data. settings: environment variables, such as DATABASE_URL.
    """
    from tests import template
    from tests.running import wait_for
    from tests.services.base import free_port

    port = free_port()
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
        "SITE_VAR_DIR": str(var),
        "ELASTICSEARCH_URL": "",
        "REDIS_URL": "",
        "REGISTRATIONS_PER_ADDRESS": "1000000",
        "REGISTRATIONS_PER_MAIL": "1000000",
        "SITE_BASE_URL": f"http://127.0.0.1:{port}",
        **settings,
    }
    manage = [sys.executable, "manage.py"]
    if environment["DATABASE_URL"]:
        subprocess.run([*manage, "migrate", "--no-input", "--verbosity", "0"], cwd=ROOT, env=environment, check=True)
    else:
        template.copy_into(var)
    shell = [*manage, "shell", "--no-imports", "-c", MAKE]
    made = subprocess.run(shell, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True)
    command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", str(workers), "--threads", "4", "--log-level", "critical"]
    server = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        wait_for(f"http://127.0.0.1:{port}/health/ready/", server, seconds=300)
        made = json.loads(made.stdout.splitlines()[-1])
        cookie, token = _form_of(f"127.0.0.1:{port}")
        yield SellingSite(f"127.0.0.1:{port}", environment, server, made, cookie, token, Counter())
    finally:
        server.terminate()
        server.wait(60)


def _form_of(host: str) -> tuple[str, str]:
    """Return the cookie and the token that come with a form."""
    connection = HTTPConnection(host, timeout=60)
    connection.request("GET", "/events/rush-last/register/")
    answer = connection.getresponse()
    cookie = answer.getheader("Set-Cookie").partition(";")[0]
    return cookie, re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', answer.read().decode()).group(1)
