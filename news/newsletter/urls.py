"""Addresses of the newsletter for readers."""

from django.urls import path

from news.newsletter import archive, views

urlpatterns = [
    path("", views.subscribe, name="newsletter"),
    path("sent/", views.sent, name="newsletter-sent"),
    path("own/<str:token>/", views.own, name="newsletter-own"),
    path("stop/<str:token>/", views.stop, name="newsletter-stop"),
    path("to/<int:pk>/", archive.follow, name="newsletter-follow"),
    path("archive/", archive.archive, name="newsletter-archive"),
    path("archive/<int:pk>/", archive.issue, name="newsletter-issue"),
]
