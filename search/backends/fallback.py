"""Results that the database gives when the search server doesn't.

The visitors' search knows of both backends. What asks modelsearch for the default one, as the admin's lists and
choosers do, gets these.
"""

from collections.abc import Callable, Iterator

from modelsearch.backends.base import BaseSearchResults

from search import availability

SERVER, DATABASE = "default", "database"


class DatabaseInstead:
    """A mixin for a server's results: asks the database's backend the same when the server is in trouble."""

    def _do_search(self) -> Iterator:
        return iter(self._asked(lambda: list(super(DatabaseInstead, self)._do_search()), list))

    def _do_count(self) -> int:
        return self._asked(super()._do_count, lambda by: by.count())

    def facet(self, field_name: str) -> dict:
        """Return how many hits there are for each value of the field."""
        return self._asked(lambda: super(DatabaseInstead, self).facet(field_name), lambda by: by.facet(field_name))

    def _asked(self, ask: Callable, of_database: Callable):
        if DATABASE not in availability.configured():
            return ask()
        answer = availability.ask_server(SERVER, self.backend, lambda _server: ask())
        return of_database(self._in_database()) if answer is None else answer

    def _in_database(self) -> BaseSearchResults:
        compiler, database = self.query_compiler, availability.backend_named(DATABASE)
        completes = isinstance(compiler, self.backend.autocomplete_query_compiler_class)
        results = (database.autocomplete if completes else database.search)(
            compiler.query, compiler.queryset, fields=compiler.fields, order_by_relevance=compiler.order_by_relevance
        )
        results.start, results.stop, results._score_field = self.start, self.stop, self._score_field
        return results
