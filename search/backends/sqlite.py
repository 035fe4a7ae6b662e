"""modelsearch's SQLite backend with Russian and English stems, and one cheap statement for any number of hits.

Set it as WAGTAILSEARCH_BACKENDS' "BACKEND": "search.backends.sqlite". It keeps modelsearch's tables: only what is
written into them differs, so the index has to be built anew after switching (`manage.py update_index`).
"""

from django.db import models
from django.db.models.expressions import Col
from django.db.models.sql.constants import INNER
from django.db.models.sql.datastructures import BaseTable
from modelsearch.backends.base import EmptySearchResults
from modelsearch.backends.database.sqlite import sqlite as stock
from modelsearch.utils import get_content_type_pk, get_descendants_content_types_pks

from search.backends.entries import BORDER, EXACT, VocabularyMixin, Words, completed_words
from search.backends.matching import MatchingMixin
from search.query import clean_query
from search.words import stem

ENTRIES = stock.IndexEntry._meta.db_table
WORDS = stock.SQLiteFTSIndexEntry._meta.db_table
# bm25 weights in the order of the full-text table's columns: autocomplete, body, title. However often a text repeats
# a word, a title with it comes first.
WEIGHTS = "1.0, 1.0, 1000.0"
# How often a boosted field's words are written at most: that is what lifts a summary above the text.
MOST_REPEATS = 4
SCORE = models.FloatField()
SCORE.set_attributes_from_name("score")
# Django compares columns by their model.
SCORE.model = stock.IndexEntry


class SQLiteIndex(VocabularyMixin, stock.SQLiteIndex):
    """modelsearch's index tables, filled with our words."""

    def add_items(self, model, objs) -> None:
        """Write the words of `objs`, all of them instances of `model`, over what the index has of them."""
        if not model.get_search_fields():
            return
        content_type = get_content_type_pk(model)
        rows = []
        for obj, words in self.words_of(objs):
            rows.append(
                stock.IndexEntry(
                    content_type_id=content_type,
                    object_id=str(obj.pk),
                    title=terms_of([part for part in words if part.is_title]),
                    body=terms_of([part for part in words if not part.is_title]),
                    autocomplete=" ".join(completed_words(obj)),
                )
            )
        self.entries.bulk_create(
            rows,
            batch_size=200,
            update_conflicts=True,
            unique_fields=["content_type", "object_id"],
            update_fields=["title", "body", "autocomplete"],
        )

    def _refresh_title_norms(self, full=False) -> None:
        # The order comes from the weights alone; writing norms would index each entry a second time.
        pass


def terms_of(parts: list[Words]) -> str:
    """Return the terms of one column: the stems, as often as the field weighs, then the words as they are written."""
    fields = []
    for part in parts:
        stems = " ".join(part.stems)
        fields += [stems] * (1 if part.is_title else min(int(part.boost), MOST_REPEATS))
        fields.append(" ".join(part.exact))
    return f" {BORDER} ".join(fields)


class Hits(BaseTable):
    """A join of the searched table with the hits of a full-text query, found once and kept while the query runs."""

    join_type = INNER
    nullable = False

    def __init__(self, parent_alias: str, key: str, match: str, content_types: list[int], scored: bool):
        super().__init__("search_hits", None)
        self.parent_alias, self.key = parent_alias, key
        self.match, self.content_types, self.scored = match, content_types, scored

    def as_sql(self, compiler, connection):
        """Return the join. MATERIALIZED keeps SQLite from running the full-text query again for each row."""
        quote = compiler.quote_name_unless_alias
        parent = f"{quote(self.parent_alias)}.{connection.ops.quote_name(self.key)}"
        marks = ", ".join(["%s"] * len(self.content_types))
        score = f"bm25({WORDS}, {WEIGHTS})" if self.scored else "0"
        sql = (
            "INNER JOIN (WITH hits AS MATERIALIZED ("  # noqa: S608 - only names of tables and columns
            f"SELECT CAST(entry.object_id AS INTEGER) AS object_id, {score} AS score FROM {WORDS}"
            f" INNER JOIN {ENTRIES} AS entry ON entry.id = {WORDS}.rowid"
            f" WHERE {WORDS} MATCH %s AND entry.content_type_id IN ({marks})"
            f") SELECT object_id, score FROM hits) {quote(self.table_alias)}"
            f" ON {parent} = {quote(self.table_alias)}.object_id"
        )
        return sql, [self.match, *self.content_types]

    def relabeled_clone(self, change_map):
        """Return this join under the names that `change_map` gives."""
        parent = change_map.get(self.parent_alias, self.parent_alias)
        clone = Hits(parent, self.key, self.match, self.content_types, self.scored)
        clone.table_alias = change_map.get(self.table_alias, self.table_alias)
        return clone

    @property
    def identity(self):
        """What makes this join this one."""
        return (self.__class__, self.parent_alias, self.key, self.match, tuple(self.content_types), self.scored)


