"""In what order the table reads what was noted, whichever way the rows lie; and what a slip and a register refuse."""

from contracts import sessions as h
from contracts.deputies import TookPart
from contracts.scrutiny import IssuingEnded
from services.voting.sessions import store
from services.voting.sessions.use_cases.reports import hear
from services.voting.sessions.use_cases.rounds import close_round
from tests.unordered import unordered
from tests.voting.device import Device
from tests.voting.hall import TELLERS, HallHarness, deputy
from tests.voting.sessions.test_corrected_roll import correct, member, table, tell
from tests.voting.sessions.test_hall_on_record import called, note, problem, rows, told
from tests.voting.sessions.test_rounds_on_record import count, draw


def test_the_table_reads_leave_by_its_time_and_who_was_away_by_name(hall: HallHarness) -> None:
    session = called(hall, members=4)
    for number in (4, 3, 1):
        hall.ask(h.AskLeave(session_id=session, reason="出差"), deputy(number))
        hall.clock.pass_(minutes=number == 4)
    for number in (2, 1):
        hall.ask(note(session, number, "excused", "住院"))
    unordered(hall.benches["voting"].database)
    seen = table(hall, session)
    assert [one.id for one in seen.leaves] == ["d004", "d001", "d003"], "those of one moment by their names"
    assert [one.id for one in seen.attendance] == ["d001", "d002"]
    hall.ask(h.CloseSession(session_id=session))
    [(_, fact)] = told(hall, h.SessionAttended)
    assert [one.deputy_id for one in fact.duty_by] == ["d001", "d002", "d003", "d004"]
    assert all(isinstance(one, TookPart) for one in fact.duty_by)


def test_corrections_are_read_as_they_were_made_and_the_last_one_is_sealed_with_the_rules() -> None:
    hall = HallHarness()
    session = hall.call(members=4, candidates=2)
    for number in (4, 3):
        correct(hall, session, removed=[deputy(number).id], body=f"第{number}次会议")
    unordered(hall.benches["voting"].database)
    assert [one.number for one in table(hall, session).corrections] == [1, 2]
    vote = hall.ask(draw(session)).id
    [row] = rows(hall, store.rounds, round_id=vote)
    assert row.rules["source"].endswith("；代表名单经2次更正，最近一次2026-12-15（第3次会议），现为2人")
    assert row.rules["members"] == 2


def test_two_counts_that_differ_are_shown_as_they_were_entered(hall: HallHarness) -> None:
    vote = hall.ask(draw(hall.call(members=2, candidates=2), mode="paper")).id
    hall.ask(h.OpenRound(round_id=vote), TELLERS[0])
    hall.ask(count(vote, first=1), TELLERS[1])
    hall.clock.pass_(minutes=1)
    hall.ask(count(vote, first=2), TELLERS[0])
    assert hall.table_round(vote).differences == ["1+: 1 / 2", "1-: 1 / 0"]
    hall.ask(count(vote, first=0), TELLERS[1])
    assert hall.table_round(vote).differences == ["1+: 2 / 0", "1-: 0 / 2"], "those of one moment by their tellers"


def test_why_a_name_is_not_put_on_a_roll_is_said() -> None:
    hall = HallHarness()
    for number in (1, 2):
        tell(hall, number, active=number == 1)
    one = h.CallSession.model_validate(
        {"title": "会", "level": "county", "held_on": "2026-12-20", "members": [member(9)]}
    )
    unknown = ("member-unknown", 422, "The register has no such deputy.", "代表9")
    assert problem(hall, one) == unknown
    gone = one.model_copy(update={"members": [h.Member.model_validate(member(2))]})
    assert problem(hall, gone) == ("member-inactive", 422, "A deputy's seat has ended or is suspended.", "代表2")
    good = hall.ask(one.model_copy(update={"members": [h.Member.model_validate(member(1))]})).id
    tell(hall, 1, active=False)
    refused = problem(hall, h.SignIn(session_id=good), deputy(1))
    assert refused == ("member-inactive", 422, "A deputy's seat has ended or is suspended.", "d001")


