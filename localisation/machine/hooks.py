"""What machine translation adds to the admin, where an engine is set up."""

from collections.abc import Iterator

from django.conf import settings
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail_localize.models import Translation

from localisation.machine.views import FillView
from localisation.rights import may_translate

URLS = ([path("<int:translation_id>/", FillView.as_view(), name="fill")], "localisation_machine")


@hooks.register("register_admin_urls")
def machine_addresses() -> list:
    """Give the page its address."""
    return [path("localisation/machine/", include(URLS))]


def _button(instance, user) -> Iterator[Button]:
    if not settings.MT_ENGINE or instance.locale.language_code == settings.LANGUAGE_CODE:
        return
    found = Translation.objects.filter(
        source__object_id=instance.translation_key, target_locale_id=instance.locale_id, enabled=True
    ).first()
    if found and may_translate(user, instance, instance.locale):
        address = reverse("localisation_machine:fill", args=[found.pk])
        yield Button(_("Translate by machine"), address, icon_name="cogs", priority=65)


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def page_button(page, user, next_url=None, view_name=None) -> Iterator[Button]:
    """Offer it for a translated page."""
    yield from _button(page, user)


@hooks.register("register_snippet_listing_buttons")
def snippet_button(snippet, user, next_url=None) -> Iterator[Button]:
    """Offer it for a translated snippet."""
    if hasattr(snippet, "translation_key"):
        yield from _button(snippet, user)
