"""XLIFF: what both versions share, and which of them a file is.

Sources: https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html and
https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html
"""

from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from localisation.exchange.inline import DEEPEST, MarkupError, Tag, Token, to_html, tokens
from localisation.exchange.problems import FileProblem

MIME_TYPE = "application/xliff+xml"
TOOL = "patients-site"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def serialise(root: ET.Element, namespace: str) -> bytes:
    """Return the XML file of `root`, whose elements are in `namespace`, indented where blanks mean nothing."""
    root.set("xmlns", namespace)
    _indent(root, 0)
    return b"<?xml version='1.0' encoding='UTF-8'?>\n" + ET.tostring(root, encoding="utf-8") + b"\n"


def _indent(element: ET.Element, level: int) -> None:
    """Indent elements that hold only elements; texts keep their blanks."""
    if not len(element) or element.tag in {"source", "target", "note", "data"}:
        return
    element.text = "\n" + " " * (level + 1)
    for child in element:
        _indent(child, level + 1)
        child.tail = "\n" + " " * (level + 1)
    element[-1].tail = "\n" + " " * level


def parse(content: bytes) -> tuple[str, ET.Element]:
    """Return the version and the root of an XLIFF file. Raises FileProblem for anything else."""
    try:
        root = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise FileProblem("xml-forbidden") from error
    except ET.ParseError as error:
        raise FileProblem("xml-syntax", line=error.position[0]) from error
    except (LookupError, ValueError) as error:
        raise FileProblem("encoding", name="XML") from error
    if local(root) != "xliff":
        raise FileProblem("not-xliff", name=local(root)[:40])
    version = root.get("version", "")
    if version not in {"1.0", "1.1", "1.2", "2.0", "2.1"}:
        raise FileProblem("xliff-version", version=version[:20] or "?")
    return version, root


def local(element: ET.Element) -> str:
    """Return the element's name without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def each(element: ET.Element, name: str) -> Iterator[ET.Element]:
    """Yield the elements called `name` anywhere below `element`, whatever their namespace."""
    return (found for found in element.iter() if local(found) == name)


def child(element: ET.Element, name: str) -> ET.Element | None:
    """Return the first child called `name`."""
    return next((found for found in element if local(found) == name), None)


def unlike(seen: set[str], tag: Tag) -> str:
    """Return the tag's id, or one like it that `seen` has not, and add it there: a text may use a code twice."""
    code, number = tag.id, 1
    while code in seen:
        number += 1
        code = f"{tag.id}_{number}"
    seen.add(code)
    return code


def write_inline(parent: ET.Element, html: str, element_for: Callable[[Tag], ET.Element]) -> None:
    """Put `html` into `parent`; `element_for` makes the element of an opening or empty tag."""
    stack, last = [parent], None
    for token in tokens(html):
        if isinstance(token, str):
            if last is None:
                stack[-1].text = (stack[-1].text or "") + token
            else:
                last.tail = (last.tail or "") + token
        elif token.kind == "close":
            last = stack.pop()
        else:
            last = element_for(token)
            stack[-1].append(last)
            if token.kind == "open":
                stack.append(last)
                last = None


def read_inline(element: ET.Element, tokens_of: Callable[[ET.Element], list[Token] | None]) -> str:
    """Return the HTML of a source or target.

    tokens_of: returns what stands before and what behind an element's content, or None for a code it doesn't know.
    Raises MarkupError when the codes can't be understood or don't nest.
    """

    def walk(node: ET.Element, depth: int) -> Iterator[Token]:
        if depth > DEEPEST:
            raise MarkupError
        if node.text:
            yield node.text
        for part in node:
            if not local(part):
                before, inside, after = [], False, []
            else:
                before, inside, after = tokens_of(part)
            yield from before
            if inside:
                yield from walk(part, depth + 1)
            yield from after
            if part.tail:
                yield part.tail

    return to_html(walk(element, 0))
