"""What happens in one session or round is nothing to another, and what two tellers wrote is what is compared."""

from contracts import sessions as h
from services.voting.sessions import store
from tests.voting.hall import OFFICE, TELLERS, HallHarness, deputy
from tests.voting.sessions.test_hall_on_record import called, problem, rows, told
from tests.voting.sessions.test_rounds_on_record import count, draw


def test_leave_from_one_session_is_none_from_another() -> None:
    hall = HallHarness()
    first, second = called(hall), called(hall)
    hall.ask(h.AskLeave(session_id=first, reason="住院"), deputy(2))
    hall.ask(h.AnswerLeave(session_id=first, deputy_id="d002", grant=True), OFFICE)
    assert hall.ask(h.ReadSession(session_id=second), deputy(2)).my_leave is None
    hall.ask(h.AskLeave(session_id=second, reason="出差"), deputy(2))
    assert [subject for subject, _ in told(hall, h.LeaveAsked)] == [first, second]


def test_who_signed_in_to_another_session_is_not_present_here() -> None:
    hall = HallHarness()
    first, second = called(hall), called(hall)
    for number in (1, 2):
        hall.ask(h.SignIn(session_id=first), deputy(number))
    hall.ask(h.SignIn(session_id=second), deputy(3))
    assert [hall.ask(h.ReadSession(session_id=one), OFFICE).present for one in (first, second)] == [2, 1]


def test_a_roll_is_not_corrected_while_its_round_runs_and_another_session_s_round_is_nothing_to_it() -> None:
    hall = HallHarness()
    session, other = hall.call(members=3, candidates=2), hall.call(members=3, candidates=2)
    hall.ask(draw(session))
    said = {"reason": "辞职", "body": "县人大常委会", "decided_on": "2026-12-15", "removed": ["d003"]}
    frozen, free = (h.CorrectRoll.model_validate({"session_id": one, **said}) for one in (session, other))
    why = "A round of this session runs: its roll is corrected when it is over or given up."
    assert problem(hall, frozen) == ("roll-frozen", 409, why, "")
    assert hall.ask(free).id == other


def test_a_round_on_paper_counts_who_came_without_a_device_and_nobody_of_another_session() -> None:
    hall = HallHarness()
    hall.call(members=3, candidates=2)
    session = hall.call(members=3, candidates=2, here=1)
    hall.ask(h.SignIn(session_id=session, deputy_id="d002"), TELLERS[0])
    vote = hall.ask(draw(session, mode="paper")).id
    hall.ask(h.OpenRound(round_id=vote), TELLERS[0])
    for teller in TELLERS[:2]:
        hall.ask(count(vote), teller)
    [row] = rows(hall, store.rounds, round_id=vote)
    assert (row.present, row.head["roll"]["present"]) == (2, 2)


def test_a_teller_who_leaves_out_what_nobody_marked_counts_the_same_as_one_who_writes_nought() -> None:
    hall = HallHarness()
    vote = hall.ask(draw(hall.call(members=2, candidates=2), mode="paper")).id
    hall.ask(h.OpenRound(round_id=vote), TELLERS[0])
    hall.ask(count(vote, marks=[{"+": 2}, {"-": 2}]), TELLERS[0])
    [kept] = rows(hall, store.counts)
    marks = [{"+": 2, "-": 0, "0": 0, ".": 0}, {"+": 0, "-": 2, "0": 0, ".": 0}]
    assert kept.count == {"issued": 2, "ballots": 2, "void": 0, "marks": marks}
    hall.ask(count(vote, marks=[{"+": 2, "-": 0}, {"+": 0, "-": 2, "0": 0}]), TELLERS[1])
    assert hall.table_round(vote).state == "counted"


def test_words_that_come_with_the_end_of_casting_give_no_round_up() -> None:
    hall = HallHarness()
    vote = hall.draw(hall.call(members=1, candidates=2))
    hall.ask(h.OpenRound(round_id=vote), TELLERS[0])
    hall.ask(h.CloseRound(round_id=vote, reason="投票结束"), TELLERS[0])
    [row] = rows(hall, store.rounds, round_id=vote)
    assert (row.state, row.result) == ("counted", None)


def test_what_is_announced_says_who_are_tied_how_many_seats_are_open_and_what_grades_were_given() -> None:
    hall = HallHarness()
    tied = hall.draw(hall.call(members=4, candidates=3), seats=2, cap=3)
    hall.vote(tied, ["+++", "+++", "+++", "+--"])
    hall.announce(tied)
    graded = hall.draw(hall.call(members=2, candidates=2), rules=h.RuleBook(kind="grades", seats=0, cap=0, members=0))
    hall.vote(graded, ["31", "31"])
    hall.announce(graded)
    first, second = hall.benches["voting"].emitted(h.ResultAnnounced)
    assert (first.outcome, [one.id for one in first.adopted], first.open_seats) == ("TIE", ["c1"], 1)
    assert first.tied == [h.BallotLine(id=f"c{n}", title=f"项目{n}") for n in (2, 3)]
    assert (first.grades, second.grades) == ({}, {"c1": "satisfied", "c2": "not"})
    assert (second.tied, second.open_seats) == ([], 0)
