"""How a visitor wants the site to look: larger text, more space, colours of high contrast, no pictures, a plain font.

What Russian sites call «версия для слабовидящих». The choice lies in a cookie and the server renders it, so that it
works without JavaScript and is there before the first letter is drawn. The colour schemes are those that GOST R
52872-2019 and its practice made usual; each has a contrast of at least 7:1 (WCAG 2.2, 1.4.6).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, fields

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

COOKIE = "display"
COOKIE_SECONDS = 365 * 24 * 3600

# The first choice of each is what the site looks like by itself.
CHOICES: dict[str, tuple[tuple[str, str], ...]] = {
    "size": (("100", _("Usual")), ("150", _("One and a half times as large")), ("200", _("Twice as large"))),
    "spacing": (("usual", _("Usual")), ("wide", _("Wide")), ("wider", _("Very wide"))),
    "scheme": (
        ("own", _("The site's own colours")),
        ("black-on-white", _("Black on white")),
        ("white-on-black", _("White on black")),
        ("blue", _("Dark blue on light blue")),
        ("beige", _("Brown on beige")),
    ),
    "pictures": (("on", _("Shown")), ("off", _("Descriptions in their place"))),
    "font": (("own", _("The site's own")), ("plain", _("Plain, without serifs"))),
}


@dataclass(frozen=True)
class Display:
    """A visitor's choices, each one of `CHOICES`."""

    size: str = CHOICES["size"][0][0]
    spacing: str = CHOICES["spacing"][0][0]
    scheme: str = CHOICES["scheme"][0][0]
    pictures: str = CHOICES["pictures"][0][0]
    font: str = CHOICES["font"][0][0]

    @classmethod
    def of(cls, values: dict[str, str]) -> "Display":
        """Return the choices named in `values`; what is missing or unknown is as the site looks by itself."""
        known = {name: {code for code, _name in choices} for name, choices in CHOICES.items()}
        return cls(**{name: value for name, value in values.items() if value in known.get(name, ())})

    @classmethod
    def from_cookie(cls, text: str) -> "Display":
        """Return the choices that a cookie holds; a broken cookie means none."""
        return cls.of(dict(zip((field.name for field in fields(cls)), text.split("."), strict=False)))

    @property
    def cookie(self) -> str:
        """The choices as a cookie holds them."""
        return ".".join(getattr(self, field.name) for field in fields(self))

    def __bool__(self) -> bool:
        return self != Display()

    @property
    def classes(self) -> str:
        """Names for the style sheet, of those choices that change something."""
        changed = [field.name for field in fields(self) if getattr(self, field.name) != field.default]
        names = [f"display--{name}-{getattr(self, name)}" for name in changed]
        return " ".join(["display", *names] if names else [])

    @property
    def in_words(self) -> list[str]:
        """What was chosen, in words, for those choices that change something."""
        return [
            str(dict(CHOICES[field.name])[getattr(self, field.name)])
            for field in fields(self)
            if getattr(self, field.name) != field.default
        ]

    def keep_in(self, response: HttpResponse) -> None:
        """Let the visitor's browser remember the choices; forget them when they change nothing."""
        if self:
            secure = settings.SESSION_COOKIE_SECURE
            response.set_cookie(
                COOKIE, self.cookie, max_age=COOKIE_SECONDS, secure=secure, httponly=True, samesite="Lax"
            )
        else:
            response.delete_cookie(COOKIE, samesite="Lax")


class DisplayMiddleware:
    """Middleware: gives each request its `display`, and takes pictures out of pages for those who want none.

    Whose browser was told to save data (`Save-Data: on`) reads in the fonts of their own machine.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.display = SimpleLazyObject(lambda: Display.from_cookie(request.COOKIES.get(COOKIE, "")))
        request.saves_data = request.headers.get("Save-Data", "").lower() == "on"
        response = self.get_response(request)
        if response.streaming or not response.get("Content-Type", "").startswith("text/html"):
            return response
        if request.path.startswith("/admin/"):
            return response
        patch_vary_headers(response, ["Cookie", "Save-Data"])
        if request.display.pictures == "off":
            response.content = without_pictures(response.content.decode(response.charset))
        return response


_PICTURE_FRAME = re.compile(r"</?picture\b[^>]*>|<source\b[^>]*>\s*")
_IMAGE = re.compile(r"<img\b[^>]*>")
_ALTERNATIVE = re.compile(r'\balt="([^"]*)"')


def without_pictures(html: str) -> str:
    """Return the page with each picture's alternative text in its place; pictures that only decorate just go."""

    def words(image: re.Match) -> str:
        found = _ALTERNATIVE.search(image.group())
        return f'<span class="picture-instead">{found.group(1)}</span>' if found and found.group(1) else ""

    return _IMAGE.sub(words, _PICTURE_FRAME.sub("", html))
