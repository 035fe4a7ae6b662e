"""Runs a command over the real servers: ``python -m tests.services.run -- COMMAND…``.

Starts PostgreSQL, Redis and Elasticsearch, gives the command ``DATABASE_URL``, ``REDIS_URL`` and ``ELASTICSEARCH_URL``
(and the harness' own variables, so that a test suite run by it starts no second set), and ends with the command's exit
status.
"""

import os
import signal
import subprocess
import sys

from .plugin import in_ci
from .registry import SERVICES, Fleet, advice

SETTINGS = {"postgresql": "DATABASE_URL", "redis": "REDIS_URL", "elasticsearch": "ELASTICSEARCH_URL"}


def leave(_signal, _frame):
    """Turn the request to end into an exception, so that the servers are stopped on the way out."""
    raise SystemExit(143)


def complain(fleet):
    """Print which services are not there and how to get them; return the exit status that this means."""
    for name, reason in {**fleet.missing, **fleet.broken}.items():
        print(f"{SERVICES[name].title}: {reason}", file=sys.stderr)
        if name in fleet.missing:
            print(f"  {advice(name)}", file=sys.stderr)
    if fleet.broken:
        print("failed: a server that is installed did not start, so the command was not run.", file=sys.stderr)
        return 1
    if in_ci():
        print("failed: with CI=true every service has to be there.", file=sys.stderr)
        return 1
    print("skipped: the command was not run over the real servers, for want of those above.", file=sys.stderr)
    return 0


def main(arguments):
    """Run the command line and return its exit status."""
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    if not command:
        print("usage: python -m tests.services.run -- COMMAND…", file=sys.stderr)
        return 2
    signal.signal(signal.SIGTERM, leave)
    print(f"Starting {', '.join(SERVICES[name].title for name in SETTINGS)} …", file=sys.stderr, flush=True)
    with Fleet() as fleet:
        fleet.need(SETTINGS)
        if fleet.missing or fleet.broken:
            return complain(fleet)
        environment = dict(os.environ)
        for name, variable in SETTINGS.items():
            environment[variable] = environment[SERVICES[name].variable] = fleet.urls[name]
        try:
            return subprocess.run(command, env=environment, check=False).returncode
        except FileNotFoundError:
            print(f"failed: there is no command {command[0]!r}", file=sys.stderr)
            return 127
        except KeyboardInterrupt:
            return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
