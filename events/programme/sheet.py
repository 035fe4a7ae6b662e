"""The programme's table: its rows as they are and as they were typed, what is wrong with them, changes in bulk."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import PermissionDenied
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import Revision

from events.models import EventPage, Hall, SessionPage, Track
from events.programme.cells import FIELDS, people_of, read_clock, read_day, read_times, texts_of, write_times
from events.programme.conflicts import Conflict, Kind, Slot, find_conflicts
from home.languages import language_choices
from people.models import PersonPage

MOST_MINUTES = 24 * 60
MOST_NEW = 200


@dataclass
class SheetRow:
    """A row: what it is called in the form, the session it is about (None: a new one), and the texts in its cells.

    seen: the key of the revision that the editor had before them. origin: the texts of that revision; empty for a new
    row. copy_of: the key of the session that a new one takes over everything else from. meanwhile: what somebody else
    has done to the session since, in words.
    """

    key: str
    texts: dict[str, str]
    page: SessionPage | None = None
    origin: dict[str, str] = field(default_factory=dict)
    seen: int = 0
    copy_of: int | None = None
    people: dict[str, str] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    meanwhile: str = ""
    conflicts: list[str] = field(default_factory=list)
    selected: bool = False

    @property
    def changed(self) -> bool:
        """Whether something was typed in the row that is not saved; an empty new row is no change."""
        return self.texts != self.origin if self.page else bool(self.texts["title"].strip())

    @property
    def held(self) -> bool:
        """Whether the session takes place as planned."""
        return self.texts["status"] == EventPage.Status.PLANNED


class Sheet:
    """The table of an event's programme."""

    def __init__(self, event: EventPage):
        self.event = event
        self.zone = ZoneInfo(event.time_zone)
        self.rows: list[SheetRow] = []

    @cached_property
    def sessions(self) -> list[SessionPage]:
        """The event's sessions with their latest revisions, in one query."""
        sessions = SessionPage.objects.child_of(self.event).defer_streamfields()
        return list(sessions.select_related("latest_revision", "locale").order_by("starts_at", "path"))

    @cached_property
    def titles(self) -> dict[int, str]:
        """The names of the people with pages who take part, by key."""
        rows = [row for session in self.sessions for row in content_of(session).get("participations", ())]
        ids = {row.get("person") for row in rows} - {None}
        return dict(PersonPage.objects.filter(pk__in=ids).values_list("pk", "title"))

    @cached_property
    def halls(self) -> list[Hall]:
        """The halls in the event's language."""
        return list(Hall.objects.filter(locale_id=self.event.locale_id))

    @cached_property
    def tracks(self) -> list[Track]:
        """The tracks in the event's language."""
        return list(Track.objects.filter(locale_id=self.event.locale_id))

    @cached_property
    def choices(self) -> dict[str, list[tuple[str, str]]]:
        """What a row's lists offer, by field."""
        return {
            "hall": [("", "—"), *((str(hall.pk), hall.name) for hall in self.halls)],
            "track": [("", "—"), *((str(track.pk), track.name) for track in self.tracks)],
            "kind": [(code, str(name)) for code, name in SessionPage.Kind.choices],
            "status": [(code, str(name)) for code, name in EventPage.Status.choices],
            "language": language_choices(),
        }

    @cached_property
    def days(self) -> list:
        """The days of the event, in its own zone."""
        first, last = self.event.starts_local.date(), self.event.ends_local.date()
        return [first + timedelta(days=number) for number in range((last - first).days + 1)][:60]

    def saved(self) -> list[SheetRow]:
        """Return a row for each session as it was last saved, by day, time and hall."""
        order = {str(hall.pk): number for number, hall in enumerate(self.halls)}
        rows = [self.row_of(session) for session in self.sessions]
        return sorted(rows, key=lambda row: (row.texts["day"], row.texts["starts"], order.get(row.texts["hall"], 999)))

    def row_of(self, session: SessionPage) -> SheetRow:
        """Return the row of one of the event's sessions as it was last saved."""
        content = content_of(session)
        texts = texts_of(content, self.zone)
        people = people_of(content, self.titles)
        return SheetRow(f"s{session.pk}", dict(texts), session, texts, session.latest_revision_id or 0, people=people)

    def read(self, data: QueryDict) -> None:
        """Take the rows as they were typed. Raises PermissionDenied when one is about a session of another event."""
        known = {row.key: row for row in self.saved()}
        selected = set(data.getlist("select"))
        seen = {key: _number(data.get(f"seen-{key}")) for key in data.getlist("row")}
        older = self._older({seen[key] for key in seen if key in known and seen[key] != known[key].seen})
        for key in dict.fromkeys(data.getlist("row")):
            texts = {name: data.get(f"{name}-{key}", "").replace("\0", "").strip() for name in FIELDS}
            if key.startswith("n") and len(self.rows) < len(known) + MOST_NEW:
                row = SheetRow(key, texts, copy_of=_number(data.get(f"copy-{key}")) or None)
                if row.copy_of:
                    source = known.get(f"s{row.copy_of}")
                    if source is None:
                        raise PermissionDenied
                    row.people = source.people
            elif key in known:
                row = known[key]
                before = older.get(seen[key], row.origin)
                typed = {name: _as_written(name, text, before[name]) for name, text in texts.items()}
                # What nobody touched here is shown as it is now.
                if typed != before:
                    row.texts = typed
                    row.seen, row.origin = (seen[key], before) if seen[key] in older else (row.seen, row.origin)
            elif key.startswith("s") and not SessionPage.objects.filter(pk=_number(key[1:])).exists():
                row = SheetRow(f"n{MOST_NEW * 3 + len(self.rows)}", texts)
                row.meanwhile = _("Somebody has deleted this session. Saved again, it becomes a new one.")
            else:
                raise PermissionDenied
            row.selected = key in selected
            self.rows.append(row)

    def _older(self, keys: set[int]) -> dict[int, dict[str, str]]:
        """Return the texts of revisions of this event's sessions that are no longer the latest."""
        if not keys:
            return {}
        pages = [str(session.pk) for session in self.sessions]
        found = Revision.page_revisions.filter(pk__in=keys, object_id__in=pages)
        return {revision.pk: texts_of(revision.content, self.zone) for revision in found}

    def blank(self, texts: Mapping[str, str] | None = None) -> SheetRow:
        """Add a new row after the others: on the first day by default, with what is most usual."""
        last = self.rows[-1].texts if self.rows else {}
        usual = {
            "title": "",
            "day": last.get("day") or self.event.starts_local.date().isoformat(),
            "starts": last.get("ends", "") if last.get("ends", "+")[:1] != "+" else "10:00",
            "ends": "",
            "hall": last.get("hall", ""),
            "track": "",
            "kind": SessionPage.Kind.TOPIC,
            "status": EventPage.Status.PLANNED,
            "language": last.get("language") or self.event.locale.language_code,
        }
        taken = {row.key for row in self.rows}
        key = next(f"n{number}" for number in range(1, MOST_NEW * 2) if f"n{number}" not in taken)
        row = SheetRow(key, usual | dict(texts or {}))
        self.rows.append(row)
        return row

    def duplicate(self) -> int:
        """Add a copy of each selected row, which takes over the session's text and people too; return how many."""
        chosen = [row for row in self.rows if row.selected]
        for row in chosen:
            copy = self.blank(row.texts)
            copy.copy_of = row.page.pk if row.page else row.copy_of
            copy.people, copy.selected, row.selected = row.people, True, False
        return len(chosen)

    def move(self, minutes: int, day: str) -> int:
        """Move the selected rows by minutes, and to another day unless `day` is empty; return how many.

        A row whose times can't be read stays. Raises ValueError, in words, for a wrong day or too many minutes.
        """
        if abs(minutes) > MOST_MINUTES:
            raise ValueError(_("Move by at most a day at once."))
        to_day = read_day(day) if day else None
        moved = 0
        for row in self._chosen_in_time():
            starts_at, ends_at = read_times(row.texts["day"], row.texts["starts"], row.texts["ends"], self.zone)
            length, local = ends_at - starts_at, starts_at.replace(tzinfo=None)
            if to_day:
                local = datetime.combine(to_day, local.time())
            local = (local + timedelta(minutes=minutes)).replace(tzinfo=self.zone)
            row.texts |= write_times(local, local + length, self.zone)
            moved += 1
        return moved

    def _chosen_in_time(self) -> Iterable[SheetRow]:
        for row in self.rows:
            try:
                if row.selected and read_times(row.texts["day"], row.texts["starts"], row.texts["ends"], self.zone):
                    yield row
            except ValueError:
                continue

    def put(self, values: Mapping[str, str]) -> int:
        """Give the selected rows the values, by field; return how many rows."""
        chosen = [row for row in self.rows if row.selected]
        for row in chosen:
            row.texts |= values
        return len(chosen)

    def check(self) -> bool:
        """Note in each row what can't be saved; return whether all changed rows can be."""
        for row in self.rows:
            row.errors = self._errors(row) if row.changed else {}
        return not any(row.errors for row in self.rows)

    def _errors(self, row: SheetRow) -> dict[str, str]:
        errors = {}
        if not row.texts["title"]:
            errors["title"] = _("Give the session a title.")
        elif len(row.texts["title"]) > 255:
            errors["title"] = _("At most %(most)s letters.") % {"most": 255}
        for name, read in (("day", read_day), ("starts", read_clock), ("ends", read_clock)):
            try:
                read(row.texts[name])
            except ValueError as error:
                errors[name] = str(error) if row.texts[name] else _("This is missing.")
        if not {"day", "starts", "ends"} & set(errors):
            starts_at, ends_at = read_times(row.texts["day"], row.texts["starts"], row.texts["ends"], self.zone)
            if ends_at <= starts_at:
                errors["ends"] = _("The end must lie after the beginning.")
        for name, choices in self.choices.items():
            if row.texts[name] not in dict(choices) and row.texts[name] != row.origin.get(name):
                errors[name] = _("Choose from the list.")
        return errors

    def tell_conflicts(self) -> set[str]:
        """Write into each row what it clashes with, among the typed rows and the sessions not shown; return the keys.

        A row whose times can't be read has errors instead.
        """
        shown = {row.key for row in self.rows}
        slots = [slot for row in self.rows if (slot := self.slot(row))]
        slots += [slot for row in self.saved() if row.key not in shown and (slot := self.slot(row))]
        by_key = {row.key: row for row in self.rows}
        for row in self.rows:
            row.conflicts = []
        found = self.conflicts(slots)
        for conflict in found:
            if conflict.key in by_key:
                by_key[conflict.key].conflicts.append(in_words(conflict, self.zone))
        return {conflict.key for conflict in found} & set(by_key)

    def conflicts(self, slots: Iterable[Slot]) -> list[Conflict]:
        """Return what is wrong among the slots, within the days of the event."""
        first, last = self.event.starts_local.date(), self.event.ends_local.date()
        return find_conflicts(slots, first, last, self.zone)

    def slot(self, row: SheetRow) -> Slot | None:
        """Return the row's place in the programme; None when its times can't be read or nothing is typed in it."""
        if not row.page and not row.changed:
            return None
        try:
            times = read_times(row.texts["day"], row.texts["starts"], row.texts["ends"], self.zone)
        except ValueError:
            return None
        return Slot(row.key, row.texts["title"], *times, row.texts["hall"] or None, row.people, row.held)


