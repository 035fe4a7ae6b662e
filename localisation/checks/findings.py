"""What a check says, and what it is told about the text it judges."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from localisation.checks.glossary import Glossary

Span = tuple[int, int]


class Severity(StrEnum):
    """What a finding does: nothing, a word to the translator, or no publishing before it is put right."""

    OFF = "off"
    WARN = "warn"
    BLOCK = "block"


class Kind(StrEnum):
    """What part of a page a text is, as far as its length matters."""

    TEXT = "text"
    TITLE = "title"
    DESCRIPTION = "description"


# Each check with its name and what it does where nobody has decided otherwise.
CHECKS: dict[str, tuple[Promise, Severity]] = {
    "phone": (_("Phone numbers"), Severity.BLOCK),
    "dose": (_("Doses and percentages"), Severity.WARN),
    "date": (_("Dates"), Severity.WARN),
    "time": (_("Times"), Severity.WARN),
    "zone": (_("Time zones"), Severity.WARN),
    "number": (_("Numbers"), Severity.WARN),
    "address": (_("Web and mail addresses"), Severity.WARN),
    "link": (_("Links"), Severity.BLOCK),
    "placeholder": (_("Placeholders"), Severity.BLOCK),
    "markup": (_("Markup that is broken or not allowed"), Severity.BLOCK),
    "emphasis": (_("Bold, italics and line breaks"), Severity.WARN),
    "too_long": (_("Longer than the field holds"), Severity.BLOCK),
    "length": (_("Length of titles and descriptions"), Severity.WARN),
    "glossary": (_("Glossary"), Severity.WARN),
    "keep": (_("“Do not translate” terms"), Severity.WARN),
    "ending": (_("Punctuation at the end"), Severity.WARN),
    "spaces": (_("Spaces"), Severity.WARN),
    "quotes": (_("Quotation marks"), Severity.WARN),
    "letters": (_("Letters of another alphabet"), Severity.WARN),
    "unchanged": (_("Unchanged text"), Severity.WARN),
}
# In health information a mistake of these kinds can harm.
HEALTH_BLOCKS = ("phone", "dose", "date")

DEFAULTS: Mapping[str, Severity] = {code: severity for code, (_name, severity) in CHECKS.items()}
HEALTH_DEFAULTS: Mapping[str, Severity] = {**DEFAULTS, **dict.fromkeys(HEALTH_BLOCKS, Severity.BLOCK)}


@dataclass(frozen=True)
class Context:
    """What a check knows besides the two texts.

    kind: whether the text is a title or a description. max_length: how many characters its field holds.
    health: the text informs about health. severities: what each check does, where that is not its default.
    """

    kind: Kind = Kind.TEXT
    max_length: int | None = None
    glossary: "Glossary | None" = None
    health: bool = False
    severities: Mapping[str, Severity] = field(default_factory=dict)

    def severity(self, code: str) -> Severity:
        """Return what the check `code` does here."""
        defaults = HEALTH_DEFAULTS if self.health else DEFAULTS
        return Severity(self.severities.get(code, defaults[code]))


@dataclass(frozen=True)
class Finding:
    """One thing that a check noticed. `span` is its place in the translation (with its markup), None without one."""

    code: str
    severity: Severity
    message: str
    span: Span | None = None

    @property
    def blocks(self) -> bool:
        """Whether the translation may not be published with it."""
        return self.severity == Severity.BLOCK
