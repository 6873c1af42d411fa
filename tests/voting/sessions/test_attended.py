"""Who attended a session is told when it is closed, and anew when that is corrected."""

import pytest

from contracts import sessions as h
from contracts.deputies import Presence
from kit.problems import Refused
from tests.voting.hall import OFFICE, TELLERS, HallHarness, deputy


def note(hall: HallHarness, session: str, number: int, presence: Presence, reason: str = "") -> None:
    asked = h.NoteAttendance(session_id=session, deputy_id=deputy(number).id, presence=presence, reason=reason)
    hall.ask(asked, OFFICE)


def told(hall: HallHarness) -> list[dict[str, str]]:
    every = hall.benches["voting"].emitted(h.SessionAttended)
    return [{one.deputy_id: one.presence for one in fact.duty_by} for fact in every]


def test_a_closed_session_tells_how_everybody_attended_and_tells_a_correction_anew(hall: HallHarness) -> None:
    session = hall.call(members=5, candidates=2, here=3)
    note(hall, session, 2, "late")
    note(hall, session, 3, "left_early")
    note(hall, session, 4, "excused", "住院")
    hall.ask(h.CloseSession(session_id=session), OFFICE)
    first = {"d001": "present", "d002": "late", "d003": "left_early", "d004": "excused", "d005": "absent"}
    assert told(hall) == [first]
    note(hall, session, 5, "excused", "出差")
    note(hall, session, 2, "present")
    assert told(hall)[-1] == first | {"d005": "excused", "d002": "present"}
    [fact, *_] = hall.benches["voting"].emitted(h.SessionAttended)
    assert (fact.duty, fact.source_id, fact.duty_title, str(fact.duty_on)) == (
        "attend",
        session,
        "城关镇人代会",
        "2026-12-20",
    )
    marks = hall.ask(h.ReadTable(session_id=session), OFFICE).attendance
    assert {one.id: one.reason for one in marks if one.presence == "excused"} == {"d004": "住院", "d005": "出差"}


def test_leave_has_its_reason_and_what_signing_in_contradicts_is_refused(hall: HallHarness) -> None:
    session = hall.call(members=2, candidates=2, here=1)
    for number, presence, reason, slug in (
        (2, "excused", "", "reason-needed"),
        (1, "excused", "住院", "signed-in"),
        (2, "late", "", "sign-in-first"),
        (9, "late", "", "not-on-the-roll"),
    ):
        with pytest.raises(Refused, match=slug):
            note(hall, session, number, presence, reason)  # type: ignore[arg-type]


def test_a_session_is_closed_once_after_its_rounds_and_nobody_comes_any_more(hall: HallHarness) -> None:
    session = hall.call(members=2, candidates=2, here=1)
    vote = hall.draw(session)
    with pytest.raises(Refused, match="round-runs"):
        hall.ask(h.CloseSession(session_id=session), OFFICE)
    hall.ask(h.CloseRound(round_id=vote, abandon=True, reason="改期"), TELLERS[0])
    hall.ask(h.CloseSession(session_id=session), OFFICE)
    with pytest.raises(Refused, match="session-closed"):
        hall.ask(h.CloseSession(session_id=session), OFFICE)
    with pytest.raises(Refused, match="session-closed"):
        hall.bind(session, 2)
    with pytest.raises(Refused, match="session-closed"):
        hall.draw(session)
    assert len(told(hall)) == 1


def test_nobody_of_the_roll_adds_to_a_closed_session_and_no_list_is_put_before_it(hall: HallHarness) -> None:
    session = hall.call(members=2, candidates=2, here=1)
    hall.ask(h.CloseSession(session_id=session), OFFICE)
    with pytest.raises(Refused, match="session-closed"):
        hall.ask(h.AddRemark(session_id=session, words="会后再说"), deputy(1))
    with pytest.raises(Refused, match="session-closed"):
        hall.ask(h.PutCandidates(session_id=session, candidates=[h.Candidate(id="c1", title="修路")]), OFFICE)
    hall.ask(h.AddRemark(session_id=session, words="照会议记录补录"), OFFICE)
    seen = hall.ask(h.ReadSession(session_id=session), OFFICE)
    assert [one.words for one in seen.remarks] == ["照会议记录补录"]
