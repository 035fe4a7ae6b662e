"""The press kit in one file."""

import tempfile
import zipfile

from django.http import FileResponse, Http404, HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from home.models import Attachment
from home.models.base import is_restricted
from home.routing import find_page
from home.slugs import latin_slug
from home.templatetags.picture_tags import PRINT_RENDITION
from news.models import PressRoomPage

# A kit up to this size is put together in memory, a larger one on the disk.
IN_MEMORY = 8 * 1024 * 1024


@require_safe
@cache_control(no_cache=True)
def kit(request: HttpRequest, path: str) -> FileResponse:
    """Serve the files, photographs and figures of the press room at `path` as one ZIP archive.

    Raises Http404 for what is no press room, or private.
    """
    page = find_page(request, [component for component in path.split("/") if component])
    if not isinstance(page, PressRoomPage) or type(page).objects.filter(is_restricted(), pk=page.pk).exists():
        raise Http404
    # The answer closes it when it is sent.
    packed = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115
    pack(page, packed)
    packed.seek(0)
    return FileResponse(packed, as_attachment=True, filename=f"{page.slug}-{page.locale.language_code}.zip")


def pack(page: PressRoomPage, target) -> None:
    """Write the page's kit into the open file `target` as a ZIP archive; files that are missing are left out.

    What is packed already (photographs, most documents) is stored as it is.
    """
    names: set[str] = set()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        context = {"page": page, "figures": page.figures.all(), "photos": page.photos.all()}
        text = render_to_string("news/press_kit.txt", context)
        archive.writestr("readme.txt", text.replace("\n", "\r\n").encode("utf-8-sig"))
        for row in page.files.select_related("document"):
            add_document(archive, names, row.title, row.document)
        for row in page.photos.select_related("picture"):
            rendition = row.picture.get_rendition(PRINT_RENDITION)
            _add(archive, names, f"{latin_slug(row.caption or row.alt, 50) or 'photo'}.jpg", rendition.file)


def add_document(archive: zipfile.ZipFile, names: set[str], title: str, document: Attachment) -> None:
    """Add the document under its title, or its own without one; a missing file is left out.

    names: those in the archive already; no two are alike.
    """
    name = f"{latin_slug(title or document.title, 50) or 'file'}.{document.file_extension}"
    _add(archive, names, name, document.file)


def _add(archive: zipfile.ZipFile, names: set[str], name: str, file) -> None:
    stem, _dot, kind = name.rpartition(".")
    number = 2
    while name in names:
        name, number = f"{stem}-{number}.{kind}", number + 1
    names.add(name)
    try:
        with file.open("rb") as source:
            content = source.read()
    except OSError:
        return
    archive.writestr(zipfile.ZipInfo(name, timezone.localtime().timetuple()[:6]), content)
