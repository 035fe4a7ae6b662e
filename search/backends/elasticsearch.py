"""modelsearch's Elasticsearch 9 backend for this site's languages, safe for any text.

Set it as WAGTAILSEARCH_BACKENDS' "BACKEND": "search.backends.elasticsearch", with the analysers of
`search.elasticsearch_settings` as its INDEX_SETTINGS.
"""

from modelsearch.backends import elasticsearch9 as stock
from modelsearch.backends.base import EmptySearchResults
from modelsearch.backends.elasticsearchbase import Field

from search.query import clean_query

# Above every boost of the page types' other fields: a word in the title outweighs one anywhere else.
TITLE_BOOST = 10


class Mapping(stock.Elasticsearch9Mapping):
    """What is typed for completion is folded just as the index's beginnings of words are."""

    edgengram_analyzer_config = {"analyzer": "edgengram_analyzer", "search_analyzer": "folded"}


class SearchQueryCompiler(stock.Elasticsearch9SearchQueryCompiler):
    """Queries over our mapping, in which the title counts most."""

    mapping_class = Mapping

    def _remap_fields(self, fields):
        remapped = super()._remap_fields(fields)
        if not fields and any(field.field_name == "title" for field in self.get_searchable_fields()):
            remapped.append(Field("title", TITLE_BOOST))
        return remapped


class AutocompleteQueryCompiler(stock.Elasticsearch9AutocompleteQueryCompiler):
    """Completion over our mapping."""

    mapping_class = Mapping


class SearchResults(stock.Elasticsearch9SearchResults):
    """Hits, also as bare keys."""

    def keys(self, most: int) -> list[str]:
        """Return the primary keys of the best hits, at most `most`, in one request."""
        index = self.backend.get_index_for_model(self.query_compiler.queryset.model).name
        asked = {"index": index, "_source": False, self.fields_param_name: "pk", "size": most}
        page = self._backend_do_search(self._get_es_body(), **asked)
        return [hit["fields"]["pk"][0] for hit in page["hits"]["hits"]]


class SearchBackend(stock.Elasticsearch9SearchBackend):
    """modelsearch's backend with our mapping."""

    mapping_class = Mapping
    query_compiler_class = SearchQueryCompiler
    autocomplete_query_compiler_class = AutocompleteQueryCompiler
    results_class = SearchResults

    def _search(self, query_compiler_class, query, model_or_queryset, **kwargs):
        if isinstance(query, str) and not (query := clean_query(query)):
            return EmptySearchResults()
        return super()._search(query_compiler_class, query, model_or_queryset, **kwargs)
