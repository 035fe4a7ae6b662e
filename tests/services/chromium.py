"""The system's Chromium, driven by Playwright: nothing is downloaded."""

import importlib.util
import os
import shutil

from .base import Service

# Chromium cannot build its sandbox as root; the other switches keep it from calling home during tests.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Chromium(Service):
    """The path of a Chromium for ``playwright.chromium.launch(executable_path=…, args=ARGUMENTS)``."""

    name = "browser"
    title = "Chromium"
    variable = "TEST_CHROMIUM"
    how_to_get = "apt-get install chromium"

    def path(self):
        """Return the path of the browser's program, or None."""
        names = (os.environ.get(self.variable), "chromium", "chromium-browser", "google-chrome")
        return next((found for name in names if name and (found := shutil.which(name))), None)

    def missing(self):
        if importlib.util.find_spec("playwright") is None:
            return "the Python package playwright is not installed (pip install -r requirements-dev.txt)"
        return "" if self.path() else "there is no Chromium on this machine"

    def wait(self):
        return self.path()
