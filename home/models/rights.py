"""What the groups of the project have been given, so that a later release adds no more than what is new in it."""

from django.contrib.auth.models import Group
from django.db import models


class OfferedRights(models.Model):
    """Which role a group plays, whatever it is called now, and each right that it has ever been given for that.

    A right that an administrator took away stays among them, and so is not given again.
    """

    group = models.OneToOneField(Group, on_delete=models.CASCADE, related_name="offered_rights")
    role = models.CharField(max_length=40)
    rights = models.JSONField(default=list)

    class Meta:
        verbose_name = "offered rights"
        verbose_name_plural = "offered rights"

    def __str__(self) -> str:
        return f"{self.group}: {self.role}"
