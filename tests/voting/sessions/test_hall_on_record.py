"""What a session keeps and tells before its vote, row by row, and which rows it holds while it does."""

from typing import Any

import pytest
from sqlalchemy import select

from contracts import sessions as h
from contracts.base import Actor
from contracts.words import Role
from kit.bus.tables import outbox
from kit.problems import NotFound, Refused
from services.voting.sessions import store
from tests.held import held
from tests.voting.hall import OFFICE, TELLERS, HallHarness, deputy

SESSION, MEMBER = "sessions: update", "members: update"
LEADER = Actor(role=Role.OFFICE, id="office-2")


@pytest.fixture
def hall() -> HallHarness:
    """The hall on the databases of a test that need no server."""
    return HallHarness()


def called(hall: HallHarness, members: int = 3, **fields: Any) -> str:
    roll = [h.Member(id=deputy(n).id, name=deputy(n).name, group=f"第{n}代表团") for n in range(1, members + 1)]
    told = {"title": "县人代会", "level": "county", "held_on": "2026-12-20", "members": roll} | fields
    return str(hall.ask(h.CallSession(**told)).id)


def rows(hall: HallHarness, table: Any, **of: str) -> list[Any]:
    wanted = select(table).where(*(table.c[name] == value for name, value in of.items()))
    with hall.benches["voting"].look() as reading:
        return list(reading.connection.execute(wanted.order_by(*table.primary_key.columns)))


def told(hall: HallHarness, kind: Any) -> list[tuple[str, Any]]:
    """Subject and data of every fact of a kind."""
    with hall.benches["voting"].look() as reading:
        wanted = select(outbox.c.subject).where(outbox.c.routing_key == kind.name).order_by(outbox.c.id)
        subjects = list(reading.connection.execute(wanted).scalars())
    return list(zip(subjects, hall.benches["voting"].emitted(kind), strict=True))


def problem(hall: HallHarness, request: Any, actor: Actor = OFFICE) -> tuple[str, int, str, str]:
    with pytest.raises(Refused) as refused:
        hall.ask(request, actor)
    said = refused.value.problem
    return said.type, said.status, said.title, said.detail


def note(session: str, number: int, presence: str, reason: str = "") -> h.NoteAttendance:
    said = {"session_id": session, "deputy_id": deputy(number).id, "presence": presence, "reason": reason}
    return h.NoteAttendance.model_validate(said)


def test_a_session_is_called_with_its_roll_and_all_on_it_are_told(hall: HallHarness) -> None:
    session = called(hall)
    [row] = rows(hall, store.sessions)
    assert (row.session_id, row.title, row.level, row.township, str(row.held_on)) == (
        session, "县人代会", "county", None, "2026-12-20",
    )  # fmt: skip
    assert (row.candidates, row.called_at, row.closed_at) == ([], hall.clock.now(), None)
    roll = [(one.session_id, one.deputy_id, one.name, one.group, one.signed_at) for one in rows(hall, store.members)]
    assert roll == [(session, deputy(n).id, deputy(n).name, f"第{n}代表团", None) for n in (1, 2, 3)]
    fact = h.SessionCalled(
        session_id=session, title="县人代会", level="county", held_on=row.held_on, members=3,
        deputy_ids=[deputy(n).id for n in (1, 2, 3)],
    )  # fmt: skip
    assert told(hall, h.SessionCalled) == [(session, fact)]


def test_a_roll_names_nobody_twice_and_a_township_s_session_its_township(hall: HallHarness) -> None:
    twice = h.Member(id="d001", name="代表1")
    request = h.CallSession(title="会", level="county", held_on="2026-12-20", members=[twice, twice])
    assert problem(hall, request) == ("member-twice", 422, "A deputy is named twice on the roll.", "")
    why = "A township's session names its township, a county's none."
    for level, township in (("township", None), ("county", "420323100")):
        told_so = {"title": "会", "level": level, "township": township, "held_on": "2026-12-20", "members": [twice]}
        assert problem(hall, h.CallSession.model_validate(told_so)) == ("township-needed", 422, why, "")


