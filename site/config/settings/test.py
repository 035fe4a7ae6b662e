"""Settings of the test suite: the same parts, made quick and quiet."""

import atexit
import os
import shutil
import tempfile

# A folder, an index and a cache of its own for each worker process, so that two never take each other's for theirs.
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "main")
os.environ["SITE_VAR_DIR"] = tempfile.mkdtemp(prefix=f"site-tests-{WORKER}-")
os.environ["ELASTICSEARCH_INDEX_PREFIX"] = f"test_{WORKER}_"
# A machine that runs tests besides is slower than a server's.
os.environ.setdefault("ELASTICSEARCH_TIMEOUT", "5")
os.environ["REDIS_PREFIX"] = f"test_{WORKER}"
atexit.register(shutil.rmtree, os.environ["SITE_VAR_DIR"], ignore_errors=True)

from config.settings.base import *  # noqa: E402, F403
from config.settings.base import STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Nobody's real mailbox is emptied by a test.
BOUNCE_ADDRESS, BOUNCE_MAILBOX = "", {}
ALLOWED_HOSTS = ["*"]
WHITENOISE_AUTOREFRESH = True
AVIF_SPEED = 10
