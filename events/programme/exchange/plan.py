"""What a file would do to a programme: told row by row before anything is done, and then done as told.

The key of a row is the session's slug: it is in its address, the same in every language, and stays when the title
changes.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from events.models import EventPage, SessionPage
from events.programme.cells import read_clock, read_day, read_times
from events.programme.exchange.people import read_people, write_people
from events.programme.sheet import Sheet, content_of
from home.tables import Row, Table, UnreadableFile

ADDED, CHANGED, UNCHANGED, REFUSED = "added", "changed", "unchanged", "refused"
COLUMNS = {
    "key": gettext_lazy("key"),
    "day": gettext_lazy("day"),
    "starts": gettext_lazy("begins"),
    "ends": gettext_lazy("ends"),
    "hall": gettext_lazy("hall"),
    "track": gettext_lazy("track"),
    "title": gettext_lazy("title"),
    "kind": gettext_lazy("kind"),
    "status": gettext_lazy("status"),
    "language": gettext_lazy("language"),
    "level": gettext_lazy("level"),
    "summary": gettext_lazy("abstract"),
    "people": gettext_lazy("people"),
}
REQUIRED = ("key", "day", "starts", "ends", "title")
CHOICES = {
    "kind": SessionPage.Kind.choices,
    "status": EventPage.Status.choices,
    "level": SessionPage.Level.choices,
}


@dataclass(frozen=True)
class Trouble:
    """Why a row is refused: the column it is about (none for the whole row), and a sentence."""

    column: str
    message: str


@dataclass(frozen=True)
class Change:
    """A cell that would change: its column's title, and both texts."""

    column: str
    before: str
    after: str


@dataclass
class RowPlan:
    """What would become of the session in a row. before: its cells as they are now, by column; none for a new one."""

    line: int
    key: str
    texts: dict[str, str]
    page: SessionPage | None = None
    before: dict[str, str] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """One of ADDED, CHANGED, UNCHANGED, REFUSED."""
        if self.troubles:
            return REFUSED
        if self.page is None:
            return ADDED
        return CHANGED if self.changes else UNCHANGED

    @property
    def title(self) -> str:
        """What the session is called in the file, or now."""
        return self.texts.get("title") or (self.page.draft_title if self.page else "")

    def changes_cell(self, column: str) -> bool:
        """Tell whether the cell in that column would be another one."""
        return self.texts.get(column, "") != self.before.get(column, "")


@dataclass
class Plan:
    """What a file would do. unknown: names in the header that are no column. missing: sessions the file leaves out."""

    rows: list[RowPlan]
    unknown: list[str]
    missing: list[str]
    sheet: Sheet

    def of_kind(self, kind: str) -> list[RowPlan]:
        """Return the rows of that kind."""
        return [row for row in self.rows if row.kind == kind]

    @property
    def does_something(self) -> bool:
        """Whether anything would change."""
        return any(row.kind in (ADDED, CHANGED) for row in self.rows)

    @property
    def mark(self) -> str:
        """A short text that differs when the plan would do something else."""
        told = [(row.key, row.kind, [(c.column, c.before, c.after) for c in row.changes]) for row in self.rows]
        return sha256(repr(told).encode()).hexdigest()[:32]


def table_of(event: EventPage) -> list[list[str]]:
    """Return the programme as rows of texts, its header first; `make_plan` takes them back and finds no change."""
    sheet = Sheet(event)
    rows = [_texts(sheet, row.page) for row in sheet.saved()]
    return [list(COLUMNS), *([row[name] for name in COLUMNS] for row in rows)]


