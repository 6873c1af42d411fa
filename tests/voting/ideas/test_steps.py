"""Which step of an idea may follow which, and when two seasons are in each other's way."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from services.voting.ideas.domain.states import IdeaState, may_pass, overlaps, state_after

NOON = datetime(2026, 11, 2, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_an_idea_passes_that_serves_every_principle_at_least_a_little() -> None:
    for scores in product((1, 2, 5), repeat=3):
        assert may_pass(scores) is (1 not in scores)


@pytest.mark.parametrize(
    ("opinions", "state"),
    [
        ([True], IdeaState.FEASIBLE),
        ([True, True], IdeaState.FEASIBLE),
        ([True, False], IdeaState.NOT_FEASIBLE),
        ([False], IdeaState.NOT_FEASIBLE),
        ([None], IdeaState.ASKED),
        ([False, None], IdeaState.ASKED),
        ([True, None], IdeaState.ASKED),
    ],
)
def test_one_no_is_enough_and_every_department_is_waited_for(opinions: list[bool | None], state: IdeaState) -> None:
    assert state_after(opinions) is state


@pytest.mark.parametrize(
    ("begin", "end", "shared"), [(-2, -1, False), (-2, 0, False), (-2, 1, True), (1, 2, False), (0, 1, True)]
)
def test_a_season_has_its_first_moment_and_not_its_last(begin: int, end: int, shared: bool) -> None:
    other = (NOON + begin * HOUR, NOON + end * HOUR)
    assert overlaps(NOON, NOON + HOUR, *other) is shared
    assert overlaps(*other, NOON, NOON + HOUR) is shared
