"""Addresses of the site's ground floor that are no pages."""

from django.urls import path

from home import offline, views

urlpatterns = [
    path("display/", views.display, name="display"),
    path("offline/", offline.offline, name="offline"),
    path("cards/<int:pk>-<slug:digest>.png", views.sharing_card, name="sharing-card"),
    path("banner/close/", views.close_banner, name="close-banner"),
]
