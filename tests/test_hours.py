"""When a line is open, exactly at its boundaries."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from home.hours import Hours, opening_state

MOSCOW = "Europe/Moscow"
EVERY_DAY = {weekday: [Hours(time(8), time(20))] for weekday in range(7)}


def at(hour, minute=0, second=0, *, day=2, zone=MOSCOW):
    # 2 March 2026 is a Monday.
    return datetime(2026, 3, day, hour, minute, second, tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("moment", "is_open", "changes_at"),
    [
        (at(7, 59, 59), False, at(8)),
        (at(8), True, at(20)),
        (at(19, 59, 59), True, at(20)),
        (at(20), False, at(8, day=3)),
        (at(23, 59, 59), False, at(8, day=3)),
        (at(0, day=3), False, at(8, day=3)),
        # The same moments, told by a clock in Vladivostok, seven hours ahead.
        (at(3, day=3, zone="Asia/Vladivostok"), False, at(8, day=3)),
        (at(15, day=3, zone="Asia/Vladivostok"), True, at(20, day=3)),
    ],
)
def test_opens_and_closes_to_the_second(moment, is_open, changes_at):
    state = opening_state(moment, MOSCOW, EVERY_DAY)
    assert (state.is_open, state.changes_at) == (is_open, changes_at)


def test_hours_past_midnight_belong_to_the_day_they_begin_on():
    friday_night = {4: [Hours(time(22), time(2))]}
    assert opening_state(at(1, 59, 59, day=7), MOSCOW, friday_night).is_open
    assert not opening_state(at(2, day=7), MOSCOW, friday_night).is_open
    assert not opening_state(at(23, day=7), MOSCOW, friday_night).is_open


def test_midnight_closes_nothing_that_goes_on():
    round_the_clock = {weekday: [Hours(time(0), time(0))] for weekday in range(7)}
    state = opening_state(at(0), MOSCOW, round_the_clock)
    assert state.is_open
    assert state.changes_at is None


def test_an_exception_replaces_the_weekday():
    holiday = {date(2026, 3, 9): []}
    assert opening_state(at(21, day=8), MOSCOW, EVERY_DAY, holiday).changes_at == at(8, day=10)
    assert not opening_state(at(12, day=9), MOSCOW, EVERY_DAY, holiday).is_open
    short = {date(2026, 3, 6): [Hours(time(8), time(13))]}
    assert opening_state(at(12, 59, day=6), MOSCOW, EVERY_DAY, short).changes_at == at(13, day=6)
    assert not opening_state(at(13, day=6), MOSCOW, EVERY_DAY, short).is_open


def test_a_line_without_hours_is_closed_for_good():
    state = opening_state(at(12), MOSCOW, {})
    assert (state.is_open, state.changes_at) == (False, None)


def test_overlapping_hours_are_one_stretch():
    lunch = {0: [Hours(time(9), time(13)), Hours(time(12), time(18))]}
    assert opening_state(at(10), MOSCOW, lunch).changes_at == at(18)
