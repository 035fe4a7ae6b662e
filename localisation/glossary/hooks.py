"""What the glossary adds to the admin."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from localisation.glossary.views import URLS, TermViewSet

register_snippet(TermViewSet)


@hooks.register("register_admin_urls")
def glossary_addresses() -> list:
    """Give the glossary's files their addresses."""
    return URLS
