"""What plays a recording on our own page: the browser itself, or another site's player once the visitor agrees."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from django.conf import settings

from events.models.platform import may_be_played

FILES = (".mp4", ".m4v", ".webm", ".ogv")
# The players of sites whose recordings have an address with a number or a name in it.
_BY_PATH = [
    (r"(?:www\.)?rutube\.ru/video/(\w+)/?", "https://rutube.ru/play/embed/{0}"),
    (r"(?:www\.|m\.)?(?:vk\.com|vkvideo\.ru)/video(-?\d+)_(\d+)/?", "https://vkvideo.ru/video_ext.php?oid={0}&id={1}"),
    (r"youtu\.be/([\w-]+)", "https://www.youtube-nocookie.com/embed/{0}"),
    (r"(?:www\.)?youtube\.com/(?:live|embed|shorts)/([\w-]+)", "https://www.youtube-nocookie.com/embed/{0}"),
    (r"(?:www\.)?vimeo\.com/(\d+)/?", "https://player.vimeo.com/video/{0}"),
]
_YOUTUBE = re.compile(r"(?:www\.|m\.)?youtube\.com")
_NAME = re.compile(r"[\w-]+", re.ASCII)


@dataclass(frozen=True)
class Player:
    """What to show: a file's address, or the address of a player at another host, which is asked for first."""

    file: str = ""
    embed: str = ""

    @property
    def host(self) -> str:
        """Where the other site's player comes from."""
        return urlsplit(self.embed).hostname or ""


def player_for(address: str) -> Player | None:
    """Return what plays the recording at the address; None where a link is all that can be offered.

    The policy of our pages lets through no more than files from LIVE_MEDIA_HOSTS and players from VIDEO_HOSTS.
    """
    parts = urlsplit(address)
    if parts.path.lower().endswith(FILES) and may_be_played(address):
        return Player(file=address)
    embed = _embedded(parts)
    if embed and urlsplit(embed).hostname in settings.VIDEO_HOSTS:
        return Player(embed=embed)
    return None


def _embedded(parts) -> str:
    name = next(iter(parse_qs(parts.query).get("v", [])), "")
    if _YOUTUBE.fullmatch(parts.netloc) and parts.path == "/watch" and _NAME.fullmatch(name):
        return f"https://www.youtube-nocookie.com/embed/{name}"
    for pattern, embed in _BY_PATH:
        if found := re.fullmatch(pattern, f"{parts.netloc}{parts.path}", re.ASCII):
            return embed.format(*found.groups())
    return ""
