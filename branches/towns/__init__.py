"""Russian towns and what people call them: see CREDITS.md for the data, matching.py for the rules."""

from branches.towns.gazetteer import Town, town_by_id
from branches.towns.matching import clear_winner, find_towns, is_called

__all__ = ["Town", "clear_winner", "find_towns", "is_called", "town_by_id"]
