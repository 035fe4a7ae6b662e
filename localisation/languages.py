"""A language of the site, from its first day: its home page, its people's groups, its workflow, its place in the menu.

A language is added in the admin (Settings → Locales), where the setting SITE_LANGUAGES offers it. Whatever makes its
home page, the demo too, the rest follows from that page.
"""

from django.conf import settings
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.models import Locale, Page, Site, WorkflowPage
from wagtail.permissions import page_permission_policy
from wagtail_localize.operations import translate_object

from home import roles
from home.models import HomePage, SiteTexts
from localisation.tasks import review_workflow


def begin(locale: Locale, user=None) -> Page | None:
    """Draft the home page of a new language, and the site's own words; return the page.

    None for the source's language, on a site without a home page, and where the language has one.
    """
    home = _source_home()
    if home is None or locale.pk == home.locale_id or home.has_translation(locale):
        return None
    translate_object(home, [locale], user=user)
    for texts in SiteTexts.objects.filter(locale=home.locale):
        translate_object(texts, [locale], user=user)
    return home.get_translation(locale)


def _source_home() -> Page | None:
    site = Site.objects.filter(is_default_site=True).select_related("root_page__locale").first()
    home = site.root_page if site else None
    if home is None or home.locale.language_code != settings.LANGUAGE_CODE:
        return None
    # Wagtail's own first page is none.
    return home.specific if issubclass(home.specific_class, HomePage) else None


def provide(home: Page) -> None:
    """Give the language of a home page its translators' and reviewers' groups, and its pages the review workflow."""
    roles.translators(home)
    roles.reviewers(home)
    WorkflowPage.objects.get_or_create(page=home, defaults={"workflow": review_workflow()})


def end(locale: Locale) -> None:
    """Remove the groups of a language that was deleted. Wagtail deletes none that has pages or snippets."""
    Group.objects.filter(name__in=roles.group_names(locale.language_code)).delete()


def on_home_translated(sender, source_obj, target_obj, **kwargs) -> None:
    """Signal receiver: a home page came to be in another language."""
    if isinstance(target_obj, Page) and target_obj.depth == 2:
        provide(target_obj)


def on_locale_saved(sender, instance: Locale, created: bool = False, raw: bool = False, **kwargs) -> None:
    """Signal receiver: a language was added."""
    if created and not raw:
        begin(instance)


def on_locale_deleted(sender, instance: Locale, **kwargs) -> None:
    """Signal receiver: a language was removed."""
    end(instance)


def homes_for(user) -> QuerySet[Page]:
    """Return the home pages of all languages that the user may change anything in, the first one first. One query."""
    allowed = page_permission_policy.instances_user_has_any_permission_for(user, ["change", "publish"])
    return allowed.filter(depth=2).select_related("locale").order_by("path")


class LanguagesMenu(Menu):
    """The pages of each language, one entry for each."""

    def menu_items_for_request(self, request) -> list[MenuItem]:
        # Asked for more than once while a page is made.
        if not hasattr(request, "_language_menu"):
            request._language_menu = self._items(request)
        return request._language_menu

    def _items(self, request) -> list[MenuItem]:
        return [
            MenuItem(
                home.locale.get_display_name() or home.locale.language_code,
                reverse("wagtailadmin_explore", args=[home.pk]),
                name=f"language-{home.locale.language_code}",
                icon_name="site",
                order=order,
            )
            for order, home in enumerate(homes_for(request.user))
        ]


def menu_item() -> SubmenuMenuItem:
    """Return the entry «Languages» of the admin's menu."""
    return SubmenuMenuItem(_("Languages"), LanguagesMenu(), name="languages", icon_name="site", order=150)
