"""What visitors say of a page: whether it was useful, and what it lacks. Nothing here tells who said it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from home.dates import today

LONGEST_REMARK = 500


class PageOpinion(models.Model):
    """How many found a page useful on one day, and how many did not."""

    page = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")
    day = models.DateField(_("day"), default=today, db_index=True)
    useful = models.PositiveIntegerField(_("useful"), default=0)
    useless = models.PositiveIntegerField(_("not useful"), default=0)

    class Meta:
        verbose_name = _("opinion on a page")
        verbose_name_plural = _("opinions on pages")
        ordering = ["-day", "-pk"]
        constraints = [models.UniqueConstraint(fields=["page", "day"], name="opinions_of_a_page_a_day")]

    def __str__(self) -> str:
        return f"{self.page_id}: +{self.useful} −{self.useless}"


class PageRemark(models.Model):
    """What somebody missed on a page, or liked; erased in time, see `home.opinions`."""

    page = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")
    day = models.DateField(_("day"), default=today, db_index=True)
    useful = models.BooleanField(_("useful"))
    text = models.TextField(_("remark"), max_length=LONGEST_REMARK)
    # One form that is sent twice is one remark.
    form_key = models.CharField(max_length=32, unique=True, editable=False)

    class Meta:
        verbose_name = _("remark on a page")
        verbose_name_plural = _("remarks on pages")
        ordering = ["-day", "-pk"]

    def __str__(self) -> str:
        return self.text[:60]
