"""Checks of a translation against its source: pure functions, used at save, at import and at publishing."""

from collections.abc import Iterable

from localisation.checks.findings import CHECKS, Context, Finding, Kind, Severity
from localisation.checks.glossary import Glossary, TermRule, check_glossary
from localisation.checks.markup import check_links, check_markup, check_placeholders
from localisation.checks.style import (
    check_ending,
    check_length,
    check_letters,
    check_quotes,
    check_spaces,
    check_unchanged,
)
from localisation.checks.text import text_of
from localisation.checks.values import check_values

__all__ = ["CHECKS", "Context", "Finding", "Glossary", "Kind", "Severity", "TermRule", "blocking", "check"]

_NO_CONTEXT = Context()


def check(
    source: str, translation: str, source_language: str, target_language: str, context: Context = _NO_CONTEXT
) -> list[Finding]:
    """Return what is suspect in a translation, the blocking findings first; nothing for an empty translation.

    source, translation: segments in wagtail-localize's form, that is inline HTML with `<a id="a1">` for links.
    """
    if not translation.strip():
        return []
    original, translated = text_of(source), text_of(translation)
    kept = context.glossary.kept if context.glossary else set()
    found: list[Finding] = [
        *check_markup(original, translated, context),
        *check_links(original, translated, context),
        *check_placeholders(original, translated, context),
        *check_unchanged(original, translated, source_language, target_language, kept, context),
    ]
    # Of a text that nobody has translated yet, that is all there is to say.
    if not any(finding.code == "unchanged" for finding in found):
        found += [
            *check_values(original, translated, source_language, target_language, context),
            *check_glossary(original, translated, target_language, context),
            *check_length(original, translated, context),
            *check_ending(original, translated, context),
            *check_spaces(original, translated, context),
            *check_quotes(translated, target_language, context),
            *check_letters(translated, target_language, kept, context),
        ]
    found = [finding for finding in dict.fromkeys(found) if finding.severity != Severity.OFF]
    return sorted(found, key=lambda finding: not finding.blocks)


def blocking(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings with which a translation may not be published."""
    return [finding for finding in findings if finding.blocks]
