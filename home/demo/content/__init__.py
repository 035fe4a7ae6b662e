"""The demo's home page, plain pages, contacts and settings."""

from home.demo.content import about, contacts, faq, front, notices, partners, positions, settings, take_part
from home.demo.content.closing import close_with, step_to_take_part
from home.demo.site import DemoSite
from home.models import EmergencyBanner, SiteTexts

# What a reset deletes besides the tree of pages.
SNIPPETS = (SiteTexts, EmergencyBanner)


def build(site: DemoSite) -> None:
    """Add the home page below `site.pages["root"]`, the plain pages below it, and the settings.

    Leaves the pages "home", "about", "positions", "partners", "take-part", "contacts", "faq",
    "accessibility" and "privacy",
    and the snippets "texts" and "banner".
    """
    # The pages right below the home page, in the order of the menu; then those that lead on to them.
    for part in (front, about, take_part, contacts, faq, notices, positions, partners, settings):
        part.build(site)
    close_with(site.pages["about"], step_to_take_part(site))
