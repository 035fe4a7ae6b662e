"""When translations are due, for the editors' calendar."""

from collections.abc import Iterator

from django.urls import reverse
from wagtail import hooks

from home.calendar import Entry, Kind, Month
from localisation.desk.reach import visible_states
from localisation.models import TranslationTask


@hooks.register("register_calendar", order=50)
def translations_due(month: Month) -> Iterator[Entry]:
    """Yield the days on which translations that the user sees on the desk are due and not done."""
    states = visible_states(month.request.user).filter(translation__task__due__range=(month.first, month.last))
    states = states.exclude(translation__task__stage=TranslationTask.Stage.DONE)
    if month.language:
        states = states.filter(locale__language_code=month.language)
    if month.section:
        states = states.filter(page__path__startswith=month.section.path)
    for state in states.select_related("locale", "translation__task"):
        address = reverse("localisation_desk:translate", args=[state.pk])
        due, language = state.translation.task.due, state.locale.language_code
        yield Entry(due, Kind.TRANSLATION, state.title, address, language)
