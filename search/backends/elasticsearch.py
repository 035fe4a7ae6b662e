"""modelsearch's Elasticsearch 9 backend for this site's languages, safe for any text.

Set it as WAGTAILSEARCH_BACKENDS' "BACKEND": "search.backends.elasticsearch", with the analysers of
`search.elasticsearch_settings` as its INDEX_SETTINGS.
"""

from collections.abc import Iterator

from modelsearch.backends import elasticsearch9 as stock
from modelsearch.backends.base import EmptySearchResults
from modelsearch.backends.elasticsearchbase import Field
from modelsearch.index import AutocompleteField, FilterField, RelatedFields
from modelsearch.query import And, Boost, Or, Phrase, PlainText

from search.backends.elasticsearch_index import Index, Rebuilder, kept, state_of
from search.backends.entries import as_text
from search.backends.fallback import DatabaseInstead
from search.query import clean_query
from search.words import numbers_in

EVERYTHING = "_all_text"
# Above every boost of the page types' other fields: a word in the title outweighs one anywhere else.
TITLE_BOOST = 10
# That a word stands in just the form that was typed counts for this much of what it counts by its stem.
EXACT_BOOST = 0.3
EXACT = {"exact": {"type": "text", "analyzer": "folded"}}


class Mapping(stock.Elasticsearch9Mapping):
    """What is typed for completion is folded as the index's beginnings of words are; words are kept as written."""

    edgengram_analyzer_config = {"analyzer": "edgengram_analyzer", "search_analyzer": "folded"}

    def get_mapping(self):
        """Return modelsearch's mapping, with the title and the whole text also as they are written."""
        mapping = super().get_mapping()
        for name in ("title", EVERYTHING):
            if mapping["properties"].get(name, {}).get("type") == "text":
                mapping["properties"][name]["fields"] = EXACT
        return mapping

    def _get_document_field_data(self, field, obj):
        name, value, completions = super()._get_document_field_data(field, obj)
        if not isinstance(field, FilterField | RelatedFields | AutocompleteField) and value:
            numbers = numbers_in(as_text(value))
            value = [*(value if isinstance(value, list) else [value]), *numbers] if numbers else value
        return name, value, completions


class SearchQueryCompiler(stock.Elasticsearch9SearchQueryCompiler):
    """Queries over our mapping: all of the text is searched, and the title counts most in the order."""

    mapping_class = Mapping

    def _remap_fields(self, fields):
        remapped = super()._remap_fields(fields)
        if not fields and any(field.field_name == "title" for field in self.get_searchable_fields()):
            remapped.append(Field("title", TITLE_BOOST))
        return remapped

    def get_inner_query(self):
        """Return what has to match anywhere in the text, and what makes a match better.

        modelsearch wants all words of a query in one and the same field; here they may stand in several.
        """
        if self.fields or not isinstance(self.query, And | Or | Boost | PlainText | Phrase):
            return super().get_inner_query()
        better = [clause for leaf in _wanted(self.query) for clause in self._better(leaf)]
        return {"bool": {"must": self._compile_query(self.query, Field(EVERYTHING)), "should": better}}

    def _better(self, leaf: PlainText | Phrase) -> list[dict]:
        boosted = [field for field in self.remapped_fields if field.field_name != EVERYTHING]
        exact = [Field(f"{EVERYTHING}.exact", EXACT_BOOST)]
        if any(field.field_name == "title" for field in boosted):
            exact.append(Field("title.exact", TITLE_BOOST * EXACT_BOOST))
        places = [self._compile_query(leaf, field) for field in boosted]
        # The fields of one weight hold some of each other's text: the best place of a word counts, not their sum.
        best = [{"dis_max": {"queries": places}}] if places else []
        return best + [self._compile_query(leaf, field) for field in exact]


def _wanted(query) -> Iterator[PlainText | Phrase]:
    """Yield the words and phrases in `query` that are looked for, without those to leave out."""
    if isinstance(query, And | Or):
        for part in query.subqueries:
            yield from _wanted(part)
    elif isinstance(query, Boost):
        yield from _wanted(query.subquery)
    elif isinstance(query, PlainText | Phrase):
        yield query


class AutocompleteQueryCompiler(stock.Elasticsearch9AutocompleteQueryCompiler):
    """Completion over our mapping."""

    mapping_class = Mapping


class SearchResults(DatabaseInstead, stock.Elasticsearch9SearchResults):
    """Hits, also as bare keys."""

    def keys(self, most: int) -> list[str]:
        """Return the primary keys of the best hits, at most `most`, in one request."""
        index = self.backend.get_index_for_model(self.query_compiler.queryset.model).name
        # From the column that holds the key alone: reading each hit's stored document takes ten times as long.
        column = {"_source": False, "stored_fields": "_none_", "docvalue_fields": ["pk"]}
        page = self._backend_do_search(self._get_es_body(), index=index, size=most, **column)
        return [hit["fields"]["pk"][0] for hit in page["hits"]["hits"]]


class SearchBackend(stock.Elasticsearch9SearchBackend):
    """modelsearch's backend with our mapping, written to by way of the outbox."""

    mapping_class = Mapping
    index_class = Index
    atomic_rebuilder_class = Rebuilder
    query_compiler_class = SearchQueryCompiler
    autocomplete_query_compiler_class = AutocompleteQueryCompiler
    results_class = SearchResults

    @staticmethod
    def state_of(index: Index) -> str:
        """Return what is wrong with an index; empty when it can be searched."""
        return state_of(index)

    def add(self, obj) -> None:
        """Note that `obj` changed; it is written when its transaction is committed."""
        if kept():
            from search import outbox

            outbox.record(obj)
        else:
            super().add(obj)

    def delete(self, obj) -> None:
        """Note that `obj` is gone; it is removed when its transaction is committed."""
        if kept():
            from search import outbox

            outbox.record(obj)
        else:
            super().delete(obj)

    def _search(self, query_compiler_class, query, model_or_queryset, **kwargs):
        if isinstance(query, str) and not (query := clean_query(query)):
            return EmptySearchResults()
        return super()._search(query_compiler_class, query, model_or_queryset, **kwargs)
