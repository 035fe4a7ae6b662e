"""What is offered while somebody types into a search field, in groups.

A page type states its group in `SitePage.search_group`. An app adds what is no page with the Wagtail hook
`register_search_suggestions`: a function that takes the request and what was typed, and returns `Suggestion`s.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

TOWNS, EVENTS, PAGES, PEOPLE = "towns", "events", "pages", "people"
GROUPS = {TOWNS: _("Towns and branches"), EVENTS: _("Events"), PAGES: _("Pages"), PEOPLE: _("People")}


@dataclass(frozen=True)
class Suggestion:
    """Something to go to at once: in which group, under which title, at which address, and what it is in a word."""

    group: str
    title: str
    url: str
    note: str
