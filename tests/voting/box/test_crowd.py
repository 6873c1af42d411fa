"""Three hundred deputies casting at once, each three times: three hundred ballots, not one more."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from contracts import sessions as h
from contracts.box import CastBallot, ReadTurnout, Receipt
from kit.problems import Refused
from services.voting.box.use_cases.cast import cast_ballot
from tests.voting.hall import NOBODY, TELLERS, HallHarness, deputy
from tests.voting.voter import Paper

DEPUTIES = 300


def test_three_hundred_at_once_each_retried_twice_are_three_hundred(database_url: Callable[[Path], str]) -> None:
    hall = HallHarness(database_url)
    vote = hall.draw(hall.call(members=DEPUTIES, candidates=9), seats=4)
    papers = [hall.paper(vote, n) for n in range(1, DEPUTIES + 1)]
    hall.ask(h.OpenRound(round_id=vote), TELLERS[0])
    ballots = [paper.marked("++++-----"[n % 5 :] + "++++-----"[: n % 5]) for n, paper in enumerate(papers)]
    box = hall.benches["box"]

    def cast(ballot: CastBallot) -> Receipt:
        with box.work(NOBODY) as work:
            return cast_ballot(work, ballot)

    with ThreadPoolExecutor(16) as crowd:
        receipts = list(crowd.map(cast, [one for ballot in ballots for one in [ballot] * 3]))
    assert hall.ask(ReadTurnout(round_id=vote), NOBODY).ballots == DEPUTIES
    for n in range(DEPUTIES):
        assert receipts[3 * n] == receipts[3 * n + 1] == receipts[3 * n + 2]
    hall.ask(h.CloseRound(round_id=vote), TELLERS[0])
    head = hall.table_round(vote).head
    assert head is not None
    assert (head["count"], head["roll"]["issued"]) == (DEPUTIES, {"secretariat": 300, "scrutineer": 300})


def test_one_deputy_asking_twice_at_the_same_moment_gets_one_ballot(database_url: Callable[[Path], str]) -> None:
    hall = HallHarness(database_url)
    vote = hall.draw(hall.call(members=3, candidates=2))
    asked = [hall.asking(Paper(vote, hall.round(vote).keys), "secretariat", 1) for _ in range(8)]
    voting = hall.benches["voting"]

    def ask(mine: dict[str, str]) -> str:
        from services.voting.sessions.use_cases.ballots import issue_ballot

        try:
            with voting.work(deputy(1)) as work:
                return issue_ballot(work, h.IssueBallot(**mine)).signature
        except Refused as refused:
            return refused.problem.type

    with ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(ask, asked))
    assert sum(one != "ballot-given" for one in answers) == 1
    assert hall.round(vote).issued == 1
