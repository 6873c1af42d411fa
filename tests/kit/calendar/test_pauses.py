"""A clock that stood still: whatever it carried is due as many running days later as it had left."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.calendar import after_pause

ONE_DAY = timedelta(days=1)
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
spans = st.integers(0, 120)


def left(due: date, opened: date, on: date, still: set[date]) -> int:
    """Days left on a day, counted down one by one from the opening; fewer than none when it is late."""
    counted, day = (due - opened).days, opened
    while day < on:
        counted -= day not in still
        day += ONE_DAY
    return counted


@pytest.mark.parametrize(
    ("opened", "due", "moved"),
    [
        (date(2027, 5, 24), date(2027, 6, 4), date(2027, 6, 12)),  # opened inside: its own eight days, no month
        (date(2027, 5, 24), date(2027, 5, 26), date(2027, 6, 3)),  # opened and due inside
        (date(2027, 4, 20), date(2027, 5, 10), date(2027, 6, 8)),  # due inside: a week was left
        (date(2027, 4, 20), date(2027, 6, 4), date(2027, 7, 3)),  # the pause lies within
        (date(2027, 4, 20), date(2027, 5, 1), date(2027, 5, 30)),  # late by two days before, late by two days after
        (date(2027, 5, 3), date(2027, 5, 3), date(2027, 6, 1)),  # opened and due on the day it stopped
        (date(2027, 6, 1), date(2027, 6, 4), date(2027, 6, 4)),  # opened on the day it ran again
    ],
)
def test_what_was_stopped_on_3_may_and_runs_again_on_1_june_is_due(opened: date, due: date, moved: date) -> None:
    assert after_pause(due, opened, date(2027, 5, 3), date(2027, 6, 1)) == moved


@given(days, spans, days, spans, spans)
def test_on_every_day_after_a_pause_as_much_is_left_as_counting_day_by_day_gives(
    opened: date, length: int, stopped: date, stood: int, later: int
) -> None:
    due, resumed = opened + timedelta(days=length), stopped + timedelta(days=stood)
    still = {stopped + ONE_DAY * n for n in range(stood)}
    today = max(opened, resumed) + timedelta(days=later)
    assert (after_pause(due, opened, stopped, resumed) - today).days == left(due, opened, today, still)


@given(days, spans, days, st.lists(st.tuples(spans, spans), max_size=4))
def test_several_pauses_one_after_another_add_up(
    opened: date, length: int, first: date, gaps: list[tuple[int, int]]
) -> None:
    given_due = due = opened + timedelta(days=length)
    still: set[date] = set()
    day = first
    for stood, ran in gaps:
        resumed = day + timedelta(days=stood)
        due = after_pause(due, opened, day, resumed)
        still |= {day + ONE_DAY * n for n in range(stood)}
        day = resumed + timedelta(days=ran)
    today = max(opened, day)
    assert (due - today).days == left(given_due, opened, today, still)
