"""Intake's half of the closed-loop report adds up."""

from datetime import timedelta

import pytest

from contracts.base import Place
from contracts.intake import MergeAppeal, NotAdmitAppeal, RateAppeal, ReportAppeals
from contracts.words import Exit, Grade, Kind
from kit.problems import Refused
from tests.intake.harness import OFFICE, PUBLIC, SECRET, Harness


def _rate(harness: Harness, sent, *, solved: bool, grade: Grade) -> None:
    harness.ask(RateAppeal(tracking_code=sent.tracking_code, secret=SECRET, solved=solved, grade=grade))


def _solve(harness: Harness, *sent) -> None:
    for each in sent:
        harness.tell(harness.offered(each.appeal_id), harness.accepted(each.appeal_id), harness.solved(each.appeal_id))


def test_every_appeal_is_counted_once_where_it_stands(any_harness: Harness) -> None:
    harness = any_harness
    start = harness.clock.now()
    happy, again, waiting, merged, gone = (harness.submit(category="roads") for _ in range(5))
    harness.submit(kind=Kind.COMPLAINT, place=Place(township="420323101"))
    _solve(harness, happy, again, waiting)
    harness.ask(MergeAppeal(appeal_id=merged.appeal_id, into=waiting.appeal_id, reason="同一"), OFFICE)
    harness.ask(
        NotAdmitAppeal(appeal_id=gone.appeal_id, exit=Exit.COURT, reason="已起诉", where_to_go="县法院"), OFFICE
    )
    _rate(harness, happy, solved=True, grade=Grade.BASICALLY)
    _rate(harness, again, solved=False, grade=Grade.NOT_SATISFIED)
    harness.clock.pass_(days=1)
    harness.tell(harness.opened(again.appeal_id, 2), harness.replied(again.appeal_id, round_=2))
    _rate(harness, again, solved=True, grade=Grade.SATISFIED)
    report = harness.ask(ReportAppeals(), OFFICE)
    assert (report.submitted, report.closed, report.open) == (6, 4, 2)
    states = {each.state.value: each.count for each in report.by_state}
    assert states == {"closed": 2, "merged": 1, "not_admitted": 1, "solved_on_the_spot": 1, "submitted": 1}
    assert report.by_township == {"420323100": 5, "420323101": 1}
    assert report.by_category == {"other": 1, "roads": 5}
    assert report.by_kind == {"complaint": 1, "help": 5}
    # by each resident's last word
    assert (report.rated, report.solved, report.satisfied, report.basically, report.not_satisfied) == (2, 2, 1, 1, 0)
    assert (report.answered, report.reopened) == (4, 1)
    later = harness.ask(ReportAppeals(since=start + timedelta(hours=1)), OFFICE)
    assert (later.submitted, later.rated, later.by_kind) == (0, 0, {})
    earlier = harness.ask(ReportAppeals(until=start + timedelta(hours=1)), OFFICE)
    assert earlier == report


def test_an_empty_county_reports_zeros(any_harness: Harness) -> None:
    report = any_harness.ask(ReportAppeals(), OFFICE)
    assert (report.submitted, report.open, report.by_state, report.rated) == (0, 0, [], 0)


def test_everybody_reads_of_all_appeals_how_many_of_a_kind_and_no_small_number(harness: Harness) -> None:
    for _ in range(4):
        harness.submit()
    assert harness.ask(ReportAppeals(), PUBLIC).submitted == 0
    for kind in (*(Kind.HELP,) * 8, *(Kind.COMPLAINT,) * 7, *(Kind.REPORT,) * 2):
        harness.submit(kind=kind)
    exact, seen = harness.ask(ReportAppeals(), OFFICE), harness.ask(ReportAppeals(), PUBLIC)
    assert exact.by_kind == {"complaint": 7, "help": 12, "report": 2}
    assert (seen.submitted, seen.by_kind) == (21, {"help": 12}), "the two left out are nine together"
    assert (seen.by_township, seen.by_category, seen.by_state) == ({}, {}, [])
    with pytest.raises(Refused) as refused:
        harness.ask(ReportAppeals(since=harness.clock.now()), PUBLIC)
    assert refused.value.problem.status == 403
