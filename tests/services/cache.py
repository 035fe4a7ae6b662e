"""The folder outside the checkout that keeps what was fetched: it serves every checkout and outlives each."""

import os
from pathlib import Path

from .base import ServiceUnavailable, open_to_others


def cache_folder():
    """Return the cache folder, made when it was missing.

    ``SERVICES_CACHE`` names it; otherwise it is ``patients-site`` in the user's cache folder. Root's home is closed to
    the accounts that servers run as, so root's is ``/var/cache/patients-site``. Raises ServiceUnavailable when the
    folder cannot be made, or the servers could not enter it.
    """
    as_root = os.geteuid() == 0
    if given := os.environ.get("SERVICES_CACHE"):
        folder = Path(given).absolute()
    else:
        folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache").absolute() / "patients-site"
        if as_root and not open_to_others(folder):
            folder = Path("/var/cache/patients-site")
    try:
        folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    except OSError as error:
        raise ServiceUnavailable(f"the cache folder {folder} cannot be made: {error.strerror}") from error
    if as_root and not open_to_others(folder):
        raise ServiceUnavailable(f"servers run by another account cannot enter the cache folder {folder}")
    return folder
