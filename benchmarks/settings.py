"""Settings of the site as visitors get it, without the files that `collectstatic` takes a minute to make."""

from config.settings.base import *  # noqa: F403
from config.settings.base import STORAGES

STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
