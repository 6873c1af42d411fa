"""What follows a round, by rule; and the rules of votes that were held."""

import importlib
from dataclasses import replace

import pytest

from services.voting.sessions.domain import presets
from services.voting.sessions.domain.round import next_list, next_rules
from services.voting.shared.domain.rules import Rules
from services.voting.shared.domain.tally import Outcome

LISTED = ("c1", "c2", "c3", "c4")
RULES = Rules(seats=3, cap=4, members=9)


@pytest.mark.parametrize(
    ("outcome", "adopted", "tied", "standing"),
    [
        (Outcome.COMPLETE, ("c1",), (), []),
        (Outcome.TIE, ("c1",), ("c3", "c2"), ["c3", "c2"]),
        (Outcome.SHORTFALL, ("c3", "c1"), (), ["c2", "c4"]),
        (Outcome.NO_QUORUM, (), (), ["c1", "c2", "c3", "c4"]),
        (Outcome.VOID, (), (), ["c1", "c2", "c3", "c4"]),
    ],
)
def test_the_next_round_is_over_the_tied_over_the_rest_or_over_all(
    outcome: Outcome, adopted: tuple[str, ...], tied: tuple[str, ...], standing: list[str]
) -> None:
    assert next_list(outcome, adopted, tied, LISTED) == standing


@pytest.mark.parametrize(
    ("outcome", "open_seats", "standing", "seats", "cap"),
    [
        (Outcome.TIE, 1, 2, 1, 1),
        (Outcome.SHORTFALL, 2, 3, 2, 2),
        (Outcome.SHORTFALL, 3, 2, 2, 2),
        (Outcome.NO_QUORUM, 0, 4, 3, 4),
        (Outcome.VOID, 1, 1, 3, 4),
        (Outcome.COMPLETE, 0, 0, 3, 4),
    ],
)
def test_the_next_round_fills_the_seats_that_are_left_and_one_without_effect_is_held_as_it_was(
    outcome: Outcome, open_seats: int, standing: int, seats: int, cap: int
) -> None:
    assert next_rules(RULES, outcome, open_seats, standing) == replace(RULES, seats=seats, cap=cap)


@pytest.mark.parametrize(
    ("key", "candidates", "seats", "members", "method"),
    [
        ("law", 0, 1, 0, "majority"),
        ("ninghai-2013", 15, 12, 0, "majority"),
        ("binjiang-2017", 12, 10, 0, "majority"),
        ("hainan-2024", 12, 10, 365, "approvals"),
    ],
)
def test_votes_that_were_held_had_these_seats_and_the_law_s_majority(
    key: str, candidates: int, seats: int, members: int, method: str
) -> None:
    preset = importlib.reload(presets).PRESETS[key]  # made anew, as when the service starts
    rules = preset.rules
    assert (preset.candidates, rules.seats, rules.cap, rules.members) == (candidates, seats, seats, members)
    assert (rules.method, rules.quorum, rules.pass_share, rules.base) == (method, (2, 3), (1, 2), "members")
    assert rules.name.startswith({"law": "按组织法", "nin": "宁海县", "bin": "杭州市滨江区", "hai": "海南省"}[key[:3]])
    assert (presets.LAW in rules.source) == (key != "hainan-2024")
