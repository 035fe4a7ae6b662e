"""The site's addresses. Russian has no prefix, every other language its code."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from config import machines
from config.api import views as api
from home.offline import service_worker
from home.views import picture
from localisation.sitemaps import sitemap
from news.views import sitemap as news_sitemap

handler404 = "localisation.errors.page_not_found"
handler500 = "config.errors.server_error"

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-news.xml", news_sitemap, name="news-sitemap"),
    path("robots.txt", machines.robots, name="robots"),
    path("service-worker.js", service_worker, name="service-worker"),
    path("favicon.ico", machines.favicon, name="favicon"),
    path(".well-known/security.txt", machines.security, name="security"),
    path("api/", include("branches.api_urls")),
    path("api/v2/", include("config.api.urls")),
    path("health/live/", machines.alive, name="health-live"),
    path("health/ready/", machines.ready, name="health-ready"),
]

if settings.STORAGES["default"]["BACKEND"] == "django.core.files.storage.FileSystemStorage":
    urlpatterns.append(re_path(r"^media/(?P<path>images/.+)$", picture, name="media"))

urlpatterns += i18n_patterns(
    path("developers/", api.guide, name="api-guide"),
    path("embed/news/", api.embedded_news, name="embed-news"),
    path("search/", include("search.urls")),
    path("", include("home.urls")),
    path("", include("events.urls")),
    path("", include("news.urls")),
    path("", include("branches.urls")),
    path("", include("home.routing")),
    prefix_default_language=False,
)
