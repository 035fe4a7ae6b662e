"""When each recurring job ran and is due again; see `home.jobs`."""

from django.db import models


class JobRun(models.Model):
    """A job's last run and when it is due next. `trouble` is the last run's error, empty when it went well."""

    name = models.CharField(max_length=100, unique=True)
    next_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    seconds = models.FloatField(null=True, blank=True)
    trouble = models.TextField(blank=True)

    class Meta:
        verbose_name = "job run"

    def __str__(self) -> str:
        return self.name
