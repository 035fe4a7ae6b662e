from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BranchesConfig(AppConfig):
    name = "branches"
    verbose_name = _("Organisations and branches")

    def ready(self) -> None:
        from branches import signals

        signals.connect()
