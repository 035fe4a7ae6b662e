"""One mark for the state of all content: it changes whenever an editor changes anything."""

import uuid

from django.db import models


class ContentStamp(models.Model):
    """The mark, in a table of one row. What was computed under an older mark is out of date; see `home.memory`."""

    ONLY = 1

    value = models.UUIDField(default=uuid.uuid4)

    class Meta:
        verbose_name = "content stamp"

    def __str__(self) -> str:
        return str(self.value)

    @classmethod
    def current(cls) -> str:
        """Return the mark; empty before the first change."""
        value = cls.objects.filter(pk=cls.ONLY).values_list("value", flat=True).first()
        return str(value or "")

    @classmethod
    def renew(cls) -> None:
        """Make everything computed until now out of date, in every process."""
        cls.objects.update_or_create(pk=cls.ONLY, defaults={"value": uuid.uuid4()})
