"""How many forms came from whom; see `home.form_guards`."""

from django.db import models


class FormCount(models.Model):
    """The forms of one kind that one sender sent since the count began; `key` can't be turned back into a person."""

    key = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField(default=0)
    until = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = "form count"

    def __str__(self) -> str:
        return f"{self.key[:8]}: {self.count}"
