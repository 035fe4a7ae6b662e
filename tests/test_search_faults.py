"""A search server in trouble: visitors get their answers, editors publish, and the index is right afterwards.

Everything here is real: three Elasticsearch nodes, the served site, the worker of jobs, and an editor in a process of
their own. What is measured is printed as a table at the end of the run.
"""

import os
import subprocess
import sys
import threading
import time
from itertools import count

import pytest

from tests.faults import PAGES, faulty_site
from tests.running import ROOT
from tests.services.elasticsearch import Elasticsearch
from tests.services.plugin import in_ci

pytestmark = pytest.mark.xdist_group("search-faults")

# In seconds, on a machine that does nothing else.
SEARCH, PUBLISH, WHOLE = 2, 1, 60
CROWD = 1_200
MANAGE = [sys.executable, "manage.py"]
_numbers = count(1)
WORDS = ("аллергология", "бальнеология", "валеология", "гирудология", "дефектология", "иммунология", "кардиология")
FAULTS = {
    "refused": "nobody listens where it should be",
    "hung": "paused with SIGSTOP",
    "slow": "each answer 0.8 s late",
    "red": "no node holds the index",
    "without_index": "the index was deleted",
    "wrong_mapping": "the index was made up by the server",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site over three nodes, its index built by the job."""
    if reason := Elasticsearch().missing():
        (pytest.fail if in_ci() else pytest.skip)(f"{reason}; to get it: {Elasticsearch.how_to_get}")
    with faulty_site(tmp_path_factory.mktemp("faults")) as found:
        # All of the content, on a machine that runs other tests besides.
        found.wait_until_whole(5 * WHOLE)
        yield found


def on_this_machine(seconds):
    """How long the seconds are when as many programs as run now share the processors."""
    return seconds * max(1, os.getloadavg()[0] / os.cpu_count())


def seconds_of(site, word, *, has, lacks=()):
    """Ask for a word as visitors do; return the seconds of the slowest search and of the slowest suggestions."""
    searches, suggestions = [], []
    for _ in range(3):
        status, body, took = site.ask(f"/search/?q={word}")
        assert status == 200
        assert all(title in body for title in has), f"{word}: {has}"
        assert not any(title in body for title in lacks)
        searches.append(took)
        status, body, took = site.ask(f"/search/suggest/?q={word[:6]}")
        assert status == 200
        suggestions.append(took)
    return max(searches), max(suggestions)


@pytest.mark.parametrize("fault", FAULTS)
def test_visitors_and_editors_go_on(site, fault, record_property):
    word = WORDS[list(FAULTS).index(fault)]

    def publish(*names):
        """Publish a page of each name; return their keys and the seconds that the quickest took."""
        keys, seconds = zip(*(site.tell("publish", title=f"{word} {name}") for name in names), strict=True)
        return keys, min(seconds)

    (kept, changed, gone), usual = publish("Первая", "Вторая", "Третья")
    site.wait_until_whole(WHOLE)
    seconds_of(site, word, has=["Первая", "Вторая", "Третья"])
    with getattr(site, fault)():
        search, suggest = seconds_of(site, word, has=["Первая", "Третья"])
        # The quickest of as many as before: a machine that runs other tests besides delays now this, now that.
        changes = [publish("Новая", "Новейшая", "Недавняя")[1] - usual]
        changes.append(site.tell("change", key=changed, title=f"{word} Другая")[1] - usual)
        changes.append(site.tell("delete", key=gone)[1])
        changes.append(site.tell("unpublish", key=kept)[1])
        again = seconds_of(site, word, has=["Новая", "Другая"], lacks=["Первая", "Вторая", "Третья"])
        search, suggest = max(search, again[0]), max(suggest, again[1])
        titles, took = site.tell("find", text=word)
        left = ("Первая", "Другая", "Новая", "Новейшая", "Недавняя")
        assert sorted(titles) == sorted(f"{word} {name}" for name in left)
        assert took < on_this_machine(SEARCH)
        status, body, _took = site.ask("/health/ready/")
        assert (status, '"answers": "database"' in body) == (200, True), body
    whole = site.wait_until_whole(WHOLE)
    record_property("fault", [FAULTS[fault], search, suggest, max(changes), whole])
    seconds_of(site, word, has=["Новая", "Другая"], lacks=["Первая", "Вторая", "Третья"])
    assert max(search, suggest) < on_this_machine(SEARCH)
    assert max(changes) < on_this_machine(PUBLISH)


def test_every_kind_of_change_reaches_the_index(site):
    branch = site.tell("publish", title="Отделение")[0]
    below = [site.tell("publish", title=f"Нефрология {number}", below=branch)[0] for number in range(3)]
    other = site.tell("publish", title="Другой раздел")[0]
    document = site.tell("upload", title="Устав")[0]
    site.wait_until_whole(WHOLE)
    with site.refused():
        site.tell("move", key=branch, below=other)
        site.tell("expire", key=below[0])
        site.tell("rename_document", key=document, title="Новый устав")
        site.tell("hide", key=other)
        # Whatever the index says, what is private is found by nobody.
        assert "Нефрология" not in site.ask("/search/?q=нефрология")[1].partition("<main")[2].partition("<ol")[2]
    site.wait_until_whole(WHOLE)
    hits = site.server("POST", f"{PAGES}/_search", {"query": {"term": {"pk": str(below[1])}}})["hits"]["hits"]
    assert hits[0]["_source"]["depth_filter"] == 5
    assert "Нефрология" not in site.ask("/search/?q=нефрология")[1].partition("<main")[2].partition("<ol")[2]


def left_over(site):
    """The indexes with their aliases, unless each has one and each alias one index."""
    indexes = {name: list(what["aliases"]) for name, what in site.server("GET", "faults_*/_alias").items()}
    aliases = [alias for names in indexes.values() for alias in names]
    tidy = all(len(names) == 1 for names in indexes.values()) and len(aliases) == len(set(aliases))
    return {} if tidy else indexes


def left_over_in_the_end(site):
    """What is left over when the job that mends, which may be building too, has had its time."""
    until = time.monotonic() + WHOLE
    while (odd := left_over(site)) and time.monotonic() < until:
        time.sleep(0.5)
    return odd


@pytest.mark.parametrize(
    "step", ["the new index is made", "a batch is written", "the alias is about to move", "the alias has moved"]
)
def test_a_rebuild_that_is_killed_leaves_an_index_that_serves(site, step):
    word = f"Логопедия {next(_numbers)}"
    key, _ = site.tell("publish", title=word)
    site.wait_until_whole(WHOLE)
    status, _ = site.tell("rebuild", die=step)
    assert status == -9
    # What changes after its death is written as ever.
    site.tell("change", key=key, title=f"{word} дважды")
    site.wait_until_whole(WHOLE)
    assert f"{word} дважды" in site.ask("/search/?q=логопедия")[1]
    assert site.tell("rebuild")[0] == 0
    site.wait_until_whole(WHOLE)
    assert not left_over_in_the_end(site)


def test_a_deletion_that_comes_late_to_a_build_leaves_nothing_behind(site):
    site.wait_until_whole(WHOLE)
    assert site.tell("rebuild", late="the build has ended")[0] == 0
    # The server makes up an index for what is deleted from one that is gone: the next build takes it away.
    assert any(name.endswith("_building") for name in left_over(site))
    assert site.tell("rebuild")[0] == 0
    assert not left_over_in_the_end(site)
    site.wait_until_whole(WHOLE)


@pytest.mark.journey
def test_many_processes_lose_no_change(site):
    keys = [site.tell("publish", title=f"Гонка {number}")[0] for number in range(6)]
    statuses, _ = site.tell("scramble", keys=keys, writers=3, movers=3, seconds=4)
    assert statuses == [0] * 6
    site.wait_until_whole(WHOLE)


def test_a_node_dies_during_searches_and_a_rebuild(site, record_property):
    site.tell("crowd", number=CROWD)
    gone = [site.tell("publish", title=f"Уходящая {number}")[0] for number in range(3)]
    # Whoever answers, the cluster or the database, finds them all.
    subprocess.run([*MANAGE, "rebuild_search"], cwd=ROOT, env=site.environment, check=True, capture_output=True)
    stop, answers = threading.Event(), []

    def visit():
        while not stop.is_set():
            status, body, took = site.ask("/search/?q=толпа")
            answers.append((status, f"{CROWD}" in body.replace("\xa0", "").replace(" ", ""), took))

    visitors = [threading.Thread(target=visit) for _ in range(2)]
    for visitor in visitors:
        visitor.start()
    command = [*MANAGE, "rebuild_search", "--backend", "default", "--chunk_size", "50"]
    pipe = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    rebuild = subprocess.Popen(command, cwd=ROOT, env=site.environment, **pipe)
    lines = []
    for line in rebuild.stdout:
        lines.append(line)
        if PAGES in line and len(lines) == 4:
            site.cluster.nodes[0].kill()
            site.tell("publish", title="Пришедшая во время перестройки")
            site.tell("delete", key=gone[0])
            site.tell("change", key=gone[1], title="Изменённая во время перестройки")
    rebuilt = rebuild.wait()
    time.sleep(1)
    stop.set()
    for visitor in visitors:
        visitor.join()
    assert rebuilt == 0, "".join(lines)
    assert len(answers) > 5
    assert {(status, right) for status, right, _took in answers} == {(200, True)}
    whole = site.wait_until_whole(WHOLE)
    record_property("fault", ["a node of three killed in a rebuild", max(a[2] for a in answers), None, None, whole])
