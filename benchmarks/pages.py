"""How fast pages are rendered anew, beside a bare Django view: `python -m benchmarks.pages [SECONDS]`.

Each page of the demo is requested again and again through Django's test client in this process, over SQLite, for
SECONDS (2 by default) each. A bare view that returns a constant, below the same middleware, is the ceiling. Prints the
processor time of a request in milliseconds (median and 95th percentile), its SQL queries, and the bare view's share.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATHS = [
    "/health/live/",
    "/",
    "/about/",
    "/news/",
    "/news/healthcare-congress-report/",
    "/events/",
    "/events/congress-of-patients/2020/",
    "/events/congress-of-patients/2020/programme/",
    "/events/congress-of-patients/2020/programme/?day=all",
    "/branches/",
    "/branches/?near=Казань",
    "/branches/kazan/",
    "/organisations/",
    "/people/",
    "/search/?q=школа",
]


def measure(client, path: str, seconds: float) -> tuple[list[float], int]:
    """Return the processor seconds of each request of `path` within the time given, and its number of queries."""
    from django.db import connection

    asked = []

    def count(execute, *query):
        asked.append(query)
        return execute(*query)

    for _ in range(3):
        client.get(path)
    with connection.execute_wrapper(count):
        client.get(path)
    times, until = [], time.perf_counter() + seconds
    while time.perf_counter() < until:
        began = time.process_time()
        assert client.get(path).status_code == 200, path
        times.append(time.process_time() - began)
    return times, len(asked)


def main(seconds: float) -> None:
    """Load the demo into a folder of its own and print the table."""
    with tempfile.TemporaryDirectory() as data:
        os.environ |= {"SITE_VAR_DIR": data, "DJANGO_SETTINGS_MODULE": "config.settings.base"}
        os.environ["ALLOWED_HOSTS"] = "testserver"
        sys.path[:0] = [str(ROOT), str(ROOT / "site")]
        import django

        django.setup()
        from django.core.management import call_command
        from django.test import Client

        call_command("prepare", verbosity=0)
        client = Client()
        print(f"{'page':<42}{'median ms':>11}{'p95 ms':>8}{'queries':>9}{'of the bare view':>18}")
        bare = 0.0
        for path in PATHS:
            times, queries = measure(client, path, seconds)
            median = statistics.median(times)
            bare = bare or median
            p95 = statistics.quantiles(times, n=20)[-1]
            print(f"{path:<42}{median * 1000:>11.1f}{p95 * 1000:>8.1f}{queries:>9}{bare / median:>18.1%}")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 2.0)
