"""`make run`, as somebody on a new machine meets it."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests import template
from tests.running import wait_for
from tests.services.base import free_port

ROOT = Path(__file__).resolve().parents[1]
START = [sys.executable, "site/start.py"]


def start(**variables):
    """Run the script until it ends, with the environment variables given."""
    environment = os.environ | variables
    return subprocess.run(START, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120)


def test_a_port_in_use_gets_one_clear_line():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = start(PORT=str(port))
    assert result.returncode != 0
    assert result.stderr.count("\n") == 1
    assert f"127.0.0.1:{port}" in result.stderr
    assert f"PORT={port + 1}" in result.stderr


@pytest.mark.parametrize("port", ["0", "65536", "eighty", "-1", ""])
def test_a_port_that_is_none_gets_one_clear_line(port):
    result = start(PORT=port)
    assert result.returncode != 0
    assert result.stderr.count("\n") == 1
    assert "PORT must be a number from 1 to 65535" in result.stderr


def test_an_old_python_gets_one_clear_line():
    old = "import sys; sys.version_info = (3, 9, 2); sys.path.insert(0, 'site'); import start; start.main()"
    result = subprocess.run([sys.executable, "-c", old], cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode != 0
    assert result.stderr.count("\n") == 1
    assert "Python 3.11 or newer is needed, this is 3.9.2" in result.stderr


def test_no_network_gets_one_clear_line(tmp_path):
    """Packages that can't be fetched: an index where nobody listens stands for a missing network."""
    offline = (
        "import sys; sys.path.insert(0, 'site'); import start, pathlib;"
        f"start.VENV = pathlib.Path({str(tmp_path)!r}) / 'venv'; start.PYTHON = start.VENV / 'bin' / 'python';"
        "start.install('requirements')"
    )
    nowhere = {"PIP_INDEX_URL": "http://127.0.0.1:9/simple", "PIP_RETRIES": "0", "PIP_NO_CACHE_DIR": "1"}
    result = subprocess.run(
        [sys.executable, "-c", offline],
        cwd=ROOT,
        env=os.environ | nowhere | {"PIP_FIND_LINKS": "", "PIP_CONFIG_FILE": os.devnull},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode != 0
    assert result.stderr.count("\n") == 1
    assert "is a package index reachable?" in result.stderr


def test_a_site_without_the_demo_begins_with_a_home_page(tmp_path):
    template.copy_tables_into(tmp_path)
    environment = os.environ | {"SITE_VAR_DIR": str(tmp_path), "DATABASE_URL": "", "ELASTICSEARCH_URL": ""}
    environment |= {"DJANGO_SETTINGS_MODULE": "config.settings.base", "ALLOWED_HOSTS": "testserver"}
    for command in (
        ["prepare", "--without-demo"],
        ["prepare", "--without-demo"],
        ["shell", "--no-imports", "-c", "from django.test import Client; print(Client().get('/').status_code)"],
    ):
        result = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
    assert result.stdout.split()[-1] == "200"


def test_the_demo_is_not_reset_unasked(tmp_path):
    template.copy_into(tmp_path)
    environment = os.environ | {"SITE_VAR_DIR": str(tmp_path), "DATABASE_URL": "", "ELASTICSEARCH_URL": ""}
    environment |= {"DJANGO_SETTINGS_MODULE": "config.settings.base"}
    reset = [sys.executable, "manage.py", "load_demo", "--reset"]
    result = subprocess.run(
        reset, cwd=ROOT, env=environment, input="no\n", capture_output=True, text=True, check=False
    )
    assert result.returncode != 0
    assert "Nothing was changed." in result.stderr


@pytest.fixture
def served(tmp_path):
    """A function: `make run` over a folder of data, until its site answers; returns the process and its port.

    The folder is as the first run on a new machine leaves it: loading the demo takes minutes, and was done once.
    """
    processes = []
    template.copy_into(tmp_path / "var")

    def serve():
        port = free_port()
        environment = os.environ | {"PORT": str(port), "SITE_VAR_DIR": str(tmp_path / "var"), "DATABASE_URL": ""}
        environment |= {"ELASTICSEARCH_URL": "", "REDIS_URL": "", "DJANGO_SETTINGS_MODULE": "config.settings.base"}
        log = (tmp_path / "log").open("a")
        process = subprocess.Popen(START, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True)
        processes.append(process)
        try:
            wait_for(f"http://127.0.0.1:{port}/health/ready/", process, seconds=240)
        except RuntimeError as error:
            error.add_note((tmp_path / "log").read_text())
            raise
        return process, port

    yield serve
    for process in processes:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)


def test_it_serves_stops_and_serves_again_without_losing_anything(served, tmp_path):
    process, port = served()
    said = (tmp_path / "log").read_text()
    assert f"http://127.0.0.1:{port}/admin/" in said
    accounts = (tmp_path / "var" / "accounts.txt").read_text()
    assert [line.split()[0] for line in accounts.splitlines()] == [
        "admin",
        "editor",
        "branch-editor",
        "translator",
        "reviewer",
        "organiser",
        "doorkeeper",
        "answerer",
        "newsletter",
    ]
    assert accounts.strip() in said
    assert (tmp_path / "var" / "accounts.txt").stat().st_mode & 0o077 == 0
    with urlopen(f"http://127.0.0.1:{port}/en/") as home:
        before = home.read()

    os.killpg(process.pid, signal.SIGINT)
    # Workers that are busy may finish what they do.
    process.wait(90)
    assert "Traceback" not in (tmp_path / "log").read_text()

    began = time.monotonic()
    process, port = served()
    print(f"second start: {time.monotonic() - began:.1f} s")
    with urlopen(f"http://127.0.0.1:{port}/en/") as home:
        assert len(home.read()) == pytest.approx(len(before), abs=200)
    assert (tmp_path / "var" / "accounts.txt").read_text() == accounts
