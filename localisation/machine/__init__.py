"""Machine translation behind one interface, off unless MT_ENGINE names an engine.

What a machine writes is a suggestion: it is kept as machine made (see `localisation.confirmation`) until a person has
read it, and is checked like any other translation.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from wagtail.models import Locale

from localisation.checks import Context, Finding, blocking, check
from localisation.glossary import glossary_for
from localisation.machine.engines import AT_ONCE, Engine, MachineError, engine
from localisation.machine.terms import TermLostError, protect, restore

__all__ = ["Engine", "MachineError", "Suggestion", "engine", "suggest"]


@dataclass(frozen=True)
class Suggestion:
    """A machine's translation of one text.

    text: empty when the machine lost a term or gave nothing. findings: what the checks say of it.
    """

    source: str
    text: str
    engine: str
    findings: list[Finding] = field(default_factory=list)

    @property
    def usable(self) -> bool:
        """Whether it may be kept as a draft at all."""
        return bool(self.text) and not blocking(self.findings)


def suggest(strings: Sequence[str], source_language: str, target_language: str) -> list[Suggestion]:
    """Return a suggestion for each of the strings, in their order; all of them are sent to the engine.

    strings: texts in wagtail-localize's form, inline HTML. Raises MachineError, with a message for people, when no
    engine is configured or it does not answer as it should.
    """
    chosen = engine()
    if chosen is None:
        raise MachineError("off")
    locale = Locale.objects.get(language_code=target_language)
    glossary = glossary_for(locale)
    context = Context(glossary=glossary)
    suggestions = []
    for start in range(0, len(strings), AT_ONCE):
        batch = [protect(string, glossary) for string in strings[start : start + AT_ONCE]]
        answers = chosen.ask([protected.html for protected in batch], source_language, target_language)
        for protected, answer in zip(batch, answers, strict=True):
            try:
                text = restore(protected, answer)
            except TermLostError:
                text = ""
            findings = check(protected.source, text, source_language, target_language, context)
            suggestions.append(Suggestion(protected.source, text, chosen.display_name, findings))
    return suggestions
