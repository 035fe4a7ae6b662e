"""What puts the editor in the place of wagtail-localize's, at the same address of the page or snippet."""

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.urls import path
from wagtail import hooks
from wagtail.models import Page, TranslatableMixin
from wagtail_localize.models import Translation

from localisation.editor import views

BASE = "translations/<int:translation_id>/segments/<int:segment_id>"


@hooks.register("register_admin_urls")
def editor_addresses() -> list:
    """Give the editor's script its addresses."""
    return [
        path("translations/<int:translation_id>/save/", views.save_form, name="localisation_save_translation"),
        path(f"{BASE}/save/", views.save_segment, name="localisation_save_segment"),
        path(f"{BASE}/help/", views.segment_help, name="localisation_segment_help"),
        path(f"{BASE}/comments/", views.segment_comments, name="localisation_segment_comments"),
    ]


# Before wagtail-localize's own hooks, which would show its editor.
@hooks.register("before_edit_page", order=-50)
@hooks.register("before_edit_snippet", order=-50)
def open_editor(request: HttpRequest, instance: Model) -> HttpResponse | None:
    """Answer with the editor when the page or snippet is a translation that is kept in step with its source."""
    if not isinstance(instance, TranslatableMixin) or (isinstance(instance, Page) and instance.alias_of_id):
        return None
    found = Translation.objects.filter(
        source__object_id=instance.translation_key, target_locale_id=instance.locale_id, enabled=True
    )
    translation = found.select_related("source__locale", "source__specific_content_type", "target_locale").first()
    return views.edit(request, translation, instance) if translation else None
