"""Where an appeal may go, state by state and fact by fact."""

import pytest

from contracts.supervision import CaseRescheduled, CaseReviewed, OrderRescheduled
from contracts.words import AppealState
from services.intake.appeals.domain.states import (
    ANSWERED,
    FINAL,
    MOVES,
    WAITING,
    is_open,
    may_be_reviewed,
    may_leave,
    moved,
)
from services.intake.appeals.use_cases.follow import LOOP

S = AppealState


def test_every_state_is_waiting_answered_finished_or_only_passed_through() -> None:
    assert WAITING | ANSWERED | FINAL | {S.RATED} == set(S)
    assert WAITING.isdisjoint(ANSWERED)
    assert FINAL.isdisjoint(WAITING | ANSWERED)
    assert {state for state in S if is_open(state)} == set(S) - FINAL


def test_every_fact_that_is_heard_has_its_place_in_the_loop() -> None:
    without_a_move = {OrderRescheduled.name, CaseRescheduled.name, CaseReviewed.name}
    assert {fact.name for fact in LOOP} == set(MOVES) | without_a_move
    assert set(MOVES.values()) | FINAL | {S.REOPENED, S.RATED} == set(S)


@pytest.mark.parametrize("fact", sorted(MOVES))
@pytest.mark.parametrize("state", list(S))
def test_a_fact_moves_only_what_waits_for_an_answer(state: AppealState, fact: str) -> None:
    assert moved(state, fact) == (MOVES[fact] if state in WAITING else None)


@pytest.mark.parametrize("state", list(S))
def test_the_offices_ways_out_end_with_the_first_answer(state: AppealState) -> None:
    assert may_leave(state, 1) is (state in WAITING)
    assert not may_leave(state, 2)


@pytest.mark.parametrize("state", list(S))
def test_a_review_closes_only_after_a_not_solved(state: AppealState) -> None:
    assert not may_be_reviewed(state, 1)
    assert may_be_reviewed(state, 2) is (state not in FINAL)
