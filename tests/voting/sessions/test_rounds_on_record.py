"""What a round keeps, tells and refuses from its drawing to its result, row by row."""

from typing import Any

import pytest

from contracts import sessions as h
from contracts.selection import ProposalProgressed
from kit.problems import NotFound
from services.voting.sessions import store
from services.voting.shared.domain.rules import Rules
from tests.held import held
from tests.voting.hall import SCRUTINEER, TELLERS, HallHarness, deputy
from tests.voting.selection.test_voted import BothDesks
from tests.voting.sessions.test_decided_once import _listed, _session
from tests.voting.sessions.test_hall_on_record import problem, rows, told
from tests.voting.voter import Paper

NOW = "not-now"
LINES = [h.BallotLine(id=f"c{n}", title=f"项目{n}") for n in (1, 2, 3)]


@pytest.fixture
def hall() -> HallHarness:
    """The hall on the databases of a test that need no server."""
    return HallHarness()


def draw(session: str, **fields: Any) -> h.DrawRound:
    given = {"title": "第一轮", "mode": "electronic", "rules": h.RuleBook(seats=1, cap=1, members=0), **fields}
    return h.DrawRound(session_id=session, **given)


def up(round_id: str, reason: str = "停电") -> h.CloseRound:
    return h.CloseRound(round_id=round_id, abandon=True, reason=reason)


def row(hall: HallHarness, round_id: str) -> Any:
    [one] = rows(hall, store.rounds, round_id=round_id)
    return one


def count(round_id: str, ballots: int = 2, first: int = 2, **fields: Any) -> h.EnterCount:
    marks = [{"+": first, "-": ballots - first}, {"-": ballots}]
    said = {"issued": ballots, "ballots": ballots, "void": 0, "marks": marks, **fields}
    return h.EnterCount.model_validate({"round_id": round_id, **said})


@pytest.mark.parametrize("mode", ["electronic", "paper"])
def test_a_round_is_drawn_with_its_rules_and_its_list_and_box_and_scrutineer_are_told(
    hall: HallHarness, mode: h.Mode
) -> None:
    session = hall.call(members=3, candidates=3)
    with held(hall.benches["voting"].database) as asked:
        first = hall.ask(draw(session, mode=mode, whole_ballots=True)).id
    assert asked[0] == "sessions: update"
    one, electronic = row(hall, first), mode == "electronic"
    assert (one.session_id, one.number, one.title, one.mode) == (session, 1, "第一轮", mode)
    assert (one.after, one.replaces, one.whole_ballots) == (None, None, electronic)
    assert (one.rules["members"], [each["id"] for each in one.candidates]) == (3, ["c1", "c2", "c3"])
    assert (one.issuer_key is not None) == electronic
    [(subject, fact)] = told(hall, h.RoundDrawn)
    assert (subject, fact.round_id, fact.session_id, fact.number) == (first, first, session, 1)
    assert (fact.title, fact.mode, fact.candidates, fact.whole_ballots) == ("第一轮", mode, LINES, electronic)
    assert (fact.rules.members, fact.rules.seats, fact.rules.pass_share) == (3, 1, (1, 2))
    [(subject, ready)] = told(hall, h.RoundReady)
    names = {"secretariat", "scrutineer", "receipt", "seal"} if electronic else {"seal"}
    assert (subject, ready.round_id, ready.keys) == (first, first, row(hall, first).keys)
    assert names <= set(ready.keys)
    assert row(hall, first).state == "issuing"
    plain = hall.ask(up(first)) and hall.ask(draw(session, mode=mode)).id
    assert (row(hall, plain).number, row(hall, plain).whole_ballots) == (2, False)
    assert told(hall, h.RoundDrawn)[1][1].whole_ballots is False


