"""The time zones that people of the union live in, and how they are named in words.

The zones and their offsets are those of the IANA time zone database, read through `zoneinfo`.
"""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

MOSCOW = "Europe/Moscow"

ZONES = [
    ("Europe/Kaliningrad", _("Kaliningrad time")),
    (MOSCOW, _("Moscow time")),
    ("Europe/Samara", _("Samara time")),
    ("Europe/Ulyanovsk", _("Ulyanovsk time")),
    ("Asia/Yekaterinburg", _("Yekaterinburg time")),
    ("Asia/Omsk", _("Omsk time")),
    ("Asia/Novosibirsk", _("Novosibirsk time")),
    ("Asia/Krasnoyarsk", _("Krasnoyarsk time")),
    ("Asia/Irkutsk", _("Irkutsk time")),
    ("Asia/Yakutsk", _("Yakutsk time")),
    ("Asia/Vladivostok", _("Vladivostok time")),
    ("Asia/Magadan", _("Magadan time")),
    ("Asia/Kamchatka", _("Kamchatka time")),
]
_NAMES = dict(ZONES)


def zone_name(zone: str) -> str:
    """Return the zone's name in the active language, or the zone's own identifier when it isn't one of `ZONES`."""
    return str(_NAMES.get(zone, zone))


def utc_offset(zone: str, at: datetime) -> str:
    """Return the zone's distance from UTC at the moment `at` (aware), as «UTC+3» or «UTC+5:30»."""
    minutes = int(at.astimezone(ZoneInfo(zone)).utcoffset().total_seconds() // 60)
    sign = "−" if minutes < 0 else "+"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")