class SQLiteSearchQueryCompiler(MatchingMixin, stock.SQLiteSearchQueryCompiler):
    """Turns a query into an FTS5 expression of stems, and a queryset into one joined with its hits."""

    AND, OR, BUT_NOT = " AND ", " OR ", " NOT "

    def term(self, words: list[str], last: bool) -> str:
        """Return the FTS5 term for words that stand side by side; `last` says that it ends the query.

        A single word is looked for as its stem; that it stands there just as typed lifts the entry.
        """
        stems = " ".join(stem(word) for word in words)
        return f'("{stems}" OR "{EXACT}{words[0]}")' if len(words) == 1 else f'"{stems}"'

    def columns(self) -> list[str]:
        """Return the columns of the full-text table to look in."""
        if not self.fields:
            return self.FTS_TABLE_FIELDS
        return sorted({"title" if name == "title" else "body" for name in self.fields})

    def search(self, config, start, stop, score_field=None, scored=True):
        """Return the queryset of the hits from `start` to `stop`, the best first; with a score when `scored`."""
        match, queryset = self.match(self.query), self.queryset
        if match.expression is None:
            return queryset[start:stop] if match.negated else queryset.none()
        found = f"{{{' '.join(self.columns())}}} : {match.expression}"
        queryset = self._joined(queryset, found, match.negated, score_field, scored)
        if not (scored and self.order_by_relevance and not match.negated) and not queryset.query.order_by:
            # Without an order, an entry could stand on two pages of a list, and another on none.
            queryset = queryset.order_by("-pk")
        return queryset[start:stop]

    def _joined(self, queryset, match: str, negated: bool, score_field: str | None, scored: bool):
        content_types = list(get_descendants_content_types_pks(queryset.model))
        if negated or not _has_number_keys(queryset.model):
            keys = models.expressions.RawSQL(  # noqa: S611 - only names of tables
                f"SELECT entry.object_id FROM {WORDS} INNER JOIN {ENTRIES} AS entry ON entry.id = {WORDS}.rowid"  # noqa: S608
                f" WHERE {WORDS} MATCH %s AND entry.content_type_id IN ({', '.join(['%s'] * len(content_types))})",
                [match, *content_types],
            )
            return queryset.exclude(pk__in=keys) if negated else queryset.filter(pk__in=keys)
        scored = scored and (self.order_by_relevance or score_field is not None)
        queryset = queryset.all()
        base = queryset.query.get_initial_alias()
        hits = Hits(base, queryset.model._meta.pk.column, match, content_types, scored)
        alias = queryset.query.join(hits)
        if scored:
            queryset = queryset.annotate(**{score_field or "_score": Col(alias, SCORE)})
            if self.order_by_relevance:
                queryset = queryset.order_by(score_field or "_score", "-pk")
        return queryset


def _has_number_keys(model) -> bool:
    key = model._meta.pk
    while key.remote_field:
        key = key.target_field
    return isinstance(key, models.IntegerField)


class SQLiteAutocompleteQueryCompiler(SQLiteSearchQueryCompiler):
    """The same over the whole words, the last of which may be only begun."""

    LAST_TERM_IS_PREFIX = True
    TARGET_SEARCH_FIELD_TYPE = stock.AutocompleteField
    FTS_TABLE_FIELDS = ["autocomplete"]

    def term(self, words: list[str], last: bool) -> str:
        """Return the FTS5 term for whole words that stand side by side, the very last of them perhaps only begun."""
        return f'"{" ".join(words)}"{"*" if last else ""}'

    def get_config(self, backend):
        """Return modelsearch's settings of completion: none."""
        return backend.autocomplete_config

    def get_search_fields_for_model(self):
        """Return the fields that completion looks in."""
        return self.queryset.model.get_autocomplete_search_fields()

    def columns(self) -> list[str]:
        """Return the one column of completion."""
        return self.FTS_TABLE_FIELDS


class SQLiteSearchResults(stock.SQLiteSearchResults):
    """Hits; counting them asks for no score."""

    def _do_count(self) -> int:
        config = self.query_compiler.get_config(self.backend)
        return self.query_compiler.search(config, self.start, self.stop, scored=False).count()


class SQLiteSearchBackend(stock.SQLiteSearchBackend):
    """modelsearch's backend with our index, queries and results, safe for any text."""

    index_class = SQLiteIndex
    query_compiler_class = SQLiteSearchQueryCompiler
    autocomplete_query_compiler_class = SQLiteAutocompleteQueryCompiler
    results_class = SQLiteSearchResults

    def _search(self, query_compiler_class, query, model_or_queryset, **kwargs):
        if isinstance(query, str) and not (query := clean_query(query)):
            return EmptySearchResults()
        return super()._search(query_compiler_class, query, model_or_queryset, **kwargs)


SearchBackend = SQLiteSearchBackend
