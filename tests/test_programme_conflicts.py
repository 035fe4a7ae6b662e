"""What clashes in a programme, each rule at its boundary."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from events.programme.conflicts import Conflict, Kind, Slot, find_conflicts

MOSCOW = ZoneInfo("Europe/Moscow")
DAYS = date(2027, 3, 1), date(2027, 3, 4), MOSCOW


def at(day, hour, minute=0):
    return datetime(2027, 3, day, hour, minute, tzinfo=MOSCOW)


def slot(key, starts, ends, hall="a", people=(), held=True):
    return Slot(key, key.upper(), starts, ends, hall, {person: person for person in people}, held)


def kinds(*slots):
    return {(conflict.kind, conflict.key) for conflict in find_conflicts(slots, *DAYS)}


def test_sessions_that_touch_in_one_hall_do_not_clash():
    assert not kinds(slot("x", at(1, 10), at(1, 12)), slot("y", at(1, 12), at(1, 13)))


def test_one_minute_in_common_is_a_clash_of_both():
    assert kinds(slot("x", at(1, 10), at(1, 12)), slot("y", at(1, 11, 59), at(1, 13))) == {
        (Kind.HALL, "x"),
        (Kind.HALL, "y"),
    }


def test_a_long_session_clashes_with_each_within_it_and_those_among_themselves_do_not():
    found = kinds(slot("long", at(1, 9), at(1, 18)), slot("x", at(1, 10), at(1, 11)), slot("y", at(1, 11), at(1, 12)))
    assert found == {(Kind.HALL, "long"), (Kind.HALL, "x"), (Kind.HALL, "y")}
    pairs = find_conflicts(
        [slot("long", at(1, 9), at(1, 18)), slot("x", at(1, 10), at(1, 11)), slot("y", at(1, 11), at(1, 12))], *DAYS
    )
    assert len(pairs) == 4


def test_two_halls_and_no_hall_do_not_clash():
    assert not kinds(slot("x", at(1, 10), at(1, 12), "a"), slot("y", at(1, 10), at(1, 12), "b"))
    assert not kinds(slot("x", at(1, 10), at(1, 12), None), slot("y", at(1, 10), at(1, 12), None))


def test_a_person_in_two_halls_at_once_is_named():
    one = slot("x", at(1, 10), at(1, 12), "a", ["anna", "boris"])
    other = slot("y", at(1, 11), at(1, 13), "b", ["anna"])
    assert find_conflicts([one, other], *DAYS) == [
        Conflict(Kind.PERSON, "x", other, "anna"),
        Conflict(Kind.PERSON, "y", one, "anna"),
    ]
    assert not kinds(one, slot("y", at(1, 12), at(1, 13), "b", ["anna"]))


def test_what_does_not_take_place_clashes_with_nothing():
    assert not kinds(slot("x", at(1, 10), at(1, 12)), slot("y", at(1, 10), at(1, 12), held=False))
    assert not kinds(slot("x", at(9, 10), at(9, 9), held=False))


@pytest.mark.parametrize(
    ("starts", "ends", "outside"),
    [
        (at(1, 0), at(1, 1), False),
        (at(1, 0) - timedelta(minutes=1), at(1, 1), True),
        (at(4, 23), at(5, 0), False),
        (at(4, 23), at(5, 0, 1), True),
        (datetime(2027, 2, 28, 21, tzinfo=UTC), datetime(2027, 2, 28, 22, tzinfo=UTC), False),
    ],
)
def test_the_days_of_the_event_are_counted_in_its_own_zone(starts, ends, outside):
    assert kinds(slot("x", starts, ends)) == ({(Kind.OUTSIDE, "x")} if outside else set())


def test_an_end_before_or_at_the_beginning_is_told_and_clashes_no_further():
    assert kinds(slot("x", at(1, 12), at(1, 12)), slot("y", at(1, 11), at(1, 13))) == {(Kind.BACKWARDS, "x")}
    assert kinds(slot("x", at(1, 12), at(1, 12, 1))) == set()
