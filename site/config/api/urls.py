"""Addresses of the API, below /api/v2/."""

from django.urls import include, path, re_path

from config.api import views
from config.api.endpoints import router

urlpatterns = [
    path("openapi.json", views.openapi, name="api-openapi"),
    path("", include((router.urls[0], "api-v2"), namespace="api-v2")),
    # With a slash at the end only: an address without one is led to the one that has it.
    re_path(r"^(?:[\s\S]*/)?$", views.nothing_there),
]
