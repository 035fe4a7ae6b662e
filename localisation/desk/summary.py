"""The numbers of the overview: for each language and page type, and for each branch of the tree of pages."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, Max, Q, Sum
from django.db.models.functions import Substr
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from home.importance import Importance
from localisation.models import State
from localisation.models.source_state import CONDITIONS, TranslationStateQuerySet

NUMBERS = {
    "objects": Count("pk"),
    "segments": Sum("segments", default=0),
    "translated": Sum("translated", default=0),
    "words_left": Sum("words_left", default=0),
    "stale": Count("pk", filter=CONDITIONS[State.STALE]),
    "review": Count("pk", filter=CONDITIONS[State.REVIEW]),
    "blocked": Count("pk", filter=CONDITIONS[State.BLOCKED]),
    "changed_at": Max("changed_at"),
}


@dataclass
class Cell:
    """The numbers of some states, and the filters of the list that holds exactly these."""

    filters: dict
    objects: int = 0
    segments: int = 0
    translated: int = 0
    words_left: int = 0
    stale: int = 0
    review: int = 0
    blocked: int = 0
    changed_at: datetime | None = None

    def __add__(self, other: "Cell") -> "Cell":
        counted = {
            name: getattr(self, name) + getattr(other, name)
            for name in ("objects", "segments", "translated", "words_left", "stale", "review", "blocked")
        }
        dates = [at for at in (self.changed_at, other.changed_at) if at]
        return Cell(self.filters, changed_at=max(dates, default=None), **counted)

    @property
    def percent(self) -> int:
        """How much is translated; 100 only when all is."""
        return 100 if self.translated >= self.segments else 100 * self.translated // self.segments

    @property
    def url(self) -> str:
        """The address of the list of these."""
        return list_url(self.filters)

    @property
    def marks(self) -> list[tuple[str, str, int, str]]:
        """What asks for attention: (state, its name, how many, the address of their list)."""
        return [
            (state.value, str(state.label), number, list_url(self.filters | {"state": state.value}))
            for state in (State.STALE, State.REVIEW, State.BLOCKED)
            if (number := getattr(self, state.value))
        ]


@dataclass
class Row:
    """A line of a table: one cell for each language, in the languages' order."""

    title: str
    cells: list[Cell]
    url: str = ""
    children: int = 0
    note: str = ""
    total: Cell = field(init=False)

    def __post_init__(self) -> None:
        self.total = sum(self.cells[1:], self.cells[0]) if self.cells else Cell({})


def list_url(filters: dict) -> str:
    """Return the address of the list of translations, narrowed down by those of its filters."""
    return f"{reverse('localisation_desk:list')}?{urlencode(filters)}"


def by_type(states: TranslationStateQuerySet, languages: list[Locale]) -> tuple[list[Row], Row | None]:
    """Return a row for each type, the most important first, and their sum. One query."""
    found: dict[int, dict[int, Cell]] = {}
    ranks: dict[int, int] = {}
    for numbers in states.order_by().values("content_type_id", "locale_id", "importance").annotate(**NUMBERS):
        type_id, locale_id = numbers.pop("content_type_id"), numbers.pop("locale_id")
        ranks[type_id] = min(numbers.pop("importance"), ranks.get(type_id, Importance.OTHER))
        cells = found.setdefault(type_id, {})
        cell = Cell({"locale": locale_id, "content_type": type_id}, **numbers)
        cells[locale_id] = cells[locale_id] + cell if locale_id in cells else cell
    rows = []
    for type_id, cells in found.items():
        model = ContentType.objects.get_for_id(type_id).model_class()
        title = _plural(model) if model else str(type_id)
        row = Row(title, [cells.get(locale.pk, Cell({"locale": locale.pk})) for locale in languages])
        rows.append((ranks[type_id], title, row))
    rows = [row for _rank, _title, row in sorted(rows, key=lambda entry: entry[:2])]
    if not rows:
        return [], None
    sums = []
    for number, locale in enumerate(languages):
        total = sum((row.cells[number] for row in rows), Cell({"locale": locale.pk}))
        sums.append(total)
    return rows, Row(_("All types"), sums)


