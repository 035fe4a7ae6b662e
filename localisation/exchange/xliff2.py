"""XLIFF 2.1: a <file> for each document, inline elements as <pc> and <ph/> with their HTML beside them."""

from collections.abc import Iterable
from functools import partial
from xml.etree import ElementTree as ET

from django.utils import timezone

from localisation.exchange.inline import MarkupError, Tag, Token, tag_of, tokens
from localisation.exchange.units import Document, State, Unit, key_in, moment, split_place
from localisation.exchange.xliff import XML_SPACE, child, each, local, read_inline, serialise, unlike, write_inline

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
# The specification's names for formatting; xlf is its own prefix.
KINDS = {"b": "xlf:b", "strong": "xlf:b", "i": "xlf:i", "em": "xlf:i", "br": "xlf:lb"}
STATES = {State.UNTRANSLATED: "initial", State.NEEDS_REVIEW: "initial", State.TRANSLATED: "translated"}
TO_REVIEW = "site:needs-review"


def write(documents: Iterable[Document]) -> bytes:
    """Return the documents, all between the same two languages, as one file."""
    root = ET.Element("xliff", version="2.1")
    for document in documents:
        root.attrib |= {"srcLang": document.source_language, "trgLang": document.target_language}
        file = ET.SubElement(root, "file", id=f"f{document.key}", original=document.original)
        file.set(XML_SPACE, "preserve")
        made = (document.exported_at or timezone.now()).isoformat()
        notes = {"title": document.title, "address": document.address, "exported-at": made}
        _write_notes(file, [(category, text) for category, text in notes.items() if text])
        for unit in document.units:
            _write_unit(file, unit, document)
    return serialise(root, NAMESPACE)


def _write_notes(parent: ET.Element, notes: list[tuple[str, str]]) -> None:
    holder = ET.SubElement(parent, "notes")
    for category, text in notes:
        ET.SubElement(holder, "note", category=category).text = text


def _write_unit(file: ET.Element, unit: Unit, document: Document) -> None:
    element = ET.SubElement(file, "unit", id=unit.id, name=unit.path)
    _write_notes(element, [("location", document.place(unit)), *(("instruction", note) for note in unit.notes)])
    data = ET.Element("originalData")
    segment = ET.Element("segment", state=STATES[unit.state])
    if unit.state == State.NEEDS_REVIEW:
        segment.set("subState", TO_REVIEW)
    write_inline(ET.SubElement(segment, "source"), unit.source, partial(_element, data, set()))
    if unit.target:
        write_inline(ET.SubElement(segment, "target"), unit.target, partial(_element, data, set()))
    element.extend([data, segment] if len(data) else [segment])


def _element(data: ET.Element, seen: set[str], tag: Tag) -> ET.Element:
    """Return the element of a tag, its id unlike those in `seen`, its HTML added to `data`."""
    code = unlike(seen, tag)
    kind = {"type": "fmt", "subType": KINDS[tag.name]} if tag.name in KINDS else {"type": "other"}
    if tag.name == "a":
        kind = {"type": "link"}
    if tag.kind == "empty":
        return ET.Element("ph", {"id": code, **kind, "dataRef": _data(data, tag.html)})
    close = Tag(tag.name, tag.number, "close").html
    return ET.Element(
        "pc", {"id": code, **kind, "dataRefStart": _data(data, tag.html), "dataRefEnd": _data(data, close)}
    )


def _data(data: ET.Element, html: str) -> str:
    """Return the id of `html` among the original data, added if it isn't there yet."""
    for kept in data:
        if kept.text == html:
            return kept.get("id")
    added = ET.SubElement(data, "data", id=f"d{len(data) + 1}")
    added.text = html
    return added.get("id")


def read(root: ET.Element) -> list[Document]:
    """Return the documents of a parsed file."""
    languages = root.get("srcLang", ""), root.get("trgLang", "")
    return [_document(file, *languages) for file in root if local(file) == "file"]


