"""Addresses of what belongs to an event, below its page's own."""

from django.urls import path, re_path

from events import views
from events.registration import views as registration

urlpatterns = [
    re_path(r"^(?P<path>[\w/-]+/)calendar\.ics$", views.calendar, name="event-calendar"),
    re_path(r"^(?P<path>[\w/-]+/)register/$", registration.register, name="register"),
    re_path(r"^(?P<path>[\w/-]+/)registered/$", registration.registered, name="registered"),
    path("registration/<uuid:secret>/", registration.own, name="registration"),
]
