"""Addresses of what belongs to an event, below its page's own."""

from django.urls import path, re_path

from events import views
from events.recommendations import views as recommendations
from events.registration import views as registration
from events.schools import views as schools

urlpatterns = [
    re_path(
        r"^(?P<path>[\w/-]+/)schools/(?P<code>[\w-]+)/calendar\.ics$", views.topic_calendar, name="topic-calendar"
    ),
    re_path(r"^(?P<path>[\w/-]+/)calendar\.ics$", views.calendar, name="event-calendar"),
    re_path(r"^(?P<path>[\w/-]+/)changes\.atom$", recommendations.feed, name="recommendation-changes"),
    re_path(r"^(?P<path>[\w/-]+/)recommendations\.pdf$", recommendations.document, name="recommendations-pdf"),
    re_path(r"^(?P<path>[\w/-]+/)register/$", registration.register, name="register"),
    re_path(r"^(?P<path>[\w/-]+/)registered/$", registration.registered, name="registered"),
    re_path(r"^(?P<path>[\w/-]+/)question/$", schools.ask, name="school-question"),
    re_path(r"^(?P<path>[\w/-]+/)captions\.vtt$", schools.captions, name="school-captions"),
    path("registration/<uuid:secret>/", registration.own, name="registration"),
]
