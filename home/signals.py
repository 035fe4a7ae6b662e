"""Which changes make remembered content out of date: those of pages, snippets, settings, sites and languages."""

from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.contrib.settings.models import AbstractSetting
from wagtail.models import Locale, Page, PageViewRestriction, Site, TranslatableMixin
from wagtail.signals import page_slug_changed, post_page_move

from home.memory import content_changed

WATCHED = (Page, TranslatableMixin, AbstractSetting, Locale, PageViewRestriction, Site)


def _on_change(sender: type[Model], **kwargs) -> None:
    if issubclass(sender, WATCHED):
        content_changed()


def connect() -> None:
    """Start watching."""
    for signal in (post_save, post_delete):
        signal.connect(_on_change, dispatch_uid="home.memory")
    for signal in (post_page_move, page_slug_changed):
        signal.connect(content_changed, dispatch_uid="home.memory")