def test_who_comes_while_a_round_runs_is_told_in_its_line_so_that_its_close_is_told_later() -> None:
    hall = HallHarness()
    session = hall.call(members=3, candidates=2, here=1)
    vote = hall.draw(session)
    hall.bind(session, 2)
    hall.ask(h.SignIn(session_id=session, deputy_id="d003"), TELLERS[0])
    assert [subject for subject, _ in told(hall, h.DeviceBound)] == [session, vote]
    assert [subject for subject, _ in told(hall, h.AttendanceSigned)] == [session, vote, vote]
    hall.ask(h.CloseRound(round_id=vote, abandon=True, reason="停电"))
    assert [subject for subject, _ in told(hall, h.RoundClosed)] == [vote]
    hall.bind(session, 3)
    assert told(hall, h.DeviceBound)[-1][0] == session


def test_why_a_slip_binds_no_device_is_said_and_what_binds_is_told() -> None:
    hall = HallHarness()
    session = hall.call(members=2, candidates=1, here=1)
    bound = {one.deputy_id: one for one in rows(hall, store.members, session_id=session)}["d001"]
    [(subject, fact)] = told(hall, h.DeviceBound)
    assert (subject, fact.session_id, fact.deputy_id) == (session, session, "d001")
    assert (fact.device_key, fact.slip_signature) == (bound.device_key, bound.slip_signature)
    assert (bound.signed_by, bound.signed_at) == ("", hall.clock.now())
    second = Device().key
    signed = hall.wallets[session].slip("d001").signs(session, "d001", second)
    another = h.BindDevice(session_id=session, device_key=second, slip_signature=signed)
    used = "This slip has bound another device; the scrutineer can give out a new one."
    assert problem(hall, another, deputy(1)) == ("slip-used", 409, used, "")
    wrong = "This is not the slip of this deputy in this session."
    assert problem(hall, another, deputy(2)) == ("slip-wrong", 403, wrong, "")
    none = called(hall, members=1)
    missing = "The scrutineer has made no slip for this deputy yet."
    assert problem(hall, another.model_copy(update={"session_id": none}), deputy(1)) == ("no-slip", 409, missing, "")


def test_two_tellers_without_names_are_two() -> None:
    hall = HallHarness()
    vote = hall.ask(draw(hall.call(members=2, candidates=2), mode="paper")).id
    hall.ask(h.OpenRound(round_id=vote), TELLERS[0])
    for teller in TELLERS[:2]:
        hall.ask(count(vote), teller.model_copy(update={"name": " "}))
    assert hall.table_round(vote).state == "counted"


def test_a_project_that_says_nothing_of_itself_is_adopted_where_its_session_or_its_sheet_says() -> None:
    hall = HallHarness()
    session = hall.call(members=2, candidates=1)
    listed = [h.Candidate(id="c1", title="修路"), h.Candidate(id="c2", title="供水", township="420323101")]
    listed.append(h.Candidate(id="c3", title="路灯"))
    hall.ask(h.PutCandidates(session_id=session, candidates=listed))
    vote = hall.ask(draw(session, rules=h.RuleBook(seats=2, cap=2, members=0))).id
    hall.vote(vote, ["++-", "++-"])
    hall.announce(vote)
    adopted = hall.benches["voting"].emitted(h.ProjectAdopted)
    assert [(one.title, one.township, one.words) for one in adopted] == [
        ("修路", "420323100", ""), ("供水", "420323101", ""),
    ]  # fmt: skip


def test_a_round_is_counted_when_box_and_scrutineer_have_both_reported_and_not_before() -> None:
    hall = HallHarness()
    vote = hall.ask(draw(hall.call(members=2, candidates=2))).id
    hall.ask(h.OpenRound(round_id=vote), TELLERS[0])
    with hall.benches["voting"].work(TELLERS[0]) as work:
        close_round(work, h.CloseRound(round_id=vote))
        hear(IssuingEnded(round_id=vote, issued=0), work)
    [row] = rows(hall, store.rounds, round_id=vote)
    assert (row.state, row.countersigned, row.head) == ("counting", 0, None)
    hall.deliver()
    [row] = rows(hall, store.rounds, round_id=vote)
    assert (row.state, row.head["count"]) == ("counted", 0)
