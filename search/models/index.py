"""What a search server has yet to be told, and in which order: see `search.outbox`."""

import time

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone


class IndexChange(models.Model):
    """An object that was saved or deleted, until the search server has it as it is now.

    `content_type` is that of the topmost model of the object's type (a page's is Page), as the server has one index
    for each. `taken_by` is the number of the writer that has it, until `due_at`.
    """

    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=255)
    with_descendants = models.BooleanField(default=False)
    recorded_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now, db_index=True)
    attempts = models.PositiveIntegerField(default=0)
    taken_by = models.BigIntegerField(null=True, db_index=True)
    trouble = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.content_type_id}:{self.object_id}"


class IndexBuild(models.Model):
    """An index that is being built to take the place of another: what changes meanwhile is written to both.

    `index` is the name that searches use, `name` the one the new index is written by, `number` its writer's.
    """

    index = models.CharField(max_length=255, db_index=True)
    name = models.CharField(max_length=255, unique=True)
    number = models.BigIntegerField()
    seen_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.name


class IndexClock(models.Model):
    """The last number given to a writer. There is one row."""

    number = models.BigIntegerField()

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def draw(cls) -> int:
        """Return a number above all that were returned before, to any process.

        It follows the hour in milliseconds, so that a database restored from a copy goes on above those it gave
        after the copy was taken.
        """
        now = time.time_ns() // 1_000_000
        with transaction.atomic():
            clock = cls.objects.filter(pk=1)
            later = Greatest(F("number") + 1, now)
            if not clock.update(number=later):
                # Whoever comes second finds the row of whoever came first.
                cls.objects.bulk_create([cls(pk=1, number=0)], ignore_conflicts=True)
                clock.update(number=later)
            return clock.get().number
