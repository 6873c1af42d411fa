"""A vote in the hall from the roll to the announced result, with everything that may come in between."""

import pytest

from contracts import sessions as h
from contracts.box import ProveBallot, ReadBallots, ReadPublishedBallots, ReadTurnout
from contracts.scrutiny import CountersignBallot, SealBoard
from kit.problems import NotFound, Refused
from tests.voting.hall import NOBODY, OFFICE, SCRUTINEER, TELLERS, HallHarness, deputy
from tests.voting.voter import Paper


def test_more_candidates_than_seats_are_voted_on_and_the_most_approved_are_adopted_and_handed_on(
    hall: HallHarness,
) -> None:
    session = hall.call(members=5, candidates=3)
    vote = hall.draw(session, seats=2)
    hall.vote(vote, ["++-", "++0", "+-+", "+.+", "++-"])
    view = hall.announce(vote)
    assert view.result == {"outcome": "COMPLETE", "adopted": ["c1", "c2"], "tied": [], "open": 0, "grades": {}}
    told = hall.benches["voting"].emitted(h.ProjectAdopted)
    assert [(one.title, one.votes, one.members, one.budget_fen) for one in told] == [
        ("项目1", 5, 5, 10000),
        ("项目2", 3, 5, 20000),
    ]


def test_nothing_but_turnout_is_known_before_the_announcement(hall: HallHarness) -> None:
    vote = hall.draw(hall.call(members=3, candidates=2))
    papers = [hall.paper(vote, n) for n in (1, 2)]
    hall.ask(h.OpenRound(round_id=vote), TELLERS[0])
    hall.cast(papers[0].marked("+-"))
    assert hall.ask(ReadTurnout(round_id=vote), NOBODY).ballots == 1
    hall.ask(h.CloseRound(round_id=vote), TELLERS[0])
    for actor in (NOBODY, OFFICE, deputy(1)):
        view = hall.round(vote, actor)
        assert (view.head, view.result, view.seal) == (None, None, None)


def test_a_deputy_gets_one_ballot_however_often_asked_and_the_same_answer_to_the_same_question(
    hall: HallHarness,
) -> None:
    vote = hall.draw(hall.call(members=2, candidates=2))
    mine = Paper(vote, hall.round(vote).keys)
    for kind, issuer in ((h.IssueBallot, "secretariat"), (CountersignBallot, "scrutineer")):
        ask = kind(**hall.asking(mine, issuer, 1))
        assert hall.ask(ask, deputy(1)) == hall.ask(ask, deputy(1))
        other = Paper(vote, hall.round(vote).keys)
        with pytest.raises(Refused, match="ballot-given"):
            hall.ask(kind(**hall.asking(other, issuer, 1)), deputy(1))
        asked = hall.wallets[hall.round(vote).session_id].asking(deputy(2).id, vote, issuer, "AA")
        with pytest.raises(Refused, match="not-blinded"):
            hall.ask(kind(round_id=vote, **asked), deputy(2))


def test_who_is_not_on_the_roll_or_has_not_signed_in_gets_no_ballot_from_either_issuer(hall: HallHarness) -> None:
    vote = hall.draw(hall.call(members=3, candidates=2, here=2))
    paper = Paper(vote, hall.round(vote).keys)
    with pytest.raises(Refused, match="sign-in-first"):
        hall.ask(h.IssueBallot(**hall.asking(paper, "secretariat", 3)), deputy(3))
    with pytest.raises(Refused, match="not-on-the-roll"):
        hall.ask(h.IssueBallot(**hall.asking(paper, "secretariat", 9)), deputy(9))
    for number in (3, 9):
        with pytest.raises(Refused, match="device-not-bound"):
            hall.ask(CountersignBallot(**hall.asking(paper, "scrutineer", number)), deputy(number))


def test_a_ballot_sent_twice_is_one_and_another_one_under_its_token_is_refused(hall: HallHarness) -> None:
    vote = hall.draw(hall.call(members=2, candidates=2))
    paper = hall.paper(vote, 1)
    hall.ask(h.OpenRound(round_id=vote), TELLERS[0])
    assert hall.cast(paper.marked("+-")) == hall.cast(paper.marked("+-"))
    with pytest.raises(Refused, match="token-used"):
        hall.cast(paper.marked("-+"))
    assert hall.ask(ReadTurnout(round_id=vote), NOBODY).ballots == 1


def test_two_who_share_a_token_have_one_ballot_and_never_a_receipt_for_one_that_is_not_there(hall: HallHarness) -> None:
    vote = hall.draw(hall.call(members=2, candidates=2))
    one = hall.paper(vote, 1)
    other = hall.paper(vote, 2, token=one.token)  # good signatures of both issuers, but for the same token
    hall.ask(h.OpenRound(round_id=vote), TELLERS[0])
    hall.cast(one.marked("+-"))
    with pytest.raises(Refused, match="token-used"):
        hall.cast(other.marked("+-"))
    assert hall.ask(ReadTurnout(round_id=vote), NOBODY).ballots == 1


