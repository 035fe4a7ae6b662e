"""What a site needs before its first visitor: a home page in the source language, and a Site that leads to it."""

from django.conf import settings
from wagtail.models import Locale, Page, Site, Workflow

from home.builders import build
from home.models import HomePage
from home.roles import editors


def clear_the_ground() -> Page:
    """Remove Wagtail's own first page and workflow; return the root of all pages, in the source language."""
    source = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)[0]
    Page.objects.filter(depth=2).exclude(content_type__app_label="home").delete()
    # It waits for a group of moderators that nobody here belongs to.
    for workflow in Workflow.objects.filter(name="Moderators approval", active=True):
        workflow.deactivate()
    root = Page.get_first_root_node()
    root.locale = source
    return root


def lead_to(home: Page) -> Site:
    """Make `home` the root of the default site and return the site; its host name stays what it is."""
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    site.root_page, site.site_name = home, str(settings.WAGTAIL_SITE_NAME)
    site.save()
    return site


def lay_foundation() -> Page:
    """Build an empty home page and the editors' group on a site that has none; return the page."""
    name = str(settings.WAGTAIL_SITE_NAME)
    home = build(HomePage, clear_the_ground(), title="Главная", slug="home", statement=name)
    lead_to(home)
    editors(home)
    return home
