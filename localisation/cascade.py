"""What happens to translations when their source is moved, unpublished or deleted: the same, and it is said before.

Wagtail tells on its confirmation pages what the hook `construct_translated_pages_to_cascade_actions` names, and does
it; but it moves translations with the rights of whoever moves the source, who has none in other languages.
"""

from contextvars import ContextVar

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Page

from localisation.rights import is_source

# Where a source will be moved to, while the confirmation page is made; None while it is moved.
_destination: ContextVar[Page | None] = ContextVar("destination", default=None)


def translations_to_cascade(pages: list[Page], action: str) -> dict[Page, list[Page]]:
    """Hook of Wagtail: the translations and aliases that follow each source page; a translation moves nothing else."""
    found = {}
    for page in filter(is_source, pages):
        others = Page.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk)
        others = others.select_related("locale").order_by("path")
        if action == "unpublish":
            found[page] = list(others.filter(live=True, alias_of__isnull=True))
        elif action == "delete":
            found[page] = list(others)
        elif action == "move" and (destination := _destination.get()):
            found[page] = [other for other in others if destination.has_translation(other.locale)]
    return found


def tell_before_move(request: HttpRequest, page: Page, destination: Page) -> None:
    """Hook `before_move_page`: let the confirmation page tell which translations go along, and which can't."""
    is_asked = request.method == "GET" and is_source(page)
    _destination.set(destination if is_asked else None)
    if not is_asked:
        return
    for other in page.get_translations().select_related("locale"):
        if not destination.has_translation(other.locale):
            text = _("“%(title)s” (%(language)s) stays where it is: the new place is not translated yet.")
            language = other.locale.get_display_name() or other.locale.language_code
            messages.warning(request, text % {"title": other.title, "language": language})


def move_along(sender, instance: Page, parent_page_before: Page, parent_page_after: Page, **kwargs) -> None:
    """Signal receiver: a page was moved; move its translations below the translations of its new parent.

    Those that lay elsewhere than the old parent's translation, or have no new one, stay. Nobody is asked for rights:
    whoever moves the source decides on the place in every language.
    """
    if parent_page_before == parent_page_after or not is_source(instance):
        return
    for other in Page.objects.filter(translation_key=instance.translation_key).exclude(pk=instance.pk):
        old, new = other.get_parent(), parent_page_after.get_translation_or_none(other.locale)
        if new and old.translation_key == parent_page_before.translation_key and old != new:
            other.specific.move(new, pos="last-child")
