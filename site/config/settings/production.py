"""A public site: base settings plus what a public site must not do without."""

from django.core.exceptions import ImproperlyConfigured

from config.settings.base import *  # noqa: F403
from config.settings.base import ALLOWED_HOSTS, DEBUG, INSECURE_SECRET_KEY, SECRET_KEY, env

if SECRET_KEY == INSECURE_SECRET_KEY or len(SECRET_KEY) < 50:
    raise ImproperlyConfigured("Set SECRET_KEY to a random text of 50 characters or more that only this site knows.")
if DEBUG:
    raise ImproperlyConfigured("DEBUG shows the site's insides to visitors: unset it in production.")
if "*" in ALLOWED_HOSTS or not env.list("ALLOWED_HOSTS", default=[]):
    raise ImproperlyConfigured("Set ALLOWED_HOSTS to the site's own host names, separated by commas, without *.")

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# A browser that has seen this goes on asking for HTTPS for so long: set it low until the site is sure of it.
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=365 * 24 * 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=True)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# The admin shows previews of pages in frames of its own.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
