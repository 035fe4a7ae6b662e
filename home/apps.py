from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = _("Site")

    def ready(self) -> None:
        from django.utils.module_loading import autodiscover_modules

        from home import checks, renditions, signals  # noqa: F401 - importing the checks registers them

        renditions.quicken_avif()
        signals.connect()
        autodiscover_modules("builders", "jobs")
