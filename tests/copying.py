"""Copies a site's content from an SQLite file into PostgreSQL: far quicker than loading the demo once more.

`python -m tests.copying FILE` fills the empty database that the site's environment names.
"""

import sqlite3
import sys
from contextlib import closing

from psycopg.sql import SQL, Identifier

# Each kind of database has its own kind of search index.
INDEXES = {"modelsearch_indexentry", "wagtailsearch_indexentry"}
COLUMNS = """SELECT table_name, array_agg(column_name::text) FROM information_schema.columns
WHERE table_schema = 'public' GROUP BY table_name"""
COUNTERS = """SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = 'public' AND is_identity = 'YES'"""


def make_tables() -> None:
    """Make the tables that the models describe, without the way there through all migrations."""
    from django.apps import apps
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, interactive=False, verbosity=0)
    MigrationRecorder(connection).ensure_schema()


def copy_content(file: str) -> None:
    """Make the rows of the site's PostgreSQL database those of the SQLite `file`.

    Django writes numbers, texts and times alike for both; SQLite's times without a zone are in UTC.
    """
    from django.db import connection, transaction

    with closing(sqlite3.connect(file)) as source, transaction.atomic(), connection.cursor() as target:
        target.execute("SET LOCAL TIME ZONE 'UTC'")
        target.execute(COLUMNS)
        tables = dict(target.fetchall())
        target.execute(SQL("TRUNCATE {}").format(SQL(", ").join(map(Identifier, tables))))
        for table in tables.keys() - INDEXES:
            _copy_rows(source, target, table, tables[table])
        target.execute(COUNTERS)
        for table, column in target.fetchall():
            advance = SQL("SELECT setval(pg_get_serial_sequence({}, {}), max({}) + 1, false) FROM {}")
            target.execute(advance.format(f'"{table}"', column, Identifier(column), Identifier(table)))


def _copy_rows(source: sqlite3.Connection, target, table: str, columns: list[str]) -> None:
    names = ", ".join(f'"{column}"' for column in columns)
    into = SQL("COPY {} ({}) FROM STDIN").format(Identifier(table), SQL(", ").join(map(Identifier, columns)))
    with target.copy(into) as copy:
        for row in source.execute(f'SELECT {names} FROM "{table}"'):
            copy.write_row(row)


def main(file: str) -> None:
    """Make the tables, copy the content of `file` into them, and build the search index."""
    import django
    from django.core.management import call_command

    django.setup()
    make_tables()
    copy_content(file)
    call_command("update_index", verbosity=0)


if __name__ == "__main__":
    sys.path.append("site")
    main(sys.argv[1])
