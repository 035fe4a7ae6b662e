"""Those who take part in a session, as one cell: «moderator: Anna Primer, chair; speaker: Boris Obrazets»."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import override

from people.models import Participation, PersonPage

SEPARATOR = "; "


@dataclass(frozen=True)
class Part:
    """Somebody's part: the role's code, the name, and the office held at that time."""

    role: str
    name: str
    office: str = ""


def roles_by_name() -> dict[str, str]:
    """Return the codes of roles by what they are called, small, in Russian, in English and as codes."""
    names = {}
    for language in ("ru", "en"):
        with override(language):
            names |= {str(label).lower(): code for code, label in Participation.Role.choices}
    return names | {code: code for code in Participation.Role.values}


def read_people(text: str) -> list[Part]:
    """Return the parts in a cell; a name without a role is a speaker's. Raises ValueError, in words."""
    known, parts = roles_by_name(), []
    for item in text.replace("\n", ";").split(";"):
        if not item.strip():
            continue
        role, colon, rest = item.partition(":")
        if not colon:
            role, rest = Participation.Role.SPEAKER, item
        code = known.get(role.strip().lower())
        if code is None:
            words = _("“%(value)s” is unknown; known are: %(known)s.")
            raise ValueError(words % {"value": role.strip(), "known": ", ".join(Participation.Role.values)})
        name, _comma, office = (part.strip() for part in rest.partition(","))
        if not name:
            raise ValueError(_("A name is missing in “%(value)s”.") % {"value": item.strip()})
        if len(name) > 150 or len(office) > 250:
            raise ValueError(_("“%(value)s” is too long.") % {"value": item.strip()[:60]})
        parts.append(Part(code, name, office))
    return parts


def write_people(rows: Sequence[Mapping], titles: Mapping[int, str]) -> str:
    """Return the cell of a session's participations, given as in a revision's content; titles: of people's pages."""
    parts = []
    for row in rows:
        name = titles.get(row.get("person")) or row.get("name") or ""
        office = f", {row['office']}" if row.get("office") else ""
        parts.append(f"{row['role']}: {name}{office}".replace(";", ","))
    return SEPARATOR.join(parts)


def put_people(page, parts: Sequence[Part], people: Mapping[str, PersonPage]) -> None:
    """Give the session these parts; who had the same role keeps the subject of the talk. people: pages by name."""
    before = {}
    for row in page.participations.all():
        name = row.person.title if row.person else row.name
        before[row.role, name.casefold()] = row
    rows = []
    for number, part in enumerate(parts):
        row = before.pop((part.role, part.name.casefold()), None) or page.participations.model(
            role=part.role, locale_id=page.locale_id
        )
        person = people.get(part.name.casefold())
        row.person, row.name = (person, "") if person else (None, part.name)
        row.office, row.sort_order = part.office, number
        rows.append(row)
    page.participations = rows
