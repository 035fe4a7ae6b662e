"""What makes a page hard to use for those who listen to it, look for a link, or jump from heading to heading."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from home.reading.content import Heading, Link, Part, Shown

# Words that say nothing about where a link leads, in the languages of the site.
VAGUE = frozenset(
    {
        *("здесь", "тут", "сюда", "ссылка", "по ссылке", "по этой ссылке", "эта ссылка", "подробнее", "подробно"),
        *("подробности", "узнать больше", "узнать подробнее", "читать", "читать далее", "далее", "ещё", "еще"),
        *("нажмите", "нажмите здесь", "нажмите сюда", "жмите сюда", "перейти", "перейти по ссылке", "смотреть"),
        *("here", "click", "click here", "click this link", "link", "this link", "this page", "more", "read more"),
        *("learn more", "find out more", "see more", "details", "more details", "continue", "go"),
    }
)
_ADDRESS = re.compile(r"^(?:[a-z][a-z+.-]*://|www\.)\S+$|^\S+\.[a-z]{2,}/\S+$", re.IGNORECASE)
_FILE = re.compile(r"^\S*(?:_\S*|\.(?:avif|gif|jpe?g|png|svg|webp|heic))$", re.IGNORECASE)


class Fault(models.TextChoices):
    """What is wrong, as editors read it."""

    NO_ALT = "no_alt", _("A picture has no alternative text")
    FILE_AS_ALT = "file_as_alt", _("A picture is described by the name of its file")
    VAGUE_LINK = "vague_link", _("A link doesn't say where it leads")
    BARE_ADDRESS = "bare_address", _("A link is an address instead of words")
    EMPTY_LINK = "empty_link", _("A link has no words")
    EMPTY_HEADING = "empty_heading", _("A heading is empty")
    SKIPPED_LEVEL = "skipped_level", _("A level of headings is skipped")


ADVICE = {
    Fault.NO_ALT: _("Write what the picture shows, or mark it as decoration."),
    Fault.FILE_AS_ALT: _("Write what the picture shows."),
    Fault.VAGUE_LINK: _("Name the page or the action: people read links out of their sentence."),
    Fault.BARE_ADDRESS: _("Write what is found there: an address is read aloud letter by letter."),
    Fault.EMPTY_LINK: _("Write where the link leads, or remove it."),
    Fault.EMPTY_HEADING: _("Write the heading or remove it: people jump from heading to heading."),
    Fault.SKIPPED_LEVEL: _("Put a heading of the level above first, or raise this one."),
}


@dataclass(frozen=True)
class Finding:
    """A fault, and the words by which the editor finds its place; they may be empty."""

    fault: Fault
    text: str = ""

    @property
    def advice(self) -> str:
        """What to do about it."""
        return str(ADVICE[self.fault])


def is_vague(text: str) -> bool:
    """Tell whether a link's words mean nothing out of their sentence: «здесь», «Подробнее →», «click here»."""
    return " ".join(re.findall(r"\w+", text.casefold())) in VAGUE


def is_address(text: str) -> bool:
    """Tell whether a link's words are an address: a scheme, «www.», or a host with a path. A bare host is a name."""
    return bool(_ADDRESS.match(text))


def fault_of_link(text: str) -> Fault | None:
    """Return what is wrong with a link's words."""
    if not text:
        return Fault.EMPTY_LINK
    return Fault.BARE_ADDRESS if is_address(text) else Fault.VAGUE_LINK if is_vague(text) else None


def fault_of_picture(alt: str | None) -> Fault | None:
    """Return what is wrong with an alternative text; an empty one is a picture that was called decoration."""
    if alt is None:
        return Fault.NO_ALT
    return Fault.FILE_AS_ALT if alt and _FILE.match(alt) else None


def findings_of(parts: Iterable[Part]) -> list[Finding]:
    """Return what is wrong with the parts of a page, in their order."""
    found, level = [], 0
    for part in parts:
        match part:
            case Link(text) if fault := fault_of_link(text):
                found.append(Finding(fault, text))
            case Shown(alt, name) if fault := fault_of_picture(alt):
                found.append(Finding(fault, alt or name))
            case Heading(text=""):
                found.append(Finding(Fault.EMPTY_HEADING))
            case Heading(own, text):
                if own > level + 1:
                    found.append(Finding(Fault.SKIPPED_LEVEL, text))
                level = own
    return found
