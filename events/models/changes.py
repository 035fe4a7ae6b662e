"""What a calendar program has to be told: that something takes place at another time, elsewhere or not at all."""

from django.db import models
from django.utils import timezone


class CalendarChanges(models.Model):
    """Counts the changes of a published page that move or cancel it, and keeps the moment of the last one.

    A draft changes nothing; what is counted is what visitors saw before and see now.
    """

    sequence = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(null=True, editable=False)

    # The fields in which a change counts.
    calendar_fields: tuple[str, ...] = ("starts_at", "ends_at", "status")
    # A copy is an event of its own.
    exclude_fields_in_copy = ["sequence", "changed_at"]

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **kwargs) -> None:
        """Save, and count a change if there is one since the page was seen last."""
        touched = update_fields is None or not set(self.calendar_fields).isdisjoint(update_fields)
        if self.pk and self.live and touched and self._count_change() and update_fields is not None:
            update_fields = {*update_fields, "sequence", "changed_at"}
        super().save(*args, update_fields=update_fields, **kwargs)

    def _count_change(self) -> bool:
        fields = [self._meta.get_field(name).attname for name in self.calendar_fields]
        seen = type(self)._base_manager.filter(pk=self.pk, first_published_at__isnull=False)
        before = seen.values("sequence", *fields).first()
        if not before or all(before[name] == getattr(self, name) for name in fields):
            return False
        self.sequence = before["sequence"] + 1
        self.changed_at = timezone.now()
        return True

    def with_content_json(self, content):
        """Return the page as a revision has it, but with the count of what was published."""
        page = super().with_content_json(content)
        page.sequence, page.changed_at = self.sequence, self.changed_at
        return page
