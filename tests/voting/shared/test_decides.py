"""How a round is decided, case by case, and totals that cannot be those of any ballots."""

from dataclasses import replace
from typing import Any

import pytest

from services.voting.shared.domain.rules import Rules
from services.voting.shared.domain.tally import Outcome, Result, Totals, check, count, tally

RULES = Rules(seats=2, cap=2, members=4)
GRADES = Rules(kind="grades", seats=0, cap=0, members=4)


def projects(*votes: int, ballots: int = 4, void: int = 0) -> Totals:
    """So many in favour of each; the other valid ballots are against."""
    valid = ballots - void
    return Totals(ballots, void, tuple({"+": one, "-": valid - one, "0": 0, ".": 0} for one in votes))


def decided(totals: Totals, rules: Rules = RULES, present: int = 4, issued: int = 4) -> Result:
    ids = [f"c{n}" for n in range(1, len(totals.marks) + 1)]
    return tally(totals, rules, ids, present=present, issued=issued)


@pytest.mark.parametrize(
    ("votes", "change", "result"),
    [
        ((3, 3), {}, Result(Outcome.COMPLETE, ("c1", "c2"))),
        ((1, 3, 4), {}, Result(Outcome.COMPLETE, ("c3", "c2"))),
        ((4, 2, 1), {}, Result(Outcome.SHORTFALL, ("c1",), open=1)),
        ((4, 2, 1), {"shortfall": "leave"}, Result(Outcome.COMPLETE, ("c1",))),
        ((1, 2, 1), {}, Result(Outcome.SHORTFALL, open=2)),
        ((0, 2), {"method": "approvals"}, Result(Outcome.SHORTFALL, ("c2",), open=1)),
        ((0, 2, 1), {"method": "approvals"}, Result(Outcome.COMPLETE, ("c2", "c3"))),
        ((3, 3, 1), {"seats": 1, "cap": 2}, Result(Outcome.TIE, (), ("c1", "c2"), 1)),
        ((3, 3, 3), {"cap": 3}, Result(Outcome.TIE, (), ("c1", "c2", "c3"), 2)),
        ((4, 3, 3), {"cap": 3}, Result(Outcome.TIE, ("c1",), ("c2", "c3"), 1)),
        ((3, 4, 3), {"cap": 3, "seats": 1}, Result(Outcome.COMPLETE, ("c2",))),
        ((3, 2), {"pass_share": (3, 4)}, Result(Outcome.SHORTFALL, open=2)),
        ((4, 2), {"pass_share": (3, 4)}, Result(Outcome.SHORTFALL, ("c1",), open=1)),
        ((3, 4), {"members": 6, "quorum": (2, 3)}, Result(Outcome.SHORTFALL, ("c2",), open=1)),
        ((3, 4), {"members": 6, "base": "present"}, Result(Outcome.COMPLETE, ("c2", "c1"))),
        ((3, 4), {"members": 6, "base": "valid"}, Result(Outcome.COMPLETE, ("c2", "c1"))),
        ((3, 4), {"members": 7}, Result(Outcome.NO_QUORUM)),
    ],
)
def test_a_round_is_decided(votes: tuple[int, ...], change: dict[str, Any], result: Result) -> None:
    assert decided(projects(*votes), replace(RULES, **change)) == result


@pytest.mark.parametrize(("base", "outcome"), [("valid", Outcome.COMPLETE), ("present", Outcome.SHORTFALL)])
def test_void_ballots_are_no_valid_ones_but_their_voters_are_there(base: Any, outcome: Outcome) -> None:
    totals = projects(2, 2, ballots=4, void=1)
    assert decided(totals, replace(RULES, base=base)).outcome is outcome


@pytest.mark.parametrize(("issued", "outcome"), [(3, Outcome.VOID), (4, Outcome.COMPLETE), (5, Outcome.COMPLETE)])
def test_more_ballots_than_were_given_out_decide_nothing(issued: int, outcome: Outcome) -> None:
    assert decided(projects(3, 3), issued=issued).outcome is outcome


