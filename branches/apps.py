from django.apps import AppConfig
from django.core import checks
from django.utils.translation import gettext_lazy as _


class BranchesConfig(AppConfig):
    name = "branches"
    verbose_name = _("Organisations and branches")

    def ready(self) -> None:
        from branches import signals
        from branches.map.tiles import check_tiles

        signals.connect()
        checks.register(check_tiles)
