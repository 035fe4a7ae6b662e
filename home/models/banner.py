"""The emergency banner: a message above pages for a limited time."""

from datetime import datetime
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, PageChooserPanel
from wagtail.models import DraftStateMixin, Orderable, Page, RevisionMixin, TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from home.models.publishing import AskedBeforePublishing


class EmergencyBanner(AskedBeforePublishing, TranslatableMixin, DraftStateMixin, RevisionMixin, ClusterableModel):
    """A message in one language for a limited time, on the whole site or in some of its sections.

    It stands in those languages in which it is published.
    """

    class Level(models.TextChoices):
        INFO = "info", _("Information")
        WARNING = "warning", _("Warning")
        DANGER = "danger", _("Danger")

    level = models.CharField(_("level"), max_length=10, choices=Level, default=Level.INFO)
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("text"), max_length=400, blank=True)
    link = models.URLField(_("link"), blank=True)
    starts_at = models.DateTimeField(_("shown from"), default=timezone.now)
    ends_at = models.DateTimeField(_("shown until"), null=True, blank=True)

    panels = [
        MultiFieldPanel([FieldPanel("title"), FieldPanel("text"), FieldPanel("link")], heading=_("Message")),
        FieldRowPanel([FieldPanel("level"), FieldPanel("starts_at"), FieldPanel("ends_at")]),
        InlinePanel(
            "places",
            heading=_("Where it stands"),
            label=_("page"),
            help_text=_("On these pages and all below them, in every language. Without any, on the whole site."),
        ),
    ]
    override_translatable_fields = [SynchronizedField("link")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("emergency banner")
        verbose_name_plural = _("emergency banners")

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        if self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("The end must lie after the beginning.")})

    def is_shown(self, at: datetime) -> bool:
        """Whether the banner's time has come at `at` (aware) and is not over yet."""
        return self.live and self.starts_at <= at and (self.ends_at is None or at < self.ends_at)

    @property
    def digest(self) -> str:
        """A short name of what the banner says now: who has closed it sees it again when it says something else."""
        said = "\n".join([str(self.translation_key), self.level, self.title, self.text, self.link])
        return sha256(said.encode()).hexdigest()[:12]

    def paths(self) -> tuple[str, ...]:
        """Return where in the tree the banner stands, in every language; nothing when it is the whole site."""
        keys = [place.page.translation_key for place in self.places.select_related("page")]
        return tuple(Page.objects.filter(translation_key__in=keys).values_list("path", flat=True)) if keys else ()


def stands_on(paths: tuple[str, ...], path: str) -> bool:
    """Tell whether a banner with these `paths` stands on the page at `path` of the tree; what is no page has none."""
    return not paths or (bool(path) and path.startswith(paths))


class EmergencyBannerPlace(Orderable):
    """A page on which, and below which, a banner stands."""

    banner = ParentalKey(EmergencyBanner, on_delete=models.CASCADE, related_name="places")
    page = models.ForeignKey("wagtailcore.Page", verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")

    panels = [PageChooserPanel("page")]
