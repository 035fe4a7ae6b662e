"""A programme in a few lines, and the links between its views, for templates."""

from django import template
from django.http import QueryDict
from django.utils import timezone

from events.models import EventPage, SessionPage
from events.programme import rules, stars
from events.programme.filters import ProgrammeFilter, today_at
from events.programme.sessions import code_of, programme_of

register = template.Library()


@register.simple_tag
def programme_query(asked: ProgrammeFilter, **changes: str) -> str:
    """Return the query of the programme's address with these values changed; an empty value takes one away."""
    return f"?{asked.query(**changes)}"


@register.simple_tag(takes_context=True)
def programme_overview(context, event: EventPage) -> dict:
    """Return `asked`, the filter that chooses nothing, and `on`, what goes on now; `on` is None outside the event."""
    now = timezone.now()
    programme = programme_of(event, context["request"])
    asked = ProgrammeFilter(programme, QueryDict(), today_at(event.time_zone, now))
    return {"asked": asked, "on": rules.now_and_next(programme.entries, now) if rules.is_on(event, now) else None}


@register.simple_tag(takes_context=True)
def star_of(context, session: SessionPage) -> dict:
    """Return the session's `code`, and whether the visitor has it `starred`."""
    code = code_of(session.translation_key)
    return {"code": code, "starred": code in stars.of_visitor(context["request"])}
