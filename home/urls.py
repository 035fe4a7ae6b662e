"""Addresses of the site's ground floor that are no pages."""

from django.urls import path

from home import offline, useful, views

urlpatterns = [
    path("display/", views.display, name="display"),
    path("offline/", offline.offline, name="offline"),
    path("cards/<int:pk>-<slug:digest>.png", views.sharing_card, name="sharing-card"),
    path("banner/close/", views.close_banner, name="close-banner"),
    path("useful/<int:pk>/", useful.answer, name="useful"),
    path("useful/<int:pk>/yes/", useful.thanks, {"useful": True}, name="useful-yes"),
    path("useful/<int:pk>/no/", useful.thanks, {"useful": False}, name="useful-no"),
]
