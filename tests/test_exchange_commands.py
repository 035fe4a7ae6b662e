"""The exchange from the command line prints the report that the admin shows."""

import re
from io import StringIO

import polib
import pytest
from django.core.management import CommandError, call_command
from wagtail_localize.models import StringTranslation


def run(*arguments):
    """Call a command; return what it said."""
    said = StringIO()
    call_command(*map(str, arguments), stdout=said, stderr=said)
    return said.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize("format", ["po", "xliff12", "xliff2"])
def test_a_language_goes_out_and_comes_in_unchanged(tmp_path, format):
    said = run("export_translations", "--language", "en", "--format", format, "--output", tmp_path)
    (path,) = tmp_path.iterdir()
    assert str(path) in said
    assert re.fullmatch(r"Без изменений: \d{4}\nnothing written; .*\n", run("import_translations", path))
    assert "written: 0" in run("import_translations", path, "--write")


@pytest.mark.django_db
def test_a_change_is_reported_and_written_only_when_told(tmp_path):
    run("export_translations", "--language", "en", "--format", "po", "--output", tmp_path / "all.zip")
    import zipfile

    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        name = archive.namelist()[0]
        po = polib.pofile(archive.read(name).decode() + "\n")
    po[0].msgstr = "A new text"
    po.save(str(tmp_path / "one.po"))
    said = run("import_translations", tmp_path / "one.po")
    assert "+ A new text" in said
    assert "nothing written" in said
    assert not StringTranslation.objects.filter(data="A new text").exists()
    assert "written: 1" in run("import_translations", tmp_path / "one.po", "--write", "--user", "translator")
    assert StringTranslation.objects.get(data="A new text").last_translated_by.username == "translator"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "arguments",
    [
        ("export_translations", "--language", "xx"),
        ("export_translations", "--language", "en", "--output", "/no/such/folder/file"),
        ("export_translations", "--language", "en", "--unfinished"),
        ("import_translations", "/no/such/file"),
        ("import_translations", __file__),
        ("import_translations", __file__, "--user", "nobody"),
    ],
)
def test_what_can_not_be_done_is_said(arguments):
    with pytest.raises(CommandError):
        run(*arguments)
