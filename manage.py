#!/usr/bin/env python3
"""Django's command line for the site."""

import gc
import os
import sys
from pathlib import Path

# `site/` shares its name with a module of the standard library, so it is a folder on the path, not a package.
sys.path.insert(0, str(Path(__file__).resolve().parent / "site"))

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
    # Modules and the models of migrations live on: looking for garbage among them takes a quarter of a start's time.
    gc.set_threshold(100_000, 20, 50)
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
