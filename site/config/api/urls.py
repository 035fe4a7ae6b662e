"""Addresses of the API, below /api/v2/."""

from django.urls import include, path

from config.api import views
from config.api.endpoints import router

urlpatterns = [
    path("openapi.json", views.openapi, name="api-openapi"),
    path("", include((router.urls[0], "api-v2"), namespace="api-v2")),
]
