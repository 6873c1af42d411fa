"""What box and scrutineer report when the round is no longer what they think it is."""

import pytest

from contracts import sessions as h
from contracts.scrutiny import BoardSealed
from kit.problems import Refused
from services.voting.sessions.use_cases import reports
from tests.voting.hall import SCRUTINEER, HallHarness


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
