"""From an uploaded file to its report: which translations it concerns, and whether the person may change them."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail_localize.models import Translation

from localisation.exchange import access, files
from localisation.exchange.problems import FileProblem
from localisation.exchange.report import Part, Report, compare
from localisation.exchange.units import Document
from localisation.models import PendingImport
from localisation.models.imports import KEPT_FOR
from localisation.rights import is_locked_for

# How a kept file is told from those of other imports.
KIND = "exchange"


def hold(user, name: str, content: bytes, expected: Translation | None = None) -> PendingImport:
    """Keep an uploaded file until the user agrees to its report.

    expected: the translation that the file is meant for, None for any. Raises FileProblem when nothing can be read.
    """
    files.read(name, content)
    return PendingImport.keep(f"{KIND}:{expected.pk}" if expected else KIND, name, content, user)


def held(user) -> QuerySet[PendingImport]:
    """Return the files of the user that can still be agreed to, the newest first."""
    found = PendingImport.objects.filter(user=user, created_at__gt=timezone.now() - KEPT_FOR)
    return found.filter(Q(kind=KIND) | Q(kind__startswith=f"{KIND}:")).order_by("-created_at")


def report_of(pending: PendingImport) -> Report:
    """Return what the kept file would do now. Raises Translation.DoesNotExist when what it was meant for is gone."""
    key = pending.kind.partition(":")[2]
    expected = access.translations().get(pk=key) if key else None
    upload = files.read(pending.name, bytes(pending.content))
    return examine(upload.documents, upload.problems, pending.user, expected)


def examine(
    documents: list[Document], problems: Iterable[FileProblem], user, expected: Translation | None = None
) -> Report:
    """Return the report on the documents. user: None for a command, which may do everything."""
    problems = list(problems)
    if expected and len(documents) == 1 and documents[0].key is None:
        documents[0].key = expected.uuid
    keys = {document.key for document in documents if document.key}
    found = {translation.uuid: translation for translation in access.translations().filter(uuid__in=keys)}
    allowed = {found.uuid for found in access.allowed(user, found.values())} if user else set(found)
    taken = []
    for document in documents:
        problem = _problem(document, found.get(document.key), allowed, expected)
        if problem:
            problems.append(problem)
        else:
            taken.append(document)
    report = compare(taken, found, user, problems)
    if user:
        report.parts = [part for part in report.parts if not _is_locked(part, user, report.problems)]
    return report


def _problem(
    document: Document, translation: Translation | None, allowed: set, expected: Translation | None
) -> FileProblem | None:
    """Return why a document can't be imported, None when it can."""
    title = translation.source.object_repr if translation else document.title
    if document.key is None:
        return FileProblem("no-page")
    if expected and document.key != expected.uuid:
        return FileProblem("other-page", title=title or document.key)
    if translation is None:
        return FileProblem("unknown-page")
    if document.key not in allowed:
        return FileProblem("not-allowed", title=title)
    for code, found, wanted in (
        ("wrong-language", document.target_language, translation.target_locale.language_code),
        ("wrong-source-language", document.source_language, translation.source.locale.language_code),
    ):
        if found and _base(found) != _base(wanted):
            return FileProblem(code, found=found[:20], expected=wanted)
    return None


def _base(language: str) -> str:
    """Return a language's code without its region, which translators' tools add and change as they like."""
    return language.replace("_", "-").partition("-")[0].lower()


def _is_locked(part: Part, user, problems: list[FileProblem]) -> bool:
    """Whether a lock keeps the part from being written; then `problems` says so."""
    if not any(row.can_be_written for row in part.rows):
        return False
    target = part.translation.source.object.get_instance_or_none(part.translation.target_locale)
    if target is None or not is_locked_for(user, target):
        return False
    problems.append(FileProblem("locked", title=part.title))
    return True
