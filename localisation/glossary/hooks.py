"""What the glossary and the translation memory add to the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from localisation.glossary.views import URLS as GLOSSARY
from localisation.glossary.views import TermViewSet
from localisation.memory.views import URLS as MEMORY
from localisation.memory.views import MemoryViewSet, OnlyImported
from localisation.models import MemoryEntry


class ReferenceGroup(SnippetViewSetGroup):
    """What translators look things up in."""

    items = (TermViewSet, MemoryViewSet)
    menu_label = _("Glossary and memory")
    menu_name = "glossary-and-memory"
    menu_icon = "list-ul"
    menu_order = 260


register_permission_policy(MemoryEntry, OnlyImported(MemoryEntry))
register_snippet(ReferenceGroup)


@hooks.register("register_admin_urls")
def reference_addresses() -> list:
    """Give the files of the glossary and the memory their addresses."""
    return [*GLOSSARY, *MEMORY]
