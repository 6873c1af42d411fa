"""A deputy asks for leave of absence, the office answers, and the roll follows."""

import pytest

from contracts import sessions as h
from kit.problems import NotFound, Refused
from tests.voting.hall import OFFICE, HallHarness, deputy


def ask(hall: HallHarness, session: str, number: int, reason: str = "住院") -> None:
    hall.ask(h.AskLeave(session_id=session, reason=reason), deputy(number))


def answer(hall: HallHarness, session: str, number: int, grant: bool = True, words: str = "") -> None:
    request = h.AnswerLeave(session_id=session, deputy_id=deputy(number).id, grant=grant, words=words)
    hall.ask(request, OFFICE)


def on_the_roll(hall: HallHarness, session: str) -> dict[str, tuple[str, str]]:
    marks = hall.ask(h.ReadTable(session_id=session), OFFICE).attendance
    return {one.id: (one.presence, one.reason) for one in marks}


def mine(hall: HallHarness, session: str, number: int) -> h.Leave | None:
    leave: h.Leave | None = hall.ask(h.ReadSession(session_id=session), deputy(number)).my_leave
    return leave


def test_leave_that_is_granted_stands_on_the_roll_with_its_reason_and_is_told(hall: HallHarness) -> None:
    session = hall.call(members=3, candidates=2, here=1)
    ask(hall, session, 2)
    [waiting] = hall.ask(h.ReadTable(session_id=session), OFFICE).leaves
    assert (waiting.id, waiting.state, waiting.reason) == ("d002", "asked", "住院")
    assert on_the_roll(hall, session) == {}, "asking is not yet having it"
    answer(hall, session, 2)
    assert on_the_roll(hall, session) == {"d002": ("excused", "住院")}
    own = mine(hall, session, 2)
    assert own is not None
    assert (own.state, own.answered_by) == ("granted", OFFICE.name)
    emitted = hall.benches["voting"].emitted
    assert [one.deputy_id for one in emitted(h.LeaveAsked)] == ["d002"]
    assert [(one.deputy_id, one.granted) for one in emitted(h.LeaveAnswered)] == [("d002", True)]
    assert "住院" not in str([*emitted(h.LeaveAsked), *emitted(h.LeaveAnswered)])


def test_a_refusal_says_why_and_a_grant_that_is_refused_after_all_leaves_the_roll(hall: HallHarness) -> None:
    session = hall.call(members=3, candidates=2, here=1)
    ask(hall, session, 2)
    with pytest.raises(Refused, match="reason-missing"):
        answer(hall, session, 2, grant=False)
    answer(hall, session, 2)
    answer(hall, session, 2, grant=False, words="须过半数到会")
    assert on_the_roll(hall, session) == {}
    own = mine(hall, session, 2)
    assert own is not None
    assert (own.state, own.words) == ("refused", "须过半数到会")
    with pytest.raises(Refused, match="leave-answered"):
        ask(hall, session, 2)


def test_asked_anew_the_reason_is_another_and_the_office_is_told_once(hall: HallHarness) -> None:
    session = hall.call(members=3, candidates=2, here=1)
    ask(hall, session, 2)
    ask(hall, session, 2, "出差")
    [waiting] = hall.ask(h.ReadTable(session_id=session), OFFICE).leaves
    assert waiting.reason == "出差"
    assert len(hall.benches["voting"].emitted(h.LeaveAsked)) == 1


def test_who_comes_after_all_takes_it_back_or_signs_in_and_is_present(hall: HallHarness) -> None:
    session = hall.call(members=4, candidates=2, here=1)
    for number in (2, 3):
        ask(hall, session, number)
        answer(hall, session, number)
    hall.ask(h.TakeLeaveBack(session_id=session), deputy(2))
    assert mine(hall, session, 2) is None
    hall.ask(h.SignIn(session_id=session), deputy(3))
    assert on_the_roll(hall, session) == {}
    hall.ask(h.CloseSession(session_id=session), OFFICE)
    [fact] = hall.benches["voting"].emitted(h.SessionAttended)
    presences = {one.deputy_id: one.presence for one in fact.duty_by}
    assert presences == {"d001": "present", "d002": "absent", "d003": "present", "d004": "absent"}


def test_a_stranger_to_the_roll_who_is_here_and_a_closed_session_are_refused(hall: HallHarness) -> None:
    session = hall.call(members=2, candidates=2, here=1)
    with pytest.raises(Refused, match="signed-in"):
        ask(hall, session, 1)
    with pytest.raises(Refused, match="not-on-the-roll"):
        ask(hall, session, 9)
    with pytest.raises(NotFound, match="leave"):
        answer(hall, session, 2)
    hall.ask(h.CloseSession(session_id=session), OFFICE)
    with pytest.raises(Refused, match="session-closed"):
        ask(hall, session, 2)


def test_a_colleague_sees_nobodys_leave(hall: HallHarness) -> None:
    session = hall.call(members=3, candidates=2, here=1)
    ask(hall, session, 2)
    view = hall.ask(h.ReadSession(session_id=session), deputy(3))
    assert (view.leaves, view.my_leave) == ([], None)
