"""XLIFF 1.2: a <file> for each document, inline elements as <g> and <x/>."""

from collections.abc import Iterable
from functools import partial
from xml.etree import ElementTree as ET

from django.utils import timezone

from localisation.exchange.inline import MarkupError, Tag, Token, tag_of, tokens
from localisation.exchange.units import Document, State, Unit, key_in, moment, split_place
from localisation.exchange.xliff import (
    TOOL,
    XML_SPACE,
    child,
    each,
    local,
    read_inline,
    serialise,
    unlike,
    write_inline,
)

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
# The specification's names for what an inline element does; others begin with x-.
KINDS = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "a": "link", "br": "lb"}
STATES = {State.TRANSLATED: "translated", State.NEEDS_REVIEW: "needs-review-translation"}
FINAL = {"final", "signed-off", "translated"}


def write(documents: Iterable[Document]) -> bytes:
    """Return the documents as one file."""
    root = ET.Element("xliff", version="1.2")
    for document in documents:
        made = (document.exported_at or timezone.now()).isoformat()
        file = ET.SubElement(root, "file")
        file.attrib = {
            "original": document.original,
            "source-language": document.source_language,
            "target-language": document.target_language,
            "datatype": "html",
            "date": made,
            "tool-id": TOOL,
        }
        header = ET.SubElement(file, "header")
        ET.SubElement(header, "tool", {"tool-id": TOOL, "tool-name": TOOL})
        for text in (document.title, document.address):
            if text:
                ET.SubElement(header, "note", {"from": "developer"}).text = text
        body = ET.SubElement(file, "body")
        for unit in document.units:
            _write_unit(body, unit, document)
    return serialise(root, NAMESPACE)


def _write_unit(body: ET.Element, unit: Unit, document: Document) -> None:
    element = ET.SubElement(body, "trans-unit", {"id": unit.id, "resname": unit.path})
    if unit.state == State.TRANSLATED:
        element.set("approved", "yes")
    if unit.max_length:
        element.attrib |= {"maxwidth": str(unit.max_length), "size-unit": "char"}
    element.set(XML_SPACE, "preserve")
    write_inline(ET.SubElement(element, "source"), unit.source, partial(_element, set()))
    if unit.target:
        write_inline(ET.SubElement(element, "target", state=STATES[unit.state]), unit.target, partial(_element, set()))
    group = ET.SubElement(element, "context-group", purpose="location")
    ET.SubElement(group, "context", {"context-type": "sourcefile"}).text = document.place(unit)
    for note in unit.notes:
        ET.SubElement(element, "note", {"from": "developer"}).text = note


def _element(seen: set[str], tag: Tag) -> ET.Element:
    """Return the element of a tag, its id unlike those in `seen`."""
    kind = KINDS.get(tag.name, f"x-html-{tag.name}")
    return ET.Element("x" if tag.kind == "empty" else "g", id=unlike(seen, tag), ctype=kind)


def read(root: ET.Element) -> list[Document]:
    """Return the documents of a parsed file."""
    return [_document(file) for file in root if local(file) == "file"]


def _document(file: ET.Element) -> Document:
    # A converter that made the file from PO knows no inline elements: its texts are HTML as they are.
    is_po = any("x-gettext-domain-header" in element.get("restype", "") for element in each(file, "trans-unit"))
    document = Document(
        key=key_in(file.get("original")),
        # The converter writes some language where the PO file names none.
        source_language="" if is_po else file.get("source-language", ""),
        target_language="" if is_po else file.get("target-language", ""),
        title=(file.get("original") or "").rpartition("/")[0],
        exported_at=moment(file.get("date", "")),
    )
    for element in each(file, "trans-unit"):
        if "x-gettext-domain-header" in element.get("restype", ""):
            _take_header(document, element)
        elif element.get("translate") != "no":
            document.units.append(_unit(element, is_po))
    return document


def _take_header(document: Document, element: ET.Element) -> None:
    """Read the PO header that a converter wrapped into a unit."""
    target = child(element, "target")
    for line in "".join(target.itertext() if target is not None else ()).splitlines():
        name, _colon, value = line.partition(":")
        match name.strip().lower():
            case "x-wagtaillocalize-translationid":
                document.key = key_in(value)
            case "x-exported-at":
                document.exported_at = moment(value.strip())
            case "x-source-language":
                document.source_language = value.strip()
            case "language":
                document.target_language = value.strip().replace("_", "-")


def _unit(element: ET.Element, is_po: bool) -> Unit:
    source, target = child(element, "source"), child(element, "target")
    place = next(
        (
            context.text
            for context in each(element, "context")
            if context.get("context-type") == "sourcefile" and split_place(context.text or "")[0]
        ),
        "",
    )
    text, problem = _text(target, is_po)
    approved, state = element.get("approved", ""), target.get("state", "") if target is not None else ""
    return Unit(
        path=split_place(place)[1] or element.get("resname", ""),
        source=_text(source, is_po)[0],
        target=text,
        state=_state(text or problem, approved, state),
        place=place,
        problem=problem,
    )


def _text(element: ET.Element | None, is_po: bool) -> tuple[str, str]:
    """Return the HTML and the code of what is wrong with it."""
    if element is None:
        return "", ""
    if is_po:
        return "".join(element.itertext()), ""
    try:
        return read_inline(element, _around), ""
    except MarkupError:
        return "".join(element.itertext()), "markup"


def _state(text: str, approved: str, state: str) -> State:
    if not text:
        return State.UNTRANSLATED
    if state:
        return State.TRANSLATED if state in FINAL else State.NEEDS_REVIEW
    return State.NEEDS_REVIEW if approved == "no" else State.TRANSLATED


def _around(element: ET.Element) -> tuple[list[Token], bool, list[Token]]:
    """Return what stands before an inline element's content, whether the content is text, and what stands behind."""
    name, code = local(element), element.get("id", "")
    match name:
        case "g":
            return [tag_of(code, "open")], True, [tag_of(code, "close")]
        case "x":
            return [tag_of(code, "empty")], False, []
        case "bx":
            return [tag_of(element.get("rid", code), "open")], False, []
        case "ex":
            return [tag_of(element.get("rid", code), "close")], False, []
        case "bpt" | "ept" | "ph" | "it":
            # Their content is the markup itself.
            return _native("".join(element.itertext()), name), False, []
        case "mrk":
            return [], True, []
    raise MarkupError


def _native(markup: str, name: str) -> list[Token]:
    if name == "ept":
        return [Tag(markup.strip("</> "), 0, "close")]
    found = [token for token in tokens(markup) if isinstance(token, Tag)]
    if not found:
        raise MarkupError
    return found[:1]