def test_every_version_of_a_list_stays_on_record(hall: HallHarness) -> None:
    session, other = called(hall), called(hall)
    one, two = h.Candidate(id="c1", title="修路"), h.Candidate(id="c2", title="供水")
    with held(hall.benches["voting"].database) as asked:
        assert hall.ask(h.PutCandidates(session_id=session, candidates=[one])).id == session
    assert SESSION in asked
    hall.clock.pass_(days=1)
    hall.ask(h.PutCandidates(session_id=session, candidates=[one, two], reason="代表提出"))
    kept = [(row.session_id, row.number, row.by, row.reason, row.at) for row in rows(hall, store.amendments)]
    assert [row[:4] for row in kept] == [(session, 1, "人大办", ""), (session, 2, "人大办", "代表提出")]
    assert kept[1][4] == hall.clock.now()
    listed = [each.model_dump(mode="json") for each in (one, two)]
    assert rows(hall, store.amendments)[1].candidates == listed
    assert rows(hall, store.sessions, session_id=session)[0].candidates == listed
    assert rows(hall, store.sessions, session_id=other)[0].candidates == []
    empty = "There is no candidate on this list, or the season's list is not published."
    assert problem(hall, h.PutCandidates(session_id=session)) == ("list-empty", 422, empty, "")
    again = h.PutCandidates(session_id=session, candidates=[one, one])
    assert problem(hall, again) == ("candidate-twice", 422, "A candidate is listed twice.", "")
    with pytest.raises(NotFound, match=r"^session-not-found: "):
        hall.ask(h.PutCandidates(session_id="nowhere", candidates=[one]))


def test_signing_in_is_noted_once_by_the_deputy_s_own_hand_or_a_teller_s(hall: HallHarness) -> None:
    session = called(hall)
    first = hall.clock.now()
    with held(hall.benches["voting"].database) as asked:
        assert hall.ask(h.SignIn(session_id=session, deputy_id="d003"), deputy(1)).id == session
    assert asked == [SESSION, MEMBER], "a deputy signs in for nobody else"
    hall.clock.pass_(minutes=5)
    hall.ask(h.SignIn(session_id=session), deputy(1))
    hall.ask(h.SignIn(session_id=session, deputy_id="d002"), TELLERS[0])
    signed = [(one.deputy_id, one.signed_at, one.signed_by) for one in rows(hall, store.members)]
    assert signed == [("d001", first, ""), ("d002", hall.clock.now(), "计票人1"), ("d003", None, None)]
    assert told(hall, h.AttendanceSigned) == [
        (session, h.AttendanceSigned(session_id=session, deputy_id="d001", signed_at=first)),
        (session, h.AttendanceSigned(session_id=session, deputy_id="d002", signed_at=hall.clock.now())),
    ]
    assert problem(hall, h.SignIn(session_id=session), TELLERS[0]) == ("deputy-needed", 422, "Say who signs in.", "")
    why = "This deputy has no vote in this session."
    assert problem(hall, h.SignIn(session_id=session), deputy(9)) == ("not-on-the-roll", 403, why, "")
    hall.ask(h.CloseSession(session_id=session))
    assert problem(hall, h.SignIn(session_id=session), deputy(3)) == (
        "session-closed",
        409,
        "The session is closed.",
        "",
    )


def test_what_is_said_stands_with_its_speaker_and_its_candidate(hall: HallHarness) -> None:
    session = called(hall)
    hall.ask(h.PutCandidates(session_id=session, candidates=[h.Candidate(id="c1", title="修路")]))
    hall.clock.pass_(minutes=1)
    said = hall.ask(h.AddRemark(session_id=session, candidate_id="c1", words="同意"), deputy(2)).id
    hall.ask(h.AddRemark(session_id=session, words="请快一点"), OFFICE)
    kept = {row.remark_id: row for row in rows(hall, store.remarks)}
    assert len(kept) == 2
    assert (kept[said].session_id, kept[said].candidate_id, kept[said].member_name) == (session, "c1", "代表2")
    assert (kept[said].words, kept[said].at) == ("同意", hall.clock.now())
    with pytest.raises(NotFound, match=r"^candidate-not-found: "):
        hall.ask(h.AddRemark(session_id=session, candidate_id="c9", words="同意"), deputy(2))
    assert problem(hall, h.AddRemark(session_id=session, words="同意"), deputy(9))[0] == "not-on-the-roll"


