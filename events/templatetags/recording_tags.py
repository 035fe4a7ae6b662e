"""How a recording is shown, for templates."""

from django import template

from events.recordings import Player, player_for

register = template.Library()


@register.filter
def player(address: str) -> Player | None:
    """Return what plays the recording at the address on our own page; None where only a link leads there."""
    return player_for(address or "")
