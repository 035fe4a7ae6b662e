"""Pictures and documents of the site."""

from pathlib import PurePosixPath
from secrets import token_hex

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class Picture(AbstractImage):
    """A picture with the person or body to be credited for it."""

    credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("Who made the picture, as it should be named under it.")
    )

    admin_form_fields = (*Image.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")


class PictureRendition(AbstractRendition):
    """A picture cut and scaled for one place on the site."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    def get_upload_to(self, filename: str) -> str:
        """Return a path that nobody can guess from the picture's title; it begins with the picture's key.

        A bucket gives pictures out without asking the site whether their hour has come.
        """
        path = PurePosixPath(super().get_upload_to(filename))
        return str(path.parent / f"{self.image_id}-{token_hex(8)}" / path.name)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_picture_rendition"
            )
        ]


class Attachment(AbstractDocument):
    """A document to download."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    @property
    def kind(self) -> str:
        """The file's kind as people know it: «PDF», «DOCX»."""
        return self.file_extension.upper()
