"""Intake's half of the closed-loop report adds up."""

from datetime import timedelta

from contracts.base import Place
from contracts.intake import MergeAppeal, NotAdmitAppeal, RateAppeal, ReportAppeals
from contracts.words import Category, Exit, Grade, Kind
from tests.intake.desk import OFFICE, PUBLIC, SECRET, Desk


def _rate(desk: Desk, sent, *, solved: bool, grade: Grade) -> None:
    desk.ask(RateAppeal(tracking_code=sent.tracking_code, secret=SECRET, solved=solved, grade=grade))


def _solve(desk: Desk, *sent) -> None:
    for each in sent:
        desk.tell(desk.offered(each.appeal_id), desk.accepted(each.appeal_id), desk.solved(each.appeal_id))


def test_every_appeal_is_counted_once_where_it_stands(any_desk: Desk) -> None:
    desk = any_desk
    start = desk.clock.now()
    happy, again, waiting, merged, gone = (desk.submit(category=Category.ROADS) for _ in range(5))
    desk.submit(kind=Kind.COMPLAINT, place=Place(township="420323101"))
    _solve(desk, happy, again, waiting)
    desk.ask(MergeAppeal(appeal_id=merged.appeal_id, into=waiting.appeal_id, reason="同一"), OFFICE)
    desk.ask(NotAdmitAppeal(appeal_id=gone.appeal_id, exit=Exit.COURT, reason="已起诉", where_to_go="县法院"), OFFICE)
    _rate(desk, happy, solved=True, grade=Grade.BASICALLY)
    _rate(desk, again, solved=False, grade=Grade.NOT_SATISFIED)
    desk.clock.pass_(days=1)
    desk.tell(desk.opened(again.appeal_id, 2), desk.replied(again.appeal_id, round_=2))
    _rate(desk, again, solved=True, grade=Grade.SATISFIED)
    report = desk.ask(ReportAppeals(), PUBLIC)
    assert (report.submitted, report.closed, report.open) == (6, 4, 2)
    states = {each.state.value: each.count for each in report.by_state}
    assert states == {"closed": 2, "merged": 1, "not_admitted": 1, "solved_on_the_spot": 1, "submitted": 1}
    assert report.by_township == {"420323100": 5, "420323101": 1}
    assert report.by_category == {"other": 1, "roads": 5}
    assert report.by_kind == {"complaint": 1, "help": 5}
    # by each resident's last word
    assert (report.rated, report.solved, report.satisfied, report.basically, report.not_satisfied) == (2, 2, 1, 1, 0)
    assert (report.answered, report.reopened) == (4, 1)
    later = desk.ask(ReportAppeals(since=start + timedelta(hours=1)), PUBLIC)
    assert (later.submitted, later.rated, later.by_kind) == (0, 0, {})
    earlier = desk.ask(ReportAppeals(until=start + timedelta(hours=1)), PUBLIC)
    assert earlier == report


def test_an_empty_county_reports_zeros(any_desk: Desk) -> None:
    report = any_desk.ask(ReportAppeals(), PUBLIC)
    assert (report.submitted, report.open, report.by_state, report.rated) == (0, 0, [], 0)
