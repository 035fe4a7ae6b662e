"""Addresses of what belongs to an event, below its page's own."""

from django.urls import re_path

from events import views

urlpatterns = [re_path(r"^(?P<path>[\w/-]+/)calendar\.ics$", views.calendar, name="event-calendar")]
