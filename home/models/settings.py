"""What holds for the whole site: the hotline, the union's own words and links.

Numbers and hours are the same in every language and live in settings; texts are translatable snippets, one for
each language.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Orderable, TranslatableMixin

from home.models.parts import phone_validator
from home.models.timetable import DatedHours, TimetableMixin, WeeklyHours
from home.zones import MOSCOW, ZONES


@register_setting(icon="mobile-alt")
class HotlineSettings(TimetableMixin, BaseGenericSetting, ClusterableModel):
    """The hotline: its number and when somebody answers."""

    phone = models.CharField(_("telephone"), max_length=30, blank=True, validators=[phone_validator])
    time_zone = models.CharField(_("time zone"), max_length=40, choices=ZONES, default=MOSCOW)

    panels = [
        FieldRowPanel([FieldPanel("phone"), FieldPanel("time_zone")]),
        InlinePanel("weekly_hours", heading=_("Hours by weekday"), label=_("hours")),
        InlinePanel(
            "exceptions",
            heading=_("Holidays and other exceptions"),
            label=_("exception"),
            help_text=_("Replaces the weekday's hours on one date. Leave both times empty if nobody answers."),
        ),
    ]

    class Meta:
        verbose_name = _("hotline")


class HotlineHours(WeeklyHours):
    """When the hotline answers on one weekday."""

    hotline = ParentalKey(HotlineSettings, on_delete=models.CASCADE, related_name="weekly_hours")


class HotlineException(DatedHours):
    """When the hotline answers on one date, instead of the weekday's hours."""

    hotline = ParentalKey(HotlineSettings, on_delete=models.CASCADE, related_name="exceptions")


@register_setting(icon="link")
class LinksSettings(BaseGenericSetting, ClusterableModel):
    """Where else the union is to be found."""

    panels = [InlinePanel("links", heading=_("Social networks and channels"), label=_("link"))]

    class Meta:
        verbose_name = _("links")


class SocialLink(Orderable):
    """The union's page in one network."""

    settings = ParentalKey(LinksSettings, on_delete=models.CASCADE, related_name="links")
    name = models.CharField(_("name"), max_length=50)
    url = models.URLField(_("address"))

    panels = [FieldRowPanel([FieldPanel("name"), FieldPanel("url")])]


class SiteTexts(TranslatableMixin, models.Model):
    """The site's own words in one language: its name, and what stands at the foot of every page."""

    name = models.CharField(_("name of the site"), max_length=100)
    tagline = models.CharField(_("tagline"), max_length=160, blank=True)
    about = models.TextField(
        _("about the union"), max_length=400, blank=True, help_text=_("At the foot of every page.")
    )
    address = models.TextField(_("address"), max_length=300, blank=True)
    hotline_note = models.CharField(
        _("note about the hotline"), max_length=160, blank=True, help_text=_("For example that the call is free.")
    )

    panels = [
        FieldPanel("name"),
        FieldPanel("tagline"),
        FieldPanel("hotline_note"),
        FieldPanel("about"),
        FieldPanel("address"),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("texts of the site")
        verbose_name_plural = _("texts of the site")

    def __str__(self) -> str:
        return self.name
