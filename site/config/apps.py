from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SiteConfig(AppConfig):
    """The site as a whole: what belongs to no single app."""

    name = "config"
    verbose_name = _("Site")