@pytest.mark.parametrize(
    ("marks", "half", "grade"),
    [
        ((3, 0, 1), "short", "satisfied"),
        ((2, 0, 2), "enough", "satisfied"),
        ((2, 1, 1), "short", "basically"),
        ((1, 1, 2), "enough", "basically"),
        ((1, 1, 2), "short", "not"),
        ((1, 0, 3), "enough", "not"),
    ],
)
def test_a_grade_needs_more_than_half_or_half_where_that_is_enough(
    marks: tuple[int, int, int], half: Any, grade: str
) -> None:
    three, two, one = marks
    totals = Totals(4, 0, ({"3": three, "2": two, "1": one, ".": 0},))
    assert decided(totals, replace(GRADES, half=half)) == Result(Outcome.COMPLETE, grades={"c1": grade})


def test_where_nobody_counts_nobody_is_satisfied() -> None:
    totals = Totals(0, 0, ({"3": 0, "2": 0, "1": 0, ".": 0},))
    assert decided(totals, replace(GRADES, base="valid")).grades == {"c1": "not"}
    one = Totals(1, 0, ({"3": 1, "2": 0, "1": 0, ".": 0},))
    assert decided(one, replace(GRADES, base="valid")).grades == {"c1": "satisfied"}


@pytest.mark.parametrize(
    ("totals", "why"),
    [
        (projects(2, 2), ""),
        (projects(0, 0, ballots=0), ""),
        (projects(0, 0, ballots=2, void=2), ""),
        (projects(0, 0, ballots=2, void=3), "fit the round"),
        (Totals(2, -1, projects(1, 1, ballots=3).marks), "fit the round"),
        (projects(2), "fit the round"),
        (projects(2, 2, 2), "fit the round"),
        (Totals(4, 0, ({"+": 2, "-": 2, "0": 0, ".": 0}, {"+": 2, "-": 2, "0": 0})), "add up"),
        (Totals(4, 0, ({"+": 2, "-": 2, "0": 0, ".": 0}, {"+": 2, "-": 1, "0": 0, ".": 0})), "add up"),
        (Totals(4, 0, ({"+": 2, "-": 2, "0": 0, ".": 0}, {"+": 5, "-": -1, "0": 0, ".": 0})), "add up"),
    ],
)
def test_totals_that_cannot_be_those_of_a_round_are_refused(totals: Totals, why: str) -> None:
    if not why:
        check(totals, RULES, 2)
        return
    with pytest.raises(ValueError, match=why):
        check(totals, RULES, 2)


def test_totals_carry_no_more_in_favour_than_the_cap_allows_over_all() -> None:
    one = replace(RULES, seats=1, cap=1)
    check(projects(2, 2), one, 2)
    with pytest.raises(ValueError, match="more marks in favour"):
        check(projects(3, 2), one, 2)
    check(Totals(4, 0, ({"3": 4, "2": 0, "1": 0, ".": 0},)), GRADES, 1)


def test_a_ballot_over_the_cap_is_void_and_the_next_one_counts() -> None:
    counted = count(["++.", "+++", "-0."], RULES, 3)
    assert counted == Totals(3, 1, (
        {"+": 1, "-": 1, "0": 0, ".": 0}, {"+": 1, "-": 0, "0": 1, ".": 0}, {"+": 0, "-": 0, "0": 0, ".": 2},
    ))  # fmt: skip
    assert count(["33", "2."], GRADES, 2) == Totals(2, 0, (
        {"3": 1, "2": 1, "1": 0, ".": 0}, {"3": 1, "2": 0, "1": 0, ".": 1},
    ))  # fmt: skip


def test_every_candidate_has_marks_of_its_own_or_nothing_is_decided() -> None:
    for wrong in (["c1"], ["c1", "c2", "c3"]):
        with pytest.raises(ValueError, match="fit the round"):
            tally(projects(3, 3), RULES, wrong, present=4, issued=4)
