"""What can be wrong with a file that somebody uploads, in words that say what to do."""

from django.utils.translation import gettext_lazy as _

MESSAGES = {
    "empty": _("The file is empty. Export it again, or choose another file."),
    "too-large": _("The file is larger than %(limit)s MB. Import its pages one by one."),
    "binary": _("This is neither PO nor XLIFF, nor a ZIP archive of such files."),
    "encoding": _(
        "The file's texts can't be read as %(name)s, the encoding it names. Save it in UTF-8 and upload it again."
    ),
    "not-po": _("This is no PO file: it holds no texts (msgid)."),
    "po-syntax": _("The PO file is damaged at line %(line)s or was cut off. Export it again from your program."),
    "po-syntax-somewhere": _("The PO file is damaged or was cut off. Export it again from your program."),
    "xml-syntax": _("The XLIFF file is damaged at line %(line)s or was cut off. Export it again from your program."),
    "xml-forbidden": _(
        "The file declares a document type or entities, which are not allowed here because they can be used for an"
        " attack. Remove the <!DOCTYPE …> part and upload it again."
    ),
    "not-xliff": _("This XML file is not XLIFF: its outermost element is “%(name)s”."),
    "xliff-version": _("XLIFF of the version %(version)s is not known here; 1.2, 2.0 and 2.1 are."),
    "xliff-empty": _("The XLIFF file holds no texts. It may have been cut off; export it again from your program."),
    "zip-damaged": _("The ZIP archive is damaged or locked by a password. Pack it again."),
    "zip-too-large": _("Unpacked, the archive is larger than %(limit)s MB. Import its files one by one."),
    "zip-too-many": _("The archive holds more than %(limit)s files. Import them in parts."),
    "zip-nothing": _("The archive holds neither PO nor XLIFF files."),
    "no-page": _(
        "The file doesn't tell which page it belongs to. Upload it from the page's own exchange, or export it again."
    ),
    "unknown-page": _(
        "The file belongs to a translation that this site doesn't have: the page may have been deleted, or the file"
        " comes from another site."
    ),
    "other-page": _("The file belongs to another page: “%(title)s”. Nothing from it was taken."),
    "wrong-language": _("The file translates into “%(found)s”, but this translation is into “%(expected)s”."),
    "wrong-source-language": _("The file translates from “%(found)s”, but the source here is “%(expected)s”."),
    "not-allowed": _("You may not translate “%(title)s” into this language."),
    "locked": _("“%(title)s” is locked, so nothing is written there now."),
    "twice": _("The archive holds the same page twice: “%(title)s”. Leave only one of its files in it."),
}


class FileProblem(Exception):
    """A file, or one of an archive, that can't be taken. code: one of `MESSAGES`; file: its name inside an archive."""

    def __init__(self, code: str, file: str = "", **details):
        super().__init__(code)
        if details.get("line", 0) is None:
            code += "-somewhere"
        self.code, self.file, self.details = code, file, details

    def __str__(self) -> str:
        message = str(MESSAGES[self.code]) % self.details
        return f"{self.file}: {message}" if self.file else message
