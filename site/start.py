"""`make run`: from an empty machine to a served site. Needs only Python's standard library.

Reads PORT (8000), BIND (127.0.0.1) and WORKERS (2) from the environment. Each step is skipped when it is done already.
"""

import hashlib
import os
import socket
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
VAR = Path(os.environ.get("SITE_VAR_DIR", ROOT / "var"))
PYTHON = VENV / "bin" / "python"
OLDEST_PYTHON = (3, 11)
ALL_ADDRESSES = ("0.0.0.0", "::")  # noqa: S104 - compared, not bound


def stop(message: str) -> None:
    """End with one clear line."""
    sys.exit(f"make: {message}")


def say(message: str) -> None:
    """Tell what is going on."""
    print(message, flush=True)


def check_python() -> None:
    """Stop on a Python that Django 5.2 and this project don't support."""
    if sys.version_info < OLDEST_PYTHON:
        found = ".".join(map(str, sys.version_info[:3]))
        stop(f"Python 3.11 or newer is needed, this is {found}. Name a newer one: make run PYTHON=python3.12")


def check_port(bind: str, port: int) -> None:
    """Stop when the address can't be listened on, before anything is installed."""
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((bind, port))
        except OSError as error:
            stop(f"{bind}:{port} can't be used ({error.strerror}). Choose another port: make run PORT={port + 1}")


def install(*names: str) -> None:
    """Make the virtual environment and install the pinned packages of the named files, once for each state of them."""
    files = [ROOT / f"{name}.txt" for name in names]
    state = hashlib.sha256(b"".join(file.read_bytes() for file in files) + sys.version.encode()).hexdigest()
    stamp = VENV / f".installed-{'-'.join(names)}"
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == state:
        return
    if not PYTHON.exists():
        say("Making a virtual environment …")
        try:
            venv.create(VENV, with_pip=True)
        except (OSError, subprocess.CalledProcessError) as error:
            stop(f"no virtual environment could be made ({error}). On Debian: apt-get install python3-venv")
    say("Installing packages …")
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    for file in files:
        command += ["-r", file]
    result = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)  # noqa: S603 - our own arguments
    if result.returncode:
        last = [line for line in result.stderr.splitlines() if line.strip()][-1:]
        stop(f"packages could not be installed; is a package index reachable? {' '.join(last)}")
    stamp.write_text(state)


def manage(*arguments: str) -> None:
    """Run a management command; stop if it fails, with what it said."""
    result = subprocess.run([PYTHON, ROOT / "manage.py", *arguments], check=False)  # noqa: S603 - our own arguments
    if result.returncode:
        stop(f"`manage.py {' '.join(arguments)}` failed.")


def bracketed(bind: str) -> str:
    """Return the address as URLs want it: an IPv6 address in brackets."""
    return f"[{bind}]" if ":" in bind else bind


def own_names() -> list[str]:
    """Return this machine's name and addresses, by which others in its network may ask for the site."""
    name = socket.gethostname()
    try:
        addresses = [address[4][0] for address in socket.getaddrinfo(name, None)]
    except OSError:
        addresses = []
    # No packet is sent: the system only says which address it would send from (RFC 5737 names the target).
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
            addresses.append(probe.getsockname()[0])
        except OSError:
            pass
    return [name, *(bracketed(address) for address in addresses)]


def serve(bind: str, port: int) -> None:
    """Become gunicorn. Ctrl-C stops it."""
    address = os.environ["SITE_BASE_URL"]
    say(f"\nThe site:   {address}/   and in English {address}/en/")
    say(f"The admin:  {address}/admin/")
    accounts = VAR / "accounts.txt"
    if accounts.exists():
        say(f"Accounts (kept in {accounts}):\n{accounts.read_text().rstrip()}")
    say("Ctrl-C stops the site.\n")
    host = bracketed(bind)
    names = ["127.0.0.1", "localhost", "[::1]", host, *(own_names() if bind in ALL_ADDRESSES else [])]
    os.environ.setdefault("ALLOWED_HOSTS", ",".join(dict.fromkeys(names)))
    options = {
        "--pythonpath": ROOT / "site",
        "--chdir": ROOT,
        "--bind": f"{host}:{port}",
        "--workers": os.environ.get("WORKERS", "2"),
        "--threads": 4,
        "--log-level": "warning",
    }
    # Publishing at an hour, mails and the like; it ends with the site.
    subprocess.Popen([PYTHON, "manage.py", "work", "--parent", str(os.getpid())], cwd=ROOT)  # noqa: S603
    flags = [str(part) for pair in options.items() for part in pair]
    # gunicorn takes over this process, so that Ctrl-C reaches it.
    os.execv(PYTHON, [str(PYTHON), "-m", "gunicorn", "config.wsgi", *flags])  # noqa: S606


def main() -> None:
    """Do what the first argument says: `run` (the default) or `install NAME…`."""
    check_python()
    if sys.argv[1:2] == ["install"]:
        install(*sys.argv[2:])
        return
    bind, port = os.environ.get("BIND", "127.0.0.1"), os.environ.get("PORT", "8000")
    if not port.isdigit() or not 0 < int(port) < 65536:
        stop(f"PORT must be a number from 1 to 65535, not {port!r}.")
    check_port(bind, int(port))
    # Bound to all addresses, the site is shown at the machine's own.
    shown = "127.0.0.1" if bind in ALL_ADDRESSES else bracketed(bind)
    os.environ.setdefault("SITE_BASE_URL", f"http://{shown}:{port}")
    install("requirements")
    manage("prepare")
    serve(bind, int(port))


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
