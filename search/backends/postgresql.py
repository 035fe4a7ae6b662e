"""modelsearch's PostgreSQL backend with Russian and English stems, the same ones as on SQLite.

Set it as WAGTAILSEARCH_BACKENDS' "BACKEND": "search.backends.postgresql". It keeps modelsearch's tables: only what is
written into them differs, so the index has to be built anew after switching (`manage.py update_index`). The words are
taken apart here and not by PostgreSQL, whose Russian configuration keeps ё and stems English by its ASCII rule.
"""

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, Value
from modelsearch.backends.base import EmptySearchResults
from modelsearch.backends.database.postgres import postgres as stock
from modelsearch.utils import get_content_type_pk

from search.backends.entries import EXACT, VocabularyMixin, Words, completed_words
from search.backends.matching import MatchingMixin
from search.query import clean_query
from search.words import stem

ENTRIES = stock.IndexEntry._meta.db_table
# Of the labels D, C, B and A; the title has A, a summary B.
WEIGHTS = "{0.05, 0.1, 0.3, 1}"
# ts_rank divides by the entry's length: among thousands of hits, short pages about the matter come before long ones
# that mention it.
BY_LENGTH = 2
# PostgreSQL keeps positions up to this one.
LAST_POSITION = 16_383
# modelsearch's table has an index on just this expression.
BOTH = F("index_entries__title")._combine(F("index_entries__body"), "||", False)
# How far two fields lie apart, so that a phrase doesn't run from one into the next.
GAP = 10


def _label(part: Words) -> str:
    if part.is_title:
        return "A"
    return "B" if part.boost >= 3 else "C" if part.boost > 1 else "D"


def vector(parts: list[Words]) -> str:
    """Return the words as PostgreSQL writes a tsvector: each stem and each word as written, with its places."""
    places: dict[str, list[str]] = {}
    position = 0
    for part in parts:
        label = _label(part)
        for word in part.words:
            position = min(position + 1, LAST_POSITION)
            for term in (stem(word), EXACT + word):
                places.setdefault(term, []).append(f"{position}{label}")
        position += GAP
    return " ".join(f"'{term}':{','.join(where)}" for term, where in places.items())


class ReadyQuery(SearchQuery):
    """A tsquery that is written already: PostgreSQL doesn't take its words apart again."""

    def __init__(self, text: str):
        super().__init__(text, search_type="raw")

    def as_sql(self, compiler, connection, function=None, template=None):
        """Return the text as a tsquery."""
        sql, params = compiler.compile(self.get_source_expressions()[-1])
        return f"({sql})::tsquery", params


def plain_vector(words: list[str]) -> str:
    """Return whole words as PostgreSQL writes a tsvector."""
    places: dict[str, list[str]] = {}
    for position, word in enumerate(words, 1):
        places.setdefault(word, []).append(str(min(position, LAST_POSITION)))
    return " ".join(f"'{word}':{','.join(where)}" for word, where in places.items())


class PostgresIndex(VocabularyMixin, stock.PostgresIndex):
    """modelsearch's index table, filled with our words."""

    def add_items(self, model, objs) -> None:
        """Write the words of `objs`, all of them instances of `model`, over what the index has of them."""
        if not model.get_search_fields() or not objs:
            return
        content_type, rows = get_content_type_pk(model), []
        for obj, words in self.words_of(objs):
            title = vector([part for part in words if part.is_title])
            body = vector([part for part in words if not part.is_title])
            completion = plain_vector(completed_words(obj))
            rows += [content_type, str(obj.pk), title, completion, body]
        marks = ", ".join(["(%s, %s, %s::tsvector, %s::tsvector, %s::tsvector, 1.0, '', '')"] * (len(rows) // 5))
        with self.write_connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {ENTRIES} (content_type_id, object_id, title, autocomplete, body, title_norm,"  # noqa: S608
                f" title_text, body_text) VALUES {marks} ON CONFLICT (content_type_id, object_id) DO UPDATE SET"
                " title = EXCLUDED.title, autocomplete = EXCLUDED.autocomplete, body = EXCLUDED.body",
                rows,
            )

    def _refresh_title_norms(self, full=False) -> None:
        # The order comes from the labels alone; writing norms would index each entry a second time.
        pass


class PostgresSearchQueryCompiler(MatchingMixin, stock.PostgresSearchQueryCompiler):
    """Turns a query into a tsquery of stems."""

    AND, OR, BUT_NOT = " & ", " | ", " & !"

    def term(self, words: list[str], last: bool) -> str:
        """Return the tsquery for words that stand side by side; `last` says that it ends the query.

        A single word is looked for as its stem; that it stands there just as typed lifts the entry.
        """
        if len(words) == 1:
            return f"('{stem(words[0])}' | '{EXACT}{words[0]}')"
        return "(" + " <-> ".join(f"'{stem(word)}'" for word in words) + ")"

    def vector(self):
        """Return the expression of what is searched in."""
        if self.fields is None:
            return BOTH
        columns = sorted({"title" if name == "title" else "body" for name in self.fields})
        return F(f"index_entries__{columns[0]}") if len(columns) == 1 else BOTH

    def search(self, config, start, stop, score_field=None, backend=None):
        """Return the queryset of the hits from `start` to `stop`, the best first."""
        match, queryset = self.match(self.query), self.queryset
        if match.expression is None:
            return queryset[start:stop] if match.negated else queryset.none()
        tsquery = ReadyQuery(f"!{match.expression}" if match.negated else match.expression)
        searched = self.vector()
        rank = SearchRank(searched, tsquery, weights=Value(WEIGHTS), normalization=Value(BY_LENGTH))
        queryset = queryset.annotate(_vector_=searched).filter(_vector_=tsquery)
        return self._apply_ordering_and_scoring(queryset, rank, start, stop, score_field)


class PostgresAutocompleteQueryCompiler(PostgresSearchQueryCompiler):
    """The same over the whole words, the last of which may be only begun."""

    LAST_TERM_IS_PREFIX = True
    TARGET_SEARCH_FIELD_TYPE = stock.AutocompleteField

    def get_config(self, backend):
        """Return modelsearch's settings of completion."""
        return backend.autocomplete_config

    def get_search_fields_for_model(self):
        """Return the fields that completion looks in."""
        return self.queryset.model.get_autocomplete_search_fields()

    def term(self, words: list[str], last: bool) -> str:
        """Return the tsquery for whole words that stand side by side, the very last of them perhaps only begun."""
        return "(" + " <-> ".join(f"'{word}'" for word in words) + f"{':*' if last else ''})"

    def vector(self):
        """Return the one column of completion."""
        return F("index_entries__autocomplete")


class PostgresSearchBackend(stock.PostgresSearchBackend):
    """modelsearch's backend with our index and queries, safe for any text."""

    index_class = PostgresIndex
    query_compiler_class = PostgresSearchQueryCompiler
    autocomplete_query_compiler_class = PostgresAutocompleteQueryCompiler

    def _search(self, query_compiler_class, query, model_or_queryset, **kwargs):
        if isinstance(query, str) and not (query := clean_query(query)):
            return EmptySearchResults()
        return super()._search(query_compiler_class, query, model_or_queryset, **kwargs)


SearchBackend = PostgresSearchBackend
