from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from search import entries, meaning, outbox, report_hooks  # noqa: F401 - importing the hooks registers them
        from search.documents import storing

        entries.connect()
        meaning.connect()
        outbox.connect()
        storing.connect()
