"""What the editor of a source page or snippet sees of its translations."""

from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.models import Page, TranslatableMixin

from localisation.models import TranslationState


def states_of(instance: Model) -> list[TranslationState]:
    """Return the states of the translations of a source object, one for each language; none for a translation."""
    if not isinstance(instance, TranslatableMixin) or not instance.pk:
        return []
    states = TranslationState.objects.filter(translation_key=instance.translation_key)
    return list(states.exclude(locale=instance.locale_id).select_related("locale").order_by("locale__language_code"))


def describe(state: TranslationState) -> str:
    """Return in a few words what waits for translation, empty if nothing does."""
    if state.translation_id is None:
        return _("not begun")
    left = ngettext("%(count)s word to translate", "%(count)s words to translate", state.words_left) % {
        "count": state.words_left
    }
    if state.is_stale:
        return _("stale, %(left)s") % {"left": left} if state.words_left else _("stale, to be published")
    return left if state.words_left else ""


def tell_what_waits(request: HttpRequest, instance: Model) -> None:
    """Hook of the edit views: on opening a source object, name the languages whose translation waits for something."""
    if request.method != "GET":
        return
    waiting = [
        f"{capfirst(state.locale.get_display_name())} — {text}"
        for state in states_of(instance)
        if state.translation_id and (text := describe(state))
    ]
    if waiting:
        text = _("Waiting for translation: %(languages)s.") % {"languages": "; ".join(waiting)}
        buttons = []
        if isinstance(instance, Page):
            address = reverse("localisation_desk:list", query={"section": instance.pk})
            buttons.append(messages.button(address, _("Translations")))
        messages.info(request, text, buttons=buttons)
