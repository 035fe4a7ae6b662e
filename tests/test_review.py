"""When texts about health have to be checked again, exactly at the day."""

from datetime import date, timedelta

import pytest

from home.models.review import SOON, ReviewState, review_state

DUE = date(2026, 6, 30)
REVIEWED = date(2025, 6, 30)


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (DUE - SOON - timedelta(days=1), ReviewState.CURRENT),
        (DUE - SOON, ReviewState.SOON),
        (DUE, ReviewState.SOON),
        (DUE + timedelta(days=1), ReviewState.OVERDUE),
    ],
)
def test_a_review_is_overdue_from_the_day_after(on, state):
    assert review_state(REVIEWED, DUE, on) == state


def test_a_page_without_dates_was_never_reviewed_and_one_without_a_due_date_stays_so():
    assert review_state(None, None, DUE) == ReviewState.NONE
    assert review_state(REVIEWED, None, DUE) == ReviewState.CURRENT
    assert review_state(None, DUE, DUE + timedelta(days=1)) == ReviewState.OVERDUE
