"""Whether a text from a file may become a translation."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail_localize.models import StringSegment, TranslationSource
from wagtail_localize.strings import StringValue, validate_translation_links

from localisation.checks.contexts import Checker

# Longer than any text of a page; what is longer is no translation.
LONGEST = 100_000


@dataclass(frozen=True)
class Remark:
    """What is to be said of a text; one that blocks keeps it from being imported."""

    message: str
    blocks: bool = False


def remarks(checker: Checker, source: TranslationSource, segment: StringSegment, target: str) -> list[Remark]:
    """Return what is wrong with `target`, HTML in wagtail-localize's form, what blocks first."""
    if len(target) > LONGEST:
        return [Remark(_("The text is far longer than any page's."), blocks=True)]
    found = [Remark(finding.message, finding.blocks) for finding in checker.check(source, segment, target)]
    if not any(remark.blocks for remark in found):
        # What it refuses, it would store and then pass over without a word.
        try:
            StringValue.from_translated_html(target)
            validate_translation_links(segment.string.data, target)
        except ValueError as error:
            found.insert(0, Remark(str(error), blocks=True))
    return found
