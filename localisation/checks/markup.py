"""Whether the translation keeps the markup of its source: links, emphasis, placeholders.

What a translation may contain is wagtail-localize's rule (`StringValue.from_translated_html`): inline tags without
attributes, except the `id` that stands for a link's address.
"""

import re
from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext as _
from wagtail_localize.strings import INLINE_TAGS

from localisation.checks.findings import Context, Finding
from localisation.checks.text import TAG, Text

_SAME_TAG = {"strong": "b", "em": "i", "acronym": "abbr"}
_LINK_ID = re.compile(r"""\bid\s*=\s*["']?([^"'\s>]+)""")
_EMPTY_LINK = re.compile(r"""<a\b[^>]*>(?:\s|&nbsp;|<br\s*/?>)*</a>""")
PLACEHOLDER = re.compile(
    r"(?<![\d%])%(?:\(\w+\))?[sdif](?!\w)|%\(\w+\)[sdif]|\{\{\s*[\w.]+\s*\}\}|\$?\{[A-Za-z_]\w*\}|\{\d*\}"
)


def check_links(source: Text, translation: Text, context: Context) -> Iterator[Finding]:
    """Yield a finding for each link that was lost, doubled, made up or has no text."""
    severity = context.severity("link")
    wanted, got = Counter(_links(source.raw)), Counter(_links(translation.raw))
    texts = {link: _link_text(source.raw, link) for link in wanted}
    for link in (wanted - got).elements():
        yield Finding("link", severity, _("The link on “%(text)s” is missing.") % {"text": texts[link] or link})
    for link in (got - wanted).elements():
        found = re.search(rf"<a\b[^>]*{re.escape(link)}[^>]*>", translation.raw)
        span = found.span() if found else None
        if link in wanted:
            message = _("The link on “%(text)s” comes more often than in the source.") % {"text": texts[link] or link}
        else:
            message = _("The source has no link “%(link)s”.") % {"link": link}
        yield Finding("link", severity, message, span)
    for found in _EMPTY_LINK.finditer(translation.raw):
        yield Finding("link", severity, _("A link has no text: nobody could follow it."), found.span())


def _links(raw: str) -> list[str]:
    links = []
    for tag in TAG.finditer(raw):
        if tag[2].lower() == "a" and not tag[1]:
            found = _LINK_ID.search(tag[3])
            links.append(found[1] if found else "a")
    return links


def _link_text(raw: str, link: str) -> str:
    found = re.search(rf"<a\b[^>]*{re.escape(link)}[^>]*>(.*?)</a>", raw, re.DOTALL)
    return TAG.sub("", found[1]).strip() if found else ""


def check_placeholders(source: Text, translation: Text, context: Context) -> Iterator[Finding]:
    """Yield a finding for each placeholder that is not the source's."""
    severity = context.severity("placeholder")
    wanted = Counter(PLACEHOLDER.findall(source.plain))
    places = {found[0]: found for found in PLACEHOLDER.finditer(translation.plain)}
    got = Counter(PLACEHOLDER.findall(translation.plain))
    for name in (wanted - got).elements():
        yield Finding("placeholder", severity, _("The placeholder %(name)s is missing.") % {"name": name})
    for name in (got - wanted).elements():
        span = translation.span(places[name].start(), places[name].end())
        message = _("The placeholder %(name)s is not in the source.") % {"name": name}
        yield Finding("placeholder", severity, message, span)


def check_markup(source: Text, translation: Text, context: Context) -> Iterator[Finding]:
    """Yield a finding for each tag that is not allowed, not closed or closed twice; else for each lost or added."""
    broken = list(_broken(translation, context))
    yield from broken
    if broken:
        return
    severity = context.severity("emphasis")
    wanted, got = _emphasis(source.raw), _emphasis(translation.raw)
    for tag in (wanted - got).elements():
        yield Finding("emphasis", severity, _("<%(tag)s> of the source is missing.") % {"tag": tag})
    for tag in (got - wanted).elements():
        yield Finding("emphasis", severity, _("<%(tag)s> is not in the source.") % {"tag": tag})


def _emphasis(raw: str) -> Counter:
    names = [tag[2].lower() for tag in TAG.finditer(raw) if not tag[1]]
    return Counter(_SAME_TAG.get(name, name) for name in names if name != "a")


def _broken(translation: Text, context: Context) -> Iterator[Finding]:
    severity = context.severity("markup")
    opened: list[re.Match] = []
    for tag in TAG.finditer(translation.raw):
        name = tag[2].lower()
        if name not in INLINE_TAGS:
            message = _("The tag <%(tag)s> is not allowed here.") % {"tag": name}
            yield Finding("markup", severity, message, tag.span())
        elif not tag[1] and tag[3].strip() and not (name == "a" and re.fullmatch(r"\s*id=\S+\s*", tag[3])):
            message = _("The tag <%(tag)s> may have no attributes.") % {"tag": name}
            yield Finding("markup", severity, message, tag.span())
        elif name == "br":
            continue
        elif not tag[1]:
            opened.append(tag)
        elif opened and opened[-1][2].lower() == name:
            opened.pop()
        else:
            message = _("</%(tag)s> closes what is not open.") % {"tag": name}
            yield Finding("markup", severity, message, tag.span())
    for tag in opened:
        yield Finding("markup", severity, _("<%(tag)s> is not closed.") % {"tag": tag[2].lower()}, tag.span())