def _plural(model: type[models.Model]) -> str:
    """Return the name of the model in the plural; Django makes an English one up where none was given."""
    name = model._meta.verbose_name_plural
    given = name if "verbose_name_plural" in model._meta.original_attrs else model._meta.verbose_name
    return capfirst(given)


def by_branch(
    states: TranslationStateQuerySet, languages: list[Locale], parent: Page, children: list[Page]
) -> list[Row]:
    """Return a row for each of the children of `parent`, with all that lies below it. One query.

    children: in the order of the tree, none left out between the first and the last.
    """
    if not children:
        return []
    length = len(parent.path) + Page.steplen
    below = states.filter(page__path__gte=children[0].path, page__path__lte=children[-1].path.ljust(255, "Z"))
    found: dict[str, dict[int, Cell]] = {}
    by_path = {child.path: child for child in children}
    grouped = below.order_by().annotate(branch=Substr("page__path", 1, length)).values("branch", "locale_id")
    for numbers in grouped.annotate(**NUMBERS):
        branch, locale_id = numbers.pop("branch"), numbers.pop("locale_id")
        if branch in by_path:
            filters = {"locale": locale_id, "section": by_path[branch].pk}
            found.setdefault(branch, {})[locale_id] = Cell(filters, **numbers)
    rows = []
    for path, cells in found.items():
        child = by_path[path]
        url = f"{reverse('localisation_desk:overview')}?{urlencode({'page': child.pk})}" if child.numchild else ""
        row_cells = [cells.get(locale.pk, Cell({"locale": locale.pk, "section": child.pk})) for locale in languages]
        rows.append((path, Row(child.title, row_cells, url=url, children=child.numchild)))
    return [row for _path, row in sorted(rows, key=lambda entry: entry[0])]


@dataclass(frozen=True)
class Tile:
    """A number of what waits for the user, with the list of it."""

    label: str
    number: int
    url: str
    urgent: bool = False


def tiles(states: TranslationStateQuerySet, user: AbstractBaseUser, today=None) -> list[Tile]:
    """Return what waits for the user and on the desk. One query."""
    today = today or timezone.localdate()
    active = ~Q(translation__task__stage="done")
    mine = Q(translation__task__assignee=user) & active
    week = today + timedelta(days=7)
    numbers = states.order_by().aggregate(
        mine=Count("pk", filter=mine),
        late=Count("pk", filter=Q(translation__task__due__lt=today) & active),
        week=Count("pk", filter=Q(translation__task__due__range=(today, week)) & active),
        review=Count("pk", filter=CONDITIONS[State.REVIEW]),
        stale=Count("pk", filter=CONDITIONS[State.STALE]),
        unfinished=Count("pk", filter=CONDITIONS[State.UNFINISHED]),
    )
    return [
        Tile(_("Assigned to me"), numbers["mine"], list_url({"assigned": "me"})),
        Tile(_("Overdue"), numbers["late"], list_url({"due": "late"}), urgent=bool(numbers["late"])),
        Tile(_("Due within 7 days"), numbers["week"], list_url({"due": "week"})),
        Tile(_("In review"), numbers["review"], list_url({"state": State.REVIEW.value})),
        Tile(
            _("Stale translations"),
            numbers["stale"],
            list_url({"state": State.STALE.value}),
            urgent=bool(numbers["stale"]),
        ),
        Tile(_("Unfinished translations"), numbers["unfinished"], list_url({"state": State.UNFINISHED.value})),
    ]


def shown_languages(locales: Iterable[Locale], states: TranslationStateQuerySet) -> list[Locale]:
    """Return those of the languages that the user sees anything in. One query."""
    seen = set(states.order_by().values_list("locale_id", flat=True).distinct())
    return [locale for locale in locales if locale.pk in seen]
