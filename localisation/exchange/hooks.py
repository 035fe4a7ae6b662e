"""What the exchange of files adds to the admin."""

from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from localisation.exchange import stock_urls, urls
from localisation.rights import languages_of


@hooks.register("register_admin_urls", order=-100)
def exchange_addresses() -> list:
    """Before wagtail-localize's own, so that its links to PO files lead to ours."""
    return [path("localisation/exchange/", include(urls)), *stock_urls.urlpatterns]


class ExchangeMenuItem(MenuItem):
    """The exchange of files, for whoever translates into some language."""

    def is_shown(self, request) -> bool:
        return bool(languages_of(request.user))


@hooks.register("register_reports_menu_item")
def exchange_menu_item() -> MenuItem:
    """Beside the report of translations."""
    address = reverse("localisation_exchange:index")
    return ExchangeMenuItem(_("Translation files"), address, icon_name="wagtail-localize-language", order=910)
