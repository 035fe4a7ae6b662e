"""The programs that judge a page: axe-core (accessibility) and vnu (HTML), from the npm registry, pinned in tests/."""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from .base import Service, ServiceError
from .cache import cache_folder

PACKAGES = Path(__file__).resolve().parents[1]


class Checkers(Service):
    """The path of a ``node_modules`` folder with ``axe-core`` and ``vnu-jar``; vnu also wants a Java."""

    name = "checkers"
    title = "axe-core and vnu"
    variable = "TEST_CHECKERS"
    how_to_get = "apt-get install npm default-jre-headless"

    def missing(self):
        if os.environ.get(self.variable):
            return ""
        absent = [program for program in ("npm", "java") if not shutil.which(program)]
        return f"not on this machine: {', '.join(absent)}" if absent else ""

    def wait(self):
        if given := os.environ.get(self.variable):
            return given
        lock = (PACKAGES / "package-lock.json").read_bytes()
        folder = cache_folder() / f"checkers-{hashlib.sha256(lock).hexdigest()[:12]}"
        if not (folder / "complete").exists():
            folder.mkdir(parents=True, exist_ok=True)
            for name in ("package.json", "package-lock.json"):
                shutil.copy(PACKAGES / name, folder)
            command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
            result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
            if result.returncode:
                raise ServiceError(f"npm could not install axe-core and vnu-jar: {result.stderr[-300:]}")
            (folder / "complete").touch()
        return str(folder / "node_modules")
