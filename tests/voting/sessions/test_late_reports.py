"""What box and scrutineer report when the round is no longer what they think it is."""

import pytest

from contracts import sessions as h
from contracts.box import BoxReady
from contracts.scrutiny import BoardSealed, ScrutinyReady
from kit.problems import Refused
from services.voting.sessions.use_cases import reports
from services.voting.sessions.use_cases.draw import draw_round
from tests.voting.hall import OFFICE, SCRUTINEER, HallHarness


def test_a_seal_that_comes_after_a_round_was_given_up_changes_nothing(hall: HallHarness) -> None:
    """The scrutineer's service sealed while the voting service heard that the round is given up."""
    session = hall.call(members=2, candidates=2)
    vote = hall.draw(session)
    hall.vote(vote, ["+-", "+-"])
    hall.ask(h.CloseRound(round_id=vote, abandon=True, reason="对不上"), SCRUTINEER)
    with hall.benches["voting"].work() as work:
        reports.hear(BoardSealed(round_id=vote, seal="late", by="监票人"), work)
    view = hall.round(vote)
    assert (view.state, view.seal) == ("abandoned", None)
    with pytest.raises(Refused, match="not-now"):
        hall.announce(vote)


@pytest.mark.parametrize("first", ["box", "scrutineer"])
def test_a_round_is_ready_when_box_and_scrutineer_have_both_told_their_keys(first: str) -> None:
    hall = HallHarness()
    session = hall.call(members=2, candidates=2)
    rules = h.RuleBook(seats=1, cap=1, members=0)
    with hall.benches["voting"].work(OFFICE) as work:  # nobody has heard of the round yet
        vote = draw_round(work, h.DrawRound(session_id=session, title="第一轮", mode="electronic", rules=rules)).id
    told = {
        "box": BoxReady(round_id=vote, receipt_key="receipt of the box"),
        "scrutineer": ScrutinyReady(round_id=vote, seal_key="seal", issuer_key="issuer"),
    }
    last = ({"box", "scrutineer"} - {first}).pop()
    ready = hall.benches["voting"].emitted
    with hall.benches["voting"].work() as work:
        reports.hear(told[first], work)
    assert ready(h.RoundReady) == []
    with hall.benches["voting"].work() as work:
        reports.hear(told[last], work)
    [fact] = ready(h.RoundReady)
    assert set(fact.keys) == {"secretariat", "scrutineer", "receipt", "seal"}
