"""A site over a search server of three nodes, and what can happen to the server."""

import json
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

from tests import template
from tests.running import ROOT, serve_site
from tests.services.cluster import Cluster
from tests.services.gate import Gate

PAGES = "faults_wagtailcore_page"
PREFIX = "faults_"


class FaultySite:
    """The site as visitors and editors have it, and the cluster behind it."""

    def __init__(self, cluster, gates, site, desk, environment):
        self.cluster, self.gates, self.site, self.desk = cluster, gates, site, desk
        self.environment = environment

    def ask(self, path):
        """Return status, body and seconds of a visitor's request."""
        began = time.perf_counter()
        try:
            with urlopen(f"{self.site.url}{quote(path, safe='/?&=%')}", timeout=20) as response:
                status, body = response.status, response.read().decode()
        except HTTPError as error:
            status, body = error.code, error.read().decode(errors="replace")
        return status, body, time.perf_counter() - began

    def tell(self, do, **what):
        """Have the editor do something; return what came of it and the seconds it took."""
        self.desk.stdin.write(json.dumps({"do": do} | what) + "\n")
        self.desk.stdin.flush()
        answer = json.loads(self.desk.stdout.readline())
        assert "failure" not in answer, answer["failure"]
        return answer["result"], answer["seconds"]

    def server(self, method, path, body=None):
        """Ask the cluster itself, by a node that answers."""
        for node in self.cluster.nodes:
            if node.process.poll() is None:
                request = Request(f"{node.own_url()}/{path}", method=method)
                request.add_header("Content-Type", "application/json")
                with urlopen(request, data=json.dumps(body).encode() if body else None, timeout=30) as response:
                    return json.load(response)
        raise AssertionError("no node is left")

    def holder(self):
        """The name of the index behind the alias of pages."""
        (name,) = self.server("GET", f"_alias/{PAGES}")
        return name

    def wait_until_whole(self, seconds):
        """Wait until the index says what the database says; return how long it took."""
        began = time.monotonic()
        while time.monotonic() < began + seconds:
            state, _ = self.tell("state")
            if not state["waiting"] and not state["different"]:
                return time.monotonic() - began
            time.sleep(0.3)
        raise AssertionError(f"after {seconds} s: {state}")

    # What can happen, each with the way back.

    @contextmanager
    def refused(self):
        """Nobody listens where the server should be."""
        for gate in self.gates:
            gate.shut()
        try:
            yield
        finally:
            for gate in self.gates:
                gate.reopen()

    @contextmanager
    def hung(self):
        """The server's processes are paused: they take connections and say nothing."""
        self.cluster.send(signal.SIGSTOP)
        try:
            yield
        finally:
            self.cluster.send(signal.SIGCONT)

    @contextmanager
    def slow(self):
        """Every answer comes, but late."""
        for gate in self.gates:
            gate.delay = 0.8
        try:
            yield
        finally:
            for gate in self.gates:
                gate.delay = 0

    @contextmanager
    def red(self):
        """No node holds the index of that name: its disk is not there, until it is there again."""
        name, lost = self.holder(), f"{PAGES}_lost000"
        found = self.server("GET", name)[name]
        known = {key: found["settings"]["index"][key] for key in ("analysis", "max_ngram_diff")}
        settings = known | {"number_of_replicas": 0, "routing.allocation.require._name": "nowhere"}
        body = {"mappings": found["mappings"], "settings": {"index": settings}}
        self.server("PUT", f"{lost}?wait_for_active_shards=0", body)
        self.point(name, lost)
        assert self.server("GET", f"_cluster/health/{PAGES}")["status"] == "red"
        try:
            yield
        finally:
            self.point(lost, name)
            self.server("DELETE", lost)

    def point(self, old, new):
        """Let the alias of pages name another index."""
        actions = [{"remove": {"index": old, "alias": PAGES}}, {"add": {"index": new, "alias": PAGES}}]
        self.server("POST", "_aliases", {"actions": actions})

    @contextmanager
    def without_index(self):
        """Somebody deleted the index."""
        self.server("DELETE", self.holder())
        yield

    @contextmanager
    def wrong_mapping(self):
        """Something wrote to the deleted index by its name, and the server made one up."""
        self.server("DELETE", self.holder())
        self.server("PUT", f"{PAGES}/_doc/1?refresh=true", {"pk": "1", "title": "чужое"})
        yield


@contextmanager
def faulty_site(var):
    """Start the cluster, the site, its worker of jobs and an editor, and stop them all.

    On PostgreSQL only writers' order is tried, for which one node will do.
    """
    with ExitStack() as stack:
        cluster = stack.enter_context(Cluster(1 if template.server() else 3))
        gates = [Gate(node.port) for node in cluster.nodes]
        environment = {
            "ELASTICSEARCH_URL": ",".join(gate.url for gate in gates),
            "ELASTICSEARCH_INDEX_PREFIX": PREFIX,
            "ELASTICSEARCH_TIMEOUT": "1",
            "LOG_LEVEL": "ERROR",
        }
        site = stack.enter_context(serve_site(var, environment, demo=False))
        cluster.wait()
        environment = site.environment
        worker = subprocess.Popen([sys.executable, "manage.py", "work"], cwd=ROOT, env=environment)
        stack.callback(end, worker)
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        desk = subprocess.Popen([sys.executable, "-m", "tests.desk"], cwd=ROOT, env=environment, **pipes)
        stack.callback(end, desk)
        yield FaultySite(cluster, gates, site, desk, environment)


def end(process):
    """End a process of ours."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