def test_leave_late_and_early_are_noted_by_name_and_replace_each_other(hall: HallHarness) -> None:
    session = called(hall)
    with held(hall.benches["voting"].database) as asked:
        assert hall.ask(note(session, 1, "excused", "住院")).id == session
    assert asked == [SESSION, MEMBER]
    assert problem(hall, note(session, 2, "excused"))[:3] == (
        "reason-needed", 422, "Leave of absence has its reason on record.",
    )  # fmt: skip
    hall.ask(note(session, 2, "excused", "出差"), LEADER)
    kept = [(one.session_id, one.deputy_id, one.presence, one.reason, one.by) for one in rows(hall, store.attendance)]
    assert kept == [(session, "d001", "excused", "住院", "人大办"), (session, "d002", "excused", "出差", "office-2")]
    for presence in ("late", "left_early"):
        assert problem(hall, note(session, 3, presence))[:3] == ("sign-in-first", 409, "Sign in to the session first.")
    hall.ask(h.SignIn(session_id=session), deputy(1))
    assert [one.deputy_id for one in rows(hall, store.attendance)] == ["d002"], "who comes has no leave"
    for presence, reason in (("excused", "住院"), ("absent", "")):
        why = "This deputy has signed in to the session."
        assert problem(hall, note(session, 1, presence, reason))[:3] == ("signed-in", 409, why)
    hall.ask(note(session, 1, "late"))
    hall.clock.pass_(hours=1)
    hall.ask(note(session, 1, "left_early"))
    [one, _] = rows(hall, store.attendance)
    assert (one.deputy_id, one.presence, one.at) == ("d001", "left_early", hall.clock.now())
    for number, presence in ((1, "present"), (2, "absent")):
        hall.ask(note(session, number, presence))
    assert rows(hall, store.attendance) == []


def test_a_closed_session_tells_once_how_each_attended_and_anew_when_that_is_corrected(hall: HallHarness) -> None:
    session, other = called(hall, members=4), called(hall)
    for number in (1, 2):
        hall.ask(h.SignIn(session_id=session), deputy(number))
    hall.ask(note(session, 2, "late"))
    hall.ask(note(session, 3, "excused", "住院"))
    hall.ask(note(other, 1, "excused", "出差"))
    assert told(hall, h.SessionAttended) == []
    with held(hall.benches["voting"].database) as asked:
        assert hall.ask(h.CloseSession(session_id=session)).id == session
    assert SESSION in asked
    [(subject, fact)] = told(hall, h.SessionAttended)
    assert (subject, fact.session_id, fact.source_id, fact.duty) == (session, session, session, "attend")
    assert (str(fact.duty_on), fact.duty_title) == ("2026-12-20", "县人代会")
    took = [(one.deputy_id, one.deputy_name, one.presence) for one in fact.duty_by]
    names = ("present", "late", "excused", "absent")
    assert took == [(deputy(n).id, deputy(n).name, presence) for n, presence in enumerate(names, 1)]
    assert rows(hall, store.sessions, session_id=session)[0].closed_at == hall.clock.now()
    assert rows(hall, store.sessions, session_id=other)[0].closed_at is None
    again = h.CloseSession(session_id=session)
    assert problem(hall, again) == ("session-closed", 409, "The session is closed.", "")
    hall.ask(note(session, 4, "excused", "住院"))
    assert [one.presence for one in told(hall, h.SessionAttended)[1][1].duty_by] == [*names[:3], "excused"]


def test_leave_is_asked_for_answered_and_taken_back_on_record(hall: HallHarness) -> None:
    session = called(hall)
    asking = h.AskLeave(session_id=session, reason="住院")
    with held(hall.benches["voting"].database) as asked:
        assert hall.ask(asking, deputy(1)).id == session
    assert asked == [SESSION, MEMBER]
    hall.clock.pass_(hours=1)
    hall.ask(h.AskLeave(session_id=session, reason="手术"), deputy(1))
    hall.ask(asking, deputy(2))
    assert [(subject, fact.deputy_id) for subject, fact in told(hall, h.LeaveAsked)] == [
        (session, "d001"),
        (session, "d002"),
    ], "who mends the reason asks once"
    [mine, _] = rows(hall, store.leaves)
    assert (mine.state, mine.reason, mine.words, mine.answered_by, mine.answered_at) == ("asked", "手术", "", "", None)
    assert mine.asked_at == hall.clock.now()
    refusing = h.AnswerLeave(session_id=session, deputy_id="d001", grant=False)
    assert problem(hall, refusing)[:3] == ("reason-missing", 422, "Say why leave is refused.")
    hall.clock.pass_(hours=1)
    granting = h.AnswerLeave(session_id=session, deputy_id="d001", grant=True, words="好好休息")
    assert hall.ask(granting, LEADER).id == session
    [mine, other] = rows(hall, store.leaves)
    assert (mine.state, mine.words, mine.answered_by, mine.answered_at) == (
        "granted", "好好休息", "office-2", hall.clock.now(),
    )  # fmt: skip
    assert other.state == "asked"
    [excused] = rows(hall, store.attendance)
    assert (excused.deputy_id, excused.presence, excused.reason) == ("d001", "excused", "手术")
    assert problem(hall, asking, deputy(1)) == ("leave-answered", 409, "This leave was answered.", "")
    with pytest.raises(NotFound, match=r"^leave-not-found: "):
        hall.ask(h.TakeLeaveBack(session_id=session), deputy(3))
    assert hall.ask(h.TakeLeaveBack(session_id=session), deputy(1)).id == session
    assert [one.deputy_id for one in rows(hall, store.leaves)] == ["d002"]
    assert rows(hall, store.attendance) == []
    answered = [(subject, fact.deputy_id, fact.granted) for subject, fact in told(hall, h.LeaveAnswered)]
    assert answered == [(session, "d001", True)]
    hall.ask(h.SignIn(session_id=session), deputy(2))
    signed = ("signed-in", 409, "This deputy has signed in to the session.", "")
    assert problem(hall, asking, deputy(2)) == signed
    assert problem(hall, granting.model_copy(update={"deputy_id": "d002"})) == signed


