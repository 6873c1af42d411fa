"""Rounds in the hall: ties, shortfalls, paper, and what contradicts itself."""

from typing import Any

import pytest
from sqlalchemy import update

from contracts import sessions as h
from contracts.box import ReadTurnout
from contracts.scrutiny import ReadSeal, SealBoard
from kit.problems import Refused
from services.voting.sessions.store import members
from tests.voting.device import Device
from tests.voting.hall import NOBODY, OFFICE, SCRUTINEER, TELLERS, HallHarness, deputy


def test_a_tie_at_the_cut_is_voted_on_again_among_the_tied_only(hall: HallHarness) -> None:
    session = hall.call(members=4, candidates=4)
    first = hall.draw(session, seats=2, cap=3)
    hall.vote(first, ["+++-", "+++-", "+++-", "+--."])
    told = hall.announce(first).result
    assert told is not None
    assert (told["outcome"], told["adopted"], told["tied"], told["open"]) == ("TIE", ["c1"], ["c2", "c3"], 1)
    again = hall.draw(session, after=first, rules=None)
    view = hall.round(again)
    assert ([one.id for one in view.candidates], view.rules.seats, view.rules.cap) == (["c2", "c3"], 1, 1)
    hall.vote(again, ["+-", "+-", "+-", "-+"])
    assert hall.announce(again).result["adopted"] == ["c2"]  # type: ignore[index]
    with pytest.raises(Refused, match="voted on already"):
        hall.draw(session, after=first, rules=None)


def test_a_shortfall_leads_to_a_further_vote_over_the_seats_left(hall: HallHarness) -> None:
    session = hall.call(members=3, candidates=3)
    first = hall.draw(session, seats=2)
    hall.vote(first, ["+--", "+-+", "+--"])
    told = hall.announce(first).result
    assert told is not None
    assert (told["outcome"], told["adopted"], told["open"]) == ("SHORTFALL", ["c1"], 1)
    further = hall.round(hall.draw(session, after=first, rules=None))
    assert ([one.id for one in further.candidates], further.rules.seats) == (["c2", "c3"], 1)


def test_a_round_given_up_is_held_again_on_paper_and_none_of_its_ballots_counts(hall: HallHarness) -> None:
    session = hall.call(members=3, candidates=2)
    first = hall.draw(session)
    papers = [hall.paper(first, n) for n in (1, 2)]
    hall.ask(h.OpenRound(round_id=first), TELLERS[0])
    hall.cast(papers[0].marked("+-"))
    with pytest.raises(Refused, match="reason-needed"):
        hall.ask(h.CloseRound(round_id=first, abandon=True), TELLERS[0])
    hall.ask(h.CloseRound(round_id=first, abandon=True, reason="会场停电"), TELLERS[0])
    assert hall.ask(ReadTurnout(round_id=first), NOBODY).ballots == 0
    paper = hall.draw(session, mode="paper", instead_of=first, rules=None)
    assert hall.round(paper).rules == hall.round(first).rules
    hall.ask(h.OpenRound(round_id=paper), TELLERS[0])
    counted = {"round_id": paper, "issued": 3, "ballots": 3, "void": 1}
    marks = [{"+": 2}, {"-": 2}]
    hall.ask(h.EnterCount(**counted, marks=marks), TELLERS[0])
    hall.ask(h.EnterCount(**counted, marks=marks), TELLERS[1])
    view = hall.announce(paper)
    assert view.result["adopted"] == ["c1"]  # type: ignore[index]
    assert view.replaces == first


def test_what_a_round_left_open_is_voted_on_once_whatever_was_given_up_in_between() -> None:
    hall = HallHarness()
    session = hall.call(members=4, candidates=3)
    first = hall.draw(session, seats=2, cap=3)
    hall.vote(first, ["+++", "+++", "+++", "+--"])
    hall.announce(first)
    lost = hall.draw(session, after=first, rules=None)
    hall.ask(h.CloseRound(round_id=lost, abandon=True, reason="停电"), TELLERS[0])
    with pytest.raises(
        Refused, match=r"^not-now: .* left open .*voted on already"
    ):  # or its seat would be filled twice
        hall.draw(session, after=first, rules=None)
    again = hall.draw(session, instead_of=lost, rules=None)
    hall.vote(again, ["+-", "+-", "+-", "-+"])
    hall.announce(again)
    for more in ({"instead_of": lost}, {"after": first}):
        with pytest.raises(Refused, match="not-now"):
            hall.draw(session, rules=None, **more)
    with pytest.raises(Refused, match="list-voted"):
        hall.draw(session, seats=2)


