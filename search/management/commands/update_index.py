"""Wagtail's command to fill the search index, done as `rebuild_search` does it."""

from search.management.commands.rebuild_search import Command

__all__ = ["Command"]
