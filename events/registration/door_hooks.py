"""What the doors add to the admin: addresses, an entry in the menu, rights to give to groups."""

from django.contrib.auth.models import Permission
from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from events.registration.door_views import LET_IN


class DoorMenuItem(MenuItem):
    """Shown to those who may let people in."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(LET_IN)


@hooks.register("register_admin_urls")
def door_addresses() -> list:
    """Put the doors among the admin's addresses."""
    return [path("check-in/", include("events.registration.door_urls"))]


@hooks.register("register_admin_menu_item")
def door_menu_item() -> MenuItem:
    """Put the doors into the menu."""
    return DoorMenuItem(_("Entrance"), reverse("check_in:index"), name="check-in", icon_name="login", order=425)


@hooks.register("register_permissions")
def door_rights():
    """Let administrators give the right of the door to groups."""
    return Permission.objects.filter(content_type__app_label="events", codename="add_checkin")
