"""What follows from changes: remembered content gets out of date, rights go along with translations."""

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.contrib.settings.models import AbstractSetting
from wagtail.models import Locale, Page, PageViewRestriction, Site, TranslatableMixin
from wagtail.signals import copy_for_translation_done, page_slug_changed, post_page_move

from home.memory import content_changed
from home.roles import follow_translation

WATCHED = (Page, TranslatableMixin, AbstractSetting, Locale, PageViewRestriction, Site)


def _on_change(sender: type[Model], **kwargs) -> None:
    if issubclass(sender, WATCHED):
        content_changed()


def _on_translation(sender: type, source_obj: Model, target_obj: Model, **kwargs) -> None:
    if isinstance(source_obj, Page):
        follow_translation(source_obj, target_obj)


def connect() -> None:
    """Start watching."""
    for signal in (post_save, post_delete):
        signal.connect(_on_change, dispatch_uid="home.memory")
    for signal in (post_page_move, page_slug_changed):
        signal.connect(content_changed, dispatch_uid="home.memory")
    copy_for_translation_done.connect(_on_translation, dispatch_uid="home.roles")