def test_a_list_that_was_voted_on_is_not_voted_on_again_under_other_rules() -> None:
    hall = HallHarness()
    session = hall.call(members=2, candidates=3)
    slip = hall.draw(session, seats=2)
    hall.ask(h.CloseRound(round_id=slip, abandon=True, reason="名额填错"), TELLERS[0])
    first = hall.draw(session, seats=1)  # nobody has voted yet
    hall.ask(h.OpenRound(round_id=first), TELLERS[0])
    hall.ask(h.CloseRound(round_id=first, abandon=True, reason="停电"), TELLERS[0])
    with pytest.raises(Refused, match="list-voted"):
        hall.draw(session, seats=2)
    assert hall.round(hall.draw(session, instead_of=first, rules=None)).rules.seats == 1


def test_box_and_scrutineer_are_told_the_share_a_candidate_needs_as_it_was_drawn(hall: HallHarness) -> None:
    rules = h.RuleBook(seats=1, cap=1, members=0, pass_share=(2, 3))
    vote = hall.draw(hall.call(members=2, candidates=2), rules=rules)
    [drawn] = hall.benches["voting"].emitted(h.RoundDrawn)
    assert (drawn.rules.pass_share, hall.round(vote).rules.pass_share) == ((2, 3), (2, 3))


def test_after_the_close_only_the_scrutineer_gives_a_round_up_and_it_is_held_again(hall: HallHarness) -> None:
    session = hall.call(members=2, candidates=2)
    first = hall.draw(session)
    up = h.CloseRound(round_id=first, abandon=True, reason="对不上")
    with pytest.raises(Refused, match="not-now"):
        hall.ask(up, SCRUTINEER)
    with pytest.raises(Refused, match="forbidden"):
        hall.ask(h.CloseRound(round_id=first), SCRUTINEER)
    hall.vote(first, ["+-", "+-"])
    for unhappy in (TELLERS[0], OFFICE):
        with pytest.raises(Refused, match="not-now"):
            hall.ask(up, unhappy)
    hall.ask(up, SCRUTINEER)
    with pytest.raises(Refused, match="not-now"):
        hall.ask(SealBoard(round_id=first, root=hall.table_round(first).head["root"]), SCRUTINEER)  # type: ignore[index]
    assert hall.ask(ReadTurnout(round_id=first), NOBODY).ballots == 0
    view = hall.round(first, NOBODY)
    assert (view.state, view.head, view.result) == ("abandoned", None, {"reason": "对不上"})
    again = hall.draw(session, instead_of=first, rules=None)
    hall.vote(again, ["+-", "+-"])
    assert hall.announce(again).result["adopted"] == ["c1"]  # type: ignore[index]


def test_who_signs_in_after_the_close_makes_no_quorum(hall: HallHarness) -> None:
    session = hall.call(members=3, candidates=2, here=1)
    vote = hall.draw(session, mode="paper")
    hall.ask(h.OpenRound(round_id=vote), TELLERS[0])
    counted = h.EnterCount(round_id=vote, issued=1, ballots=1, void=0, marks=[{"+": 1}, {"-": 1}])
    for teller in TELLERS[:2]:
        hall.ask(counted, teller)
    hall.ask(h.SignIn(session_id=session), deputy(2))
    view = hall.announce(vote)
    assert view.head["roll"]["present"] == 1  # type: ignore[index]
    assert view.result["outcome"] == "NO_QUORUM"  # type: ignore[index]


def test_no_seal_is_given_for_deputies_whom_the_scrutineer_did_not_see(hall: HallHarness) -> None:
    session = hall.call(members=3, candidates=2, here=1)
    vote = hall.draw(session)
    with hall.benches["voting"].work() as work:  # somebody with a hand in the secretariat's database
        absent = update(members).where(members.c.device_key.is_(None))
        work.connection.execute(absent.values(signed_at=hall.clock.now(), device_key=Device().key))
    hall.vote(vote, ["+-"])
    view = hall.ask(ReadSeal(round_id=vote), SCRUTINEER)
    assert (view.head["roll"]["present"], view.disagreements) == (3, ["present"])
    with pytest.raises(Refused, match="board-disagrees"):
        hall.ask(SealBoard(round_id=vote, root=view.head["root"]), SCRUTINEER)


def test_no_more_papers_are_given_out_than_deputies_signed_in() -> None:
    hall = HallHarness()
    session = hall.call(members=3, candidates=2, here=2)
    vote = hall.draw(session, mode="paper")
    hall.ask(h.OpenRound(round_id=vote), TELLERS[0])
    counted = h.EnterCount(round_id=vote, issued=3, ballots=3, void=0, marks=[{"+": 3}, {"-": 3}])
    with pytest.raises(Refused, match="papers-exceed-present"):
        hall.ask(counted, TELLERS[0])
    hall.ask(h.SignIn(session_id=session, deputy_id="d003"), TELLERS[0])
    hall.ask(counted, TELLERS[0])


