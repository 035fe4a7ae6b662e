"""The pytest plugin that gives tests real services.

A test asks for a service by its marker (``postgresql``, ``redis``, ``elasticsearch``, ``dovecot``, ``browser``) or by
its fixture. After the collection, exactly those some collected test asks for are started; under pytest-xdist the
controller does so, once for all workers. A test whose service cannot be had is skipped, and the run's last lines name
it and say how to get it; with ``CI=true`` in the environment that fails the run. A service that is there and does not
start fails every run.
"""

import contextlib
import json
import os
import tempfile
from pathlib import Path

import pytest

from .registry import SERVICES, Fleet, advice

FIXTURES = {
    "postgresql_url": "postgresql",
    "redis_url": "redis",
    "elasticsearch_url": "elasticsearch",
    "dovecot_url": "dovecot",
    "chromium_path": "browser",
    "checkers_path": "checkers",
}

# Reports travel from the workers to the controller, and carry their test's properties with them.
PROPERTY = "missing service"


def in_ci():
    """Tell whether this is a run in which nothing may be skipped for want of a service."""
    return os.environ.get("CI", "").lower() in {"true", "1"}


def needs(item):
    """Return the names of the services the test ``item`` asks for."""
    return {marker.name for marker in item.iter_markers()} & set(SERVICES)


class Harness:
    """What the process that owns the services does: the controller under xdist, else the only one."""

    def __init__(self):
        self.fleet = Fleet()
        self.folder = tempfile.TemporaryDirectory(prefix="patients-site-run-")

    @property
    def outcome(self):
        """The fleet's state in a form that can be written down for the workers."""
        return {"urls": self.fleet.urls, "missing": self.fleet.missing, "broken": self.fleet.broken}

    def provide(self, names):
        """Start the services ``names``."""
        self.fleet.need(names)
        publish(self.fleet.urls)

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_finish(self, session):
        if not session.config.option.collectonly:
            self.provide(set().union(*map(needs, session.items)))

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node):
        node.workerinput["services"] = self.folder.name

    @pytest.hookimpl(optionalhook=True, tryfirst=True)
    def pytest_xdist_node_collection_finished(self, node):
        # Tests are handed out only after this hook, so what is started here is there when the first one runs.
        wanted = Path(self.folder.name) / f"wanted-{node.gateway.id}.json"
        self.provide(set(json.loads(wanted.read_text())))
        outcome = Path(self.folder.name) / "outcome.json"
        unfinished = outcome.with_suffix(".unfinished")
        unfinished.write_text(json.dumps(self.outcome))
        unfinished.replace(outcome)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session):
        failed = self.fleet.broken or (self.fleet.missing and in_ci())
        if failed and session.exitstatus in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter):
        absent = {**self.fleet.missing, **self.fleet.broken}
        if not absent:
            return
        write = terminalreporter.write_line
        terminalreporter.section("services that could not be had", red=in_ci() or bool(self.fleet.broken), bold=True)
        reports = [*terminalreporter.stats.get("skipped", ()), *terminalreporter.stats.get("error", ())]
        for name, reason in absent.items():
            write(f"{SERVICES[name].title}: {reason}")
            if name in self.fleet.missing:
                write(f"  {advice(name)}")
            left_out = sorted({report.nodeid for report in reports if (PROPERTY, name) in as_pairs(report)})
            write(f"  not run for want of it ({len(left_out)}):")
            for nodeid in left_out:
                write(f"    {nodeid}")
        if in_ci() and self.fleet.missing:
            write("With CI=true every service has to be there: the run has failed.")

    def pytest_unconfigure(self):
        self.fleet.stop()
        with contextlib.suppress(OSError):
            self.folder.cleanup()


class Worker:
    """What an xdist worker does: tell the controller what its tests ask for, and read what became of it."""

    def __init__(self, folder, worker):
        self.folder = Path(folder)
        self.worker = worker
        self.known = {}

    @property
    def outcome(self):
        """What the controller wrote down before it handed out the first test."""
        if not self.known:
            self.known = json.loads((self.folder / "outcome.json").read_text())
            publish(self.known["urls"])
        return self.known

    # Before xdist's own hook, which reports the collection to the controller.
    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_finish(self, session):
        wanted = sorted(set().union(*map(needs, session.items)))
        (self.folder / f"wanted-{self.worker}.json").write_text(json.dumps(wanted))


def as_pairs(report):
    """Return the report's properties as tuples: on their way between processes they become lists."""
    return [tuple(pair) for pair in report.user_properties]


def publish(urls):
    """Put the addresses of servers into the environment, for what tests start themselves."""
    for name, url in urls.items():
        os.environ[SERVICES[name].variable] = url


def pytest_configure(config):
    for service in SERVICES.values():
        config.addinivalue_line("markers", f"{service.name}: needs {service.title}; skipped where it cannot be had")
    if hasattr(config, "workerinput"):
        harness = Worker(config.workerinput["services"], config.workerinput["workerid"])
    else:
        harness = Harness()
    config.pluginmanager.register(harness, "services-harness")


# Before pytest's own hook, which selects by marker: ``-m`` finds a test by the fixture it uses, too.
@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    for item in items:
        for fixture in FIXTURES.keys() & set(getattr(item, "fixturenames", ())):
            item.add_marker(FIXTURES[fixture])


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    wanted = needs(item)
    if not wanted:
        return
    outcome = item.config.pluginmanager.get_plugin("services-harness").outcome
    for name in sorted(wanted):
        title = SERVICES[name].title
        for state in ("broken", "missing"):
            if name in outcome[state]:
                item.user_properties.append((PROPERTY, name))
                if state == "broken":
                    pytest.fail(f"{title} did not start: {outcome[state][name]}", pytrace=False)
                pytest.skip(f"needs {title}: {outcome[state][name]}")


def address(request):
    """Return what the service behind the fixture of ``request`` is reached by."""
    harness = request.config.pluginmanager.get_plugin("services-harness")
    return harness.outcome["urls"][FIXTURES[request.fixturename]]


@pytest.fixture(scope="session")
def postgresql_url(request):
    """The address of a real PostgreSQL, as DATABASE_URL takes it."""
    return address(request)


@pytest.fixture(scope="session")
def redis_url(request):
    """The address of a real Redis, as REDIS_URL takes it."""
    return address(request)


@pytest.fixture(scope="session")
def elasticsearch_url(request):
    """The address of a real Elasticsearch, as ELASTICSEARCH_URL takes it."""
    return address(request)


@pytest.fixture(scope="session")
def dovecot_url(request):
    """The address of a mailbox on a real IMAP server, as BOUNCE_MAILBOX takes it."""
    return address(request)


@pytest.fixture(scope="session")
def chromium_path(request):
    """The path of the system's Chromium; start it with ``tests.services.chromium.ARGUMENTS``."""
    return address(request)


@pytest.fixture(scope="session")
def checkers_path(request):
    """The folder of node packages with axe-core and vnu-jar."""
    return address(request)
