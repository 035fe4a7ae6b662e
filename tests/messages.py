"""The interface's texts: extracts them for translators, and tells what is missing or out of date.

`python -m tests.messages` writes site/locale; with --check it writes nothing and fails where that would change a text
or where one has no translation. Needs the gettext programs (Debian: gettext).
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "site" / "locale"
LANGUAGES = ("ru", "en")
IGNORED = ("tests/*", "benchmarks/*", "var/*", ".venv/*")


def extract() -> None:
    """Bring the catalogues in site/locale up to date with the sources."""
    command = [sys.executable, "manage.py", "makemessages", "--no-location", "--no-wrap", "--no-obsolete"]
    for language in LANGUAGES:
        command += ["--locale", language]
    for pattern in IGNORED:
        command += ["--ignore", pattern]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    for language in LANGUAGES:
        _settle(LOCALE / language / "LC_MESSAGES" / "django.po", language)


def _settle(path: Path, language: str) -> None:
    """Leave out what changes at every extraction without a text having changed, and what gettext only guessed."""
    catalogue = polib.pofile(str(path), wrapwidth=0)
    for name in ("POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "Language-Team", "Report-Msgid-Bugs-To"):
        catalogue.metadata.pop(name, None)
    catalogue.metadata |= {"Project-Id-Version": "patients-site", "Language": language}
    catalogue.metadata_is_fuzzy = False
    catalogue.header = "The interface's texts. English msgids need no translation except for plural forms."
    for entry in catalogue:
        if entry.fuzzy:
            entry.flags.remove("fuzzy")
            entry.msgstr = ""
            entry.previous_msgid = entry.previous_msgid_plural = entry.previous_msgctxt = None
            entry.msgstr_plural = dict.fromkeys(entry.msgstr_plural, "")
    catalogue.save(str(path))


def _texts(path: Path) -> set[tuple[str, str, str]]:
    return {(entry.msgctxt or "", entry.msgid, entry.msgid_plural) for entry in polib.pofile(str(path))}


def problems() -> list[str]:
    """Return what is wrong with the catalogues as they stand, one sentence each."""
    found = []
    with tempfile.TemporaryDirectory() as kept:
        shutil.copytree(LOCALE, kept, dirs_exist_ok=True)
        try:
            extract()
            for language in LANGUAGES:
                name = Path(language) / "LC_MESSAGES" / "django.po"
                committed, extracted = _texts(Path(kept) / name), _texts(LOCALE / name)
                found += [f"{language}: not extracted yet: {text[1]!r}" for text in sorted(extracted - committed)]
                found += [
                    f"{language}: no longer in the sources: {text[1]!r}" for text in sorted(committed - extracted)
                ]
        finally:
            shutil.copytree(kept, LOCALE, dirs_exist_ok=True)
    for entry in polib.pofile(str(LOCALE / "ru" / "LC_MESSAGES" / "django.po")):
        if not entry.translated():
            found.append(f"ru: {'fuzzy' if entry.fuzzy else 'not translated'}: {entry.msgid!r}")
    return found


if __name__ == "__main__":
    if not shutil.which("xgettext"):
        sys.exit("The gettext programs are needed. On Debian: apt-get install gettext")
    if "--check" in sys.argv:
        if found := problems():
            sys.exit("\n".join([*found, "Run `make messages`, translate, and commit site/locale."]))
    else:
        extract()
