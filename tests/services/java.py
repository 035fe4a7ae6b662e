"""A Java development kit new enough for Elasticsearch.

``python -m tests.services.java`` prints its folder, or ends with status 1 when there is none. Works on a bare Python.
"""

import os
import re
import shutil
import sys
from pathlib import Path

OLDEST = 21

HOW_TO_GET = (
    f"apt-get install openjdk-{OLDEST}-jdk-headless (Debian 13 and newer; elsewhere any JDK of version {OLDEST} or"
    " newer in /usr/lib/jvm or named by ES_JAVA_HOME)"
)


def version(home):
    """Return the major version of the development kit in the folder ``home``, or 0 when there is none."""
    release = home / "release"
    programs = (home / "bin" / "java", home / "bin" / "javac")
    if not release.is_file() or not all(os.access(program, os.X_OK) for program in programs):
        return 0
    found = re.search(r'^JAVA_VERSION="(\d+)', release.read_text(), re.MULTILINE)
    return int(found[1]) if found else 0


def candidates():
    """Yield the folders in which a Java may live, the ones named by the environment first."""
    for variable in ("ES_JAVA_HOME", "JAVA_HOME"):
        if os.environ.get(variable):
            yield Path(os.environ[variable])
    if java := shutil.which("java"):
        yield Path(java).resolve().parent.parent
    yield from sorted(Path("/usr/lib/jvm").glob("*"))


def find_java():
    """Return the folder of a development kit that is new enough, or None."""
    return next((home for home in candidates() if version(home) >= OLDEST), None)


if __name__ == "__main__":
    found = find_java()
    if not found:
        sys.exit(1)
    print(found)
