"""Rules of a ballot: what contradicts itself, and how they are written on the board."""

from dataclasses import replace
from typing import Any

import pytest

from services.voting.shared.domain.rules import MARKS, MOST, Rules

GOOD = Rules(seats=2, cap=3, members=9)
ON_THE_BOARD = {
    "kind": "projects",
    "seats": 2,
    "cap": 3,
    "members": 9,
    "quorum": [2, 3],
    "pass": [1, 2],
    "base": "members",
    "method": "majority",
    "tie": "revote",
    "shortfall": "further",
    "half": "enough",
    "name": "",
    "source": "",
    "version": 1,
}


@pytest.mark.parametrize(
    ("change", "candidates", "found"),
    [
        ({}, 4, []),
        ({"members": 0}, 4, ["members: there is nobody to vote"]),
        ({"members": 1}, 4, []),
        ({"quorum": (0, 3)}, 4, ["quorum: quorum is no part of the whole"]),
        ({"quorum": (3, 3)}, 4, []),
        ({"quorum": (4, 3)}, 4, ["quorum: quorum is no part of the whole"]),
        ({"pass_share": (0, 3)}, 4, ["pass: the share to pass is no part of the whole"]),
        ({"pass_share": (2, 2)}, 4, ["pass: nobody can have more than all votes"]),
        ({"pass_share": (2, 2), "method": "approvals"}, 4, []),
        ({"version": -1}, 4, ["version: a version is a whole number"]),
        ({"version": 0}, 4, []),
        ({"version": MOST - 1}, 4, []),
        ({"version": MOST}, 4, ["version: a version is a whole number"]),
        ({"quorum": (1, MOST - 1)}, 4, []),
        ({"quorum": (1, MOST)}, 4, ["numbers: no board carries numbers so large"]),
        ({"pass_share": (1, MOST)}, 4, ["numbers: no board carries numbers so large"]),
        ({"seats": 0}, 4, ["seats: there is no seat"]),
        ({"seats": 1}, 4, []),
        ({"seats": 0, "cap": 0}, 4, ["seats: there is no seat", "cap: the cap is not between one and the candidates"]),
        ({"seats": 1, "cap": 1}, 4, []),
        ({}, 3, []),
        ({}, 2, ["cap: the cap is not between one and the candidates"]),
        ({"cap": 2}, 2, []),
        ({"cap": 1}, 4, ["cap: a ballot may favour fewer than there are seats"]),
        ({"seats": 5, "cap": 4}, 4, [
            "cap: a ballot may favour fewer than there are seats", "seats: there are fewer candidates than seats",
        ]),
        ({"seats": 1, "cap": 1}, 0, [
            "candidates: there is nothing to vote on", "seats: there are fewer candidates than seats",
        ]),
        ({"seats": 1, "cap": 2}, 0, [
            "candidates: there is nothing to vote on", "cap: the cap is not between one and the candidates",
            "seats: there are fewer candidates than seats",
        ]),
        ({"kind": "grades", "seats": 0, "cap": 0}, 1, []),
        ({"kind": "grades", "seats": 0, "cap": 0}, 0, ["candidates: there is nothing to vote on"]),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_told_before_anybody_votes(
    change: dict[str, Any], candidates: int, found: list[str]
) -> None:
    assert replace(GOOD, **change).contradictions(candidates) == found


@pytest.mark.parametrize(
    ("kind", "candidates", "differs"), [("projects", 2, False), ("projects", 3, True), ("grades", 2, True)]
)
def test_more_candidates_than_seats_is_a_choice_and_a_grade_always_is(
    kind: Any, candidates: int, differs: bool
) -> None:
    assert replace(GOOD, kind=kind).differs(candidates) is differs


def test_rules_stand_on_the_board_in_whole_numbers_words_and_lists() -> None:
    assert GOOD.on_the_board() == ON_THE_BOARD
    assert Rules.of_board(ON_THE_BOARD) == GOOD
    other = replace(GOOD, quorum=(3, 4), pass_share=(3, 5))
    assert Rules.of_board(other.on_the_board()) == other
    assert ON_THE_BOARD["quorum"] == [2, 3], "what is read is not changed"


@pytest.mark.parametrize("wrong", [{"quorum": [1, 2, 3]}, {"pass": [1]}, {"pass": 1}, {"lot": "drawn"}])
def test_what_was_never_written_there_is_not_read(wrong: dict[str, Any]) -> None:
    with pytest.raises((TypeError, ValueError)):
        Rules.of_board({**ON_THE_BOARD, **wrong})


def test_marks_are_one_letter_each_and_the_last_one_is_none() -> None:
    assert MARKS == {"projects": "+-0.", "grades": "321."}
