"""Places given out under load: `python -m benchmarks.registration [--sqlite]`.

Starts the site as visitors get it, several gunicorn workers over a database of its own, and lets many people register
at the same moment: 50 for the last place, 500 for 100 places, 500 for 100 while workers are killed, 50 for the last
place of a session; then one ticket is shown at 50 doors at once. Prints what was given out, on SQLite and, where its
server can be had, on PostgreSQL. Broken connections and answers of 500 and more are sent again, as people do.
"""

import os
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.selling import AT_ONCE, PEOPLE, ROOT, SellingSite, selling_site

KILLS = 6
BETWEEN_KILLS = 1.5
LINE = "{:11} {:28} {:>6} {:>8} {:>9} {:>8} {:>6} {:>6} {:>6} {:>9}"
HEADINGS = ("places", "waiting", "in order", "letters", "failed", "503", "500", "people/s")


def run(database: str, site: SellingSite) -> None:
    """Print what each rush gave out on one database."""
    for title, event, people, kills in [
        ("50 for the last place", "last", AT_ONCE, 0),
        (f"{PEOPLE} for 100 places", "hundred", PEOPLE, 0),
        (f"{PEOPLE} for 100, workers killed", "killed", PEOPLE, KILLS),
        ("50 for a session's last place", "session", AT_ONCE, 0),
    ]:
        site.answers.clear()
        began = time.perf_counter()
        more = {"sessions": site.made["session"]} if event == "session" else {}
        with ThreadPoolExecutor(1) as beside:
            answers = beside.submit(site.rush, event, range(people), **more)
            for _kill in range(kills):
                time.sleep(BETWEEN_KILLS)
                if workers := site.workers():
                    os.kill(workers[0], signal.SIGKILL)
            statuses = answers.result()
        seconds = time.perf_counter() - began
        sold = site.seats() if event == "session" else site.sold(event)
        order = "yes" if sold.in_order else "NO"
        failed = sum(status != 302 for status in statuses)
        given = (sold.held, sold.waiting, order, sold.letters, failed)
        print(LINE.format(database, title, *given, *_asked_again(site), f"{people / seconds:.0f}"), flush=True)
    site.answers.clear()
    told = site.crowd_at_doors(AT_ONCE)
    heard = f"{told['admitted']} door let in, {told['already']} heard when and where"
    print(f"{database:11} {'one ticket at 50 doors':28} {heard}; 503: {site.answers[503]}, 500: {site.answers[500]}")


def _asked_again(site: SellingSite) -> tuple[int, int]:
    return site.answers[503], site.answers[500]


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of an empty database on a PostgreSQL of our own; empty where there is none."""
    from tests.services.registry import Fleet

    with Fleet() as fleet:
        fleet.need(["postgresql"])
        url = fleet.urls.get("postgresql")
        yield fresh_database(url) if url else ""


def fresh_database(url: str) -> str:
    """Create an empty database beside that of `url` and return its address."""
    import psycopg

    name = f"registration_{time.time_ns()}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def main() -> None:
    """Run all rushes and print the table."""
    print(LINE.format("database", "rush", *HEADINGS))

    def measure(database: str, settings: dict[str, str]) -> None:
        with tempfile.TemporaryDirectory() as var, selling_site(Path(var), settings) as site:
            run(database, site)

    measure("SQLite", {"DATABASE_URL": ""})
    if "--sqlite" in sys.argv:
        return
    with postgresql() as url:
        if url:
            measure("PostgreSQL", {"DATABASE_URL": url})
        else:
            print("PostgreSQL: not to be had here")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT / "site"))
    main()
