"""Three Elasticsearch nodes that make one cluster, each of which can be paused and killed."""

import http.client
import json
import os
import signal
from contextlib import closing

from .base import free_port
from .elasticsearch import Elasticsearch


class Node(Elasticsearch):
    """One of the nodes. Its process group is its own: what happens to it happens to no other."""

    variable = ""
    heap = "256m"

    def __init__(self, number, transport):
        super().__init__()
        self.given = ""
        self.number, self.transport = number, transport

    def settings(self):
        names = [f"node-{number}" for number in range(len(self.transport))]
        return {
            "node.name": names[self.number],
            "http.port": self.port,
            "transport.port": self.transport[self.number],
            "discovery.seed_hosts": json.dumps([f"127.0.0.1:{port}" for port in self.transport]),
            "cluster.initial_master_nodes": json.dumps(names),
        }

    def answers(self):
        return self.health().get("number_of_nodes") == len(self.transport)

    def health(self):
        """Return what the node says of the cluster."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)) as connection:
            connection.request("GET", "/_cluster/health")
            return json.load(connection.getresponse())

    def send(self, number):
        """Send the signal `number` to the node and all that it started."""
        os.killpg(self.process.pid, number)

    def kill(self):
        """End the node at once, as a power cut does."""
        self.send(signal.SIGKILL)
        self.process.wait()


class Cluster:
    """The nodes, started side by side; `wait` returns when they have found each other."""

    def __init__(self, size=3):
        transport = [free_port() for _ in range(size)]
        self.nodes = [Node(number, transport) for number in range(size)]

    def __enter__(self):
        try:
            for node in self.nodes:
                node.launch()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *exc_info):
        self.stop()

    def wait(self):
        """Return when all nodes make one cluster."""
        for node in self.nodes:
            node.wait()

    def stop(self):
        """Stop all nodes; the data is not needed any more, so they need not say good-bye."""
        for node in self.nodes:
            if node.process and node.process.poll() is None:
                node.send(signal.SIGCONT)
                node.kill()
            node.stop()

    def send(self, number):
        """Send the signal `number` to every node."""
        for node in self.nodes:
            if node.process.poll() is None:
                node.send(number)
