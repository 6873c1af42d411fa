"""The number of a thing says when it came."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kit.search.numbers import END, LEVELS, first_of, moment_of, number_of, stretch_mark, stretch_of

MOMENTS = st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))


@given(MOMENTS, MOMENTS, st.text(max_size=40))
def test_who_came_later_has_the_higher_number(one: datetime, other: datetime, key: str) -> None:
    early, late = sorted((one, other))
    if late - early >= timedelta(milliseconds=1):
        assert number_of(early, key) < first_of(late) <= number_of(late, key) < END


@given(MOMENTS, st.text(max_size=40))
def test_a_cursor_has_the_moment(at: datetime, key: str) -> None:
    assert timedelta(0) <= at - moment_of(number_of(at, key)) < timedelta(milliseconds=1)


def test_a_longer_stretch_holds_shorter_ones_whole() -> None:
    number = number_of(datetime(2026, 11, 2, tzinfo=UTC), "a")
    for shorter, longer in pairwise(LEVELS):
        assert stretch_of(number, longer) == stretch_of(number, shorter) >> (longer - shorter)
    assert len({stretch_mark(level, 7) for level in LEVELS}) == len(LEVELS)
