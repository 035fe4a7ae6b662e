"""Russia's public holidays.

The dates are those of article 112 of the Labour Code of the Russian Federation. Days off are moved from weekends anew
every year: the days they are moved to are no holidays, and an editor adds them as exceptions.
"""

from datetime import date

_DATES = [
    *((1, day) for day in range(1, 9)),
    (2, 23),
    (3, 8),
    (5, 1),
    (5, 9),
    (6, 12),
    (11, 4),
]


def public_holidays(*years: int) -> set[date]:
    """Return the public holidays of the years."""
    return {date(year, month, day) for year in years for month, day in _DATES}
