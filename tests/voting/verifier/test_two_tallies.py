"""The verifier's tally, held against the platform's and case by case."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.voting.sessions.use_cases.results import on_record
from services.voting.shared.domain.rules import Rules
from services.voting.shared.domain.tally import count, tally
from services.voting.verifier import minsheng_verify as verifier


@given(
    st.lists(st.text("+-0.", min_size=3, max_size=3), max_size=8),
    st.integers(1, 3),
    st.sampled_from(["members", "present", "valid"]),
    st.sampled_from(["majority", "approvals"]),
    st.integers(4, 9),
)
def test_two_tallies_written_apart_decide_alike(
    ballots: list[str], seats: int, base: str, method: str, present: int
) -> None:
    rules = Rules(seats=seats, cap=seats, members=9, base=base, method=method)  # type: ignore[arg-type]
    totals = count(ballots, rules, 3)
    ours = on_record(tally(totals, rules, ["a", "b", "c"], present=present, issued=6))
    head = {
        "rules": rules.on_the_board(),
        "roll": {"present": present, "issued": {"papers": 6}},
        "totals": {"ballots": totals.ballots, "void": totals.void, "marks": list(totals.marks)},
    }
    assert verifier.tally(head, list(totals.marks), ["a", "b", "c"]) == ours


def decided(votes: list[int], ballots: int = 4, **rules: Any) -> dict[str, Any]:
    """What the verifier says of so many votes for each of `a`, `b`, `c`, …, of four members who are all there."""
    given_rules = {
        "kind": "projects", "seats": 2, "members": 4, "quorum": [2, 3], "pass": [1, 2], "base": "members",
        "method": "majority", "shortfall": "further", "half": "enough", **rules,
    }  # fmt: skip
    head = {
        "rules": given_rules,
        "roll": {"present": 4, "issued": {"papers": 4}},
        "totals": {"ballots": ballots, "void": 0},
    }
    said = verifier.tally(head, [{"+": one} for one in votes], list("abcd")[: len(votes)])
    return {name: value for name, value in said.items() if value}


@pytest.mark.parametrize(
    ("votes", "rules", "said"),
    [
        ([3, 3], {}, {"outcome": "COMPLETE", "adopted": ["a", "b"]}),
        ([1, 3, 4], {}, {"outcome": "COMPLETE", "adopted": ["c", "b"]}),
        ([4, 2, 1], {}, {"outcome": "SHORTFALL", "adopted": ["a"], "open": 1}),
        ([4, 2, 1], {"shortfall": "leave"}, {"outcome": "COMPLETE", "adopted": ["a"]}),
        ([2, 2, 1], {}, {"outcome": "SHORTFALL", "open": 2}),
        ([0, 2], {"method": "approvals"}, {"outcome": "SHORTFALL", "adopted": ["b"], "open": 1}),
        ([0, 2, 1], {"method": "approvals"}, {"outcome": "COMPLETE", "adopted": ["b", "c"]}),
        ([3, 3, 1], {"seats": 1}, {"outcome": "TIE", "tied": ["a", "b"], "open": 1}),
        ([3, 4, 3, 3], {"seats": 3}, {"outcome": "TIE", "adopted": ["b"], "tied": ["a", "c", "d"], "open": 2}),
        ([3, 4, 3], {"seats": 1}, {"outcome": "COMPLETE", "adopted": ["b"]}),
        ([3, 2], {"pass": [3, 4]}, {"outcome": "SHORTFALL", "open": 2}),
        ([4, 4], {"members": 7}, {"outcome": "NO_QUORUM"}),
        ([4, 4], {"members": 6}, {"outcome": "COMPLETE", "adopted": ["a", "b"]}),
    ],
)
def test_the_verifier_decides_a_round(votes: list[int], rules: dict[str, Any], said: dict[str, Any]) -> None:
    assert decided(votes, **rules) == said


def test_more_ballots_than_papers_decide_nothing() -> None:
    assert decided([4, 4], ballots=5) == {"outcome": "VOID"}