def template_of(event: EventPage) -> list[list[str]]:
    """Return the table to fill in: the header and one row as an example, which is to be replaced."""
    sheet = Sheet(event)
    day = event.starts_local.date().isoformat()
    example = {
        "key": "example-session",
        "day": day,
        "starts": "10:00",
        "ends": "11:30",
        "hall": sheet.halls[0].code if sheet.halls else "",
        "track": sheet.tracks[0].code if sheet.tracks else "",
        "title": str(_("Opening (an example: replace this row)")),
        "kind": SessionPage.Kind.PLENARY,
        "status": EventPage.Status.PLANNED,
        "language": event.locale.language_code,
        "level": SessionPage.Level.OPEN,
        "summary": str(_("What the session is about, in one or two sentences.")),
        "people": "moderator: Анна Пример, председатель; speaker: Борис Образец",
    }
    return [list(COLUMNS), [str(example[name]) for name in COLUMNS]]


def _texts(sheet: Sheet, page: SessionPage) -> dict[str, str]:
    """Return the cells of a session, by column."""
    content = content_of(page)
    row = sheet.row_of(page).texts
    halls = {str(label.pk): label.code for label in sheet.halls}
    tracks = {str(label.pk): label.code for label in sheet.tracks}
    return {
        "key": content["slug"],
        **{name: row[name].strip() for name in ("day", "starts", "ends", "title", "kind", "status", "language")},
        "hall": halls.get(row["hall"], ""),
        "track": tracks.get(row["track"], ""),
        "level": content.get("level") or SessionPage.Level.OPEN,
        "summary": (content.get("summary") or "").replace("\r\n", "\n").strip(),
        "people": write_people(content.get("participations", ()), sheet.titles),
    }


def columns_in(header: Sequence[str]) -> dict[str, str]:
    """Return the columns that the header names, by the name it gives them: a code, or the title in either language."""
    names = {code: code for code in COLUMNS}
    for language in ("ru", "en"):
        with override(language):
            names |= {str(title).lower(): code for code, title in COLUMNS.items()}
    return {name: names[name.lower()] for name in header if name.lower() in names}


def make_plan(table: Table, event: EventPage, user) -> Plan:
    """Return what the table would do when `user` confirms it. Raises UnreadableFile when it has no column of keys."""
    columns = columns_in(table.header)
    if "key" not in columns.values():
        raise UnreadableFile(_("The file has no column “key”: it tells which session a row is about."))
    if twice := [code for code, count in Counter(columns.values()).items() if count > 1]:
        raise UnreadableFile(_("The column “%(name)s” is there twice.") % {"name": COLUMNS[twice[0]]})
    sheet = Sheet(event)
    planner = _Planner(sheet, user, columns)
    keys = Counter(planner.cells(row).get("key", "") for row in table.rows)
    rows = [planner.plan(row, keys) for row in table.rows]
    named = {row.key for row in rows}
    missing = [page.draft_title for page in sheet.sessions if page.slug not in named]
    return Plan(rows, [name for name in table.header if name and name not in columns], missing, sheet)