def test_two_tellers_who_differ_are_shown_where_and_count_again(hall: HallHarness) -> None:
    vote = hall.draw(hall.call(members=3, candidates=2), mode="paper")
    hall.ask(h.OpenRound(round_id=vote), TELLERS[0])
    counted = {"round_id": vote, "issued": 3, "ballots": 3}
    hall.ask(h.EnterCount(**counted, void=0, marks=[{"+": 3}, {"-": 3}]), TELLERS[0])
    hall.ask(h.EnterCount(**counted, void=1, marks=[{"+": 2}, {"-": 2}]), TELLERS[1])
    view = hall.table_round(vote)
    assert view.state == "open"
    assert view.differences == ["void: 0 / 1", "1+: 3 / 2", "2-: 3 / 2"]
    hall.ask(h.EnterCount(**counted, void=0, marks=[{"+": 3}, {"-": 3}]), TELLERS[1])
    assert hall.table_round(vote).state == "counted"


def test_one_teller_alone_decides_nothing_and_a_third_is_refused() -> None:
    hall = HallHarness()
    vote = hall.draw(hall.call(members=2, candidates=2), mode="paper")
    hall.ask(h.OpenRound(round_id=vote), TELLERS[0])
    counted = {"round_id": vote, "issued": 2, "ballots": 2, "void": 0}
    for _ in range(2):
        hall.ask(h.EnterCount(**counted, marks=[{"+": 2}, {"-": 2}]), TELLERS[0])
    assert hall.table_round(vote).state == "open"
    hall.ask(h.EnterCount(**counted, marks=[{"+": 1, "-": 1}, {"-": 2}]), TELLERS[1])
    with pytest.raises(Refused, match="two-tellers"):
        hall.ask(h.EnterCount(**counted, marks=[{"+": 2}, {"-": 2}]), TELLERS[2])


@pytest.mark.parametrize(
    "count",
    [
        {"ballots": 2, "void": 3, "marks": [{"+": 2}, {"-": 2}]},
        {"ballots": 2, "void": 0, "marks": [{"+": 1}, {"-": 2}]},
        {"ballots": 2, "void": 0, "marks": [{"+": 2}]},
        {"ballots": 2, "void": 0, "marks": [{"3": 2}, {"-": 2}]},
        {"ballots": 2, "void": 0, "marks": [{"+": 2}, {"+": 2}]},
    ],
)
def test_a_count_that_does_not_add_up_is_refused(count: dict[str, object]) -> None:
    hall = HallHarness()
    vote = hall.draw(hall.call(members=2, candidates=2), mode="paper")
    hall.ask(h.OpenRound(round_id=vote), TELLERS[0])
    with pytest.raises(Refused, match="count-wrong"):
        hall.ask(h.EnterCount.model_validate({"round_id": vote, "issued": 2, **count}), TELLERS[0])


def test_more_paper_ballots_than_were_given_out_make_the_vote_void() -> None:
    hall = HallHarness()
    vote = hall.draw(hall.call(members=3, candidates=2), mode="paper")
    hall.ask(h.OpenRound(round_id=vote), TELLERS[0])
    for teller in TELLERS[:2]:
        counted = h.EnterCount(round_id=vote, issued=2, ballots=3, void=0, marks=[{"+": 3}, {"-": 3}])
        hall.ask(counted, teller)
    assert hall.announce(vote).result["outcome"] == "VOID"  # type: ignore[index]
    assert hall.benches["voting"].emitted(h.ProjectAdopted) == []


def test_without_two_thirds_of_all_deputies_nothing_is_adopted() -> None:
    hall = HallHarness()
    vote = hall.draw(hall.call(members=6, candidates=2, here=3))
    hall.vote(vote, ["+-", "+-", "+-"])
    assert hall.announce(vote).result["outcome"] == "NO_QUORUM"  # type: ignore[index]


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


def test_a_satisfaction_test_gives_each_item_its_grade() -> None:
    hall = HallHarness()
    session = hall.call(members=4, candidates=3)
    rules = h.RuleBook(kind="grades", seats=0, cap=0, members=0)
    vote = hall.draw(session, rules=rules)
    hall.vote(vote, ["321", "321", "3.1", "1.1"])
    assert hall.announce(vote).result["grades"] == {"c1": "satisfied", "c2": "basically", "c3": "not"}  # type: ignore[index]


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


def test_tellers_sign_in_whose_phone_does_not_and_remarks_stay_on_record() -> None:
    hall = HallHarness()
    session = hall.call(members=2, candidates=1, here=0)
    hall.ask(h.SignIn(session_id=session, deputy_id="d001"), TELLERS[0])
    hall.ask(h.AddRemark(session_id=session, candidate_id="c1", words="先修最险的一段"), deputy(2))
    with pytest.raises(Refused, match="not-on-the-roll"):
        hall.ask(h.AddRemark(session_id=session, words="我也说"), deputy(7))
    table = hall.ask(h.ReadTable(session_id=session), TELLERS[0])
    assert (table.signed_in, [one.words for one in table.remarks]) == (["d001"], ["先修最险的一段"])
    seen = hall.ask(h.ReadSession(session_id=session), NOBODY)
    assert (seen.present, seen.roll, seen.remarks, seen.signed_in) == (1, [], [], [])
