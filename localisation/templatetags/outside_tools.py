"""Ways from a translation's editor to what works outside of it: files for other programs, and a machine."""

from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail_localize.models import Translation

register = template.Library()


@register.simple_tag
def outside_tools(translation: Translation, back: str) -> list[tuple[str, str, str]]:
    """Return (address, name, icon) of each way; `back` is the address that it leads back to."""
    language = translation.target_locale.language_code
    asked = urlencode({"translation": translation.pk, "language": language, "next": back})
    tools = [(f"{reverse('localisation_exchange:index')}?{asked}", _("Translation files"), "download")]
    if settings.MT_ENGINE:
        address = reverse("localisation_machine:fill", args=[translation.pk])
        tools.append((address, _("Translate by machine"), "cogs"))
    return tools
