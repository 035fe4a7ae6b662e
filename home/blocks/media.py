"""Blocks made of pictures, documents and recordings."""

from copy import copy
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from home.blocks.previews import newest_file
from home.blocks.text import KindBlock
from home.languages import language_choices


class PictureChooserBlock(ImageChooserBlock):
    """A chooser that fetches all its pictures' renditions at once, however many pictures a page has."""

    def bulk_to_python(self, values):
        found = self.model_class.objects.prefetch_renditions().in_bulk([pk for pk in values if pk])
        return [copy(found[pk]) if pk in found else None for pk in values]


class PictureBlock(blocks.StructBlock):
    """A picture that everyone can read: its alternative text is required."""

    image = PictureChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(label=_("Alternative text"), max_length=250, help_text=_("What the picture shows."))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)
    credit = blocks.CharBlock(
        label=_("Credit"),
        required=False,
        max_length=200,
        help_text=_("Left empty, the picture's own credit is shown."),
    )

    def get_preview_value(self):
        image = newest_file(self.child_blocks["image"].model_class)
        alt = image.default_alt_text if image is not None else ""
        return self.normalize({"image": image, "alt": alt, "caption": _("A caption: where and when it was.")})

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "home/blocks/picture.html"
        description = _("A picture with its alternative text, caption and credit.")


class DocumentItemBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(
        label=_("Title"), required=False, max_length=200, help_text=_("Left empty, the document's own title is shown.")
    )


class DocumentsBlock(blocks.StructBlock):
    """Documents to download, each with its kind and size."""

    title = blocks.CharBlock(label=_("Title"), required=False, max_length=150)
    items = blocks.ListBlock(DocumentItemBlock(), label=_("Documents"), min_num=1)

    def get_preview_value(self):
        document = newest_file(self.child_blocks["items"].child_block.child_blocks["document"].model_class)
        items = [{"document": document}] if document is not None else []
        return self.normalize({"title": _("Documents"), "items": items})

    class Meta:
        icon = "doc-full"
        label = _("Documents")
        template = "home/blocks/documents.html"
        description = _("A list of documents with kind and size.")


class VideoBlock(blocks.StructBlock):
    """A recording on another site, loaded only after the visitor agrees."""

    title = blocks.CharBlock(label=_("Title"), max_length=200)
    url = blocks.URLBlock(
        label=_("Address of the recording"), help_text=_("The page of the recording; visitors can always open it.")
    )
    embed_url = blocks.URLBlock(
        label=_("Address of the player"),
        required=False,
        help_text=_("The address for embedding, if the recording's site offers one."),
    )
    language = KindBlock(choices=language_choices, label=_("Language of the recording"), default="ru")
    transcript = blocks.RichTextBlock(label=_("Transcript"), required=False, features=["bold", "ol", "ul", "h4"])

    def clean(self, value):
        cleaned = super().clean(value)
        embed_url = cleaned.get("embed_url")
        if embed_url and urlsplit(embed_url).hostname not in settings.VIDEO_HOSTS:
            hosts = ", ".join(settings.VIDEO_HOSTS)
            error = ValidationError(
                _("Players can be shown from these sites only: %(hosts)s."), params={"hosts": hosts}
            )
            raise blocks.StructBlockValidationError(block_errors={"embed_url": error})
        return cleaned

    def get_context(self, value, parent_context=None):
        context = super().get_context(value, parent_context)
        context["host"] = urlsplit(value.get("embed_url") or value.get("url") or "").hostname
        return context

    class Meta:
        icon = "media"
        label = _("Video")
        template = "home/blocks/video.html"
        description = _("A recording: nothing is loaded from another site until the visitor agrees.")
        preview_value = {
            "title": "Запись пленарного заседания",
            "url": "https://video.example.org/plenary",
            "language": "ru",
        }
