"""What templates of every app need: the page's surroundings, times with their zones, structured data."""

import json
from copy import copy
from datetime import datetime
from zoneinfo import ZoneInfo

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from wagtail.models import Page, Site

from home.banners import TOLD, banners_in
from home.chrome import Chrome
from home.languages import language_name
from home.models import SHARED_RENDITION, EmergencyBanner
from home.sharing import address_of
from home.zones import MOSCOW, utc_offset, zone_name

register = template.Library()


@register.simple_tag(takes_context=True)
def chrome(context) -> Chrome:
    """Return the surroundings of the page: `{% chrome as site %}`."""
    return Chrome.of(context["request"])


@register.simple_tag
def weekdays() -> str:
    """Return the names of the days from Sunday on, as a browser counts them, for hours.js."""
    names = " ".join(str(WEEKDAYS[number]) for number in (6, *range(6)))
    # Django's begin with a capital in every language; inside a sentence only English has one.
    return names if get_language() == "en" else names.lower()


@register.simple_tag(takes_context=True)
def banner(context, page: Page | None = None) -> EmergencyBanner | None:
    """Return the emergency banner that stands above `page` now, with `is_new` while this visitor wasn't told of it.

    The answer to the request will remember that it was: see `home.middleware`.
    """
    request = context["request"]
    found = Chrome.of(request).banner(page if isinstance(page, Page) else None)
    if found is None:
        return None
    # Remembered banners are shared between requests.
    found = copy(found)
    found.is_new = found.digest not in banners_in(request, TOLD)
    if found.is_new:
        request.told_of_banner = found.digest
    return found


@register.simple_tag(takes_context=True)
def section_url(context, model_name: str) -> str:
    """Return the address of the section with that page type in the active language; empty where there is none."""
    page = Chrome.of(context["request"]).section(model_name)
    return page.get_url(context["request"]) if page else ""


@register.simple_tag(takes_context=True)
def breadcrumb(context, page: Page) -> list[dict]:
    """Return the way from the home page to `page`: dictionaries with `title` and `url`."""
    request = context["request"]
    return [
        {"title": ancestor.title, "url": ancestor.get_url(request)} for ancestor in Chrome.of(request).breadcrumb(page)
    ]


@register.filter
def in_zone(moment: datetime, zone: str) -> datetime:
    """Return the moment in the zone with that IANA name, for templates to print: `{{ event.starts_at|in_zone:… }}`.

    The result carries no zone any more: Django would turn an aware one back into its active zone.
    """
    return moment.astimezone(ZoneInfo(zone or MOSCOW)).replace(tzinfo=None)


@register.filter
def zone_in_words(zone: str) -> str:
    """Return the zone's name in the active language: «московское время»."""
    return zone_name(zone)


@register.simple_tag
def zone_offset(zone: str, moment: datetime | None = None) -> str:
    """Return «UTC+3» for the zone, at `moment` or now."""
    return utc_offset(zone, moment or timezone.now())


@register.filter
def language_in_words(code: str) -> str:
    """Return the language's name in the active language."""
    return language_name(code)


@register.filter
def tel(phone: str) -> str:
    """Return the number as a `tel:` link needs it (RFC 3966); Russian 8 … becomes +7 …."""
    digits = "".join(character for character in phone if character.isdigit())
    if len(digits) == 11 and digits.startswith("8"):
        return f"+7{digits[1:]}"
    return f"+{digits}" if phone.strip().startswith("+") else digits


@register.filter
def other_language(page: Page, language: str) -> str:
    """Return the page's language code when it differs from `language`, for a `lang` attribute; else nothing."""
    code = page.locale.language_code
    return "" if code == language else code


@register.simple_tag(takes_context=True)
def structured_data(context, page: Page | None) -> SafeString:
    """Return the page's JSON-LD, with its breadcrumb, as a script element."""
    request = context["request"]
    if page is None or not isinstance(page, Page) or not page.pk or getattr(request, "is_preview", False):
        return mark_safe("")
    items = list(page.structured_data(request)) if hasattr(page, "structured_data") else []
    way = [*Chrome.of(request).breadcrumb(page), page]
    if len(way) > 1:
        steps = [
            {"@type": "ListItem", "position": number, "name": step.title, "item": step.get_full_url(request)}
            for number, step in enumerate(way, start=1)
        ]
        items.append({"@type": "BreadcrumbList", "itemListElement": steps})
    if not items:
        return mark_safe("")
    text = json.dumps({"@context": "https://schema.org", "@graph": items}, ensure_ascii=False)
    # The same escapes as Django's json_script: nothing in the text can end the element.
    for character, escaped in (("<", "\\u003C"), (">", "\\u003E"), ("&", "\\u0026")):
        text = text.replace(character, escaped)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - escaped above


@register.simple_tag(takes_context=True)
def absolute_url(context, path: str) -> str:
    """Return the address with scheme and host of a path on this site."""
    site = Site.find_for_request(context["request"])
    return path if "://" in path else f"{site.root_url if site else ''}{path}"


@register.simple_tag(takes_context=True)
def sharing_picture(context, page: Page | None) -> str:
    """Return the absolute address of the picture that stands for the page when it is shared."""
    picture = getattr(page, "picture", None)
    if picture:
        path = picture.get_rendition(SHARED_RENDITION).url
    elif isinstance(page, Page) and page.pk and page.live:
        path = address_of(page, Chrome.of(context["request"]).texts.name)
    else:
        path = static("images/og-default.png")
    return absolute_url(context, path)
