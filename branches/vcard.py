"""A branch as a card for an address book, in the format of RFC 6350 (vCard 4.0)."""

from collections.abc import Iterable

from branches.models import BranchContact, BranchPage
from home.templatetags.site_tags import tel

MOST_OCTETS = 75
Property = tuple[str, str]


def escape(text: str) -> str:
    """Return a text value as RFC 6350, section 3.4, wants it written."""
    text = text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def fold(line: str) -> str:
    """Return the line in pieces of 75 octets at most (section 3.2), never cutting a letter in two."""
    pieces, piece, size = [], "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > MOST_OCTETS:
            pieces.append(piece)
            # The space that marks a continuation counts too.
            piece, size = " ", 1
        piece += letter
        size += octets
    return "\r\n".join([*pieces, piece])


def write(properties: Iterable[Property]) -> str:
    """Return the card with these properties, each a name with its parameters and a value already escaped."""
    lines = [("BEGIN", "VCARD"), ("VERSION", "4.0"), *properties, ("END", "VCARD")]
    return "".join(f"{fold(f'{name}:{value}')}\r\n" for name, value in lines)


def branch_card(branch: BranchPage, url: str, organisation: str = "", note: str = "") -> str:
    """Return the branch's card. url: its page's full address. organisation: the name to file it under."""
    facts = branch.facts
    address = ["", "", branch.address, branch.town, branch.region, "", ""]
    properties = [("KIND", "org"), ("FN", escape(branch.title))]
    if organisation:
        properties.append(("ORG", escape(organisation)))
    properties.append(("ADR", ";".join(escape(part) for part in address)))
    properties += _ways(facts)
    if facts.coordinates:
        properties.append(("GEO", "geo:{:.5f},{:.5f}".format(*facts.coordinates)))
    properties.append(("TZ", facts.time_zone))
    properties += [(f"LANG;PREF={place}", code) for place, code in enumerate(facts.languages, start=1)]
    if branch.shown_services:
        properties.append(("CATEGORIES", ",".join(escape(service.name) for service in branch.shown_services)))
    properties.append(("URL", url))
    if note:
        properties.append(("NOTE", escape(note)))
    properties.append(("UID", f"urn:uuid:{branch.translation_key}"))
    if branch.last_published_at:
        properties.append(("REV", f"{branch.last_published_at:%Y%m%dT%H%M%SZ}"))
    return write(properties)


def _ways(facts: BranchPage) -> list[Property]:
    phones = [facts.phone] if facts.phone else []
    emails = [facts.email] if facts.email else []
    networks = []
    for contact in facts.contacts.all():
        kept = {BranchContact.Kind.PHONE: phones, BranchContact.Kind.EMAIL: emails}.get(contact.kind, networks)
        kept.append(contact.value)
    return [
        *(("TEL;VALUE=uri;TYPE=work", f"tel:{tel(phone)}") for phone in phones),
        *(("EMAIL;TYPE=work", escape(email)) for email in emails),
        *(("IMPP", address) for address in networks),
    ]
