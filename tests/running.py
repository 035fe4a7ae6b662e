"""A site that runs as visitors get it: gunicorn over a database of its own, with the demo content."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from urllib.error import URLError
from urllib.request import urlopen
from uuid import uuid4

import psycopg
import pytest

from tests import template
from tests.services.base import free_port
from tests.services.chromium import ARGUMENTS
from tests.template import PASSWORD

ROOT = Path(__file__).resolve().parents[1]


@dataclass
class RunningSite:
    """The site's address, without a slash at its end, the folder of its data, and the environment it runs in."""

    url: str
    var: Path
    environment: Mapping[str, str]
    password: str = PASSWORD


def wait_for(url: str, process: subprocess.Popen, seconds: float = 60) -> None:
    """Return when `url` answers. Raises RuntimeError when the process ends or the time is over."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the site ended with status {process.returncode}")
        try:
            with urlopen(url, timeout=5):
                return
        except (URLError, OSError):
            time.sleep(0.1)
    raise RuntimeError(f"{url} did not answer in {seconds} seconds")


@contextmanager
def serve_site(
    var: Path, variables: Mapping[str, str] = MappingProxyType({}), demo: bool = True
) -> Iterator[RunningSite]:
    """Serve the demo over a database of its own and data in the folder `var`, on a free port, until the context ends.

    variables: more of the environment. demo: false for a site that needs no content, which is ready sooner.
    """
    port = free_port()
    with own_database(var, demo) as database:
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "config.settings.base",
            "SITE_VAR_DIR": str(var),
            "DATABASE_URL": database,
            "ELASTICSEARCH_INDEX_PREFIX": f"running_{port}_",
            "REDIS_PREFIX": f"running-{port}",
            "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
            "SITE_BASE_URL": f"http://127.0.0.1:{port}",
            **variables,
        }
        manage = [sys.executable, "manage.py"]
        prepare = [*manage, "prepare", *([] if demo else ["--without-demo"])]
        subprocess.run(prepare, cwd=ROOT, env=environment, check=True)
        if os.environ.get("ELASTICSEARCH_URL") and "ELASTICSEARCH_URL" not in variables:
            subprocess.run([*manage, "rebuild_search", "--verbosity", "0"], cwd=ROOT, env=environment, check=True)
        command = [sys.executable, "-m", "gunicorn", "config.wsgi", "--pythonpath", "site"]
        command += ["--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4", "--log-level", "warning"]
        process = subprocess.Popen(command, cwd=ROOT, env=environment)
        try:
            wait_for(f"http://127.0.0.1:{port}/health/ready/", process)
            yield RunningSite(f"http://127.0.0.1:{port}", var, environment)
        finally:
            process.terminate()
            process.wait(20)


@contextmanager
def own_database(var: Path, demo: bool = True) -> Iterator[str]:
    """A database of the kind that this run uses; its files lie in `var`, and SQLite's own file, too.

    It has the demo, or, with SQLite and without `demo`, no content at all. Gives its address, empty for SQLite.
    """
    if not template.server():
        (template.copy_into if demo else template.copy_tables_into)(var)
        yield ""
        return
    name = f"site_{uuid4().hex[:8]}"
    template.clone_into(name, var)
    yield f"{template.server().rpartition('/')[0]}/{name}"
    with psycopg.connect(template.server(), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def running_site(tmp_path_factory):
    """A served site. One for each worker that asks; browser tests share one by being in one group."""
    with serve_site(tmp_path_factory.mktemp("running")) as site:
        yield site


@pytest.fixture(scope="session")
def browser(chromium_path):
    """A headless Chromium."""
    from playwright.sync_api import expect, sync_playwright

    # A page of the admin may take long on a machine that runs other tests besides.
    expect.set_options(timeout=30_000)
    # Playwright's event loop runs in this thread; Django would refuse every query beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=chromium_path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def visitor(browser, running_site):
    """A page of a new visitor in the browser, on a wide screen. Any error of a script or the policy fails the test."""
    context = browser.new_context(base_url=running_site.url, viewport={"width": 1280, "height": 900}, locale="ru-RU")
    page = context.new_page()
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.set_default_timeout(15_000)
    yield page
    context.close()
    assert not problems, problems


@pytest.fixture
def opened(browser, running_site):
    """A function: a page of a new visitor in a browser set up as asked. Scripts' errors fail the test."""
    contexts, problems = [], []

    def open_page(**options):
        options = {"viewport": {"width": 1280, "height": 900}, "locale": "ru-RU"} | options
        context = browser.new_context(base_url=running_site.url, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda error: problems.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not problems, problems
