"""Files of programmes between their report and their confirmation."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models.event import EventPage
from home.models import KeptFile


class ProgrammeImport(KeptFile):
    """A table of an event's sessions that waits for its confirmation."""

    event = models.ForeignKey(EventPage, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("import of a programme")
        verbose_name_plural = _("imports of programmes")
