"""Addresses of the doors, below the admin's."""

from django.urls import path

from events.registration import door_views

app_name = "check_in"
urlpatterns = [
    path("", door_views.index, name="index"),
    path("<int:pk>/", door_views.entrance, name="entrance"),
    path("<int:pk>/admit/", door_views.admit, name="admit"),
    path("<int:pk>/figures/", door_views.figures, name="figures"),
    path("<int:pk>/badges.pdf", door_views.badges, name="badges"),
]
