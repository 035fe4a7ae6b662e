"""Addresses of what belongs to an event, below its page's own."""

from django.urls import path, re_path

from events import campaign, views
from events.partaking import views as partaking
from events.platform import views as platform
from events.programme import files
from events.programme import views as programme
from events.recommendations import views as recommendations
from events.registration import stopping
from events.registration import ticket_views as tickets
from events.registration import views as registration
from events.schools import views as schools

urlpatterns = [
    re_path(
        r"^(?P<path>[\w/-]+/)schools/(?P<code>[\w-]+)/calendar\.ics$", views.topic_calendar, name="topic-calendar"
    ),
    re_path(r"^(?P<path>[\w/-]+/)programme/$", programme.programme, name="programme"),
    re_path(r"^(?P<path>[\w/-]+/)programme/star/$", programme.star, name="programme-star"),
    re_path(r"^(?P<path>[\w/-]+/)programme/own/$", programme.own, name="programme-own"),
    re_path(r"^(?P<path>[\w/-]+/)programme/own/calendar\.ics$", programme.own_calendar, name="programme-own-calendar"),
    re_path(r"^(?P<path>[\w/-]+/)schedule\.xml$", files.schedule_xml, name="schedule-xml"),
    re_path(r"^(?P<path>[\w/-]+/)schedule\.json$", files.schedule_json, name="schedule-json"),
    re_path(r"^(?P<path>[\w/-]+/)schedule\.csv$", files.schedule_csv, name="schedule-csv"),
    re_path(r"^(?P<path>[\w/-]+/)calendar\.ics$", views.calendar, name="event-calendar"),
    re_path(r"^(?P<path>[\w/-]+/)materials\.zip$", campaign.materials, name="day-materials"),
    re_path(r"^(?P<path>[\w/-]+/)take-part/$", partaking.take_part, name="day-take-part"),
    re_path(r"^(?P<path>[\w/-]+/)take-part/sent/$", partaking.sent, name="day-sent"),
    path("taking-part/<uuid:secret>/", partaking.own, name="day-participant"),
    path("taking-part/<uuid:secret>/data.json", partaking.data, name="day-participant-data"),
    path("taking-part/removed/", partaking.removed, name="day-removed"),
    re_path(r"^(?P<path>[\w/-]+/)live/$", platform.live, name="live"),
    path("platform/<uuid:code>/", platform.entry, name="platform-entry"),
    path("registration/<uuid:secret>/platform/", platform.own_pass, name="registration-platform"),
    re_path(r"^(?P<path>[\w/-]+/)changes\.atom$", recommendations.feed, name="recommendation-changes"),
    re_path(r"^(?P<path>[\w/-]+/)recommendations\.pdf$", recommendations.document, name="recommendations-pdf"),
    re_path(r"^(?P<path>[\w/-]+/)register/$", registration.register, name="register"),
    re_path(r"^(?P<path>[\w/-]+/)registered/$", registration.registered, name="registered"),
    re_path(r"^(?P<path>[\w/-]+/)question/$", schools.ask, name="school-question"),
    re_path(r"^(?P<path>[\w/-]+/)captions\.vtt$", schools.captions, name="school-captions"),
    path("registration/<uuid:secret>/", registration.own, name="registration"),
    path("registration/<uuid:secret>/ticket/", tickets.ticket, name="ticket"),
    path("registration/<uuid:secret>/ticket.pdf", tickets.ticket_as_file, name="ticket-file"),
    path("registration/<uuid:secret>/data.json", tickets.data, name="registration-data"),
    path("registration/letters/<str:token>/", stopping.letters, name="registration-letters"),
]
