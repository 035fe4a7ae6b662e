"""What asks for work today, on the admin's first page: each app tells what it knows, each editor sees what is theirs.

An app registers a function with the Wagtail hook `register_todo`. It takes the request, asks a constant few queries,
and returns `Todo`s for the user of the request: none for somebody whom it doesn't concern.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component

MOST_NAMED = 5


@dataclass(frozen=True)
class Todo:
    """One kind of work. label: what is counted, without the number. url: the list that holds exactly these.

    named: a few of them by title and address; an address may be empty. urgent: late, or lost if nobody acts.
    """

    number: int
    label: str
    url: str
    icon: str = "list-ul"
    urgent: bool = False
    named: tuple[tuple[str, str], ...] = ()


def todos(request: HttpRequest) -> list[Todo]:
    """Return what asks for the user's work, what is urgent first; else in the order of the hooks."""
    found = [todo for register in hooks.get_hooks("register_todo") for todo in register(request) if todo.number]
    return sorted(found, key=lambda todo: not todo.urgent)


class TodayPanel(Component):
    """The first panel of the dashboard."""

    name = "today"
    order = 50
    template_name = "home/admin/today.html"

    def get_context_data(self, parent_context: Mapping) -> dict:
        return {"todos": todos(parent_context["request"])}
