"""What every service shares: how it is found, started as a child process, waited for and stopped."""

import atexit
import contextlib
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from http.client import HTTPException
from pathlib import Path
from urllib.parse import urlsplit


class ServiceError(Exception):
    """A service that is installed did not start, or the one whose address was given does not answer."""


class ServiceUnavailable(ServiceError):
    """The service cannot be had on this machine; the message says how to get it."""


def free_port():
    """Return a loopback TCP port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def unprivileged(*names):
    """Return the account a server is to run as, or None when we are not root ourselves.

    PostgreSQL and Elasticsearch refuse to run as root. Takes account names in order of preference; ``nobody`` is
    always the last of them. Raises ServiceUnavailable when the machine has none of them.
    """
    if os.geteuid() != 0:
        return None
    for name in (*names, "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise ServiceUnavailable("running as root, and there is no account such as “nobody” to run a server as")


def open_to_others(path):
    """Tell whether an unprivileged account can walk down to ``path`` (a folder that exists or its nearest parent)."""
    path = Path(path).absolute()
    return all(not folder.exists() or folder.stat().st_mode & 0o001 for folder in (path, *path.parents))


def last_words(text):
    """Return the line of ``text`` in which a program said why it gave up: one that names an error, else the last."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    telling = [line for line in lines if re.search(r"(Exception|Error|ERROR|FATAL)\b", line)]
    # What is logged as an error in general is followed by the exception that says what it was.
    precise = [line for line in telling if "Exception" in line]
    return (precise or telling or lines[-1:] or ["it said nothing"])[0][:300]


class Service:
    """Something the suite can be given: an address of a server, or the path of a program.

    ``name`` is its pytest marker, ``title`` its name for people, ``how_to_get`` ends a sentence that begins with
    "to get it:", ``variable`` is the environment variable by which its address can be given from outside.
    """

    name = title = how_to_get = variable = ""

    def missing(self):
        """Return a sentence why this machine cannot offer the service, or an empty string when it can."""
        raise NotImplementedError

    def launch(self):
        """Begin to start the service without waiting for it. Raises ServiceError or ServiceUnavailable."""
        if reason := self.missing():
            raise ServiceUnavailable(reason)

    def wait(self):
        """Return the address once the service answers. Raises ServiceError when it does not."""
        raise NotImplementedError

    def stop(self):
        """Stop what ``launch`` started and remove its data. Harmless when nothing runs."""

    def __enter__(self):
        try:
            self.launch()
            return self.wait()
        except BaseException:
            self.stop()
            raise

    def __exit__(self, *exc_info):
        self.stop()


class Server(Service):
    """A service that is a child process of ours with a port, a folder and a log.

    A server given by ``variable`` in the environment is used as it is: neither started nor stopped.
    """

    accounts = ()
    patience = 30
    stop_signal = signal.SIGTERM

    def __init__(self):
        self.given = os.environ.get(self.variable, "")
        self.process = self.folder = self.account = None
        self.port = 0

    @property
    def url(self):
        """The address by which clients reach the server."""
        return self.given or self.own_url()

    def own_url(self):
        """Return the address of the server that ``launch`` started."""
        raise NotImplementedError

    def command(self):
        """Prepare ``self.folder`` and return the command line that runs the server in the foreground."""
        raise NotImplementedError

    def environment(self):
        """Return the environment variables the server gets on top of ours."""
        return {}

    def answers(self):
        """Tell whether the server is ready for clients."""
        raise NotImplementedError

    def launch(self):
        if self.given or self.process:
            return
        super().launch()
        self.account = unprivileged(*self.accounts)
        parent = tempfile.gettempdir()
        if self.account and not open_to_others(parent):
            parent = "/tmp"
        self.folder = Path(tempfile.mkdtemp(prefix=f"patients-site-{self.name}-", dir=parent))
        atexit.register(self.stop)
        if self.account:
            os.chown(self.folder, self.account.pw_uid, self.account.pw_gid)
        self.port = free_port()
        command = self.command()
        if setpriv := shutil.which("setpriv"):
            # Whoever kills the test run outright leaves no server behind.
            command = [setpriv, "--pdeathsig", self.stop_signal.name.removeprefix("SIG"), *command]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, start_new_session=True, **self.child())

    def child(self):
        """Return what subprocess needs to run something as the server's account in the server's folder."""
        environment = {**os.environ, "HOME": str(self.folder), **self.environment()}
        arguments = {"cwd": self.folder, "env": environment, "stdin": subprocess.DEVNULL}
        if self.account:
            arguments |= {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": []}
        return arguments

    @property
    def log(self):
        """The file that takes what the server prints."""
        return self.folder / "server.log"

    def wait(self):
        patience = 5 if self.given else self.patience
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            if self.process and self.process.poll() is not None:
                complaint = last_words(self.log.read_text(errors="replace"))
                raise ServiceError(f"{self.title} ended with status {self.process.returncode}: {complaint}")
            with contextlib.suppress(OSError, HTTPException):
                if self.answers():
                    return self.url
            time.sleep(0.05)
        if self.given:
            address = urlsplit(self.given.split(",")[0])
            raise ServiceError(f"{self.title}, given by {self.variable}, does not answer at {address.hostname}")
        complaint = last_words(self.log.read_text(errors="replace"))
        raise ServiceError(f"{self.title} did not answer within {patience} seconds: {complaint}")

    def stop(self):
        process, self.process = self.process, None
        if process:
            if process.poll() is None:
                process.send_signal(self.stop_signal)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(timeout=20)
            # The session is ours alone: a server that left a child behind, or did not listen, ends here.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder = None
        atexit.unregister(self.stop)