def test_a_correction_keeps_who_came_who_went_and_how_many_are_left(hall: HallHarness) -> None:
    session, other = called(hall), called(hall)
    hall.ask(note(session, 2, "excused", "住院"))
    hall.ask(note(other, 2, "excused", "住院"))
    said = {"reason": "补选", "body": "县人大常委会", "decided_on": "2026-12-15"}
    new = {"id": "d009", "name": "代表9", "group": "第9代表团"}
    request = h.CorrectRoll.model_validate({"session_id": session, "added": [new], "removed": ["d002", "d002"], **said})
    hall.clock.pass_(days=1)
    with held(hall.benches["voting"].database) as asked:
        assert hall.ask(request).id == session
    assert asked[:2] == [SESSION, "members by members.deputy_id: update"]
    roll = [(one.deputy_id, one.name, one.group) for one in rows(hall, store.members, session_id=session)]
    assert [one[0] for one in roll] == ["d001", "d003", "d009"]
    assert roll[-1] == ("d009", "代表9", "第9代表团")
    assert len(rows(hall, store.members, session_id=other)) == 3
    assert [one.session_id for one in rows(hall, store.attendance)] == [other]
    [kept] = rows(hall, store.corrections)
    assert (kept.session_id, kept.number, kept.members, kept.reason, kept.body, str(kept.decided_on)) == (
        session, 1, 3, "补选", "县人大常委会", "2026-12-15",
    )  # fmt: skip
    assert (kept.by, kept.at) == ("人大办", hall.clock.now())
    assert kept.added == [new]
    assert kept.removed == [{"id": "d002", "name": "代表2", "group": "第2代表团"}]
    [(subject, fact)] = told(hall, h.RollCorrected)
    assert (subject, fact.session_id, fact.number, fact.members) == (session, session, 1, 3)
    assert (fact.added, fact.removed, fact.by, fact.body, fact.reason) == (
        ["d009"], ["d002"], "人大办", "县人大常委会", "补选",
    )  # fmt: skip
    hall.ask(h.CorrectRoll.model_validate({"session_id": session, "removed": ["d001"], **said}), LEADER)
    assert [(one.number, one.members, one.by) for one in rows(hall, store.corrections)] == [
        (1, 3, "人大办"),
        (2, 2, "office-2"),
    ]


def test_a_roll_that_cannot_be_corrected_so_says_why(hall: HallHarness) -> None:
    session = called(hall)
    said = {"session_id": session, "reason": "补选", "body": "县人大常委会", "decided_on": "2026-12-15"}
    on_it, new = {"id": "d001", "name": "代表1"}, {"id": "d009", "name": "代表9"}

    def refused(**fields: Any) -> tuple[str, int, str, str]:
        return problem(hall, h.CorrectRoll.model_validate({**said, **fields}))

    assert refused() == ("nothing-to-correct", 422, "Nobody is added to the roll, and nobody removed.", "")
    twice = "A deputy is named twice on the roll."
    assert refused(added=[on_it, new]) == ("member-twice", 422, twice, "代表1")
    assert refused(added=[new, new]) == ("member-twice", 422, twice, "")
    unknown = "Somebody to be removed is not on the roll."
    assert refused(removed=["d001", "d008", "d007"]) == ("member-not-listed", 422, unknown, "d008、d007")
    hall.ask(h.CloseSession(session_id=session))
    assert refused(removed=["d001"]) == ("session-closed", 409, "The session is closed.", "")
    assert len(rows(hall, store.members)) == 3