def test_why_no_round_is_drawn_is_said(hall: HallHarness) -> None:
    session = hall.call(members=2, candidates=3)
    assert problem(hall, draw(session, rules=None)) == (
        "rules-needed", 422, "A first round needs its rules.", "",
    )  # fmt: skip
    contradict = ("rules-contradict", 409, "These rules and this list contradict each other.")
    none_left = draw(session, rules=h.RuleBook(seats=3, cap=3, members=0))
    assert problem(hall, none_left) == (*contradict, "seats: a first round has more candidates than seats (差额)")
    wrong = h.RuleBook(seats=2, cap=1, members=0, pass_share=(3, 2))
    why = "; ".join(Rules(**{**wrong.model_dump(), "members": 2}).contradictions(3))
    assert ";" in why
    assert problem(hall, draw(session, rules=wrong)) == (*contradict, why)
    first = hall.ask(draw(session)).id
    runs = ("round-runs", 409, "Another round of this session is not over.", "")
    assert problem(hall, draw(session)) == problem(hall, h.CloseSession(session_id=session)) == runs
    hall.ask(h.OpenRound(round_id=first), TELLERS[0])
    hall.ask(up(first), TELLERS[0])
    voted = "This list has been voted on: what follows is a next round, or one instead."
    assert problem(hall, draw(session)) == ("list-voted", 409, voted, "")
    assert problem(hall, draw(session, after=first)) == (NOW, 409, "That round is not announced.", "")
    with pytest.raises(NotFound, match=r"^round-not-found: "):
        hall.ask(draw(session, instead_of="nowhere"))
    again = hall.ask(draw(session, instead_of=first, rules=None)).id
    assert (row(hall, again).after, row(hall, again).replaces) == (None, first)
    hall.vote(again, ["+--", "+--"])
    hall.announce(again)
    assert problem(hall, draw(session, instead_of=again)) == (NOW, 409, "That round is not abandoned.", "")
    assert problem(hall, draw(session, instead_of=first)) == (NOW, 409, "That round has been replaced already.", "")
    assert problem(hall, draw(session, after=again)) == (NOW, 409, "That round left nothing open.", "")


def test_a_round_is_opened_and_closed_once_and_says_when(hall: HallHarness) -> None:
    session = hall.call(members=3, candidates=2, here=2)
    first = hall.ask(draw(session)).id
    closing = "This round cannot be closed now."
    assert problem(hall, h.CloseRound(round_id=first), TELLERS[0]) == (NOW, 409, closing, "")
    hall.clock.pass_(minutes=1)
    opened = hall.clock.now()
    with held(hall.benches["voting"].database) as asked:
        assert hall.ask(h.OpenRound(round_id=first), TELLERS[0]).id == first
    assert asked[0] == "rounds: update"
    assert (row(hall, first).state, row(hall, first).opened_at) == ("open", opened)
    assert told(hall, h.RoundOpened) == [(first, h.RoundOpened(round_id=first, opened_at=opened))]
    once = (NOW, 409, "A round is opened once, when its keys are known.", "")
    assert problem(hall, h.OpenRound(round_id=first), TELLERS[0]) == once
    why = ("reason-needed", 422, "Say why the round is given up: it is minuted.", "")
    assert problem(hall, up(first, "  "), TELLERS[0]) == why
    slug, status, _, detail = problem(hall, h.CloseRound(round_id=first), SCRUTINEER)
    assert (slug, status, detail) == ("forbidden", 403, "the scrutineer ends no voting")
    hall.clock.pass_(minutes=1)
    hall.ask(h.SignIn(session_id=session, deputy_id="d003"), TELLERS[0])  # without a device: not in this round
    assert hall.ask(h.CloseRound(round_id=first), TELLERS[0]).id == first
    one = row(hall, first)
    assert (one.closed_at, one.issuer_key, one.present, one.result) == (hall.clock.now(), None, 2, None)
    closed = h.RoundClosed(round_id=first, abandoned=False, closed_at=hall.clock.now())
    assert told(hall, h.RoundClosed) == [(first, closed)]
    hall.ask(up(first), SCRUTINEER)
    assert (row(hall, first).state, row(hall, first).result) == ("abandoned", {"reason": "停电"})
    assert told(hall, h.RoundClosed)[1][1].abandoned is True
    with pytest.raises(NotFound, match=r"^round-not-found: "):
        hall.ask(h.OpenRound(round_id="nowhere"), TELLERS[0])


