"""Settings of the site on any machine; every value that differs between machines is read from the environment.

Without any variable set, the site runs on its embedded parts: SQLite, SQLite's full-text search, local files,
mail written to files. `docs/administrators.md` lists the variables.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

from config.settings.parts import bounce_mailbox, cache, database, media_storage, search

BASE_DIR = Path(__file__).resolve().parents[3]
SITE_DIR = BASE_DIR / "site"

env = environ.Env()
VAR_DIR = Path(env("SITE_VAR_DIR", default=str(BASE_DIR / "var")))

DEBUG = env.bool("DEBUG", default=False)
# The key for a machine of one's own; `config.settings.production` refuses it.
INSECURE_SECRET_KEY = "insecure-key-for-a-machine-of-ones-own-never-for-a-public-site"  # noqa: S105 - public by intent
SECRET_KEY = env("SECRET_KEY", default=INSECURE_SECRET_KEY)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "config.apps.SiteConfig",
    "search",
    "localisation",
    "events",
    "news",
    "branches",
    "people",
    "home",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.contrib.settings",
    "wagtail.contrib.sitemaps",
    "wagtail.contrib.table_block",
    "wagtail.api.v2",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "rest_framework",
    "taggit",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "config.middleware.ContentSecurityPolicy",
    "home.busy.BusyDatabase",
    "home.middleware.TruePages",
    "config.middleware.OpenApi",
    "home.display.DisplayMiddleware",
    "localisation.guards.TranslationGuards",
    "localisation.marks.FallbackMarks",
    "home.reading.approval.AskBeforeApproval",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

DATABASES = {"default": database(env, VAR_DIR)}
CACHES = {"default": cache(env)}
STORAGES = {
    "default": media_storage(env),
    "staticfiles": {"BACKEND": "config.storage.SiteStaticFiles"},
}
WAGTAILSEARCH_BACKENDS = search(env)
# For so many days editors see what was searched for.
SEARCH_LOG_DAYS = env.int("SEARCH_LOG_DAYS", default=90)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# A cache of each process's own would keep a session alive in one that has ended in another.
SESSION_ENGINE = f"django.contrib.sessions.backends.{'cached_db' if env('REDIS_URL', default='') else 'db'}"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# Languages. Russian is the source and has no prefix in its addresses; a further language needs its code here and
# a locale in the admin.
LANGUAGE_CODE = "ru"
LANGUAGES = [(code, LANG_INFO[code]["name_local"]) for code in env.list("SITE_LANGUAGES", default=["ru", "en"])]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_PERMITTED_LANGUAGES = [("ru", "Русский"), ("en", "English")]
LOCALE_PATHS = [SITE_DIR / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
USE_I18N = True
WAGTAIL_I18N_ENABLED = True
USE_TZ = True
TIME_ZONE = "Europe/Moscow"

# A translation is published by a person who may publish it, never because its source is live.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILLOCALIZE_DISABLE_ON_DELETE = True
# Files from translators' tools: no larger than this, packed or unpacked.
LOCALISATION_IMPORT_MAX_MB = env.int("LOCALISATION_IMPORT_MAX_MB", default=10)
# Map tiles of the site's own server, such as /tiles/{z}/{x}/{y}.png; without, the finder's map is a drawn outline.
MAP_TILES_URL = env("MAP_TILES_URL", default="")
MAP_TILES_MAX_ZOOM = env.int("MAP_TILES_MAX_ZOOM", default=12)
MAP_TILES_CREDIT = env("MAP_TILES_CREDIT", default="")
MAP_TILES_CREDIT_URL = env("MAP_TILES_CREDIT_URL", default="")
# Machine translation: "libretranslate" (at MT_URL) or "deepl"; off without either. Seconds to wait for an answer.
MT_ENGINE = env("MT_ENGINE", default="")
MT_URL = env("MT_URL", default="")
MT_KEY = env("MT_KEY", default="")
MT_TIMEOUT = env.float("MT_TIMEOUT", default=20.0)

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [SITE_DIR / "static"]
# A picture or style that wasn't collected is missing from a page; it must not take the page down.
WHITENOISE_MANIFEST_STRICT = False
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"

# Cyrillic titles give readable Latin addresses, in the editor's browser too.
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_SITE_NAME = _("Union of Patient Organisations")
# Whoever approves a page is asked about it as whoever publishes it is.
WAGTAIL_FINISH_WORKFLOW_ACTION = "home.workflows.publish"
WAGTAILADMIN_BASE_URL = env("SITE_BASE_URL", default="http://127.0.0.1:8000")
WAGTAILIMAGES_IMAGE_MODEL = "home.Picture"
# 0 makes the smallest files, 10 makes them quickest; at 8 they are a seventh larger than at 6, in a third of its time.
AVIF_SPEED = env.int("AVIF_SPEED", default=8)
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILDOCS_DOCUMENT_MODEL = "home.Attachment"
WAGTAILDOCS_EXTENSIONS = [
    "pdf",
    "doc",
    "docx",
    "odt",
    "xls",
    "xlsx",
    "ods",
    "ppt",
    "pptx",
    "odp",
    "csv",
    "txt",
    "zip",
    "vtt",
]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
# Nothing on the site or in its admin asks a third party for anything.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAILEMBEDS_FINDERS = []

EMAIL_BACKEND = "config.mail.MessageFiles"
EMAIL_FILE_PATH = VAR_DIR / "mail"
if env("EMAIL_URL", default=""):
    vars().update(env.email_url("EMAIL_URL"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="site@example.org")
# Where mail servers send back what they can't deliver (the envelope's sender), and the mailbox that takes it.
BOUNCE_ADDRESS = env("BOUNCE_ADDRESS", default="")
BOUNCE_MAILBOX = bounce_mailbox(env)

# The hub that tells subscribers at once of what is new in a feed (WebSub); feeds name it when there is one.
WEBSUB_HUB = env("WEBSUB_HUB", default="")

# The API for members' own sites: so many requests from one network address, so many pages in one answer.
API_RATE = env("API_RATE", default="120/minute")
WAGTAILAPI_LIMIT_MAX = 50
REST_FRAMEWORK = {"DEFAULT_AUTHENTICATION_CLASSES": [], "DEFAULT_PERMISSION_CLASSES": [], "UNAUTHENTICATED_USER": None}

# How many registration forms one network address may send in an hour (many people may share one), and how many may
# name one mail address.
REGISTRATIONS_PER_ADDRESS = env.int("REGISTRATIONS_PER_ADDRESS", default=60)
# How many questions to patient schools it may send in an hour, and how many days after the school they are kept.
QUESTIONS_PER_ADDRESS = env.int("QUESTIONS_PER_ADDRESS", default=20)
QUESTIONS_KEPT_DAYS = env.int("QUESTIONS_KEPT_DAYS", default=30)
# How many questions or applications of one mail address are taken in an hour.
QUESTIONS_PER_MAIL = env.int("QUESTIONS_PER_MAIL", default=5)
REGISTRATIONS_PER_MAIL = env.int("REGISTRATIONS_PER_MAIL", default=10)
# How many forms for the newsletter one network address may send in an hour, and how many may name one mail address.
NEWSLETTER_PER_ADDRESS = env.int("NEWSLETTER_PER_ADDRESS", default=20)
NEWSLETTER_PER_MAIL = env.int("NEWSLETTER_PER_MAIL", default=5)
# Who hasn't confirmed a subscription after so many days is erased.
NEWSLETTER_CONFIRM_DAYS = env.int("NEWSLETTER_CONFIRM_DAYS", default=7)
# How many opinions on pages, and how many remarks with them, one network address may send in an hour; after how many
# days remarks are erased.
OPINIONS_PER_ADDRESS = env.int("OPINIONS_PER_ADDRESS", default=60)
REMARKS_PER_ADDRESS = env.int("REMARKS_PER_ADDRESS", default=20)
REMARKS_KEPT_DAYS = env.int("REMARKS_KEPT_DAYS", default=180)
# How many proxies add to X-Forwarded-For on a visitor's way here; with 0 the header is not believed.
PROXIES_IN_FRONT = env.int("PROXIES_IN_FRONT", default=0)

# The table of a programme has some ten fields a session.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_HTTPONLY = True
# Hosts a visitor may agree to load a recording from; see the video block.
VIDEO_HOSTS = ["rutube.ru", "vk.com", "vkvideo.ru", "www.youtube-nocookie.com", "player.vimeo.com"]
# Hosts whose videos and streams the live pages may play, such as https://cdn.example.org; all others get a link.
LIVE_MEDIA_HOSTS = env.list("LIVE_MEDIA_HOSTS", default=[])
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
        "frame-src": [SELF, *(f"https://{host}" for host in VIDEO_HOSTS)],
        "img-src": [SELF, "data:", *env.list("CSP_IMG_SRC", default=[])],
        "media-src": [SELF, *LIVE_MEDIA_HOSTS],
        "object-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    # An address that isn't there is the visitor's matter, not the administrator's.
    "loggers": {"django.request": {"level": "ERROR"}},
    "root": {"handlers": ["stderr"], "level": env("LOG_LEVEL", default="WARNING")},
}
