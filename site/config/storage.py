"""Static files as they are served: each style sheet joined with those it imports, named by its content, compressed.

A style sheet such as css/site.css only lists its parts; browsers get one file instead of a request for each.
"""

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

_IMPORT = re.compile(r'^@import "([^":?]+\.css)";\n', re.MULTILINE)
_URL = re.compile(r'url\("(\.{1,2}/[^"]+)"\)')


def joined(storage: Storage, path: str) -> str:
    """Return the style sheet at `path` with its imports in their places, their addresses seen from its own folder.

    Only imports from the same `storage`, by a relative address in double quotes on a line of their own, are joined.
    """

    def part(found: re.Match) -> str:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), found.group(1)))
        folder = posixpath.relpath(posixpath.dirname(target), posixpath.dirname(path))
        return _URL.sub(
            lambda url: f'url("{posixpath.normpath(posixpath.join(folder, url.group(1)))}")', joined(storage, target)
        )

    with storage.open(path) as file:
        return _IMPORT.sub(part, file.read().decode())


class JoinedSource:
    """A place of style sheets whose files are read joined."""

    def __init__(self, storage: Storage):
        self.storage = storage

    def open(self, path: str) -> File:
        """Return the joined style sheet at `path`."""
        return ContentFile(joined(self.storage, path).encode())


class SiteStaticFiles(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage over joined style sheets."""

    def post_process(self, paths: Mapping, *args, **options) -> Iterator:
        """Join the site's own style sheets before they are hashed; arguments and answer as in Django's method."""
        paths = {
            name: (JoinedSource(storage), path) if PurePosixPath(name).match("css/*.css") else (storage, path)
            for name, (storage, path) in paths.items()
        }
        return super().post_process(paths, *args, **options)
