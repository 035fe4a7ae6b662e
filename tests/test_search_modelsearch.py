"""modelsearch's own tests of a backend pass for the site's backends, each in a process with settings of its own."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# A run that found next to nothing would pass as well.
FEWEST = {"sqlite": 110, "postgresql": 110, "elasticsearch": 110}


def run(backend, **addresses):
    """Run modelsearch's tests for a backend; return how many ran and were not skipped."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.modelsearch.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
        "TESTED_BACKEND": backend,
        **addresses,
    }
    command = [sys.executable, "-W", "ignore", "-m", "django", "test", "tests.modelsearch.suite"]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-8_000:]
    number = int(re.search(r"Ran (\d+) tests", done.stderr).group(1))
    skipped = re.search(r"skipped=(\d+)", done.stderr)
    return number - int(skipped.group(1) if skipped else 0)


def test_sqlite():
    assert run("sqlite") >= FEWEST["sqlite"]


def test_postgresql(postgresql_url):
    assert run("postgresql", TESTED_DATABASE_URL=postgresql_url) >= FEWEST["postgresql"]


@pytest.mark.skipif(
    not os.environ.get("MODELSEARCH_ON_ELASTICSEARCH"),
    reason="takes ten minutes, for thousands of changes to indexes: set MODELSEARCH_ON_ELASTICSEARCH=yes to run it",
)
def test_elasticsearch(elasticsearch_url):
    assert run("elasticsearch", TESTED_ELASTICSEARCH_URL=elasticsearch_url) >= FEWEST["elasticsearch"]