def test_two_tellers_counts_become_the_head_that_is_told(hall: HallHarness) -> None:
    session = hall.call(members=3, candidates=2, here=2)
    vote = hall.ask(draw(session, mode="paper")).id
    early = ("not-now", 409, "Counts are entered while a paper round is open.", "")
    assert problem(hall, count(vote), TELLERS[0]) == early
    hall.ask(h.OpenRound(round_id=vote), TELLERS[0])
    assert problem(hall, h.CloseRound(round_id=vote), TELLERS[0])[2] == "This round cannot be closed now."
    assert problem(hall, count(vote, 3, 3), TELLERS[0]) == (
        "papers-exceed-present", 422, "More ballots were given out than deputies signed in.", "",
    )  # fmt: skip
    strange = count(vote, marks=[{"3": 2}, {"-": 2}])
    assert problem(hall, strange, TELLERS[0]) == (
        "count-wrong", 422, "This count does not add up.", "letters of another kind of round",
    )  # fmt: skip
    with held(hall.benches["voting"].database) as asked:
        assert hall.ask(count(vote, first=1), TELLERS[1]).id == vote
    assert asked[0] == "rounds: update"
    hall.clock.pass_(minutes=1)
    hall.ask(count(vote), TELLERS[0])
    kept = {one.teller_id: (one.round_id, one.teller_name, one.at) for one in rows(hall, store.counts)}
    assert kept["teller-1"] == (vote, "计票人1", hall.clock.now())
    same = TELLERS[2].model_copy(update={"name": " 计票人1 "})
    assert problem(hall, count(vote), same) == (
        "two-tellers", 409, "Somebody of the same name has counted: two persons count a round.", "",
    )  # fmt: skip
    third = ("two-tellers", 409, "Two tellers count a round; both have entered theirs.", "")
    assert problem(hall, count(vote), TELLERS[2]) == third
    hall.ask(count(vote), TELLERS[1])
    one = row(hall, vote)
    assert (one.state, one.closed_at, one.present) == ("counted", hall.clock.now(), 2)
    head = dict(one.head)
    assert head["round"] == {"id": vote, "session": session, "title": "第一轮", "number": 1, "mode": "paper"}
    assert head["candidates"] == [{"id": "c1", "title": "项目1"}, {"id": "c2", "title": "项目2"}]
    assert head["roll"] == {"members": 3, "present": 2, "issued": {"papers": 2}}
    assert (set(head["keys"]), head["count"], head["root"]) == ({"seal"}, 2, "")
    assert head["totals"]["marks"] == [{"+": 2, "-": 0, "0": 0, ".": 0}, {"+": 0, "-": 2, "0": 0, ".": 0}]
    assert told(hall, h.RoundCounted) == [(vote, h.RoundCounted(round_id=vote, head=head))]
    assert told(hall, h.RoundClosed)[0][1].abandoned is False


