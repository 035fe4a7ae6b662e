"""The search index while hundreds of pages are loaded: built once afterwards instead of after each save."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler


@contextmanager
def indexing_paused() -> Iterator[None]:
    """Leave the search index alone until the context ends; whoever uses this rebuilds the index."""
    models = [model for model in get_indexed_models() if post_save.disconnect(post_save_signal_handler, sender=model)]
    try:
        yield
    finally:
        for model in models:
            post_save.connect(post_save_signal_handler, sender=model)
