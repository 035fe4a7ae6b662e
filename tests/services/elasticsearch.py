"""One Elasticsearch node for tests. ``python -m tests.services.elasticsearch install`` fetches it beforehand."""

import contextlib
import http.client
import json
import shutil
import sys

from .base import Server, ServiceError, ServiceUnavailable, free_port
from .elasticsearch_install import home, install
from .java import HOW_TO_GET, OLDEST, find_java

# The analysis of the tests' few documents needs little; the disk is not ours to keep free.
SETTINGS = {
    "network.host": "127.0.0.1",
    "xpack.security.enabled": "false",
    "cluster.routing.allocation.disk.threshold_enabled": "false",
}

# Elasticsearch refuses a configuration below Java's temporary folder, which plugins may write to.
JVM_OPTIONS = """\
-Djava.io.tmpdir=${ES_TMPDIR}
-Xms%(heap)s
-Xmx%(heap)s
-XX:+UseSerialGC
-XX:TieredStopAtLevel=1
-XX:+ExitOnOutOfMemoryError
"""

LOGGING = """\
status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %p %c{1.}: %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
"""


class Elasticsearch(Server):
    """Elastic's own server with the analysis filters the site uses."""

    name = "elasticsearch"
    title = "Elasticsearch"
    variable = "TEST_ELASTICSEARCH_URL"
    how_to_get = f"apt-get install maven, and the next run fetches it; its JDK: {HOW_TO_GET}"
    patience = 120
    heap = "512m"

    def settings(self):
        """Return what the server is to know beyond the settings of every one."""
        return {"discovery.type": "single-node", "http.port": self.port, "transport.port": free_port()}

    def missing(self):
        if not find_java():
            return f"it needs a JDK of version {OLDEST} or newer, and there is none on this machine"
        if not home().exists() and not shutil.which("mvn"):
            return "it is not in the cache yet, and there is no mvn on this machine to fetch it from Maven Central"
        return ""

    def own_url(self):
        return f"http://127.0.0.1:{self.port}"

    def command(self):
        server = install()
        settings = SETTINGS | self.settings()
        settings |= {"path.data": self.folder / "data", "path.logs": self.folder / "logs"}
        files = {
            "elasticsearch.yml": "".join(f"{key}: {value}\n" for key, value in settings.items()),
            "jvm.options": JVM_OPTIONS % {"heap": self.heap},
            "log4j2.properties": LOGGING,
        }
        config, temporary = self.folder / "config", self.folder / "tmp"
        for folder in (config, temporary):
            folder.mkdir()
        for name, text in files.items():
            (config / name).write_text(text)
        if self.account:
            for path in (config, temporary, *config.iterdir()):
                shutil.chown(path, self.account.pw_uid, self.account.pw_gid)
        return [str(server / "bin" / "elasticsearch")]

    def environment(self):
        java = str(find_java())
        folders = {"ES_PATH_CONF": self.folder / "config", "ES_TMPDIR": self.folder / "tmp"}
        return {"ES_JAVA_HOME": java, **{name: str(path) for name, path in folders.items()}}

    def answers(self):
        if self.given:
            import elasticsearch

            try:
                with elasticsearch.Elasticsearch(self.given.split(","), request_timeout=2) as client:
                    return client.cluster.health()["status"] in {"yellow", "green"}
            except (elasticsearch.ApiError, elasticsearch.TransportError) as error:
                raise OSError(str(error)) from error
        # The client's log would fill with warnings while the server comes up.
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=2)
        with contextlib.closing(connection):
            connection.request("GET", "/_cluster/health")
            response = connection.getresponse()
            return response.status == 200 and json.load(response)["status"] in {"yellow", "green"}


def main(arguments):
    """Run the command line and return its exit status."""
    if arguments != ["install"]:
        print("usage: python -m tests.services.elasticsearch install", file=sys.stderr)
        return 2
    try:
        print(f"Elasticsearch is in {install()}, for the Java in {find_java()}")
    except ServiceUnavailable as error:
        print(f"Elasticsearch cannot be had: {error}\nTo get it: {Elasticsearch.how_to_get}", file=sys.stderr)
        return 1
    except ServiceError as error:
        print(f"Elasticsearch could not be put together: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
