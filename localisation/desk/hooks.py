"""The translators' desk in the admin: its addresses, its menu item, what it adds to edit views and the dashboard."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from localisation.desk import calendar_entries, today  # noqa: F401 - importing them registers their hooks
from localisation.desk.account import DigestPanel
from localisation.desk.panel import MyTranslations
from localisation.desk.reach import may_see_desk
from localisation.desk.source_page import tell_what_waits

hooks.register("before_edit_page", tell_what_waits)
hooks.register("before_edit_snippet", tell_what_waits)


class DeskMenuItem(MenuItem):
    """Shown to whom it has something to show."""

    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_desk(request.user)


@hooks.register("register_admin_urls")
def desk_addresses() -> list:
    return [path("translations/", include("localisation.desk.urls"))]


@hooks.register("register_admin_menu_item")
def desk_menu_item() -> MenuItem:
    address = reverse("localisation_desk:overview")
    return DeskMenuItem(
        _("Translations"), address, name="translations", icon_name="wagtail-localize-language", order=250
    )


@hooks.register("insert_global_admin_css")
def desk_styles() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/desk.css"))


@hooks.register("construct_homepage_panels")
def desk_panel(request: HttpRequest, panels: list) -> None:
    panels.append(MyTranslations())


@hooks.register("register_account_settings_panel")
def digest_settings(request: HttpRequest, user, profile) -> DigestPanel:
    return DigestPanel(request, user, profile)
