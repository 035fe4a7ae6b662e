"""The language switcher, and what search engines are told about translations."""

from django import template
from django.conf import settings
from django.utils.text import capfirst
from wagtail.models import Page

from localisation import notices
from localisation.desk.source_page import describe, states_of
from localisation.links import LanguageLink, below_page, language_links, translations_of

register = template.Library()


@register.simple_tag(takes_context=True)
def languages(context, page: Page | None = None) -> list[LanguageLink]:
    """Return the links of the language switcher for the page, or the event that a form or a live page is part of."""
    request, whole = context["request"], context.get("event")
    if not page and isinstance(whole, Page) and below_page(request, whole):
        page = whole
    return language_links(request, page or None)


@register.simple_tag(takes_context=True)
def alternates(context, page: Page | None = None) -> list[tuple[str, str]]:
    """Return (hreflang, absolute address) for each real translation, and x-default for the source language's."""
    request = context["request"]
    if not page or not page.pk:
        return []
    found = translations_of(request, page)
    if page.locale.language_code not in found:
        return []
    pairs = [(code, found[code].get_full_url(request)) for code in sorted(found)]
    source = found.get(settings.LANGUAGE_CODE, page)
    return [*pairs, ("x-default", source.get_full_url(request))]


@register.simple_tag(takes_context=True)
def stale_notice(context, page: Page | None = None) -> notices.StaleNotice | None:
    """Return what to tell the visitor about a translation that is older than its source."""
    return notices.stale_notice(context["request"], page) if page else None


@register.simple_tag
def waiting_translations(instance) -> list[tuple[str, str]]:
    """Return (language, what waits) for each language whose translation of a source object waits for something."""
    return [
        (capfirst(state.locale.get_display_name()), text) for state in states_of(instance) if (text := describe(state))
    ]
