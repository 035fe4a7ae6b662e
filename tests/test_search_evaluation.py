"""How good the search is, held for every backend by the judged queries of search/evaluation/.

What is measured is printed as a table at the end of the run.
"""

from math import log2

import pytest
from django.core.management import call_command
from django.db import connection

from search.evaluation.judged import FILES, POOR, Judged, evaluate, gain, mean, measure, read

pytestmark = [pytest.mark.journey, pytest.mark.django_db]

FEWEST_QUERIES = 140
LOWEST = 0.95


def test_the_measure_is_that_of_the_books():
    query = Judged("школа", "", "ru", ((3, "/a/"), (0, "/b/"), (2, "/b/*"), (1, "*")))
    assert [query.grade_of(address) for address in ("/a/", "/b/c/", "/b/", "/d/")] == [3, 2, 0, 1]
    assert gain([3, 2, 0, 1]) == pytest.approx(7 + 3 / log2(3) + 1 / log2(5))
    pages = ["/a/", "/b/c/", "/d/"]
    assert measure(query, pages, pages).ndcg == pytest.approx(1)
    late = measure(query, ["/d/", "/b/c/", "/a/"], pages)
    assert late.reciprocal_rank == 0.5
    assert late.ndcg == pytest.approx((1 + 3 / log2(3) + 7 / 2) / (7 + 3 / log2(3) + 1 / 2))
    nothing = Judged("абвгд", "", "ru", ((0, "*"),))
    assert measure(nothing, [], pages).ndcg == measure(nothing, [], pages).reciprocal_rank == 1
    assert measure(nothing, ["/a/"], pages).ndcg == 0


@pytest.mark.parametrize("engine", ["the one in use", "the database instead"])
def test_patients_get_what_they_look_for(clean_index, capsys, settings, record_property, engine):
    backends = settings.WAGTAILSEARCH_BACKENDS
    if engine == "the database instead":
        settings.WAGTAILSEARCH_BACKENDS = {"default": backends.get("database", backends["default"])}
    measured = evaluate()
    backend = settings.WAGTAILSEARCH_BACKENDS["default"]["BACKEND"]
    for language in (*FILES, "all"):
        group = [one for one in measured if language in (one.query.language, "all")]
        figures = mean(one.ndcg for one in group), mean(one.reciprocal_rank for one in group)
        record_property("evaluation", [f"{backend} over {connection.vendor}", language, len(group), *figures])
    assert len(measured) >= FEWEST_QUERIES
    assert len({(one.query.language, one.query.text) for one in measured}) == len(measured)
    kinds = {one.query.kind for one in measured}
    for word in ("forms", "errors", "layout", "Latin", "names", "phrases", "questions", "synonyms"):
        assert any(word in kind for kind in kinds), word
    call_command("evaluate_search")
    report = capsys.readouterr().out
    assert mean(one.ndcg for one in measured) >= LOWEST, report
    for language in FILES:
        assert mean(one.reciprocal_rank for one in measured if one.query.language == language) > LOWEST, report
    # The order depends on the day a little, and on the engine: those at the edge may lack a reason.
    poor = [one for one in measured if one.ndcg < POOR]
    assert sum(not one.query.reason for one in poor) <= len(poor) / 4, report


def test_a_query_has_at_most_one_reason(tmp_path, monkeypatch):
    file = tmp_path / "queries.txt"
    monkeypatch.setitem(FILES, "ru", str(file))
    file.write_text("== kind\nшкола\n? Nobody says so.\n3 /a/\n\nюрист\n3 /b/\n")
    assert [(query.reason, query.grades) for query in read("ru")] == [
        ("Nobody says so.", ((3, "/a/"),)),
        ("", ((3, "/b/"),)),
    ]
    file.write_text("школа\n? Nobody says so.\n? Nor so.\n3 /a/\n")
    with pytest.raises(ValueError, match="Nor so"):
        read("ru")


def test_every_judgement_is_about_a_page_that_is_there():
    measured = {(one.query.language, one.query.text): one for one in evaluate(lambda text, locale: Nothing())}
    for query in [query for language in FILES for query in read(language)]:
        wanted = any(grade for grade, _pattern in query.grades)
        assert measured[query.language, query.text].ndcg == float(not wanted), f"{query.text}: no page is as judged"


class Nothing:
    """An answer without hits."""

    hits = ()
