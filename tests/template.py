"""The demo content as a ready database, loaded once for a state of the code and copied for each worker.

On SQLite the copy is one of a file, on PostgreSQL one that the server makes of a database that has got the file's
content. What a search server holds is no part of it: whoever uses one rebuilds its index.

Beside it lie the bare tables, for a site that begins without the demo: getting them takes as long as the content.

`python -m tests.template` loads it, if it isn't there yet.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
from psycopg.sql import SQL, Identifier

from tests.services.cache import cache_folder

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / "var" / "test-templates"
PASSWORD = "a-password-for-tests-only"
DATABASE = "site.sqlite3"
# The database with tables and nothing in them, as `migrate` leaves it.
TABLES = "tables.sqlite3"
APPS = ("home", "people", "branches", "news", "events", "localisation", "search", "site/config", "site/locale")
# The template's name on a PostgreSQL server, which outlives no run.
ON_SERVER = "site_template"
MAKE_PICTURES = "from home.renditions import make_ready; make_ready(1_000)"
# What is only asked when a page is shown changes nothing in the database.
WITHOUT_EFFECT = {"views.py", "urls.py", "middleware.py", "wsgi.py"}


def server() -> str:
    """Return the address of the PostgreSQL database that this run uses; empty on SQLite."""
    url = os.environ.get("DATABASE_URL", "")
    return url if url.startswith("postgres") else ""


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
    """Return a folder with the SQLite database and the media of the demo as it is now; make it if there is none."""
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
    unfinished.mkdir()
    for name in (TABLES, DATABASE):
        shutil.copy(_tables(), unfinished / name)
    _run(unfinished, "", "manage.py", "prepare")
    # Else each test that shows a page would make its pictures anew: what a test adds is gone after it.
    _run(unfinished, "", "manage.py", "shell", "--no-imports", "-c", MAKE_PICTURES)
    _settle(unfinished)
    unfinished.rename(folder)


def _tables() -> Path:
    """Return an SQLite database with all tables and nothing in them; outside the checkout, for they seldom change."""
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    for path in sorted(ROOT.glob("*/migrations/*.py")):
        digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    kept = cache_folder() / f"tables-{digest.hexdigest()[:16]}.sqlite3"
    if not kept.exists():
        with tempfile.TemporaryDirectory(dir=cache_folder()) as folder:
            _run(Path(folder), "", "manage.py", "migrate", "--verbosity", "0")
            _settle(Path(folder))
            (Path(folder) / DATABASE).rename(kept)
    return kept


def _settle(folder: Path) -> None:
    """Write all of a database into its file: that alone is copied, so nothing may be left beside it."""
    with closing(sqlite3.connect(folder / DATABASE)) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _run(folder: Path, database: str, *command: str) -> None:
    """Let Python run a command for the site that has the database at that address and its files in `folder`."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.base",
        "SITE_VAR_DIR": str(folder),
        "DATABASE_URL": database,
        "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
        "ELASTICSEARCH_URL": "",
        "REDIS_URL": "",
        "AVIF_SPEED": "10",
    }
    environment.pop("SITE_BASE_URL", None)
    subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)


def copy_into(var: Path) -> None:
    """Give the folder `var` a copy of the demo's SQLite database, pictures and accounts."""
    shutil.copytree(template(), var, ignore=shutil.ignore_patterns(TABLES), dirs_exist_ok=True)


def copy_tables_into(var: Path) -> None:
    """Give the folder `var` an SQLite database with all tables and no content, and the static files."""
    shutil.copytree(template() / "static", var / "static")
    shutil.copy(template() / TABLES, var / DATABASE)


def clone_into(name: str, var: Path) -> None:
    """Make the database `name` of this run's server a copy of the demo, and put its files into the folder `var`."""
    TEMPLATES.mkdir(parents=True, exist_ok=True)
    files = template()
    with (TEMPLATES / "lock").open("w") as lock, psycopg.connect(server(), autocommit=True) as connection:
        # PostgreSQL copies a database only while nobody else is using it.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [ON_SERVER]).fetchone():
            connection.execute(SQL("CREATE DATABASE {}").format(Identifier(f"{ON_SERVER}_unfinished")))
            address = f"{server().rpartition('/')[0]}/{ON_SERVER}_unfinished"
            _run(files, address, "-m", "tests.copying", str(files / DATABASE))
            rename = SQL("ALTER DATABASE {} RENAME TO {}")
            connection.execute(rename.format(Identifier(f"{ON_SERVER}_unfinished"), Identifier(ON_SERVER)))
        connection.execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))
        copy = SQL("CREATE DATABASE {} TEMPLATE {}")
        connection.execute(copy.format(Identifier(name), Identifier(ON_SERVER)))
        shutil.copytree(files, var, ignore=shutil.ignore_patterns(TABLES), dirs_exist_ok=True)


def restore_into(connection, var: Path) -> None:
    """Put the demo's content in place of all that the open test database `connection` has, its files into `var`."""
    if server():
        connection.close()
        clone_into(connection.settings_dict["NAME"], var)
        return
    copy_into(var)
    source = sqlite3.connect(var / DATABASE)
    connection.ensure_connection()
    source.backup(connection.connection)
    source.close()


if __name__ == "__main__":
    template()
