"""Plain language and access of what editors write: figures and advice, beside the text and before it is published."""

import hashlib
from dataclasses import dataclass

from wagtail.models import Page

from home.reading.content import Text, parts_of
from home.reading.ease import Ease, ease_of
from home.reading.findings import Finding, findings_of


@dataclass(frozen=True)
class Reading:
    """How a page reads, and what makes it hard to use."""

    ease: Ease
    findings: tuple[Finding, ...]

    @property
    def digest(self) -> str:
        """The same for the same findings: who has decided about them once isn't asked again."""
        text = "\n".join(f"{finding.fault}:{finding.text}" for finding in self.findings)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def read(page: Page) -> Reading:
    """Return how a page, of its own class and with its words as they stand, reads in its own language.

    Queries: see `parts_of`.
    """
    parts = parts_of(page)
    paragraphs = (part.text for part in parts if isinstance(part, Text))
    return Reading(ease_of(paragraphs, page.locale.language_code), tuple(findings_of(parts)))