def _document(file: ET.Element, source_language: str, target_language: str) -> Document:
    notes = _notes(file)
    document = Document(
        key=key_in(file.get("original")) or key_in(file.get("id", "").removeprefix("f")),
        source_language=source_language,
        target_language=target_language,
        title=notes.get("title", ""),
        exported_at=moment(notes.get("exported-at", "")),
    )
    document.units = [_unit(element) for element in each(file, "unit") if element.get("translate") != "no"]
    return document


def _notes(element: ET.Element) -> dict[str, str]:
    holder = child(element, "notes")
    return {note.get("category", ""): note.text or "" for note in (holder if holder is not None else ())}


def _unit(element: ET.Element) -> Unit:
    """Return a unit; a tool may have cut it into several segments, whose texts belong together again."""
    place = _notes(element).get("location", "")
    parts = [part for part in element if local(part) in {"segment", "ignorable"}]
    segments = [part for part in parts if local(part) == "segment"]
    data = {kept.get("id"): "".join(kept.itertext()) for kept in each(element, "data")}
    source, _problem = _text(parts, "source", data)
    target, problem = "", ""
    if any(map(_has_target, segments)):
        target, problem = _text(parts, "target", data)
    return Unit(
        path=split_place(place)[1] or element.get("name", ""),
        source=source,
        target=target,
        state=_state(target or problem, segments),
        place=place if split_place(place)[0] else "",
        problem=problem,
    )


def _text(parts: list[ET.Element], name: str, data: dict[str, str]) -> tuple[str, str]:
    """Return the HTML of the parts' sources or targets in one, and the code of what is wrong with it."""
    whole = ET.Element(name)
    for part in parts:
        found = child(part, name)
        if found is None and name == "target" and local(part) == "ignorable":
            found = child(part, "source")
        if found is not None:
            piece = ET.SubElement(whole, "mrk")
            piece.text = found.text
            piece.extend(list(found))
    try:
        return read_inline(whole, partial(_around, data)), ""
    except MarkupError:
        return "".join(whole.itertext()), "markup"


def _state(text: str, segments: list[ET.Element]) -> State:
    if not text:
        return State.UNTRANSLATED
    to_review = any(segment.get("subState") == TO_REVIEW and segment.get("state") == "initial" for segment in segments)
    return State.NEEDS_REVIEW if to_review or not all(map(_has_target, segments)) else State.TRANSLATED


def _has_target(segment: ET.Element) -> bool:
    target = child(segment, "target")
    return target is not None and ("".join(target.itertext()) != "" or len(target) > 0)


def _around(data: dict[str, str], element: ET.Element) -> tuple[list[Token], bool, list[Token]]:
    """Return what stands before an inline element's content, whether the content is text, and what stands behind."""
    code = element.get("id", "")
    match local(element):
        case "pc":
            opening = _tag(data, element, "dataRefStart", code, "open")
            return [opening], True, [Tag(opening.name, opening.number, "close")]
        case "ph":
            return [_tag(data, element, "dataRef", code, "empty")], False, []
        case "sc":
            return [_tag(data, element, "dataRef", code, "open")], False, []
        case "ec":
            return [_tag(data, element, "dataRef", element.get("startRef", code), "close")], False, []
        case "cp":
            return [], False, []
        case "mrk":
            return [], True, []
        case "sm" | "em":
            return [], False, []
    raise MarkupError


def _tag(data: dict[str, str], element: ET.Element, reference: str, code: str, kind: str) -> Tag:
    """Return the tag of a code: by its id if an export of ours made it, else by the HTML it refers to."""
    try:
        return tag_of(code, kind)
    except MarkupError:
        html = data.get(element.get(reference, ""), "")
        if kind == "close":
            return Tag(html.strip("</> "), 0, "close")
        found = [token for token in tokens(html) if isinstance(token, Tag)]
        if not found:
            raise
        return found[0]
