"""Which participants are meant: the filters of the organisers' list, which letters to a selection use too."""

from collections.abc import Mapping
from uuid import UUID

import django_filters
from django import forms
from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from events.models import CheckIn, Registration, SessionPage, SessionSeat
from home.languages import language_choices

YES_NO = [("yes", _("Yes")), ("no", _("No"))]
SEARCHED = ("name", "email", "organisation", "town", "note")


class ParticipantFilters(WagtailFilterSet):
    """What the list can be narrowed down to."""

    state = django_filters.MultipleChoiceFilter(
        choices=Registration.State.choices, label=_("State"), widget=forms.CheckboxSelectMultiple
    )
    confirmed = django_filters.ChoiceFilter(choices=YES_NO, method="filter_confirmed", label=_("Address confirmed"))
    attendance = django_filters.ChoiceFilter(choices=Registration.Attendance.choices, label=_("Attendance"))
    kind = django_filters.MultipleChoiceFilter(
        choices=Registration.Kind.choices, label=_("Takes part as"), widget=forms.CheckboxSelectMultiple
    )
    language = django_filters.ChoiceFilter(choices=language_choices, label=_("Language"))
    needs = django_filters.ChoiceFilter(choices=YES_NO, method="filter_needs", label=_("Named what will help"))

    session = django_filters.ChoiceFilter(method="filter_session", label=_("Session with limited places"))
    checked_in = django_filters.ChoiceFilter(choices=YES_NO, method="filter_checked_in", label=_("Let in at the door"))

    class Meta:
        model = Registration
        fields = ["state", "confirmed", "attendance", "kind", "language", "needs", "session", "checked_in"]

    def __init__(self, data=None, queryset=None, **kwargs):
        super().__init__(data, queryset, **kwargs)
        # The sessions that these people have booked, by the title in the source language.
        keys = SessionSeat.objects.filter(registration__in=self.queryset.order_by()).values("session_key")
        sessions = SessionPage.objects.filter(
            translation_key__in=keys, locale__language_code=settings.LANGUAGE_CODE
        ).order_by("starts_at", "title")
        choices = [(str(key), title) for key, title in sessions.values_list("translation_key", "title")]
        self.filters["session"].extra["choices"] = choices

    def filter_session(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        booked = SessionSeat.objects.filter(session_key=value, state=SessionSeat.State.HELD)
        return queryset.filter(pk__in=booked.values("registration"))

    def filter_checked_in(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        inside = CheckIn.objects.filter(undone_at=None).values("registration")
        return queryset.filter(pk__in=inside) if value == "yes" else queryset.exclude(pk__in=inside)

    def filter_confirmed(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(confirmed_at__isnull=value == "no")

    def filter_needs(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.exclude(needs="") if value == "yes" else queryset.filter(needs="")


def participants(event_key: UUID) -> QuerySet[Registration]:
    """Return all registrations for the event, in the order of arrival."""
    return Registration.objects.filter(event_key=event_key).order_by("order")


def containing(queryset: QuerySet[Registration], text: str) -> QuerySet[Registration]:
    """Return the registrations with the text in a name, an address, an organisation, a town or a note.

    SQLite compares only Latin letters without regard to capitals, so the usual spellings are tried besides.
    """
    spellings = {text, text.lower(), text.capitalize(), text.title(), text.upper()}
    wanted = Q()
    for field in SEARCHED:
        for spelling in spellings:
            wanted |= Q(**{f"{field}__icontains": spelling})
    return queryset.filter(wanted)


def filters_of(selection: Mapping[str, list[str]], queryset: QuerySet[Registration]) -> ParticipantFilters:
    """Return the filters as a kept selection has them, bound to the registrations they choose from."""
    data = QueryDict(mutable=True)
    for name, values in selection.items():
        data.setlist(name, values)
    return ParticipantFilters(data, queryset)


def selection_in(data: QueryDict) -> dict[str, list[str]]:
    """Return the filters in an address or a sent form as they are kept; unknown names and empty values left out."""
    kept = {name: [value for value in data.getlist(name) if value] for name in ParticipantFilters.base_filters}
    return {name: values for name, values in kept.items() if values}


def in_words(filters: ParticipantFilters) -> list[tuple[str, str]]:
    """Return what is selected: each filter's label with its values in words."""
    words = []
    if not filters.form.is_valid():
        return words
    for name, field in filters.form.fields.items():
        chosen = filters.form.cleaned_data[name]
        if chosen:
            names = {str(value): str(label) for value, label in field.choices}
            values = chosen if isinstance(chosen, list) else [chosen]
            words.append((str(filters.filters[name].label), ", ".join(names.get(str(value), "") for value in values)))
    return words
