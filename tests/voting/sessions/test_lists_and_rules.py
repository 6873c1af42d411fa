"""What may be put to a vote: who is on the roll, the list, and the rules over it."""

from typing import Any

import pytest

from contracts import sessions as h
from kit.problems import Refused
from tests.voting.hall import HallHarness


def test_box_and_scrutineer_are_told_the_share_a_candidate_needs_as_it_was_drawn(hall: HallHarness) -> None:
    rules = h.RuleBook(seats=1, cap=1, members=0, pass_share=(2, 3))
    vote = hall.draw(hall.call(members=2, candidates=2), rules=rules)
    [drawn] = hall.benches["voting"].emitted(h.RoundDrawn)
    assert (drawn.rules.pass_share, hall.round(vote).rules.pass_share) == ((2, 3), (2, 3))


def test_a_list_is_frozen_by_its_first_round_and_rules_that_contradict_it_are_refused() -> None:
    hall = HallHarness()
    session = hall.call(members=3, candidates=3)
    for seats, cap in ((4, 4), (3, 3), (2, 1), (1, 4)):  # as many seats as candidates leave nothing to choose
        with pytest.raises(Refused, match="rules-contradict"):
            hall.draw(session, seats=seats, cap=cap)
    hall.draw(session, seats=2)
    with pytest.raises(Refused, match=r"^list-frozen:"):
        hall.ask(h.PutCandidates(session_id=session, candidates=[h.Candidate(id="x", title="另一个")]))
    with pytest.raises(Refused, match="round-runs"):
        hall.draw(session, seats=2)


@pytest.mark.parametrize(
    "wrong",
    [
        {"pass_share": (1, 1)},
        {"pass_share": (0, 2)},
        {"pass_share": (3, 2)},
        {"quorum": (0, 3)},
        {"quorum": (-2, -3)},
        {"quorum": (10**9, 10**10)},
        {"version": -1},
        {"seats": 0, "cap": 1},
        {"seats": 3, "cap": 2},
    ],
)
def test_rules_that_no_board_could_carry_or_nobody_could_pass_are_refused(wrong: dict[str, Any]) -> None:
    hall = HallHarness()
    rules = h.RuleBook(**{"seats": 1, "cap": 1, "members": 0, **wrong})
    with pytest.raises(Refused, match="rules-contradict"):
        hall.draw(hall.call(members=3, candidates=3), rules=rules)


def test_a_deputy_named_twice_or_a_candidate_listed_twice_is_refused() -> None:
    hall = HallHarness()
    one = h.Member(id="d1", name="甲")
    with pytest.raises(Refused, match="member-twice"):
        hall.ask(h.CallSession(title="会", level="county", held_on="2026-12-20", members=[one, one]))
    with pytest.raises(Refused, match="township-needed"):
        hall.ask(h.CallSession(title="会", level="township", held_on="2026-12-20", members=[one]))
    session = hall.call(members=1, candidates=1)
    twice = h.Candidate(id="c", title="路")
    with pytest.raises(Refused, match="candidate-twice"):
        hall.ask(h.PutCandidates(session_id=session, candidates=[twice, twice]))


def test_a_session_that_is_called_names_who_is_on_its_roll() -> None:
    hall = HallHarness()
    two = [h.Member(id="d001", name="甲"), h.Member(id="d002", name="乙")]
    hall.ask(h.CallSession(title="会", level="county", held_on="2026-12-20", members=two))
    (called,) = hall.benches["voting"].emitted(h.SessionCalled)
    assert (called.members, called.deputy_ids) == (2, ["d001", "d002"])
