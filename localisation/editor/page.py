"""What the editor's page is told, besides its rows."""

from django.db.models import Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import PageStatusSidePanel
from wagtail.models import Page
from wagtail_localize.models import Translation, get_edit_url

from localisation.editor.actions import actions_for
from localisation.editor.overrides import overrides_of
from localisation.editor.rows import FILTERS, Labels, Row
from localisation.editor.saving import fingerprint


def name_of(user) -> str:
    """Return a person's name for others; empty for nobody."""
    return (user.get_full_name() or user.get_username()) if user else ""


def shortcuts() -> list[tuple[str, str]]:
    """Return the keys of the editor and what they do."""
    return [
        ("Ctrl + Enter", _("save and go to the next text that is not translated")),
        ("Alt + ↓", _("next text")),
        ("Alt + ↑", _("previous text")),
        ("Alt + Enter", _("take the first suggestion")),
        ("Alt + Shift + 2…5", _("take the second to the fifth suggestion")),
        ("Alt + Shift + S", _("copy the source's text")),
        ("Alt + Shift + C", _("write a comment")),
        ("Ctrl + S", _("save everything")),
    ]


def direction_of(language: str) -> str:
    """Return «rtl» for a language written from right to left, else «ltr»."""
    try:
        return "rtl" if get_language_info(language)["bidi"] else "ltr"
    except KeyError:
        return "ltr"


def _script(request: HttpRequest, translation: Translation) -> dict:
    """Return what the script is told: whose texts of which translation it keeps, and what it says."""
    return {
        "store": f"translation-{translation.pk}-{request.user.pk}",
        "saved": _("Everything is saved."),
        "saving": _("Saving…"),
        "offline": _("No connection. What you wrote is kept in this browser and sent as soon as there is one."),
        "refused": _("Not saved: sign in again in another tab. What you wrote is kept in this browser."),
        "conflict": _("Somebody else has changed a text: choose which one stays."),
        "restored": _("What could not be sent last time is here again."),
        "taken": _("The suggestion is in the field."),
    }


def editor_context(request: HttpRequest, translation: Translation, instance: Model, rows: list[Row]) -> dict:
    """Return the context of the editor's template."""
    shown = request.POST.get("show", "") or request.GET.get("show", "")
    shown = shown if shown in FILTERS else ""
    for row in rows:
        row.base = fingerprint(row.value) if row.typed is None else ""
    is_page = isinstance(instance, Page)
    overrides = overrides_of(translation, Labels(translation.source))
    source = translation.source.get_source_instance()
    media = MediaContainer([override.widget for override in overrides]).media if overrides else ""
    context = {
        "translation": translation,
        "instance": instance,
        "source_instance": source,
        "source_url": get_edit_url(source),
        "is_page": is_page,
        "rows": [row for row in rows if row.fits(shown) or row.conflict],
        "total": len(rows),
        "translated": sum(row.translated for row in rows),
        "filters": [(name, label, sum(row.fits(name) for row in rows)) for name, label in FILTERS.items()],
        "shown": shown,
        "overrides": overrides,
        "media": media,
        "actions": actions_for(request.user, translation),
        "shortcuts": shortcuts(),
        "source_locale": translation.source.locale,
        "target_locale": translation.target_locale,
        "source_direction": direction_of(translation.source.locale.language_code),
        "target_direction": direction_of(translation.target_locale.language_code),
        "script": _script(request, translation),
        "preview_url": reverse("wagtail_localize:preview_translation", args=[translation.pk]) if is_page else "",
    }
    if is_page:
        panel = PageStatusSidePanel(
            instance,
            request,
            show_schedule_publishing_toggle=False,
            live_object=instance,
            scheduled_object=instance.get_scheduled_revision_as_object(),
            locale=translation.target_locale,
            translations=[],
        )
        context["side_panels"] = [panel]
        context["media"] = MediaContainer([panel, *[override.widget for override in overrides]]).media
        context["page_perms"] = instance.permissions_for_user(request.user)
    return context
