"""What holds in every language at once when the source is published: when, where and whether something takes place.

Texts wait for a translator. An hour can't: until then the other languages would send people to a closed door.
"""

from django.conf import settings
from django.db.models import Field
from wagtail.models import TranslatableMixin
from wagtail.signals import page_published

from events.models import EventPage, SessionPage


def connect() -> None:
    """Start watching what is published."""
    page_published.connect(_on_published, dispatch_uid="events.carrying")


def carry(source: EventPage | SessionPage) -> int:
    """Give the translations of `source` its `carried_fields`, live and in drafts; return how many of them changed.

    What a field leads to (a hall) is taken in the translation's language, where there is one.
    """
    changed = 0
    translations = type(source).objects.filter(translation_key=source.translation_key, alias_of=None)
    for page in translations.exclude(pk=source.pk).select_related("locale", "latest_revision"):
        touched = []
        for field in map(source._meta.get_field, source.carried_fields):
            value = _value(source, field, page.locale_id)
            if getattr(page, field.attname) != value:
                setattr(page, field.attname, value)
                touched.append(field.name)
        if touched:
            page.save(update_fields=touched, clean=False)
            _carry_into_draft(page, touched)
            changed += 1
    return changed


def _value(source: EventPage | SessionPage, field: Field, locale_id: int) -> object:
    if not (field.is_relation and issubclass(field.related_model, TranslatableMixin)):
        return getattr(source, field.attname)
    related = getattr(source, field.name)
    if related is None:
        return None
    own = field.related_model.objects.filter(translation_key=related.translation_key, locale_id=locale_id).first()
    return (own or related).pk


def _carry_into_draft(page: EventPage | SessionPage, names: list[str]) -> None:
    """Let no draft that is published later bring the old hour back."""
    if revision := page.latest_revision:
        said = page.serializable_data()
        revision.content |= {name: said[name] for name in names}
        revision.save(update_fields=["content"])


def _on_published(sender, instance, **kwargs) -> None:
    if isinstance(instance, EventPage | SessionPage) and instance.locale.language_code == settings.LANGUAGE_CODE:
        carry(instance)