def content_of(session: SessionPage) -> dict:
    """Return the content of the session's latest revision; of the session itself when it has none."""
    revision = session.latest_revision
    return revision.content if revision else session.serializable_data()


def in_words(conflict: Conflict, zone: ZoneInfo) -> str:
    """Return the conflict as a sentence for the row it is about."""
    if conflict.kind is Kind.BACKWARDS:
        return _("The end must lie after the beginning.")
    if conflict.kind is Kind.OUTSIDE:
        return _("Outside the days of the event.")
    times = write_times(conflict.other.starts_at, conflict.other.ends_at, zone)
    words = {"title": conflict.other.title, "starts": times["starts"], "ends": times["ends"], "person": conflict.what}
    if conflict.kind is Kind.HALL:
        return _("The hall is taken: “%(title)s”, %(starts)s–%(ends)s.") % words
    return _("%(person)s is at “%(title)s”, %(starts)s–%(ends)s.") % words


def saved_conflicts(event: EventPage, only: Sequence[int] = ()) -> list[tuple[str, str]]:
    """Return what is wrong in the event's programme as last saved: sessions' titles, each with a sentence.

    only: keys of sessions; with any, what concerns these.
    """
    sheet = Sheet(event)
    sheet.rows = sheet.saved()
    sheet.tell_conflicts()
    wanted = {f"s{pk}" for pk in only}
    rows = [row for row in sheet.rows if not wanted or row.key in wanted]
    return [(row.texts["title"], sentence) for row in rows for sentence in row.conflicts]


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 12 else 0


def _as_written(name: str, text: str, saved: str) -> str:
    """Return a time as the table itself writes it: browsers leave out a zero, people write a point."""
    if name in ("starts", "ends") and text != saved:
        try:
            return saved if read_clock(text) == read_clock(saved) else text
        except ValueError:
            return text
    return text
