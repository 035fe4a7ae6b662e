"""What the specifications of XLIFF 1.2 and 2.1 ask of a file's structure, written down from their text.

Sources: https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html and
https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from lxml import etree

XML = "http://www.w3.org/XML/1998/namespace"
NMTOKEN = re.compile(r"[\w.:-]+")
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True)
class Element:
    """What an element must and may have. children: a pattern of their names, or «text», or «inline».

    values: what an attribute must match, by its name.
    """

    children: str
    required: set[str] = field(default_factory=set)
    optional: set[str] = field(default_factory=set)
    values: dict[str, str] = field(default_factory=dict)


YES_NO = "yes|no"
CTYPE = "bold|italic|underlined|link|image|lb|pb|x-.+"
STATES_12 = (
    "final|needs-adaptation|needs-l10n|needs-review-adaptation|needs-review-l10n|needs-review-translation|"
    "needs-translation|new|signed-off|translated|x-.+"
)
VERSION_12 = {
    "xliff": Element("(file )+", {"version"}, values={"version": "1.2"}),
    "file": Element(
        "(header )?body ",
        {"original", "source-language", "datatype"},
        {"target-language", "date", "tool-id", "space"},
        {"source-language": LANGUAGE.pattern, "target-language": LANGUAGE.pattern, "datatype": "html|x-.+"},
    ),
    "header": Element("(tool |note )*"),
    "tool": Element("", {"tool-id", "tool-name"}, {"tool-version", "tool-company"}),
    "body": Element("(trans-unit |group )*"),
    "trans-unit": Element(
        "source (target )?(context-group |note |alt-trans )*",
        {"id"},
        {"resname", "approved", "maxwidth", "size-unit", "space", "translate"},
        {"approved": YES_NO, "translate": YES_NO, "maxwidth": r"\d+", "size-unit": "byte|char|pixel|x-.+"},
    ),
    "source": Element("inline", optional={"lang"}),
    "target": Element("inline", optional={"lang", "state"}, values={"state": STATES_12}),
    "context-group": Element("(context )+", optional={"purpose", "name"}),
    "context": Element("text", {"context-type"}, values={"context-type": "sourcefile|linenumber|element|x-.+"}),
    "note": Element("text", optional={"from", "priority", "lang"}),
    "g": Element("inline", {"id"}, {"ctype"}, {"ctype": CTYPE}),
    "x": Element("", {"id"}, {"ctype"}, {"ctype": CTYPE}),
}
CODE = {"type": "fmt|ui|quote|link|image|other", "subType": r"xlf:(lb|pb|b|i|u|var)|(?!xlf:)\w+:\w+"}
ID = {"id": NMTOKEN.pattern}
VERSION_21 = {
    "xliff": Element(
        "(file )+",
        {"version", "srcLang"},
        {"trgLang", "space"},
        {"version": r"2\.1", "srcLang": LANGUAGE.pattern, "trgLang": LANGUAGE.pattern},
    ),
    "file": Element("(skeleton )?(notes )?(unit |group )+", {"id"}, {"original", "space"}, ID),
    "notes": Element("(note )+"),
    "note": Element("text", optional={"id", "category", "priority", "appliesTo"}),
    "unit": Element(
        "(notes )?(originalData )?(ignorable )*segment (segment |ignorable )*", {"id"}, {"name", "space"}, ID
    ),
    "originalData": Element("(data )+"),
    "data": Element("text", {"id"}, {"dir", "space"}, ID),
    "segment": Element(
        "source (target )?",
        optional={"id", "state", "subState"},
        values={"state": "initial|translated|reviewed|final", "subState": r"[^:]+:.+"},
    ),
    "source": Element("inline", optional={"lang", "space"}),
    "target": Element("inline", optional={"lang", "space", "order"}),
    "pc": Element("inline", {"id"}, {"type", "subType", "dataRefStart", "dataRefEnd"}, ID | CODE),
    "ph": Element("", {"id"}, {"type", "subType", "dataRef"}, ID | CODE),
}
VERSIONS = {
    "urn:oasis:names:tc:xliff:document:1.2": (VERSION_12, {"g", "x"}),
    "urn:oasis:names:tc:xliff:document:2.0": (VERSION_21, {"pc", "ph"}),
}


def offences(content: bytes) -> list[str]:
    """Return what the specification of its version has against the file, a line for each offence."""
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    namespace = etree.QName(root).namespace
    if namespace not in VERSIONS:
        return [f"unknown namespace {namespace}"]
    rules, inline = VERSIONS[namespace]
    found = []
    for element in root.iter(etree.Element):
        name = etree.QName(element)
        if name.namespace != namespace or name.localname not in rules:
            found.append(f"no such element: {name.localname}")
        else:
            found += _of_element(element, rules[name.localname], inline)
    whole = _of_version_12 if rules is VERSION_12 else _of_version_21
    return found + list(whole(root, f"{{{namespace}}}"))


def _of_element(element, rule: Element, inline: set[str]) -> Iterator[str]:
    name = etree.QName(element).localname
    attributes = {etree.QName(key).localname: value for key, value in element.attrib.items()}
    for key in rule.required - set(attributes):
        yield f"{name} lacks {key}"
    for key, value in attributes.items():
        if key not in rule.required | rule.optional:
            yield f"{name} may not have {key}"
        elif key in rule.values and not re.fullmatch(rule.values[key], value):
            yield f"{name}: {key} is {value!r}"
    children = [etree.QName(child).localname for child in element.iterchildren(etree.Element)]
    if rule.children == "inline":
        if strange := set(children) - inline:
            yield f"{name} may not hold {strange}"
        return
    pattern = "" if rule.children == "text" else rule.children
    if not re.fullmatch(pattern, "".join(f"{child} " for child in children)):
        yield f"{name} holds {children}"
    if rule.children != "text" and "".join([element.text or "", *(child.tail or "" for child in element)]).strip():
        yield f"{name} holds text"


def _twice(values: list[str], what: str) -> Iterator[str]:
    return (f"{what} {value} twice" for value in sorted({value for value in values if values.count(value) > 1}))


def _of_version_12(root, space: str) -> Iterator[str]:
    for file in root.iter(f"{space}file"):
        units = list(file.iter(f"{space}trans-unit"))
        yield from _twice([unit.get("id", "") for unit in units], "trans-unit")
        tools = {tool.get("tool-id") for tool in file.iter(f"{space}tool")}
        if (tool := file.get("tool-id")) and tool not in tools:
            yield f"no tool {tool}"
        if date := file.get("date"):
            try:
                datetime.fromisoformat(date)
            except ValueError:
                yield f"file: date is {date!r}"
        for unit in units:
            if unit.get("maxwidth") and not unit.get("size-unit"):
                yield "maxwidth without its unit"
            for side in unit.iterchildren(f"{space}source", f"{space}target"):
                yield from _twice([code.get("id", "") for code in side.iterdescendants()], "code")


def _of_version_21(root, space: str) -> Iterator[str]:
    if root.find(f".//{space}target") is not None and not root.get("trgLang"):
        yield "targets without trgLang"
    yield from _twice([file.get("id", "") for file in root.iter(f"{space}file")], "file")
    for file in root.iter(f"{space}file"):
        yield from _twice([unit.get("id", "") for unit in file.iter(f"{space}unit")], "unit")
    for unit in root.iter(f"{space}unit"):
        kept = [data.get("id", "") for data in unit.iter(f"{space}data")]
        yield from _twice(kept, "data")
        for name in ("source", "target"):
            codes = [code for side in unit.iter(f"{space}{name}") for code in side.iterdescendants()]
            yield from _twice([code.get("id", "") for code in codes], "code")
            for code in codes:
                for key, value in code.items():
                    if key.startswith("dataRef") and value not in kept:
                        yield f"no data {value}"
                if code.get("subType") and not code.get("type"):
                    yield "subType without type"
        for segment in unit.iter(f"{space}segment"):
            if segment.get("subState") and not segment.get("state"):
                yield "subState without state"
            if segment.get("state", "initial") != "initial" and segment.find(f"{space}target") is None:
                yield "a state, but no target"
