"""Files between their report and the word to go ahead."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT_FOR = timedelta(days=1)


class PendingImport(models.Model):
    """A file that somebody has sent and seen the report of, and may still confirm. Kept for a day."""

    token = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=255)
    content = models.BinaryField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("file to be imported")
        verbose_name_plural = _("files to be imported")

    def __str__(self) -> str:
        return self.name

    @classmethod
    def keep(cls, kind: str, name: str, content: bytes, user) -> "PendingImport":
        """Store a file for its sender; forget those that nobody confirmed within a day."""
        cls.objects.filter(created_at__lt=timezone.now() - KEPT_FOR).delete()
        return cls.objects.create(kind=kind, name=name[:255], content=content, user=user)
