"""What a file would change: told row by row before anything is done, and then done as told."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale

from branches.exchange.columns import COLUMNS, KEY, Column, Known
from branches.models import BranchIndexPage, BranchPage
from home.tables import Row, Table, UnreadableFile

ADDED, CHANGED, UNCHANGED, REFUSED = "added", "changed", "unchanged", "refused"


@dataclass(frozen=True)
class Change:
    """A field that would change: its column's title, and both texts."""

    column: str
    before: str
    after: str


@dataclass(frozen=True)
class Trouble:
    """Why a row is refused: the column it is about (none for the whole row), and a sentence."""

    column: str
    message: str


@dataclass
class RowPlan:
    """What would become of the branch in a row. `branch` has the new values, and nothing is saved."""

    line: int
    key: str
    name: str = ""
    changes: list[Change] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    branch: BranchPage | None = None
    publishes: bool = False

    @property
    def kind(self) -> str:
        """One of ADDED, CHANGED, UNCHANGED, REFUSED."""
        if self.troubles:
            return REFUSED
        if self.branch is not None and not self.branch.pk:
            return ADDED
        return CHANGED if self.changes else UNCHANGED


@dataclass
class Plan:
    """What a file would do.

    unknown: names in the header that are no column; they are passed over. missing: branches of the editor's that the
    file doesn't name; they stay as they are.
    """

    rows: list[RowPlan]
    unknown: list[str]
    missing: list[BranchPage]

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


def own_branches(user) -> list[BranchPage]:
    """Return the branches in the source language that the user may change, by key."""
    return list(_own(user))


def keeps_one(user) -> bool:
    """Tell whether there is a branch that the user may change."""
    return any(_own(user))


def _own(user) -> Iterator[BranchPage]:
    branches = BranchPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    for branch in branches.defer_streamfields().order_by("code"):
        if branch.permissions_for_user(user).can_edit():
            yield branch


def texts_of(branch: BranchPage) -> dict[str, str]:
    """Return the branch's row: the cells' texts by the columns' codes."""
    # Rows may have been replaced since the hours were last read.
    branch.__dict__.pop("timetable", None)
    return {column.code: column.write(branch).replace("\r\n", "\n") for column in COLUMNS}


def known_columns(header: list[str]) -> dict[str, Column]:
    """Return the columns that the header names, by the name it gives them."""
    by_name = {name: column for column in COLUMNS for name in column.names()}
    return {name: by_name[name.lower()] for name in header if name.lower() in by_name}


def make_plan(table: Table, user) -> Plan:
    """Return what the table would do when `user` confirms it. Raises UnreadableFile when it has no column of keys."""
    columns = known_columns(table.header)
    key_name = next((name for name, column in columns.items() if column is KEY), None)
    if key_name is None:
        raise UnreadableFile(_("The file has no column “key”: it tells which branch a row is about."))
    if twice := [column for column, count in Counter(columns.values()).items() if count > 1]:
        raise UnreadableFile(_("The column “%(name)s” is there twice.") % {"name": twice[0].title})
    locale = Locale.objects.get(language_code=settings.LANGUAGE_CODE)
    branches = {branch.code: branch for branch in BranchPage.objects.filter(locale=locale)}
    planner = _Planner(columns, key_name, user, locale, branches)
    counts = Counter(row.cells.get(key_name, "") for row in table.rows)
    rows = [planner.plan(row, counts) for row in table.rows]
    named = {row.key for row in rows}
    missing = [branch for branch in own_branches(user) if branch.code not in named]
    unknown = [name for name in table.header if name and name not in columns]
    return Plan(rows, unknown, missing)


class _Planner:
    """Plans one row after the other."""

    def __init__(self, columns: dict[str, Column], key_name: str, user, locale: Locale, branches: dict):
        self.columns = columns
        self.key_name = key_name
        self.user = user
        self.locale = locale
        self.branches = branches
        self.known = Known(locale)
        self.index = BranchIndexPage.objects.filter(locale=locale).first()

    def plan(self, row: Row, counts: Counter) -> RowPlan:
        key = row.cells.get(self.key_name, "")
        planned = RowPlan(row.line, key)
        if not key:
            planned.troubles.append(Trouble(str(KEY.title), _("The key is missing.")))
        elif counts[key] > 1:
            planned.troubles.append(Trouble(str(KEY.title), _("The key is in the file more than once.")))
        else:
            self._take(planned)
        if planned.troubles:
            return planned
        branch = planned.branch
        before = texts_of(branch) if branch.pk else {}
        self._fill(branch, row, planned)
        if planned.troubles:
            return planned
        after = texts_of(branch)
        planned.name = branch.title
        planned.changes = [
            Change(str(column.title), before.get(column.code, ""), after[column.code])
            for column in self.columns.values()
            if before.get(column.code, "") != after[column.code]
        ]
        if planned.changes:
            self._check(branch, planned)
        return planned

    def _take(self, planned: RowPlan) -> None:
        """Find the branch that the row is about, or begin a new one; refuse what the editor may not do."""
        branch = self.branches.get(planned.key)
        if branch is None:
            may = self.index.permissions_for_user(self.user) if self.index else None
            if may is None or not may.can_add_subpage():
                planned.troubles.append(Trouble("", _("There is no branch with this key, and you may not add one.")))
                return
            planned.branch = BranchPage(code=planned.key, slug=planned.key, locale=self.locale)
            planned.publishes = may.can_publish_subpage()
            return
        planned.name = branch.title
        may = branch.permissions_for_user(self.user)
        if not may.can_edit() or branch.permissions_for_user(self.user).page_locked():
            planned.troubles.append(Trouble("", _("You may not change this branch.")))
        elif branch.has_unpublished_changes:
            words = _("The branch has a draft that is not published: publish or discard it first.")
            planned.troubles.append(Trouble("", words))
        else:
            planned.branch = branch.get_latest_revision_as_object()
            planned.publishes = may.can_publish()

    def _fill(self, branch: BranchPage, row: Row, planned: RowPlan) -> None:
        """Give the branch the row's values; a column that the file lacks keeps its value."""
        for name, column in self.columns.items():
            if column is KEY or name not in row.cells:
                continue
            try:
                column.put(branch, column.read(row.cells[name], self.known))
            except ValueError as error:
                planned.troubles.append(Trouble(str(column.title), str(error)))

    def _check(self, branch: BranchPage, planned: RowPlan) -> None:
        if not branch.pk and self.index.get_children().filter(slug=branch.slug).exists():
            planned.troubles.append(Trouble(str(KEY.title), _("Another page has this key as its address.")))
            return
        try:
            branch.full_clean(exclude=["path", "depth", "content_type"])
        except ValidationError as error:
            for name, messages in error.message_dict.items():
                field_names = {each.name: each for each in BranchPage._meta.fields}
                title = str(field_names[name].verbose_name) if name in field_names else ""
                planned.troubles.append(Trouble(title, " ".join(messages)))


def carry_out(plan: Plan, user) -> Counter:
    """Save what the plan adds and changes, all or nothing; return how many branches of each kind there were.

    Whoever may publish publishes; of others the changes wait as drafts.
    """
    index = BranchIndexPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE).first()
    with transaction.atomic():
        for row in plan.rows:
            if row.kind == ADDED:
                row.branch.live = False
                row.branch.owner = user
                index.add_child(instance=row.branch)
            elif row.kind != CHANGED:
                continue
            revision = row.branch.save_revision(user=user, log_action=True)
            if row.publishes:
                revision.publish(user=user)
    return Counter(row.kind for row in plan.rows)
