"""Addresses of feeds, below an index, a category of it, an organisation or a branch; press kit and newsletter."""

from django.urls import include, path, re_path

from news import press, views

PAGE = r"^(?P<path>(?:[\w-]+/)+?)"
CATEGORY = r"category/(?P<category>[\w-]+)/"

urlpatterns = [
    path("newsletter/", include("news.newsletter.urls")),
    re_path(PAGE + r"kit\.zip$", press.kit, name="press-kit"),
    re_path(PAGE + CATEGORY + r"feed\.json$", views.feed, {"form": "json"}, name="category-json-feed"),
    re_path(PAGE + r"feed\.json$", views.feed, {"form": "json"}, name="json-feed"),
    re_path(PAGE + CATEGORY + r"(?P<form>feed|rss)/$", views.feed, name="category-feed"),
    re_path(PAGE + r"(?P<form>feed|rss)/$", views.feed, name="feed"),
]