def test_a_result_is_announced_once_and_every_proposer_hears_how_it_went(hall: HallHarness) -> None:
    selection = BothDesks(hall)
    listed = _listed(selection, "修路", "供水", "路灯")
    session = _session(hall, listed)
    first = hall.ask(draw(session, rules=h.RuleBook(seats=2, cap=2, members=0))).id
    early = h.AnnounceResult(round_id=first)
    once = (NOW, 409, "A result is announced once, after the scrutineer's seal.", "")
    assert problem(hall, early) == once
    hall.vote(first, ["+-+", "+-+", "+--"])
    hall.clock.pass_(hours=1)
    hall.announce(first)
    assert problem(hall, early) == once
    lines = [h.BallotLine(id=one.id, title=one.title) for one in listed]
    [(subject, fact)] = told(hall, h.ResultAnnounced)
    assert (subject, fact.round_id, fact.session_id, fact.title, fact.number) == (first, first, session, "第一轮", 1)
    assert (fact.outcome, fact.adopted, fact.tied, fact.open_seats) == ("COMPLETE", [lines[0], lines[2]], [], 0)
    assert fact.announced_at == row(hall, first).announced_at == hall.clock.now()
    [(subject, adopted), _] = told(hall, h.ProjectAdopted)
    sheet = listed[0]
    assert (subject, adopted.session_id, adopted.round_id) == (adopted.project_id, session, first)
    assert (adopted.title, adopted.words, adopted.budget_fen, adopted.people, adopted.department) == (
        sheet.title, sheet.words, sheet.budget_fen, sheet.people, sheet.department,
    )  # fmt: skip
    assert (adopted.votes, adopted.members, adopted.proposal_ids) == (3, 3, sheet.proposal_ids)
    assert (adopted.adopted_at, adopted.township) == (hall.clock.now(), sheet.township or "420323100")
    heard = [
        one for one in hall.benches["voting"].emitted(ProposalProgressed) if one.step in ("adopted", "not_adopted")
    ]
    assert {one.proposal_id: one.step for one in heard} == {
        one.proposal_ids[0]: step for one, step in zip(listed, ("adopted", "not_adopted", "adopted"), strict=True)
    }
    words = {one.proposal_id: one.words_en for one in heard}[sheet.proposal_ids[0]]
    assert f"“{sheet.title}”: 3 of all 3 deputies were in favour" in words


@pytest.mark.parametrize(
    ("marks", "outcome", "line"),
    [
        (["++-", "+-+", "-++"], "TIE", "tied"),
        (["+--", "+--", "+--"], "SHORTFALL", "further"),
        (["+--"], "NO_QUORUM", "held_again"),
    ],
)
def test_who_stands_in_a_next_round_hears_why(hall: HallHarness, marks: list[str], outcome: str, line: str) -> None:
    selection = BothDesks(hall)
    listed = _listed(selection, "修路", "供水", "路灯")
    session = hall.call(members=3, candidates=1, here=len(marks))
    hall.ask(h.PutCandidates(session_id=session, candidates=listed))
    vote = hall.ask(draw(session, rules=h.RuleBook(seats=2, cap=2, members=0))).id
    hall.vote(vote, marks)
    assert hall.announce(vote).result["outcome"] == outcome  # type: ignore[index]
    last = selection.view(listed[-1].proposal_ids[0])
    said = {"tied": "票数相等", "further": "名额", "held_again": "重新"}[line]
    assert (last.state, said in last.history[-1].words) == ("published", True), last.history[-1].words


def test_a_ballot_is_given_to_who_is_here_while_the_round_gives_out(hall: HallHarness) -> None:
    session = hall.call(members=3, candidates=2, here=2)
    vote = hall.ask(draw(session)).id
    asking, another = (
        h.IssueBallot(**hall.asking(Paper(vote, hall.round(vote).keys, None), "secretariat", 1)) for _ in range(2)
    )
    with held(hall.benches["voting"].database) as asked:
        signed = hall.ask(asking, deputy(1)).signature
    assert asked == ["rounds: share", "members: update"]
    [given] = rows(hall, store.issued)
    assert (given.round_id, given.deputy_id, given.signature) == (vote, "d001", signed)
    assert given.device_signature == asking.device_signature
    assert problem(hall, asking, deputy(3)) == ("sign-in-first", 409, "Sign in to the session first.", "")
    twice = "This deputy has been given a ballot; there is no second one."
    assert problem(hall, another, deputy(1)) == ("ballot-given", 409, twice, "")
    hall.ask(h.OpenRound(round_id=vote), TELLERS[0])
    hall.ask(h.CloseRound(round_id=vote), TELLERS[0])
    none = (NOW, 409, "No ballots are given out in this round now.", "")
    assert problem(hall, asking, deputy(1)) == none
    assert row(hall, vote).head["roll"]["issued"] == {"secretariat": 1, "scrutineer": 0}
