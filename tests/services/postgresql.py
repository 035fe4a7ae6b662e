"""A PostgreSQL server set for speed: it may lose its data at any moment, and nobody minds."""

import os
import re
import shutil
import signal
import subprocess
from pathlib import Path

import psycopg

from .base import Server, ServiceError, last_words

OWNER = DATABASE = "patients"

# Durability costs most of the time a test database takes, and this one outlives no run.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "30min",
    "shared_buffers": "128MB",
    "autovacuum": "off",
    "jit": "off",
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "timezone": "UTC",
    "log_min_messages": "fatal",
}


def programs():
    """Return the folder that holds both initdb and postgres, the newest version's first, or None.

    Debian keeps the server's programs outside the PATH, one folder a version.
    """
    versions = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda folder: int(re.sub(r"\D", "", folder.parent.name) or 0),
        reverse=True,
    )
    on_path = [Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep) if folder]
    for folder in (*versions, *on_path):
        if all(os.access(folder / program, os.X_OK) for program in ("initdb", "postgres")):
            return folder
    return None


class PostgreSQL(Server):
    """PostgreSQL with a database of its own and Russian collation."""

    name = "postgresql"
    title = "PostgreSQL"
    variable = "TEST_DATABASE_URL"
    how_to_get = "apt-get install postgresql"
    accounts = ("postgres",)
    stop_signal = signal.SIGINT  # a "fast" shutdown: the polite one waits for every client to leave

    def missing(self):
        return "" if programs() else "there is no PostgreSQL server (initdb, postgres) on this machine"

    def own_url(self):
        return f"postgres://{OWNER}@127.0.0.1:{self.port}/{DATABASE}"

    def command(self):
        data = self.folder / "data"
        initdb = [programs() / "initdb", "--pgdata", data, "--username", OWNER, "--auth", "trust"]
        initdb += ["--encoding", "UTF8", "--no-sync", "--no-instructions"]
        # Only ICU sorts Russian as readers expect (ё after е); before version 15 initdb cannot choose it.
        collations = (
            ["--locale", "C.UTF-8", "--locale-provider", "icu", "--icu-locale", "ru"],
            ["--locale", "C.UTF-8"],
        )
        for collation in collations:
            shutil.rmtree(data, ignore_errors=True)
            done = subprocess.run([*initdb, *collation], capture_output=True, text=True, check=False, **self.child())
            if done.returncode == 0:
                break
        else:
            raise ServiceError(f"initdb failed: {last_words(done.stderr)}")
        settings = [part for key, value in SETTINGS.items() for part in ("-c", f"{key}={value}")]
        return [str(programs() / "postgres"), "-D", str(data), "-p", str(self.port), *settings]

    def answers(self):
        try:
            if self.given:
                psycopg.connect(self.given, connect_timeout=2).close()
                return True
            maintenance = f"postgres://{OWNER}@127.0.0.1:{self.port}/postgres"
            with psycopg.connect(maintenance, connect_timeout=2, autocommit=True) as connection:
                known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
                if not known:
                    connection.execute(f"CREATE DATABASE {DATABASE}")
            return True
        except psycopg.OperationalError as error:
            raise OSError(str(error)) from error
