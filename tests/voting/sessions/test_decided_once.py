"""What is done once in a vote: a project is adopted once, in whatever session; who counts a round counts it once."""

import pytest

from contracts import selection as c
from contracts import sessions as h
from kit.problems import Refused
from services.voting.selection.queries.lists import published_candidates
from tests.voting.hall import TELLERS, HallHarness
from tests.voting.selection.test_voted import BothDesks

GRADES = h.RuleBook(kind="grades", seats=0, cap=0, members=0)


def _listed(selection: BothDesks, *names: str) -> list[h.Candidate]:
    """A season's published list with these candidates, in this order."""
    season = selection.season(days=1)
    for name in names:
        selection.candidate(selection.idea(name), name)
    selection.clock.pass_(days=2)
    selection.ask(c.PublishCandidates(season_id=season))
    with selection.bench.look() as reading:
        listed = published_candidates(reading, season)
    return sorted(listed, key=lambda one: names.index(one.title))


def _session(hall: HallHarness, listed: list[h.Candidate]) -> str:
    session = hall.call(members=3, candidates=1)
    hall.ask(h.PutCandidates(session_id=session, candidates=listed))
    return session


def test_what_one_session_adopted_is_not_voted_on_by_another_though_it_is_listed_under_another_id(
    hall: HallHarness,
) -> None:
    listed = _listed(BothDesks(hall), "修路", "供水", "路灯")
    vote = hall.draw(_session(hall, listed))
    hall.vote(vote, ["+--", "+--", "+--"])
    hall.announce(vote)
    renamed = [one.model_copy(update={"id": f"x-{one.id}"}) for one in listed]
    with pytest.raises(Refused) as refused:
        hall.draw(_session(hall, renamed))
    problem = refused.value.problem
    assert (problem.type, problem.detail) == ("candidate-adopted", "修路 (城关镇人代会)")
    assert len(hall.benches["voting"].emitted(h.ProjectAdopted)) == 1


def test_a_published_list_is_not_voted_on_by_two_sessions_at_a_time(hall: HallHarness) -> None:
    listed = _listed(BothDesks(hall), "道路", "路灯")
    bare = [one.model_copy(update={"proposal_ids": []}) for one in listed]
    first, second = _session(hall, listed), _session(hall, bare)
    running = hall.draw(first)
    with pytest.raises(Refused) as refused:
        hall.draw(second)
    problem = refused.value.problem
    assert (problem.type, problem.detail) == ("candidate-in-vote", "路灯、道路 (城关镇人代会)")
    hall.ask(h.CloseRound(round_id=running, abandon=True, reason="改期"), TELLERS[0])
    elsewhere = hall.draw(second)
    with pytest.raises(Refused, match="candidate-in-vote"):
        hall.draw(first, instead_of=running, rules=None)
    hall.vote(elsewhere, ["+-", "+-", "+-"])
    hall.announce(elsewhere)
    with pytest.raises(Refused, match="candidate-adopted"):
        hall.draw(first, instead_of=running, rules=None)


def test_what_was_not_adopted_may_be_adopted_by_another_session_and_its_proposer_hears_so(hall: HallHarness) -> None:
    selection = BothDesks(hall)
    listed = _listed(selection, "修路", "供水", "路灯")
    vote = hall.draw(_session(hall, listed))
    hall.vote(vote, ["+--", "+--", "+--"])
    hall.announce(vote)
    later = hall.draw(_session(hall, listed[1:]))
    hall.vote(later, ["+-", "+-", "+-"])
    hall.announce(later)
    assert [selection.view(one.proposal_ids[0]).state for one in listed] == ["adopted", "adopted", "not_adopted"]


def test_what_was_adopted_is_graded_by_another_session(hall: HallHarness) -> None:
    listed = _listed(BothDesks(hall), "修路", "供水")
    vote = hall.draw(_session(hall, listed))
    hall.vote(vote, ["+-", "+-", "+-"])
    hall.announce(vote)
    graded = hall.draw(_session(hall, listed), rules=GRADES)
    hall.vote(graded, ["33", "32", "31"])
    assert hall.announce(graded).result["grades"][listed[0].id] == "satisfied"  # type: ignore[index]


def test_a_grading_before_it_does_not_hide_that_a_project_is_being_voted_on(hall: HallHarness) -> None:
    listed = _listed(BothDesks(hall), "修路", "供水")
    first, second = _session(hall, listed), _session(hall, listed)
    graded = hall.draw(_session(hall, listed), rules=GRADES)
    hall.vote(graded, ["33", "32", "31"])
    hall.announce(graded)
    hall.draw(first)
    with pytest.raises(Refused, match="candidate-in-vote"):
        hall.draw(second)


def test_a_round_given_up_is_not_held_again_when_another_took_its_place() -> None:
    hall = HallHarness()
    session = hall.call(members=3, candidates=3)
    slip = hall.draw(session, seats=2)
    hall.ask(h.CloseRound(round_id=slip, abandon=True, reason="名额填错"), TELLERS[0])
    first = hall.draw(session)  # written by hand: these candidates have no idea behind them
    hall.vote(first, ["+--", "+--", "+--"])
    hall.announce(first)
    with pytest.raises(Refused, match=r"^not-now: .* was about .*voted on already"):
        hall.draw(session, instead_of=slip, rules=None)


def test_one_teller_does_not_count_twice_through_two_accounts() -> None:
    hall = HallHarness()
    vote = hall.draw(hall.call(members=2, candidates=2), mode="paper")
    hall.ask(h.OpenRound(round_id=vote), TELLERS[0])
    counted = h.EnterCount(round_id=vote, issued=2, ballots=2, void=0, marks=[{"+": 2}, {"-": 2}])
    hall.ask(counted, TELLERS[0])
    with pytest.raises(Refused, match="two-tellers"):
        hall.ask(counted, TELLERS[0].model_copy(update={"id": "teller-again"}))
    assert hall.table_round(vote).state == "open"
    hall.ask(counted, TELLERS[1])
    assert hall.table_round(vote).state == "counted"
