"""What the harness does with a machine that lacks a service: it says so, by name, and in CI it fails."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.services.base import ServiceError
from tests.services.redis import Redis
from tests.services.registry import Fleet

ROOT = Path(__file__).resolve().parents[2]

SUITE = """
import pytest

def test_of_nothing():
    pass

@pytest.mark.redis
def test_by_marker():
    pass

def test_by_fixture(chromium_path):
    pass
"""


@pytest.fixture
def bare_machine(tmp_path):
    """The environment of a machine on which no service is installed, nor given from outside."""
    kept = {name: os.environ[name] for name in ("HOME", "LANG", "TMPDIR") if name in os.environ}
    (tmp_path / "programs").mkdir()
    return {**kept, "PATH": str(tmp_path / "programs"), "SERVICES_CACHE": str(tmp_path / "cache")}


@pytest.fixture
def run(tmp_path):
    """Runs Python with some arguments and returns the finished process."""

    def run(*arguments, environment):
        environment = {**environment, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path, env=environment)

    return run


@pytest.fixture
def run_suite(run, tmp_path):
    """Runs the small suite above in an environment, with the harness and without the project's own settings."""
    (tmp_path / "test_small.py").write_text(SUITE)
    options = ["-c", os.devnull, "--rootdir", str(tmp_path), "-p", "tests.services.plugin", "-p", "no:django"]

    def run_suite(*arguments, environment):
        return run("-m", "pytest", *options, "-p", "no:cacheprovider", *arguments, environment=environment)

    return run_suite


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_missing_service_is_named_at_the_end(run_suite, bare_machine, workers):
    done = run_suite("-n", workers, environment=bare_machine)
    assert done.returncode == 0, done.stdout
    assert "1 passed, 2 skipped" in done.stdout
    summary = done.stdout.partition("services that could not be had")[2]
    assert "Redis: there is no redis-server on this machine\n  to get it: apt-get install redis-server" in summary
    assert "test_small.py::test_by_marker" in summary
    assert "Chromium: there is no Chromium" in summary
    assert "test_small.py::test_by_fixture" in summary
    assert "Elasticsearch" not in summary


@pytest.mark.parametrize("workers", ["0", "2"])
def test_a_missing_service_fails_in_ci(run_suite, bare_machine, workers):
    done = run_suite("-n", workers, environment={**bare_machine, "CI": "true"})
    assert done.returncode == 1
    assert "the run has failed" in done.stdout
    assert "test_small.py::test_by_marker" in done.stdout


def test_nothing_is_wanted_where_no_selected_test_asks(run_suite, bare_machine):
    done = run_suite("test_small.py::test_of_nothing", environment={**bare_machine, "CI": "true"})
    assert done.returncode == 0
    assert "could not be had" not in done.stdout


def test_a_given_server_that_does_not_answer_is_an_error(run_suite, bare_machine):
    environment = {**bare_machine, "TEST_REDIS_URL": "redis://127.0.0.1:1/0"}
    done = run_suite("test_small.py::test_by_marker", environment=environment)
    assert done.returncode == 1
    assert "Redis, given by TEST_REDIS_URL, does not answer" in done.stdout


@pytest.mark.parametrize(("ci", "status", "word"), [("", 0, "skipped:"), ("true", 1, "failed:")])
def test_a_command_is_not_run_over_missing_servers(run, bare_machine, ci, status, word):
    environment = {**bare_machine, "CI": ci}
    done = run("-m", "tests.services.run", "--", sys.executable, "-c", "print('ran')", environment=environment)
    assert done.returncode == status
    assert word in done.stderr
    assert "to get it: apt-get install redis-server" in done.stderr
    assert "ran" not in done.stdout


def test_a_command_gets_the_servers_and_keeps_its_status(
    run, bare_machine, postgresql_url, redis_url, elasticsearch_url
):
    urls = (postgresql_url, redis_url, elasticsearch_url)
    given = dict(zip(("TEST_DATABASE_URL", "TEST_REDIS_URL", "TEST_ELASTICSEARCH_URL"), urls, strict=True))
    command = "import os; print(*(os.environ[name] for name in ('DATABASE_URL', 'REDIS_URL', 'ELASTICSEARCH_URL')))"
    command += "; raise SystemExit(7)"
    environment = {**bare_machine, **given}
    done = run("-m", "tests.services.run", "--", sys.executable, "-c", command, environment=environment)
    assert done.returncode == 7, done.stderr
    assert done.stdout.split() == list(urls)


class FailingRedis(Redis):
    """A server that is installed and ends as soon as it is started."""

    variable = "TEST_REDIS_THAT_FAILS"

    def missing(self):
        return ""

    def command(self):
        return [shutil.which("sh"), "-c", "echo 'ERROR: bad luck' >&2; exit 3"]


def test_a_server_that_fails_leaves_nothing_behind():
    server = FailingRedis()
    server.launch()
    folder = server.folder
    with pytest.raises(ServiceError, match="ended with status 3: ERROR: bad luck"):
        server.wait()
    server.stop()
    assert not folder.exists()


def test_a_fleet_starts_each_server_once_and_stops_it(monkeypatch):
    monkeypatch.delenv(Redis.variable, raising=False)
    if reason := Redis().missing():
        pytest.skip(reason)
    with Fleet() as fleet:
        fleet.need({"redis"})
        first = fleet.urls["redis"]
        process = fleet.started["redis"].process
        fleet.need({"redis"})
        assert fleet.urls["redis"] == first
        assert process.poll() is None
    assert process.poll() is not None
