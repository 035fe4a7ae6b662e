"""The parts of the site that one environment variable each switches from the embedded default to a real server."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

# Nothing is enciphered on the way to these: it stays on the machine.
OWN_MACHINE = ("localhost", "127.0.0.1", "::1")


def database(env: environ.Env, var_dir: Path) -> dict:
    """The database named by DATABASE_URL, or SQLite in `var_dir`.

    SQLite runs with a write-ahead log, so that readers never wait for a writer, and takes its write lock at the
    start of a transaction, so that two writers queue up instead of failing half-way.
    """
    if not env("DATABASE_URL", default=""):
        var_dir.mkdir(parents=True, exist_ok=True)
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(var_dir / "site.sqlite3"),
            # Opening and closing take locks of their own; a connection that stays meets fewer of them.
            "CONN_MAX_AGE": 60,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                # Mapped into memory, thousands of entries of the search are read without copying each page.
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;"
                " PRAGMA mmap_size=2147418112;",
            },
        }
    options = env.db_url("DATABASE_URL")
    return {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True} | options


def cache(env: environ.Env) -> dict:
    """Redis at REDIS_URL, or this process's memory. A Redis that is down slows the site, it does not stop it."""
    if not (url := env("REDIS_URL", default="")):
        return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    return {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": url,
        # Two sites on one Redis would take each other's pictures and sessions for their own.
        "KEY_PREFIX": env("REDIS_PREFIX", default="site"),
        "OPTIONS": {"IGNORE_EXCEPTIONS": True, "SOCKET_CONNECT_TIMEOUT": 1, "SOCKET_TIMEOUT": 1},
    }


def media_storage(env: environ.Env) -> dict:
    """An S3 bucket when S3_BUCKET is set (and S3_ENDPOINT_URL, _ACCESS_KEY, _SECRET_KEY, _REGION), or local files."""
    if not (bucket := env("S3_BUCKET", default="")):
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": bucket,
            "endpoint_url": env("S3_ENDPOINT_URL", default=None),
            "access_key": env("S3_ACCESS_KEY", default=None),
            "secret_key": env("S3_SECRET_KEY", default=None),
            "region_name": env("S3_REGION", default=None),
            "file_overwrite": False,
            "querystring_auth": False,
        },
    }


def bounce_mailbox(env: environ.Env) -> dict:
    """The mailbox that BOUNCE_MAILBOX names, as `home.mailbox` reads it; empty without the variable.

    User, password and folder may be percent-encoded. Raises ImproperlyConfigured, which doesn't tell the password.
    """
    if not (url := env("BOUNCE_MAILBOX", default="")):
        return {}
    try:
        address = urlsplit(url)
        secure, port = address.scheme == "imaps", address.port
    except ValueError as error:
        raise ImproperlyConfigured("BOUNCE_MAILBOX is no address.") from error
    if not (secure or (address.scheme == "imap" and address.hostname in OWN_MACHINE)):
        raise ImproperlyConfigured("BOUNCE_MAILBOX begins with imaps://, or on this machine with imap://localhost.")
    if not (address.hostname and address.username and address.password):
        raise ImproperlyConfigured("BOUNCE_MAILBOX has the form imaps://user:password@host:993/INBOX.")
    return {
        "SECURE": secure,
        "HOST": address.hostname,
        "PORT": port or (993 if secure else 143),
        "USER": unquote(address.username),
        "PASSWORD": unquote(address.password),
        "FOLDER": unquote(address.path.strip("/")) or "INBOX",
    }


def search(env: environ.Env) -> dict:
    """Full-text search by the database, and by the Elasticsearch nodes of ELASTICSEARCH_URL when it names any.

    Elasticsearch is then the default, and the database stays the fallback under the name "database". A visitor waits
    for it no longer than ELASTICSEARCH_TIMEOUT seconds, however many nodes are asked until one answers.
    """
    on_sqlite = not env("DATABASE_URL", default="") or env.db_url("DATABASE_URL")["ENGINE"].endswith("sqlite3")
    by_database = {"BACKEND": f"search.backends.{'sqlite' if on_sqlite else 'postgresql'}"}
    nodes = env.list("ELASTICSEARCH_URL", default=[])
    if not nodes:
        return {"default": by_database}
    from search.elasticsearch_settings import INDEX_SETTINGS

    tries = min(len(nodes), 3)
    return {
        "default": {
            "BACKEND": "search.backends.elasticsearch",
            "URLS": nodes,
            "INDEX_PREFIX": env("ELASTICSEARCH_INDEX_PREFIX", default="site_"),
            "TIMEOUT": env.float("ELASTICSEARCH_TIMEOUT", default=1) / tries,
            "OPTIONS": {"max_retries": tries - 1, "retry_on_timeout": True},
            "INDEX_SETTINGS": INDEX_SETTINGS,
        },
        "database": by_database,
    }
