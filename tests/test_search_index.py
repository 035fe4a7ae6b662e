"""The index against the database: compared, repaired, and built anew without ever being empty."""

import pytest
from django.core.management import call_command
from modelsearch.backends import get_search_backends
from wagtail.models import Page
from wagtail.search.models import IndexEntry

from home.demo.indexing import indexing_paused
from home.models import ContentPage
from search import availability, outbox
from search.comparison import compare, repair
from search.models import IndexChange
from search.rebuild import rebuild
from tests.factories import make
from tests.test_search import ODD, url

pytestmark = pytest.mark.django_db
GHOST = 987_654


def refresh():
    for backend in get_search_backends():
        backend.refresh_indexes()


def row_of(model, name="default"):
    """The comparison's row for the pages of a type."""
    (row,) = [row for row in compare(name) if row.model is model]
    return row


@pytest.fixture
def spoilt(clean_index, home):
    """An index that lacks a page, has one too many and an old text of a third; each by name."""
    changed = make(ContentPage, home, title="Ревматология")
    # On a search server, so that what follows is no change on its way to it.
    outbox.write_all()
    IndexChange.objects.all().delete()
    with indexing_paused():
        missing = make(ContentPage, home, title="Пульмонология")
        Page.objects.filter(pk=changed.pk).update(title="Остеология")
    ghost = ContentPage.objects.get(pk=changed.pk)
    ghost.pk = ghost.id = GHOST
    refresh()
    for backend in get_search_backends():
        backend.get_index_for_model(ContentPage).add_item(ghost)
    return {"missing": [str(missing.pk)], "superfluous": [str(GHOST)], "outdated": [str(changed.pk)]}


def test_the_index_is_compared_and_repaired(spoilt, capsys):
    with pytest.raises(SystemExit) as ended:
        call_command("check_search")
    assert ended.value.code == 1
    printed = capsys.readouterr().out
    line = next(line for line in printed.splitlines() if "home.ContentPage" in line)
    assert line.split()[2:] == ["1", "1", "1"]
    for name in availability.configured():
        row = row_of(ContentPage, name)
        assert {"missing": row.missing, "superfluous": row.superfluous, "outdated": row.outdated} == spoilt
    call_command("check_search", repair=True)
    assert "repaired" in capsys.readouterr().out
    call_command("check_search")
    assert not any(compare("default"))


@pytest.mark.journey
def test_what_is_missing_too_many_and_out_of_date_is_found_in_the_index_in_use(spoilt):
    """On a search server, too: the documents it has are compared with those it should have."""
    row = row_of(ContentPage)
    assert {"missing": row.missing, "superfluous": row.superfluous, "outdated": row.outdated} == spoilt
    repair("default", [row])
    refresh()
    IndexChange.objects.all().delete()
    assert not row_of(ContentPage)


@pytest.mark.journey
def test_a_rebuild_mends_the_index_and_never_empties_it(spoilt, client, capsys):
    seen = []

    def look(name, done, total):
        seen.append(client.get(url(q="рак")).context["total"])

    before = client.get(url(q="рак")).context["total"]
    for name in availability.configured():
        rebuild(name, look, chunk=50)
    assert len(seen) > 5
    assert set(seen) == {before}
    assert not any(row for name in availability.configured() for row in compare(name))
    assert not IndexEntry.objects.filter(object_id=str(GHOST)).exists()
    call_command("update_index")
    assert "/s" in capsys.readouterr().out


@pytest.mark.journey
@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_the_databases_own_search_bears_any_text(client, settings, text):
    alone = settings.WAGTAILSEARCH_BACKENDS
    settings.WAGTAILSEARCH_BACKENDS = {"default": alone.get("database", alone["default"])}
    for page in ("1", "-1", str(10**9)):
        assert client.get(url(q=text, page=page)).status_code == 200
    assert client.get(url(q=text).replace("/search/", "/search/suggest/")).status_code == 200
