"""Files between their report and their confirmation."""

from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

KEPT_FOR = timedelta(days=1)


class KeptFile(models.Model):
    """A file that an editor sent and has not confirmed yet; whoever sent it is the only one to see it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    file_name = models.CharField(_("file"), max_length=200)
    data = models.BinaryField()
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.file_name

    @classmethod
    def forget_old(cls) -> int:
        """Delete the files that nobody confirmed for a day; return how many."""
        return cls.objects.filter(sent_at__lt=timezone.now() - KEPT_FOR).delete()[0]
