"""What modelsearch's own tests need, with the site's backend that TESTED_BACKEND names.

Not modelsearch's settings themselves: those need a package more to read the address of the database.
"""

import os
from pathlib import Path

import environ

from search.elasticsearch_settings import INDEX_SETTINGS

env = environ.Env()
backend = env("TESTED_BACKEND")

SECRET_KEY = "for tests only"
USE_TZ = True
DATABASES = {"default": env.db_url("TESTED_DATABASE_URL", default="sqlite://:memory:")}
INSTALLED_APPS = [
    "modelsearch.test.testapp",
    "modelsearch",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
]
if DATABASES["default"]["ENGINE"].endswith("postgresql"):
    INSTALLED_APPS.append("django.contrib.postgres")
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
MEDIA_ROOT = Path(os.environ.get("TMPDIR", "/tmp")) / "modelsearch-tests"

MODELSEARCH_BACKENDS = {"default": {"BACKEND": f"search.backends.{backend}"}}
if backend == "elasticsearch":
    MODELSEARCH_BACKENDS["default"] |= {
        "URLS": [env("TESTED_ELASTICSEARCH_URL")],
        "INDEX_PREFIX": "modelsearchtest_",
        "INDEX_SETTINGS": INDEX_SETTINGS,
    }
