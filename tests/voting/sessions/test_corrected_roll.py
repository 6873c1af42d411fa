"""A called session's roll: made of deputies in office, corrected by a recorded decision, and the vote over it holds."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from contracts import sessions as h
from contracts.base import Actor
from contracts.deputies import DeputyChanged
from contracts.scrutiny import CountersignBallot, ListSlips, ReadSlips
from kit.bus.consumer import Incoming
from kit.problems import Refused
from tests.voting.hall import OFFICE, SCRUTINEER, TELLERS, HallHarness, deputy
from tests.voting.verifier.boards import board_of
from tests.voting.verifier.running import ran

CORRECTED = "；代表名单经1次更正，最近一次2026-12-15（县人大常委会第十二次会议），现为3人"


def tell(hall: HallHarness, number: int, *, active: bool = True, **said: Any) -> None:
    """The deputies service tells voting and the scrutineer of a deputy."""
    one = deputy(number)
    fact = DeputyChanged.model_validate({"deputy_id": one.id, "deputy_name": one.name, "active": active, **said})
    for name in ("voting", "scrutiny"):
        message = Incoming(hall.benches[name].envelope(fact, one.id, f"{one.id}-{active}"), body="{}")
        room: Any = hall.rooms[name]
        room.follow_deputies(lambda consumer, m=message: consumer.take([m]))


def wire(hall: HallHarness, request: Any, actor: Actor) -> str:
    """The slug with which the service refuses a request that comes over the wire; empty when it does not."""
    call = {"id": f"w-{request.name}", "actor": actor.model_dump(), "data": request.model_dump(mode="json")}
    problem = getattr(hall.rooms[request.owner], request.name)(call).get("problem")
    return str(problem["type"]) if problem else ""


def correct(hall: HallHarness, session: str, **fields: Any) -> None:
    said = {"reason": "补选和终止代表资格", "body": "县人大常委会第十二次会议", "decided_on": "2026-12-15"}
    hall.ask(h.CorrectRoll.model_validate({"session_id": session, **said, **fields}), OFFICE)


def member(number: int, name: str = "") -> dict[str, str]:
    return {"id": deputy(number).id, "name": name or deputy(number).name}


def table(hall: HallHarness, session: str) -> h.SessionView:
    view: h.SessionView = hall.ask(h.ReadTable(session_id=session), OFFICE)
    return view


@pytest.fixture
def registered(hall: HallHarness) -> HallHarness:
    """Six deputies are in office, and a seventh was."""
    for number in range(1, 7):
        tell(hall, number)
    tell(hall, 7, active=False)
    return hall


@pytest.mark.parametrize(
    ("one", "slug"),
    [
        ({"id": "stranger", "name": "某人"}, "member-unknown"),
        (member(2, "别人"), "member-unknown"),
        (member(7), "member-inactive"),
    ],
)
def test_a_roll_is_of_deputies_in_office_under_their_names(
    registered: HallHarness, one: dict[str, str], slug: str
) -> None:
    called = {"title": "会", "level": "county", "held_on": "2026-12-20", "members": [member(1), one]}
    with pytest.raises(Refused, match=slug) as refused:
        registered.ask(h.CallSession.model_validate(called))
    assert refused.value.problem.detail == one["name"]
    session = registered.call(members=3, candidates=2)
    with pytest.raises(Refused, match=slug if one["id"] != "d002" else "member-twice"):
        correct(registered, session, added=[one])


def test_a_deputy_whose_name_was_not_told_goes_by_the_id_and_one_whose_seat_begins_later_is_not_called_yet(
    registered: HallHarness,
) -> None:
    tell(registered, 8, deputy_name="")
    tell(registered, 9, since=registered.clock.now() + timedelta(days=1))
    called = {"title": "会", "level": "county", "held_on": "2026-12-20"}
    session = registered.ask(h.CallSession.model_validate({**called, "members": [member(1), member(8)]})).id
    with pytest.raises(Refused, match="member-inactive") as refused:
        correct(registered, session, added=[member(9)])
    assert refused.value.problem.detail == "代表9"
    registered.clock.pass_(days=1)
    correct(registered, session, added=[member(9)])
    assert table(registered, session).members == 3


def test_where_no_deputy_was_ever_told_of_a_session_is_called_all_the_same(hall: HallHarness) -> None:
    assert table(hall, hall.call(members=3, candidates=2)).members == 3


def test_a_correction_stays_on_record_and_the_round_and_its_sealed_board_follow_it(
    registered: HallHarness, tmp_path: Path
) -> None:
    hall = registered
    session = hall.call(members=5, candidates=3, here=5)
    tell(hall, 5, active=False)
    assert table(hall, session).ended == ["d005"]
    correct(hall, session, removed=["d005"], added=[member(6)])
    view = table(hall, session)
    assert (view.members, view.ended, [one.id for one in view.roll]) == (
        5,
        [],
        ["d001", "d002", "d003", "d004", "d006"],
    )
    [kept] = view.corrections
    assert (kept.body, [one.name for one in kept.removed], [one.name for one in kept.added]) == (
        "县人大常委会第十二次会议",
        ["代表5"],
        ["代表6"],
    )
    assert hall.ask(ReadSlips(session_id=session), SCRUTINEER).bound == ["d001", "d002", "d003", "d004"]
    correct(hall, session, removed=["d006"], reason="补选结果待确认")
    vote = hall.draw(session, seats=2, whole_ballots=True)
    assert hall.round(vote).rules.members == 4
    hall.vote(vote, ["++-", "++0", "+-+", "++."])
    board = board_of(hall, vote)
    assert board["head"]["roll"]["members"] == 4
    assert (
        "代表名单经2次更正，最近一次2026-12-15（县人大常委会第十二次会议），现为4人" in board["head"]["rules"]["source"]
    )
    (tmp_path / "board.json").write_text(json.dumps(board))
    checked = ran(tmp_path, "verify", "board.json")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_who_was_added_votes_with_a_slip_of_their_own(registered: HallHarness) -> None:
    hall = registered
    session = hall.call(members=3, candidates=2)
    correct(hall, session, added=[member(4)])
    wallet = hall.wallets[session]
    hall.ask(ListSlips(session_id=session, slip_keys=wallet.keys([deputy(n).id for n in range(1, 5)])), SCRUTINEER)
    hall.bind(session, 4)
    vote = hall.draw(session)
    hall.vote(vote, ["+-", "+-", "-+", "+-"])
    view = hall.announce(vote)
    assert view.result is not None
    assert view.result["outcome"] == "COMPLETE"


@pytest.mark.parametrize(
    ("fields", "slug"),
    [
        ({}, "nothing-to-correct"),
        ({"removed": ["d009"]}, "member-not-listed"),
        ({"added": [member(1)]}, "member-twice"),
        ({"added": [member(4), member(4)]}, "member-twice"),
    ],
)
def test_what_corrects_nothing_is_refused(registered: HallHarness, fields: dict[str, Any], slug: str) -> None:
    session = registered.call(members=3, candidates=2)
    with pytest.raises(Refused, match=slug):
        correct(registered, session, **fields)
    assert table(registered, session).corrections == []


def test_who_is_on_the_roll_already_is_named(registered: HallHarness) -> None:
    session = registered.call(members=3, candidates=2)
    with pytest.raises(Refused, match="member-twice") as refused:
        correct(registered, session, added=[member(1), member(4), member(2)])
    assert refused.value.problem.detail == "代表1、代表2"


@pytest.mark.parametrize(
    ("source", "before", "after"),
    [
        ("《人代会议事规则》", "《人代会议事规则》", "《人代会议事规则》" + CORRECTED),
        ("据" * 500, "据" * 500, "据" * (500 - len(CORRECTED)) + CORRECTED),
    ],
)
def test_a_corrected_roll_is_told_behind_the_source_of_the_rules_which_is_shortened_for_it_where_it_is_long(
    registered: HallHarness, source: str, before: str, after: str
) -> None:
    session = registered.call(members=4, candidates=2)
    rules = h.RuleBook(seats=1, cap=1, members=0, source=source)
    first = registered.draw(session, rules=rules)
    assert registered.round(first).rules.source == before
    registered.ask(h.CloseRound(round_id=first, abandon=True, reason="名单有误"), TELLERS[0])
    correct(registered, session, removed=["d004"])
    assert registered.round(registered.draw(session, rules=rules)).rules.source == after


def test_while_a_round_runs_nothing_is_corrected_and_one_given_up_is_held_again_over_the_corrected_roll(
    registered: HallHarness,
) -> None:
    hall = registered
    session = hall.call(members=4, candidates=2)
    vote = hall.draw(session)
    with pytest.raises(Refused, match="roll-frozen"):
        correct(hall, session, removed=["d004"])
    hall.ask(h.CloseRound(round_id=vote, abandon=True, reason="一名代表资格终止"), TELLERS[0])
    correct(hall, session, removed=["d004"])
    again = hall.ask(h.DrawRound(session_id=session, title="重新票决", mode="electronic", instead_of=vote)).id
    assert hall.round(again).rules.members == 3


def test_a_seat_that_ends_in_mid_session_takes_no_ballot_from_that_moment_and_what_was_cast_stays(
    registered: HallHarness,
) -> None:
    hall = registered
    session = hall.call(members=4, candidates=2)
    vote = hall.draw(session)
    papers = [hall.paper(vote, n) for n in (1, 2, 3)]
    hall.ask(h.OpenRound(round_id=vote), TELLERS[0])
    hall.cast(papers[0].marked("+-"))
    for number in (1, 4):
        tell(hall, number, active=False)
    for issue, issuer in ((h.IssueBallot, "secretariat"), (CountersignBallot, "scrutineer")):
        assert wire(hall, issue(**hall.asking(papers[2], issuer, 4)), deputy(4)) == "seat-ended"
    assert wire(hall, h.SignIn(session_id=session), deputy(4)) == "seat-ended"
    with pytest.raises(Refused, match="member-inactive"):
        hall.ask(h.SignIn(session_id=session, deputy_id="d004"), TELLERS[0])
    for paper in papers[1:]:
        hall.cast(paper.marked("+-"))
    hall.ask(h.CloseRound(round_id=vote), TELLERS[0])
    head = hall.announce(vote).head
    assert head is not None
    assert head["totals"]["ballots"] == 3
