"""The tally: free of order, fair to every vote, and never the one to break a tie."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.voting.sessions.domain.presets import PRESETS
from services.voting.sessions.domain.round import next_list, next_rules
from services.voting.shared.domain.rules import Rules
from services.voting.shared.domain.tally import Outcome, Result, Totals, count, tally

MEMBERS = 9


@st.composite
def votes(draw: st.DrawFn) -> tuple[list[str], Rules, list[str]]:
    """Ballots, rules and candidates that fit each other; some ballots are over the cap."""
    candidates = draw(st.integers(1, 6))
    seats = draw(st.integers(1, candidates))
    cap = draw(st.integers(seats, candidates))
    rules = Rules(
        seats=seats,
        cap=cap,
        members=MEMBERS,
        base=draw(st.sampled_from(["members", "present", "valid"])),
        method=draw(st.sampled_from(["majority", "approvals"])),
        shortfall=draw(st.sampled_from(["further", "leave"])),
    )
    ballots = draw(st.lists(st.text("+-0.", min_size=candidates, max_size=candidates), max_size=MEMBERS))
    return ballots, rules, [f"c{n}" for n in range(candidates)]


def decide(ballots: list[str], rules: Rules, ids: list[str]) -> Result:
    return tally(count(ballots, rules, len(ids)), rules, ids, present=MEMBERS, issued=MEMBERS)


@given(votes(), st.randoms())
def test_the_order_of_ballots_decides_nothing(vote: tuple[list[str], Rules, list[str]], random: object) -> None:
    ballots, rules, ids = vote
    shuffled = list(ballots)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert decide(ballots, rules, ids) == decide(shuffled, rules, ids)


@given(votes(), st.data())
def test_the_order_of_candidates_decides_nothing(vote: tuple[list[str], Rules, list[str]], data: st.DataObject) -> None:
    ballots, rules, ids = vote
    order = data.draw(st.permutations(range(len(ids))))
    one = decide(ballots, rules, ids)
    other = decide(["".join(b[at] for at in order) for b in ballots], rules, [ids[at] for at in order])
    assert (one.outcome, set(one.adopted), set(one.tied), one.open) == (
        other.outcome,
        set(other.adopted),
        set(other.tied),
        other.open,
    )


@given(votes(), st.data())
def test_a_vote_in_favour_never_hurts(vote: tuple[list[str], Rules, list[str]], data: st.DataObject) -> None:
    ballots, rules, ids = vote
    before = decide(ballots, rules, ids)
    at = data.draw(st.integers(0, len(ids) - 1))
    which = [n for n, b in enumerate(ballots) if b[at] != "+" and b.count("+") < rules.cap]
    if not which:
        return
    n = data.draw(st.sampled_from(which))
    more = [*ballots[:n], ballots[n][:at] + "+" + ballots[n][at + 1 :], *ballots[n + 1 :]]
    after = decide(more, rules, ids)

    def rank(result: Result) -> int:
        return 2 if ids[at] in result.adopted else 1 if ids[at] in result.tied else 0

    assert rank(after) >= rank(before)


@given(votes())
def test_those_with_equal_votes_share_their_fate(vote: tuple[list[str], Rules, list[str]]) -> None:
    ballots, rules, ids = vote
    totals = count(ballots, rules, len(ids))
    result = decide(ballots, rules, ids)
    fate = {one: (one in result.adopted, one in result.tied) for one in ids}
    for left, one in enumerate(ids):
        for right, other in enumerate(ids):
            if totals.marks[left]["+"] == totals.marks[right]["+"]:
                assert fate[one] == fate[other]


@given(votes())
def test_seats_are_never_overfilled_and_a_tie_is_over_fewer_seats_than_stand_in_it(
    vote: tuple[list[str], Rules, list[str]],
) -> None:
    ballots, rules, ids = vote
    result = decide(ballots, rules, ids)
    assert len(result.adopted) <= rules.seats
    if result.outcome is Outcome.TIE:
        assert 0 < result.open < len(result.tied)
        assert len(result.adopted) + result.open == rules.seats
    if result.outcome is Outcome.SHORTFALL:
        assert len(result.adopted) + result.open == rules.seats


@given(votes())
def test_what_tellers_count_on_paper_is_what_the_box_counts(vote: tuple[list[str], Rules, list[str]]) -> None:
    ballots, rules, ids = vote
    valid = [b for b in ballots if b.count("+") <= rules.cap]
    marks = tuple({letter: sum(b[at] == letter for b in valid) for letter in "+-0."} for at in range(len(ids)))
    by_hand = Totals(len(ballots), len(ballots) - len(valid), marks)
    assert count(ballots, rules, len(ids)) == by_hand


@given(votes())
def test_a_next_round_is_always_one_that_can_be_held(vote: tuple[list[str], Rules, list[str]]) -> None:
    ballots, rules, ids = vote
    result = decide(ballots, rules, ids)
    standing = next_list(result.outcome, result.adopted, result.tied, ids)
    if standing:
        assert next_rules(rules, result.outcome, result.open, len(standing)).contradictions(len(standing)) == []
    else:
        assert result.outcome is Outcome.COMPLETE


@pytest.mark.parametrize(
    ("votes", "adopted"), [(5, ("c0",)), (4, ())], ids=["more than half", "exactly half of eight is not more"]
)
def test_more_than_half_of_all_deputies_is_more_than_half_of_all(votes: int, adopted: tuple[str, ...]) -> None:
    rules = Rules(seats=1, cap=1, members=8)
    result = tally(Totals(6, 0, ({"+": votes, "-": 6 - votes, "0": 0, ".": 0},)), rules, ["c0"], present=6, issued=6)
    assert result.adopted == adopted


@pytest.mark.parametrize(("present", "outcome"), [(6, Outcome.COMPLETE), (5, Outcome.NO_QUORUM)])
def test_two_thirds_of_all_must_be_there(present: int, outcome: Outcome) -> None:
    rules = Rules(seats=1, cap=1, members=9)
    marks = ({"+": 5, "-": 0, "0": 0, ".": 0},)
    assert tally(Totals(5, 0, marks), rules, ["c0"], present=present, issued=6).outcome is outcome


def test_more_ballots_than_were_given_out_void_the_vote() -> None:
    rules = Rules(seats=1, cap=1, members=3)
    marks = ({"+": 3, "-": 0, "0": 0, ".": 0},)
    assert tally(Totals(3, 0, marks), rules, ["c0"], present=3, issued=2).outcome is Outcome.VOID


@pytest.mark.parametrize(("half", "grade"), [("enough", "satisfied"), ("short", "basically")])
def test_the_rule_says_what_exactly_half_means(half: str, grade: str) -> None:
    rules = replace(PRESETS["satisfaction"].rules, members=4, half=half)  # type: ignore[arg-type]
    totals = Totals(4, 0, ({"3": 2, "2": 1, "1": 1, ".": 0},))
    assert tally(totals, rules, ["c0"], present=4, issued=4).grades == {"c0": grade}


@pytest.mark.parametrize("key", [key for key, one in PRESETS.items() if one.candidates])
def test_every_preset_can_be_held_and_reads_back_from_the_board(key: str) -> None:
    preset = PRESETS[key]
    rules = replace(preset.rules, members=preset.rules.members or 200)
    assert rules.contradictions(preset.candidates) == []
    assert rules.differs(preset.candidates)
    assert Rules.of_board(rules.on_the_board()) == rules
    assert rules.source


@pytest.mark.parametrize("ballot", ["", "+", "+++", "+x", "+ "])
def test_marks_that_are_none_are_never_counted(ballot: str) -> None:
    with pytest.raises(ValueError, match="none"):
        count([ballot], Rules(seats=1, cap=2, members=1), 2)
