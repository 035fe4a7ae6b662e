"""What people search for, counted by day. Nothing in it says who searched."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LoggedQuery(models.Model):
    """How often something was searched for on one day in one language, what was found, and how often chosen from."""

    day = models.DateField(_("day"))
    language = models.CharField(_("language"), max_length=10)
    query = models.CharField(_("query"), max_length=100)
    searches = models.PositiveIntegerField(_("searches"), default=0)
    found = models.PositiveIntegerField(_("results"), default=0)
    clicks = models.PositiveIntegerField(_("clicks"), default=0)

    class Meta:
        verbose_name = _("what people search")
        verbose_name_plural = _("what people search")
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["day", "language", "query"], name="one_logged_query_a_day")]

    def __str__(self) -> str:
        return self.query


class LoggedClick(models.Model):
    """How often a result was chosen after a search on one day: «page:12» or «document:3»."""

    day = models.DateField()
    language = models.CharField(max_length=10)
    query = models.CharField(max_length=100)
    target = models.CharField(max_length=30)
    clicks = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["day", "language", "query", "target"], name="one_logged_click_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.query}: {self.target}"
