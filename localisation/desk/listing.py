"""The list of translations: filtered, ordered by importance, as a table and as CSV."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

import django_filters
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import F
from django.http import StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.models import Locale, Page

from home.spreadsheets import safe_cell
from localisation.desk.overview import DeskMixin
from localisation.desk.reach import visible_states
from localisation.models import State, TranslationState
from localisation.models.source_state import TranslationStateQuerySet

DUE = [
    ("late", gettext_lazy("Overdue")),
    ("week", gettext_lazy("Within 7 days")),
    ("any", gettext_lazy("At any time")),
]
ASSIGNED = [("me", gettext_lazy("To me")), ("nobody", gettext_lazy("To nobody"))]


class TypeFilter(django_filters.ModelChoiceFilter):
    """A page type or snippet, under its own name."""

    class field_class(django_filters.fields.ModelChoiceField):
        def label_from_instance(self, obj: ContentType) -> str:
            return capfirst(obj.name)


def _types(request):
    known = TranslationState.objects.order_by().values("content_type").distinct()
    return ContentType.objects.filter(pk__in=known)


def _languages(request):
    return Locale.objects.exclude(language_code=settings.LANGUAGE_CODE).order_by("language_code")


def _sections(request):
    """The sections that can be chosen: the source pages below the home, and the one asked for."""
    pages = Page.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    wanted = request.GET.get("section", "") if request else ""
    chosen = pages.filter(depth=3)
    return (chosen | pages.filter(pk=wanted) if wanted.isdigit() else chosen).order_by("path")


class StateFilterSet(WagtailFilterSet):
    """What the list can be narrowed down to."""

    locale = django_filters.ModelChoiceFilter(queryset=_languages, label=gettext_lazy("Language"))
    state = django_filters.ChoiceFilter(choices=State.choices, method="filter_state", label=gettext_lazy("State"))
    assigned = django_filters.ChoiceFilter(choices=ASSIGNED, method="filter_assigned", label=gettext_lazy("Assigned"))
    due = django_filters.ChoiceFilter(choices=DUE, method="filter_due", label=gettext_lazy("Due"))
    content_type = TypeFilter(queryset=_types, label=gettext_lazy("Type"))
    section = django_filters.ModelChoiceFilter(
        queryset=_sections, method="filter_section", label=gettext_lazy("Section")
    )

    class Meta:
        model = TranslationState
        fields = ["locale", "state", "assigned", "due", "content_type", "section"]

    def filter_state(self, queryset: TranslationStateQuerySet, name, value):
        return queryset.that_are(value)

    def filter_assigned(self, queryset: TranslationStateQuerySet, name, value):
        if value == "me":
            return queryset.assigned_to(self.request.user)
        return queryset.filter(translation__task__assignee__isnull=True)

    def filter_due(self, queryset: TranslationStateQuerySet, name, value):
        today = timezone.localdate()
        if value == "late":
            return queryset.due(today - timedelta(days=1))
        if value == "week":
            return queryset.due(today + timedelta(days=7)).filter(translation__task__due__gte=today)
        return queryset.due(date.max)

    def filter_section(self, queryset: TranslationStateQuerySet, name, value: Page):
        return queryset.filter(page__path__startswith=value.path)


class Cell(Column):
    """A cell with a template of its own in localisation/desk/cells/."""

    def __init__(self, name: str, **kwargs):
        super().__init__(name, **kwargs)
        self.cell_template_name = f"localisation/desk/cells/{name}.html"


class ListView(DeskMixin, BaseListingView):
    """All translations that concern the user, what matters most to visitors first."""

    page_title = gettext_lazy("List of translations")
    template_name = "localisation/desk/list.html"
    results_template_name = "wagtailadmin/generic/listing_results.html"
    index_url_name = "localisation_desk:list"
    index_results_url_name = "localisation_desk:list_results"
    filterset_class = StateFilterSet
    is_searchable = True
    search_fields = ["title"]
    search_backend_name = None
    paginate_by = 50
    default_ordering = "importance"
    verbose_name_plural = gettext_lazy("translations")
    table_classname = "listing desk-list"
    columns = [
        Cell("title", label=gettext_lazy("Title"), width="34%", sort_key="title"),
        Column("locale", label=gettext_lazy("Language"), accessor=lambda state: state.locale.get_display_name()),
        Cell("progress", label=gettext_lazy("Translated"), width="16%"),
        Column("words_left", label=gettext_lazy("Words left"), sort_key="words_left"),
        Cell("state", label=gettext_lazy("State")),
        Cell("task", label=gettext_lazy("Work")),
        DateColumn("changed_at", label=gettext_lazy("Last change"), sort_key="changed_at"),
    ]

    def get_base_queryset(self) -> TranslationStateQuerySet:
        states = visible_states(self.request.user)
        return states.select_related("locale", "content_type", "translation__task__assignee").by_importance()

    def order_queryset(self, queryset: TranslationStateQuerySet) -> TranslationStateQuerySet:
        if self.ordering == "importance":
            return queryset
        field = F(self.ordering.lstrip("-"))
        down = self.ordering.startswith("-")
        return queryset.order_by(field.desc(nulls_last=True) if down else field.asc(nulls_last=True), "pk")

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """Header: back to the overview."""
        return [HeaderButton(_("Overview"), url=reverse("localisation_desk:overview"), icon_name="table")]

    @property
    def header_more_buttons(self) -> list[Button]:
        """Behind the dots: what is listed, as a file."""
        query = self.request.GET.copy()
        query["export"] = "csv"
        address = f"{reverse('localisation_desk:list')}?{query.urlencode()}"
        return [Button(_("Download CSV"), url=address, icon_name="download", priority=100)]

    def get_paginate_by(self, queryset) -> int | None:
        return None if self.request.GET.get("export") == "csv" else super().get_paginate_by(queryset)

    def render_to_response(self, context, **kwargs):
        if self.request.GET.get("export") == "csv":
            return _download(context["object_list"])
        return super().render_to_response(context, **kwargs)


def _download(states: TranslationStateQuerySet) -> StreamingHttpResponse:
    """Answer with the states as CSV that a Russian Excel opens as it is: semicolons, and a mark for UTF-8."""
    response = StreamingHttpResponse(_lines(states), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="translations.csv"'
    return response


class _Echo:
    """A file for csv.writer that gives back what it is to write."""

    def write(self, line: str) -> str:
        return line


def _lines(states: TranslationStateQuerySet) -> Iterator[str]:
    writer = csv.writer(_Echo(), delimiter=";")
    names = [
        _("Title"),
        _("Type"),
        _("Language"),
        _("State"),
        _("Translated, %"),
        _("Words"),
        _("Words left"),
        _("Stale since"),
        _("Assigned to"),
        _("Due"),
        _("Last change"),
    ]
    yield "\ufeff" + writer.writerow(names)
    for state in states.iterator(chunk_size=1_000):
        task = state.task
        yield writer.writerow(
            safe_cells(
                [
                    state.title,
                    capfirst(state.content_type.name),
                    state.locale.get_display_name(),
                    state.word.label,
                    state.percent,
                    state.words,
                    state.words_left,
                    _moment(state.stale_since),
                    get_user_display_name(task.assignee) if task and task.assignee else "",
                    task.due.isoformat() if task and task.due else "",
                    _moment(state.changed_at),
                ]
            )
        )


def _moment(at) -> str:
    return date_format(timezone.localtime(at), "Y-m-d H:i") if at else ""


def safe_cells(cells: Iterable) -> list[str]:
    """Return the cells as texts that no spreadsheet takes for formulas."""
    return [safe_cell(str(cell)) for cell in cells]
