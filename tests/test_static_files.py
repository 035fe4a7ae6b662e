"""Style sheets in small files, served as few."""

import posixpath
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import find
from django.core.files.storage import FileSystemStorage

from config.storage import joined

STATIC = Path(settings.SITE_DIR) / "static"
MOST_LINES = 400
SHEETS = sorted(STATIC.glob("css/*.css"))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.stem)
def test_a_style_sheet_is_served_whole(sheet):
    text = joined(FileSystemStorage(STATIC), f"css/{sheet.name}")
    assert "@import" not in text
    for address in re.findall(r'url\("([^"]+)"\)', text):
        assert find(posixpath.normpath(f"css/{address}")), address


def test_each_part_is_imported_once():
    imported = re.findall(r'@import "([^"]+)"', "".join(sheet.read_text() for sheet in SHEETS))
    assert sorted(imported) == sorted(str(part.relative_to(STATIC / "css")) for part in STATIC.glob("css/*/*.css"))


def test_no_style_sheet_grows_out_of_hand():
    assert not {sheet.name for sheet in STATIC.rglob("*.css") if len(sheet.read_text().splitlines()) > MOST_LINES}
