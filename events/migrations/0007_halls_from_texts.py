"""Makes a hall of each text that named one, and leads published pages, drafts and sources of translations to it."""

import json
from datetime import timedelta
from uuid import uuid4

from django.db import migrations

from home.slugs import latin_slug


def forward(apps, schema_editor):
    Session = apps.get_model("events", "SessionPage")
    names = dict(Session.objects.filter(locale__language_code="ru").values_list("translation_key", "hall_text"))
    halls = _Halls(apps.get_model("events", "Hall"))
    keys = {}
    for session in Session.objects.only("pk", "hall_text", "locale_id", "translation_key").order_by("locale_id", "pk"):
        keys[str(session.pk)] = (session.translation_key, session.locale_id)
        if session.hall_text:
            source = names.get(session.translation_key) or session.hall_text
            session.hall_id = halls.get(source, session.hall_text, session.locale_id)
            session.save(update_fields=["hall"])
    _rewrite_json(apps, halls, names, keys)
    for model in (Session, apps.get_model("events", "EventPage")):
        _keep_sequence(model)


class _Halls:
    def __init__(self, model):
        self.model = model
        self.known = {}
        self.translation_keys = {}

    def get(self, source, name, locale_id):
        """Return the key of the hall that the source language calls `source`, in the given language."""
        if (source, locale_id) not in self.known:
            key = self.translation_keys.setdefault(source, uuid4())
            code = latin_slug(source)[:60] or key.hex[:8]
            hall = self.model.objects.create(name=name, code=code, locale_id=locale_id, translation_key=key)
            self.known[source, locale_id] = hall.pk
        return self.known[source, locale_id]


def _rewrite_json(apps, halls, names, keys):
    content_type = apps.get_model("contenttypes", "ContentType").objects.filter(
        app_label="events", model="sessionpage"
    ).first()
    if content_type is None:
        return

    def led_to_hall(content, translation_key, locale_id):
        text = content.get("hall")
        source = names.get(translation_key) or text
        return content | {"hall": halls.get(source, text, locale_id) if text else None}

    for revision in apps.get_model("wagtailcore", "Revision").objects.filter(content_type=content_type).iterator():
        if revision.object_id in keys:
            revision.content = led_to_hall(revision.content, *keys[revision.object_id])
            revision.save(update_fields=["content"])
    sources = apps.get_model("wagtail_localize", "TranslationSource").objects
    for source in sources.filter(specific_content_type=content_type).iterator():
        content = led_to_hall(json.loads(source.content_json), source.object_id, source.locale_id)
        source.content_json = json.dumps(content)
        source.save(update_fields=["content_json"])
    # The name is translated with the hall from now on.
    apps.get_model("wagtail_localize", "StringSegment").objects.filter(
        source__specific_content_type=content_type, context__path="hall"
    ).delete()


def _keep_sequence(model):
    # Calendar programs have seen the minutes since the first publication as the number of changes.
    for page in model.objects.exclude(first_published_at=None).only("first_published_at", "last_published_at"):
        since = (page.last_published_at or page.first_published_at) - page.first_published_at
        model.objects.filter(pk=page.pk).update(sequence=max(0, since // timedelta(minutes=1)))


class Migration(migrations.Migration):

    dependencies = [
        ("events", "0006_halls_and_tracks"),
        ('contenttypes', '0002_remove_content_type_name'),
        ('wagtail_localize', '0016_rename_page_revision_translationlog_revision'),
    ]

    operations = [
        migrations.RunPython(forward, migrations.RunPython.noop),
    ]
