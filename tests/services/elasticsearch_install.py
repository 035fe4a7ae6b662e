"""Puts together an Elasticsearch for tests: Elastic's server from Maven Central, and the analysis it leaves out."""

import hashlib
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from .base import ServiceError, ServiceUnavailable, last_words
from .cache import cache_folder
from .java import OLDEST, find_java

VERSION = "9.5.0"
ARCHIVE = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
ARCHIVE_SHA256 = "db0e275fd790f723eca7bcde96069fd6fed304ad23afdb70c8c09553dd9e8b1b"

FETCH = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"

SOURCES = Path(__file__).parent / "elasticsearch_plugin"
PLUGIN_CLASS = "analysis.CommonAnalysisPlugin"
DESCRIPTOR = f"""\
name=analysis-common
description=The analysis a full distribution has built in, as far as the suite uses it
version={VERSION}
elasticsearch.version={VERSION}
java.version={OLDEST}
classname={PLUGIN_CLASS}
"""


def home():
    """Return the folder of the installed server, whether it exists yet or not.

    The name carries a digest of the plugin's sources, so a changed plugin is built anew.
    """
    digest = hashlib.sha256(DESCRIPTOR.encode())
    for source in sorted(SOURCES.rglob("*.java")):
        digest.update(source.read_bytes())
    return cache_folder() / f"elasticsearch-{VERSION}-{digest.hexdigest()[:12]}"


def fetch(artifact, folder):
    """Copy ``artifact`` from Maven Central into ``folder`` and return its path; a failed fetch is tried once more.

    Raises ServiceUnavailable when there is no Maven, or it cannot have the artifact.
    """
    if not shutil.which("mvn"):
        raise ServiceUnavailable("Elasticsearch comes from Maven Central, and there is no mvn on this machine")
    command = ["mvn", "--batch-mode", "--quiet", "--no-transfer-progress", FETCH]
    command += [f"-Dartifact={artifact}", f"-DoutputDirectory={folder}"]
    for _attempt in range(2):
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, cwd=folder
        )
        if done.returncode == 0:
            _, name, version, kind = artifact.split(":")
            return Path(folder) / f"{name}-{version}.{kind}"
    problem = next((line for line in done.stdout.splitlines() if line.startswith("[ERROR]")), "no reason given")
    raise ServiceUnavailable(f"Maven could not fetch {artifact}: {problem.removeprefix('[ERROR] ')[:300]}")


def unpack(archive, folder):
    """Unpack ``archive`` below ``folder`` and return the server's folder. Raises ServiceError for a wrong archive."""
    with archive.open("rb") as content:
        if hashlib.file_digest(content, "sha256").hexdigest() != ARCHIVE_SHA256:
            raise ServiceError(f"{archive.name} is not the file the suite was written for: its SHA-256 differs")
    with zipfile.ZipFile(archive) as content:
        content.extractall(folder)
        for entry in content.infolist():
            # zipfile forgets which files were programs.
            (Path(folder) / entry.filename).chmod(entry.external_attr >> 16 & 0o777 | 0o444)
    archive.unlink()
    return Path(folder) / f"elasticsearch-{VERSION}"


def compile_plugin(server, folder):
    """Compile our analysis plugin against the server's own libraries, into its modules.

    Raises ServiceError with the compiler's complaint.
    """
    classes = Path(folder) / "classes"
    command = [find_java() / "bin" / "javac", "--release", str(OLDEST), "-proc:none", "-nowarn"]
    command += ["-classpath", server / "lib" / "*", "-d", classes, *sorted(SOURCES.rglob("*.java"))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise ServiceError(f"the analysis plugin does not compile:\n{done.stdout}{done.stderr}")
    module = server / "modules" / "analysis-common"
    module.mkdir()
    (module / "plugin-descriptor.properties").write_text(DESCRIPTOR)
    with zipfile.ZipFile(module / f"analysis-common-{VERSION}.jar", "w") as jar:
        for path in sorted(classes.rglob("*.class")):
            jar.write(path, path.relative_to(classes))


def install():
    """Return the folder of an Elasticsearch that is ready to start, fetched and put together when it was missing.

    Raises ServiceUnavailable when something it needs cannot be had, ServiceError when what came does not fit.
    """
    target = home()
    if not find_java():
        raise ServiceUnavailable(f"Elasticsearch needs a JDK of version {OLDEST} or newer, and there is none here")
    if target.exists():
        return target
    with tempfile.TemporaryDirectory(prefix="unfinished-", dir=cache_folder()) as folder:
        server = unpack(fetch(ARCHIVE, folder), folder)
        compile_plugin(server, folder)
        for path in (server, *server.rglob("*")):
            path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))
        try:
            # A rename is all or nothing: nobody ever starts a server that is half there.
            server.rename(target)
        except OSError as error:
            if not target.exists():
                raise ServiceError(f"{target} cannot be made: {last_words(str(error))}") from error
    return target
