"""The site's own words and banner in the admin's menu."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from home.models import EmergencyBanner, SiteTexts


class SiteTextsViewSet(SnippetViewSet):
    model = SiteTexts
    icon = "site"
    menu_label = _("Texts of the site")
    menu_name = "site-texts"
    add_to_settings_menu = True


class EmergencyBannerViewSet(SnippetViewSet):
    model = EmergencyBanner
    icon = "warning"
    menu_label = _("Emergency banner")
    menu_name = "emergency-banner"
    menu_order = 300
    add_to_admin_menu = True
    list_display = ["title", "level", "starts_at", "ends_at", "live"]
    list_filter = ["level"]


register_snippet(SiteTextsViewSet)
register_snippet(EmergencyBannerViewSet)
