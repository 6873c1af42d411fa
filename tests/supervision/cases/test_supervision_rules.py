"""The rules of clocks and orders by themselves."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.words import Clock, Colour
from services.supervision.cases.domain.review import may_close, may_sign_off
from services.supervision.shared.domain.clock import Term, colour_at, may_move, sooner
from services.supervision.shared.domain.refusal import NotAllowed

ORDER = [Colour.GREEN, Colour.YELLOW, Colour.RED]
moments = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))
spans = st.timedeltas(timedelta(minutes=1), timedelta(days=60))
shares = st.floats(0.01, 0.99)


def term(start: datetime, span: timedelta) -> Term:
    return Term(Clock.REPLY, start, start + span, "why")


@given(moments, spans, shares, spans, spans)
def test_as_time_passes_a_colour_only_ever_gets_worse(
    start: datetime, span: timedelta, share: float, after: timedelta, more: timedelta
) -> None:
    clock = term(start, span)
    first = colour_at(start + after, clock.warns_at(share), clock.at)
    then = colour_at(start + after + more, clock.warns_at(share), clock.at)
    assert ORDER.index(then) >= ORDER.index(first)


@given(moments, spans, shares)
def test_a_clock_is_yellow_at_its_due_moment_and_red_right_after(
    start: datetime, span: timedelta, share: float
) -> None:
    clock = term(start, span)
    warn = clock.warns_at(share)
    assert start <= warn <= clock.at
    assert colour_at(clock.at, warn, clock.at) is Colour.YELLOW
    assert colour_at(clock.at + timedelta(microseconds=1), warn, clock.at) is Colour.RED
    assert colour_at(warn - timedelta(seconds=1), warn, clock.at) is Colour.GREEN


def test_without_a_clock_everything_is_green() -> None:
    assert colour_at(datetime(2026, 1, 1, tzinfo=UTC), None, None) is Colour.GREEN


@given(moments, spans, spans)
def test_of_two_clocks_the_sooner_is_shown(start: datetime, one: timedelta, other: timedelta) -> None:
    assert sooner(term(start, one), term(start, other)).at == start + min(one, other)


@given(moments, moments, moments)
def test_an_edited_calendar_never_turns_a_clock_red_at_once(old: datetime, new: datetime, now: datetime) -> None:
    if may_move(old, new, now) and now <= old:
        assert now < new
    if new >= old:
        assert may_move(old, new, now) == (new != old)


@given(st.integers(1, 10), st.integers(2, 10))
def test_a_reviewer_closes_only_after_so_many_answers_were_turned_down(round_now: int, needed: int) -> None:
    if round_now > needed:
        may_close(round_now, needed)
    else:
        with pytest.raises(NotAllowed, match="not-handled-again"):
            may_close(round_now, needed)


def test_a_reviewer_needs_a_name_that_is_more_than_spaces() -> None:
    with pytest.raises(NotAllowed, match="reviewer-unnamed"):
        may_sign_off("  ", to_review=True)
    with pytest.raises(NotAllowed, match="nothing-to-review"):
        may_sign_off("李主任", to_review=False)
