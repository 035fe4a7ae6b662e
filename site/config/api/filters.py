"""What the lists of the API may be narrowed down by: each filter takes what its schema says, and refuses the rest."""

from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.core.validators import slug_re
from django.db.models import Field, QuerySet
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy
from wagtail.api.v2.filters import FieldsFilter
from wagtail.api.v2.utils import BadRequestError

from config.api.fields import TEXT

SAME_VALUE = gettext_lazy("Only pages with this value.")


class Filter:
    """One parameter of a list.

    about: what it keeps, for people. fit: gets the pages and what was read, returns those that fit.
    """

    # What it takes: for the description, for a message after «must be», and one such value.
    schema: dict = {}
    form = ""
    example = ""

    def __init__(self, about, fit: Callable[[QuerySet, Any], QuerySet]):
        self.about = about
        self.fit = fit

    def read(self, value: str) -> Any:
        """Return what `value` of an address means. Raises ValueError when the filter does not take it."""
        raise NotImplementedError


class NameFilter(Filter):
    """Takes an id, or a slug or code, of something that pages belong to; one that is not there keeps no page."""

    schema = TEXT | {"pattern": "^[-a-zA-Z0-9_]+$"}
    form = "an id, or a word of Latin letters, digits, hyphens and underscores"
    example = "12"

    def read(self, value: str) -> str:
        if not slug_re.match(value):
            raise ValueError(value)
        return value


class DayFilter(Filter):
    """Takes a date."""

    schema = TEXT | {"format": "date"}
    form = "a date such as 2026-05-31"
    example = "2026-05-31"

    def read(self, value: str) -> date:
        day = parse_date(value)
        if day is None:
            raise ValueError(value)
        return day


class ChoiceFilter(Filter):
    """Takes one of a few values of a column."""

    def __init__(self, column: str, values: list[str], about=SAME_VALUE):
        super().__init__(about, lambda pages, value: pages.filter(**{column: value}))
        self.schema = TEXT | {"enum": values}
        self.form = f"one of: {', '.join(filter(None, values))}"
        self.example = values[0]

    @classmethod
    def of(cls, column: Field) -> "ChoiceFilter":
        """Return the filter by a column that has choices."""
        values = [str(value) for value, _name in column.flatchoices]
        return cls(column.name, [*values, ""] if column.blank else values)

    def read(self, value: str) -> str:
        if value not in self.schema["enum"]:
            raise ValueError(value)
        return value


class Filters(FieldsFilter):
    """Applies the endpoint's filters, and to the columns that none of them is for Wagtail's own, by an equal value."""

    def filter_queryset(self, request, queryset, view):
        asked = request.GET.dict()
        for name, chosen in view.get_filters().items():
            if name in asked:
                try:
                    meant = chosen.read(asked.pop(name))
                except ValueError as error:
                    raise BadRequestError(f"{name} must be {chosen.form}") from error
                queryset = chosen.fit(queryset, meant)
        return super().filter_queryset(SimpleNamespace(GET=asked), queryset, view)
