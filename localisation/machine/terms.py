"""The glossary's terms on their way through a machine: put in beforehand, marked, and put right afterwards."""

from dataclasses import dataclass
from html import escape

from bs4 import BeautifulSoup, NavigableString

from localisation.checks import Glossary


class TermLostError(ValueError):
    """The machine dropped or doubled a term, so that nobody could tell where it belongs."""


@dataclass(frozen=True)
class Protected:
    """A text ready to be sent. terms: what stands in the place of each mark, in their order."""

    source: str
    html: str
    terms: tuple[str, ...]


def protect(source: str, glossary: Glossary) -> Protected:
    """Return the text with each of the glossary's terms replaced by its translation, inside a mark of its own."""
    soup = BeautifulSoup(source, "html.parser")
    terms: list[str] = []
    for node in list(soup.find_all(string=True)):
        text, at, pieces = str(node), 0, []
        for occurrence in glossary.find(text):
            rule = occurrence.rule
            term = text[occurrence.start : occurrence.end] if rule.keep else next(iter(rule.translations), "")
            if not term:
                continue
            pieces.append(escape(text[at : occurrence.start], quote=False))
            pieces.append(f'<span translate="no" id="t{len(terms)}">{escape(term, quote=False)}</span>')
            terms.append(term)
            at = occurrence.end
        if pieces:
            pieces.append(escape(text[at:], quote=False))
            node.replace_with(BeautifulSoup("".join(pieces), "html.parser"))
    return Protected(source, str(soup), tuple(terms))


def restore(protected: Protected, answer: str) -> str:
    """Return the machine's text with the terms as the glossary has them and the marks gone.

    Raises TermLostError when a mark is missing or there twice.
    """
    soup = BeautifulSoup(answer, "html.parser")
    for number, term in enumerate(protected.terms):
        marks = soup.find_all("span", id=f"t{number}")
        if len(marks) != 1:
            raise TermLostError(term)
        marks[0].replace_with(NavigableString(term))
    return str(soup).strip()
