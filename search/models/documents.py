"""The text inside documents, as the search has it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from home.models import Attachment


class DocumentText(index.Indexed, models.Model):
    """A document's title and text in the search index, and how reading the file went."""

    class State(models.TextChoices):
        WAITING = "waiting", _("The file has not been read yet.")
        READ = "read", _("The search knows the text of the file.")
        NO_TEXT = "no_text", _("The file holds no text, only pictures: scan it with text recognition.")
        ENCRYPTED = "encrypted", _("The file is protected with a password: upload it without one.")
        BROKEN = "broken", _("The file is damaged or is not what its name says: save it anew and upload it again.")
        TOO_LARGE = "too_large", _("The file is too large to be read: divide it, or make its pictures smaller.")
        TOO_SLOW = "too_slow", _("Reading the file takes too long: save it anew in a simpler form.")
        OTHER_KIND = "other_kind", _("Files of this kind are found by their title only.")
        MISSING = "missing", _("The file is not in the storage any more: upload it again.")

    document = models.OneToOneField(
        Attachment, on_delete=models.CASCADE, primary_key=True, related_name="search_text_entry"
    )
    title = models.CharField(max_length=255)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.WAITING)
    # The name of the file that was read: a file uploaded anew has another.
    file_name = models.CharField(max_length=255, blank=True)

    # A document isn't "used" by what the search keeps of it.
    wagtail_reference_index_ignore = True

    search_fields = [index.SearchField("title"), index.SearchField("text")]

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.title
