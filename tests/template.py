"""The demo content as a ready SQLite database, loaded once for a state of the code and copied for each worker.

Only for the embedded default: with DATABASE_URL or ELASTICSEARCH_URL the content is loaded anew.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / "var" / "test-templates"
PASSWORD = "a-password-for-tests-only"
DATABASE = "site.sqlite3"
APPS = ("home", "people", "branches", "news", "events", "localisation", "search", "site/config", "site/locale")
# What is only asked when a page is shown changes nothing in the database.
WITHOUT_EFFECT = {"views.py", "urls.py", "middleware.py", "wsgi.py"}


def usable() -> bool:
    """Tell whether the content lies in SQLite alone, so that a copy of the file is all of it."""
    return not os.environ.get("DATABASE_URL") and not os.environ.get("ELASTICSEARCH_URL")


def sources() -> Iterator[Path]:
    """Yield every file that may change what loading the demo leaves in the database."""
    yield ROOT / "requirements.txt"
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*")):
            parts = set(path.relative_to(ROOT).parts)
            if path.suffix in {".py", ".po", ".tsv", ".txt", ".json", ".csv"} and not parts & {
                *WITHOUT_EFFECT,
                "templatetags",
                "__pycache__",
            }:
                yield path


def template() -> Path:
    """Return a folder with the database and the media of the demo as it is now; make it if there is none."""
    digest = hashlib.sha256()
    for path in sources():
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    folder = TEMPLATES / digest.hexdigest()[:16]
    TEMPLATES.mkdir(parents=True, exist_ok=True)
    with (TEMPLATES / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            for old in sorted(TEMPLATES.glob("*/"), key=lambda path: path.stat().st_mtime)[:-1]:
                shutil.rmtree(old)
            _make(folder)
    return folder


def _make(folder: Path) -> None:
    unfinished = folder.with_suffix(".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.base",
        "SITE_VAR_DIR": str(unfinished),
        "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
        "REDIS_URL": "",
    }
    environment.pop("SITE_BASE_URL", None)
    for command in (["migrate", "--no-input"], ["load_demo"]):
        manage = [sys.executable, "manage.py", *command, "--verbosity", "0"]
        subprocess.run(manage, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)
    # The file alone is copied, so nothing may be left beside it.
    with sqlite3.connect(unfinished / DATABASE) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    unfinished.rename(folder)


def copy_into(var: Path) -> None:
    """Give the folder `var` a copy of the demo's database, pictures and accounts."""
    shutil.copytree(template(), var, dirs_exist_ok=True)


def restore_into(connection, var: Path) -> None:
    """Put the demo's content in place of all that the open test database `connection` has, its files into `var`."""
    copy_into(var)
    source = sqlite3.connect(var / DATABASE)
    connection.ensure_connection()
    source.backup(connection.connection)
    source.close()