class _Planner:
    """Plans one row after the other."""

    def __init__(self, sheet: Sheet, user, columns: dict[str, str]):
        self.sheet, self.user, self.columns = sheet, user, columns
        self.sessions = {page.slug: page for page in sheet.sessions}
        self.named = {}
        for name, labels in (("hall", sheet.halls), ("track", sheet.tracks)):
            self.named[name] = {label.name.casefold(): label.code for label in labels}
            self.named[name] |= {label.code: label.code for label in labels}
        for name, choices in CHOICES.items():
            self.named[name] = _names(choices)
        self.named["language"] = _names(sheet.choices["language"])
        self.taken = set(sheet.event.get_children().values_list("slug", flat=True))

    def cells(self, row: Row) -> dict[str, str]:
        """Return the row's cells by the columns' codes."""
        return {
            code: row.cells[name].replace("\r\n", "\n") for name, code in self.columns.items() if name in row.cells
        }

    def plan(self, row: Row, keys: Counter) -> RowPlan:
        texts = self.cells(row)
        planned = RowPlan(row.line, texts.get("key", ""), texts, self.sessions.get(texts.get("key", "")))
        if trouble := self._trouble_with_key(planned, keys):
            planned.troubles.append(Trouble(str(COLUMNS["key"]), trouble))
            return planned
        if planned.page is None and not self.sheet.event.permissions_for_user(self.user).can_add_subpage():
            planned.troubles.append(Trouble("", _("There is no session with this key, and you may not add one.")))
            return planned
        if planned.page is not None and not planned.page.permissions_for_user(self.user).can_edit():
            planned.troubles.append(Trouble("", _("You may not change this session.")))
            return planned
        before = planned.before = _texts(self.sheet, planned.page) if planned.page else {}
        planned.texts = before | self._read(planned)
        if not planned.troubles:
            self._check_times(planned)
        planned.changes = [
            Change(str(COLUMNS[code]), before.get(code, ""), planned.texts.get(code, ""))
            for code in COLUMNS
            if planned.changes_cell(code)
        ]
        return planned

    def _trouble_with_key(self, planned: RowPlan, keys: Counter) -> str:
        key = planned.key
        if not key:
            return _("The key is missing.")
        if keys[key] > 1:
            return _("The key is in the file more than once.")
        if slugify(key) != key:
            return _("A key has small Latin letters, digits and hyphens only.")
        if planned.page is None and key in self.taken:
            return _("Another page has this key as its address.")
        return ""

    def _read(self, planned: RowPlan) -> dict[str, str]:
        """Return the row's texts as the table itself writes them, and note what can't be read."""
        texts = {}
        for code, text in planned.texts.items():
            try:
                texts[code] = self._as_written(code, text)
            except ValueError as error:
                planned.troubles.append(Trouble(str(COLUMNS[code]), str(error)))
        for code in REQUIRED:
            if planned.page is None and not planned.texts.get(code):
                planned.troubles.append(Trouble(str(COLUMNS[code]), _("This is missing.")))
        return texts

    def _as_written(self, code: str, text: str) -> str:
        if code == "day":
            return read_day(text).isoformat() if text else ""
        if code in ("starts", "ends"):
            if not text:
                return ""
            clock = read_clock(text)
            days, rest = divmod(int(clock.total_seconds()) // 60, 24 * 60)
            return f"{f'+{days} ' if days and rest else ''}{rest // 60:02}:{rest % 60:02}"
        if code == "people":
            rows = [{"role": part.role, "name": part.name, "office": part.office} for part in read_people(text)]
            return write_people(rows, {})
        if code in self.named:
            known = self.named[code]
            if text.casefold() in known:
                return known[text.casefold()]
            if not text and code in ("hall", "track"):
                return ""
            if not text:
                return {"kind": SessionPage.Kind.TOPIC, "status": EventPage.Status.PLANNED}.get(
                    code, SessionPage.Level.OPEN if code == "level" else self.sheet.event.locale.language_code
                )
            words = _("“%(value)s” is unknown; known are: %(known)s.")
            raise ValueError(words % {"value": text, "known": ", ".join(sorted(set(known.values())))})
        most = {"title": 255, "summary": 300}.get(code)
        if most and len(text) > most:
            raise ValueError(_("At most %(most)s letters.") % {"most": most})
        return text

    def _check_times(self, planned: RowPlan) -> None:
        texts = planned.texts
        try:
            starts_at, ends_at = read_times(texts["day"], texts["starts"], texts["ends"], self.sheet.zone)
        except (KeyError, ValueError) as error:
            planned.troubles.append(Trouble(str(COLUMNS["day"]), str(error)))
            return
        if ends_at <= starts_at:
            planned.troubles.append(Trouble(str(COLUMNS["ends"]), _("The end must lie after the beginning.")))


def _names(choices: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Return the codes of choices by what they are called, small, in both languages and as codes."""
    names = {}
    for language in ("ru", "en"):
        with override(language):
            names |= {str(label).casefold(): code for code, label in choices}
    return names | {code: code for code, _label in choices}
