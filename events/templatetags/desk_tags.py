"""What the programme's table prints many times over."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

register = template.Library()
SELECTED = SafeString(" selected")


@register.filter
def at(texts: dict[str, str], name: str) -> str:
    """Return the text of that name."""
    return texts[name]


@register.simple_tag
def options(choices: Iterable[tuple[str, str]], chosen: str):
    """Return a list's options, with the chosen one marked; one that is not offered any more stays chosen."""
    choices = list(choices)
    if chosen not in dict(choices):
        choices.append((chosen, chosen))
    rows = ((code, SELECTED if code == chosen else "", name) for code, name in choices)
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)
