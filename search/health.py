"""How the search does, in a few words for whoever watches the site."""

from wagtail.models import Page

from search import availability
from search.models import IndexChange


def health() -> dict[str, str | int]:
    """Return who answers searches now, and how many changes the search server has yet to be told.

    Looks at a server only when it was not found in trouble a moment ago, so it takes no longer than one search.
    """
    servers = availability.servers()
    if not servers:
        return {"answers": "database"}
    fine = all(availability.ask_server(name, availability.backend_named(name), _searched) for name in servers)
    return {"answers": "server" if fine else "database", "waiting": IndexChange.objects.count()}


def _searched(backend) -> bool:
    """Return True when the server has searched the index of pages, for nothing in particular."""
    index = backend.get_index_for_model(Page).name
    return bool(backend.es.search(index=index, size=0, terminate_after=1, allow_partial_search_results=False))
