"""Rights that wagtail-localize does not ask for by itself.

Its views let whoever may edit a translation replace the live page by the source's text, and whoever may submit
anything submit everything. Here each such view asks for the right that its effect needs.
"""

from collections.abc import Callable

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from wagtail.models import Page
from wagtail_localize.models import TranslationSource


def _may_publish(user: AbstractBaseUser, page: Page) -> bool:
    return page.permissions_for_user(user).can_publish()


def may_convert_to_alias(user: AbstractBaseUser, page_id: int) -> bool:
    """Whether the user may replace the translation by its source: who may publish it, as visitors see it at once."""
    return _may_publish(user, get_object_or_404(Page, pk=page_id))


def may_update_translations(user: AbstractBaseUser, translation_source_id: int) -> bool:
    """Whether the user may bring a source's translations up to date, which can publish them all.

    For a page: who may publish the source or every translation of it.
    """
    source = get_object_or_404(TranslationSource, pk=translation_source_id)
    page = source.get_source_instance()
    if not isinstance(page, Page):
        return True
    translations = list(page.get_translations())
    return _may_publish(user, page) or (
        bool(translations) and all(_may_publish(user, translation) for translation in translations)
    )


def may_submit_page(user: AbstractBaseUser, page_id: int) -> bool:
    """Whether the user may submit the page: who may edit it, or translates below another language's home."""
    page = get_object_or_404(Page, pk=page_id)
    if page.permissions_for_user(user).can_edit():
        return True
    homes = Page.objects.filter(depth=2).exclude(locale_id=page.locale_id)
    return any(home.permissions_for_user(user).can_edit() for home in homes)


GUARDS: dict[str, Callable[..., bool]] = {
    "convert_to_alias": may_convert_to_alias,
    "update_translations": may_update_translations,
    "submit_page_translation": may_submit_page,
}


class TranslationGuards:
    """Middleware: answers 403 where a view of wagtail-localize would do more than the user may."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest):
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> None:
        """Raise PermissionDenied unless the guard of the view, if it has one, allows the signed-in user."""
        match = request.resolver_match
        guard = GUARDS.get(match.url_name) if "wagtail_localize" in match.namespaces else None
        if guard and request.user.is_authenticated and not guard(request.user, **kwargs):
            raise PermissionDenied