@pytest.mark.parametrize("marks", ["+", "+-+", "+x", "+ "])
def test_marks_that_cannot_be_read_are_refused_and_the_token_stays_good(marks: str) -> None:
    hall = HallHarness()
    vote = hall.draw(hall.call(members=1, candidates=2))
    paper = hall.paper(vote, 1)
    hall.ask(h.OpenRound(round_id=vote), TELLERS[0])
    with pytest.raises(Refused, match="marks-unreadable"):
        hall.cast(paper.marked(marks))
    hall.cast(paper.marked("+-"))


def test_neither_issuer_alone_can_make_a_ballot() -> None:
    hall = HallHarness()
    vote = hall.draw(hall.call(members=2, candidates=2))
    good, forged = hall.paper(vote, 1), hall.paper(vote, 2)
    hall.ask(h.OpenRound(round_id=vote), TELLERS[0])
    for at in (0, 1):
        ballot = forged.marked("++").model_copy(update={"signatures": [forged.signatures[at]] * 2})
        with pytest.raises(Refused, match="not-entitled"):
            hall.cast(ballot)
    stolen = good.marked("++").model_copy(update={"token": forged.marked("++").token})
    with pytest.raises(Refused, match="not-entitled"):
        hall.cast(stolen)


def test_a_ballot_of_another_round_is_no_ballot_here() -> None:
    hall = HallHarness()
    session = hall.call(members=1, candidates=2)
    first = hall.draw(session)
    old = hall.paper(first, 1)
    hall.ask(h.CloseRound(round_id=first, abandon=True, reason="停电"), TELLERS[0])
    again = hall.draw(session, instead_of=first)
    hall.ask(h.OpenRound(round_id=again), TELLERS[0])
    with pytest.raises(Refused, match="not-entitled"):
        hall.cast(old.marked("+-").model_copy(update={"round_id": again}))
    with pytest.raises(Refused, match="box-closed"):
        hall.cast(old.marked("+-"))


def test_nothing_is_cast_before_the_opening_or_after_the_close(hall: HallHarness) -> None:
    vote = hall.draw(hall.call(members=3, candidates=2))
    papers = [hall.paper(vote, n) for n in (1, 2, 3)]
    with pytest.raises(Refused, match="box-not-yet-open"):
        hall.cast(papers[0].marked("+-"))
    hall.ask(h.OpenRound(round_id=vote), TELLERS[0])
    hall.cast(papers[0].marked("+-"))
    hall.ask(h.CloseRound(round_id=vote), TELLERS[0])
    with pytest.raises(Refused, match="box-closed"):
        hall.cast(papers[1].marked("+-"))
    assert hall.table_round(vote).head["count"] == 1  # type: ignore[index]


def test_the_scrutineer_seals_only_the_root_that_was_read_aloud_and_only_once(hall: HallHarness) -> None:
    vote = hall.draw(hall.call(members=1, candidates=2))
    hall.vote(vote, ["+-"])
    with pytest.raises(Refused, match="root-differs"):
        hall.ask(SealBoard(round_id=vote, root="0" * 64), SCRUTINEER)
    with pytest.raises(Refused, match="not-now"):
        hall.ask(h.AnnounceResult(round_id=vote))
    hall.announce(vote)
    with pytest.raises(Refused, match="not-now"):
        hall.ask(h.AnnounceResult(round_id=vote))


def test_whole_ballots_are_for_scrutineers_unless_the_session_chose_to_publish_them(hall: HallHarness) -> None:
    kept = hall.draw(hall.call(members=2, candidates=2))
    ballots = hall.vote(kept, ["+-", "-+"])
    with pytest.raises(Refused, match="ballots-not-published"):
        hall.ask(ReadPublishedBallots(round_id=kept), NOBODY)
    seen = hall.ask(ReadBallots(round_id=kept), SCRUTINEER).ballots
    assert {one.token for one in seen} == {one.token for one in ballots}
    shown = hall.draw(hall.call(members=1, candidates=2), whole_ballots=True)
    hall.vote(shown, ["+-"])
    assert len(hall.ask(ReadPublishedBallots(round_id=shown), NOBODY).ballots) == 1


def test_whoever_holds_a_receipt_gets_the_proof_that_the_ballot_is_under_the_root(hall: HallHarness) -> None:
    from hashlib import sha256

    vote = hall.draw(hall.call(members=5, candidates=2))
    papers = [hall.paper(vote, n) for n in range(1, 6)]
    hall.ask(h.OpenRound(round_id=vote), TELLERS[0])
    receipts = [hall.cast(paper.marked("+-")) for paper in papers]
    hall.ask(h.CloseRound(round_id=vote), TELLERS[0])
    root = hall.table_round(vote).head["root"]  # type: ignore[index]
    for receipt in receipts:
        proof = hall.ask(ProveBallot(round_id=vote, leaf=receipt.leaf), NOBODY)
        node, at, last = bytes.fromhex(proof.leaf), proof.index, proof.size - 1
        for step in map(bytes.fromhex, proof.path):  # RFC 9162 §2.1.3.2
            if at % 2 or at == last:
                node = sha256(b"\x01" + step + node).digest()
                while not at % 2 and at:
                    at, last = at >> 1, last >> 1
            else:
                node = sha256(b"\x01" + node + step).digest()
            at, last = at >> 1, last >> 1
        assert node.hex() == root
    with pytest.raises(NotFound):
        hall.ask(ProveBallot(round_id=vote, leaf="0" * 64), NOBODY)
