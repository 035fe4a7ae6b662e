"""The columns of a table of branches: each knows how to write a branch's value and how to read one."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from branches.hours_text import read_dates, read_week, write_dates, write_week
from branches.models import BranchContact, BranchException, BranchHours, BranchPage, Disease, OrganisationPage, Service
from branches.models.access import AccessMixin, Answer
from home.hours import Hours
from home.zones import ZONES

YES = {"yes", "да", "1", "true", "+", "истина"}
NO = {"no", "нет", "0", "false", "-", "ложь", ""}
SEPARATOR = "; "


def split(text: str) -> list[str]:
    """Return the parts of a cell that holds several values."""
    return [part.strip() for part in text.replace("\n", ";").split(";") if part.strip()]


@dataclass(frozen=True)
class Column:
    """A column. `code` is its name in every language, `title` the one that people read.

    write(branch): the cell's text. read(text, known): the value, raising ValueError with a message for people.
    put(branch, value): give the branch the value.
    """

    code: str
    title: Any
    write: Callable[[BranchPage], str]
    read: Callable[[str, "Known"], Any]
    put: Callable[[BranchPage, Any], None]

    def names(self) -> set[str]:
        """Return what the column may be called in a header, in small letters."""
        names = {self.code}
        for language in ("ru", "en"):
            with override(language):
                names.add(str(self.title).lower())
        return names


class Known:
    """What cells may name: organisations, services and diseases of a language, read once for a file."""

    def __init__(self, locale):
        self.locale = locale

    @cached_property
    def organisations(self) -> dict[str, OrganisationPage]:
        """Organisations by slug."""
        return {page.slug: page for page in OrganisationPage.objects.filter(locale=self.locale)}

    @cached_property
    def services(self) -> dict[str, Service]:
        """Services by code."""
        return {label.code: label for label in Service.objects.filter(locale=self.locale)}

    @cached_property
    def diseases(self) -> dict[str, Disease]:
        """Diseases by code."""
        return {label.code: label for label in Disease.objects.filter(locale=self.locale)}


def _pick(known: dict, code: str):
    if code not in known:
        words = _("“%(value)s” is unknown; known are: %(known)s.")
        raise ValueError(words % {"value": code, "known": ", ".join(sorted(known))})
    return known[code]


def _field(name: str, code: str = "") -> Column:
    """Return the column of a text field."""
    field = BranchPage._meta.get_field(name)

    def read(text: str, known: Known) -> str:
        value = text.replace("\r\n", "\n")
        # A form would hold a long text to it, the field itself doesn't.
        if field.max_length and len(value) > field.max_length:
            raise ValueError(_("At most %(most)s letters.") % {"most": field.max_length})
        try:
            return field.clean(value, None)
        except ValidationError as error:
            raise ValueError(" ".join(error.messages)) from error

    return Column(
        code or name,
        field.verbose_name,
        lambda branch: getattr(branch, name),
        read,
        lambda branch, value: setattr(branch, name, value),
    )


def _degrees(name: str) -> Column:
    field = BranchPage._meta.get_field(name)

    def read(text: str, known: Known) -> Decimal | None:
        if not text:
            return None
        try:
            value = round(Decimal(text.replace(",", ".")), 5)
            return field.clean(value, None)
        except InvalidOperation as error:
            raise ValueError(_("“%(value)s” is no number of degrees.") % {"value": text}) from error
        except ValidationError as error:
            raise ValueError(" ".join(error.messages)) from error

    def write(branch: BranchPage) -> str:
        value = getattr(branch, name)
        return "" if value is None else f"{value:.5f}"

    return Column(name, field.verbose_name, write, read, lambda branch, value: setattr(branch, name, value))


def _switch(name: str) -> Column:
    def read(text: str, known: Known) -> bool:
        if text.lower() in YES:
            return True
        if text.lower() in NO:
            return False
        raise ValueError(_("“%(value)s” is neither yes nor no.") % {"value": text})

    return Column(
        name,
        BranchPage._meta.get_field(name).verbose_name,
        lambda branch: "yes" if getattr(branch, name) else "no",
        read,
        lambda branch, value: setattr(branch, name, value),
    )


def _feature(name: str) -> Column:
    def read(text: str, known: Known) -> str:
        if text.lower() in YES:
            return Answer.YES
        if not text or text.lower() in ("?", "unknown", "неизвестно"):
            return Answer.UNKNOWN
        if text.lower() in NO:
            return Answer.NO
        raise ValueError(_("“%(value)s” is neither yes nor no.") % {"value": text})

    return Column(
        name,
        BranchPage._meta.get_field(name).verbose_name,
        lambda branch: getattr(branch, name),
        read,
        lambda branch, value: setattr(branch, name, value),
    )


def _labels(name: str) -> Column:
    def read(text: str, known: Known) -> list:
        return [_pick(getattr(known, name), code) for code in dict.fromkeys(split(text))]

    return Column(
        name,
        BranchPage._meta.get_field(name).verbose_name,
        lambda branch: SEPARATOR.join(sorted(label.code for label in getattr(branch, name).all())),
        read,
        lambda branch, value: setattr(branch, name, value),
    )


def _read_organisation(text: str, known: Known) -> OrganisationPage | None:
    return _pick(known.organisations, text) if text else None


def _read_zone(text: str, known: Known) -> str:
    return text if _pick(dict(ZONES), text) else ""


def _read_languages(text: str, known: Known) -> list[str]:
    field = BranchPage._meta.get_field("languages")
    for code in split(text):
        _pick(dict(field.options), code)
    return field.to_python(split(text))


def _read_contacts(text: str, known: Known) -> list[BranchContact]:
    contacts = []
    for part in split(text):
        kind, _colon, value = part.partition(":")
        contact = BranchContact(kind=_pick_kind(kind.strip()), value=value.strip(), sort_order=len(contacts))
        try:
            contact.clean()
        except ValidationError as error:
            raise ValueError(f"“{part}”: {' '.join(error.messages)}") from error
        contacts.append(contact)
    return contacts


def _pick_kind(kind: str) -> str:
    return kind if _pick(dict(BranchContact.Kind.choices), kind) else ""


def _read_week(text: str, known: Known) -> list[BranchHours]:
    weekly = read_week(text)
    return [
        BranchHours(weekday=day, opens=hours.opens, closes=hours.closes) for day in weekly for hours in weekly[day]
    ]


def _read_dates(text: str, known: Known) -> list[BranchException]:
    rows = []
    for day, stretches in read_dates(text).items():
        for hours in stretches or [Hours(None, None)]:
            rows.append(BranchException(date=day, opens=hours.opens, closes=hours.closes))
    return rows


def _rows(name: str, code: str, title, write, read) -> Column:
    return Column(code, title, write, read, lambda branch, value: setattr(branch, name, value))


KEY = _field("code", "key")
COLUMNS = [
    KEY,
    _field("title"),
    Column(
        "organisation",
        BranchPage._meta.get_field("organisation").verbose_name,
        lambda branch: branch.organisation.slug if branch.organisation else "",
        _read_organisation,
        lambda branch, value: setattr(branch, "organisation", value),
    ),
    _field("town"),
    _field("region"),
    _field("address"),
    _field("directions"),
    _degrees("latitude"),
    _degrees("longitude"),
    Column(
        "time_zone",
        BranchPage._meta.get_field("time_zone").verbose_name,
        lambda branch: branch.time_zone,
        _read_zone,
        lambda branch, value: setattr(branch, "time_zone", value),
    ),
    _rows(
        "weekly_hours",
        "opening_hours",
        gettext_lazy("opening hours"),
        lambda branch: write_week(branch.timetable[0]),
        _read_week,
    ),
    _rows(
        "exceptions",
        "exceptions",
        gettext_lazy("exceptions"),
        lambda branch: write_dates(branch.timetable[1]),
        _read_dates,
    ),
    _switch("closed_on_holidays"),
    _field("phone"),
    _field("email"),
    _rows(
        "contacts",
        "contacts",
        gettext_lazy("further contacts"),
        lambda branch: SEPARATOR.join(f"{contact.kind}: {contact.value}" for contact in branch.contacts.all()),
        _read_contacts,
    ),
    _labels("services"),
    _labels("diseases"),
    Column(
        "languages",
        BranchPage._meta.get_field("languages").verbose_name,
        lambda branch: SEPARATOR.join(branch.languages),
        _read_languages,
        lambda branch, value: setattr(branch, "languages", value),
    ),
    _switch("online_help"),
    *[_feature(name) for name in AccessMixin.FEATURES],
    _switch("is_sample"),
]
