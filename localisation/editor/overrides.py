"""What a translation may have of its own besides words: a picture, a link, a telephone number."""

import json
from collections import defaultdict
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminPageChooser
from wagtail.documents import get_document_model
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.images import get_image_model
from wagtail.images.widgets import AdminImageChooser
from wagtail.models import Page
from wagtail.snippets.widgets import AdminSnippetChooser
from wagtail_localize.models import OverridableSegment, SegmentOverride, Translation

from localisation.editor.rows import Labels


@dataclass
class Override:
    """A value of the source that the translation may replace. stored: the translation's own value, if it has one."""

    segment: OverridableSegment
    stored: SegmentOverride | None
    label: str
    kind: str
    widget: forms.Widget
    shown: str = ""
    instance: models.Model | None = None
    problem: str = ""

    @property
    def pk(self) -> int:
        return self.segment.pk

    @property
    def name(self) -> str:
        """The name of its field in the form."""
        return f"override-{self.segment.pk}"

    @property
    def on(self) -> bool:
        return self.stored is not None

    @property
    def rendered(self) -> str:
        """The field, with the translation's own value or, before there is one, the source's."""
        value = self.instance if self.instance is not None else (self.stored or self.segment).data
        return self.widget.render(self.name, value, {"id": f"id_{self.name}"})

    def value_from(self, data) -> object:
        """Return what was chosen in the form. Raises ValidationError when it can't be the field's value."""
        value = self.widget.value_from_datadict(data, {}, self.name)
        value = value.strip() if isinstance(value, str) else value
        if value in (None, ""):
            raise ValidationError(_("Choose or write something, or use what the source has."))
        if self.kind == "text":
            return value
        if not str(value).isdigit():
            raise ValidationError(_("Choose one from the list."))
        return int(value)


def _widget(info: dict | None) -> tuple[str, type[models.Model] | None, forms.Widget]:
    """Return the kind of the value, the model it is one of, and the field for it."""
    described = (info or {}).get("widget") or {}
    kind = described.get("type", "unknown")
    if kind == "image_chooser":
        return kind, get_image_model(), AdminImageChooser()
    if kind == "document_chooser":
        return kind, get_document_model(), AdminDocumentChooser()
    if kind == "page_chooser":
        from django.apps import apps

        targets = [apps.get_model(name) for name in described.get("allowed_page_types") or []]
        return kind, Page, AdminPageChooser(target_models=targets or [Page])
    if kind == "snippet_chooser":
        from django.apps import apps

        model = apps.get_model(described["snippet_model"]["app_label"], described["snippet_model"]["model_name"])
        return kind, model, AdminSnippetChooser(model)
    return "text", None, forms.TextInput()


def overrides_of(translation: Translation, labels: Labels) -> list[Override]:
    """Return what the translation may replace, in the page's order. A query for each kind of object among them."""
    segments = OverridableSegment.objects.filter(source_id=translation.source_id)
    segments = list(segments.select_related("context").order_by("order", "pk"))
    own = SegmentOverride.objects.filter(
        locale_id=translation.target_locale_id, context__in=[segment.context_id for segment in segments]
    )
    stored = {override.context_id: override for override in own}
    found, wanted = [], defaultdict(set)
    for segment in segments:
        kind, model, widget = _widget(labels.info(segment, widget=True))
        override = Override(segment, stored.get(segment.context_id), labels.of(segment), kind, widget)
        if isinstance((override.stored or segment).data, (str, int, type(None))):
            found.append(override)
            if model is not None:
                wanted[model] |= {segment.data, (override.stored or segment).data}
    instances = {model: model.objects.in_bulk([key for key in keys if key]) for model, keys in wanted.items()}
    for override in found:
        _kind, model, _field = _widget(labels.info(override.segment, widget=True))
        if model is None:
            override.shown = str(override.segment.data or "")
        else:
            override.instance = instances[model].get((override.stored or override.segment).data)
            override.shown = str(instances[model].get(override.segment.data) or "")
    return [override for override in found if override.shown or override.on]


@transaction.atomic
def save_override(translation: Translation, override: Override, data, user) -> bool:
    """Store, replace or take away the translation's own value, as the form `data` says; return whether it changed.

    Raises ValidationError when what was chosen can't be the field's value.
    """
    if not data.get(f"{override.name}-on"):
        if override.stored is None:
            return False
        override.stored.delete()
        return True
    value = override.value_from(data)
    if override.stored is not None and override.stored.data == value:
        return False
    SegmentOverride.objects.update_or_create(
        locale_id=translation.target_locale_id,
        context_id=override.segment.context_id,
        defaults={"data_json": json.dumps(value), "last_translated_by": user, "has_error": False, "field_error": ""},
    )
    return True
