"""A deputy's yearly report to the voters: announced, written, held, published once; read by everybody from then on."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from contracts.base import Actor
from contracts.deputies import (
    AnnounceVoterReport,
    Asked,
    Assessed,
    ListVoterReports,
    PublishVoterReport,
    ReadDeputy,
    ReadVoterReport,
    RecordVoterMeeting,
    VoterReport,
    WriteVoterReport,
)
from contracts.words import Role
from kit.problems import NotFound, Refused
from kit.testing.bench import Bench
from services.deputies.dossier.queries.dossiers import read_deputy
from services.deputies.dossier.queries.voter_reports import list_voter_reports, read_voter_report
from services.deputies.dossier.use_cases.voter_reports import (
    announce_voter_report,
    publish_voter_report,
    record_voter_meeting,
    write_voter_report,
)
from tests.deputies.harness import OFFICE, SETTINGS, deputy

ANYBODY = Actor(role=Role.PUBLIC)
TODAY = date(2026, 11, 2)
COUNTS = Assessed(came=30, satisfied=20, basically=6, not_satisfied=2)


def announce(bench: Bench, number: int = 1, **more: Any) -> str:
    said = {"deputy_id": f"D{number}", "year": 2026, "meeting_on": TODAY, "place": "城关联络站"} | more
    with bench.work(OFFICE) as work:
        return announce_voter_report(work, AnnounceVoterReport(**said)).id


def write(bench: Bench, report_id: str, who: Actor | None = None, text: str = "一年来走访四十户。") -> None:
    with bench.work(who or deputy(1)) as work:
        write_voter_report(work, WriteVoterReport(report_id=report_id, text=text, promises=["修好村口路灯"]))


def record(bench: Bench, report_id: str) -> None:
    questions = [Asked(question="路灯何时修？", answer="年底前。")]
    with bench.work(OFFICE) as work:
        request = RecordVoterMeeting(report_id=report_id, questions=questions, assessed=COUNTS)
        record_voter_meeting(work, request, SETTINGS)


def publish(bench: Bench, report_id: str) -> None:
    with bench.work(OFFICE) as work:
        publish_voter_report(work, PublishVoterReport(report_id=report_id))


def read(bench: Bench, report_id: str, who: Actor = ANYBODY) -> VoterReport:
    with bench.look(who) as reading:
        return read_voter_report(reading, ReadVoterReport(report_id=report_id))


def test_day_and_place_are_public_at_once_and_the_words_once_they_are_published(bench: Bench) -> None:
    report_id = announce(bench)
    write(bench, report_id)
    record(bench, report_id)
    for who in (ANYBODY, deputy(2)):
        told = read(bench, report_id, who)
        assert (told.place, told.text, told.promises, told.questions, told.assessed) == ("城关联络站", "", [], [], None)
    for who in (OFFICE, deputy(1)):
        assert read(bench, report_id, who).text == "一年来走访四十户。"
    publish(bench, report_id)
    told = read(bench, report_id)
    assert (told.text, told.assessed) == ("一年来走访四十户。", COUNTS)
    assert [one.answer for one in told.questions] == ["年底前。"]


def test_what_was_promised_and_the_meeting_are_on_the_deputys_page(bench: Bench) -> None:
    report_id = announce(bench)
    write(bench, report_id)
    record(bench, report_id)
    with bench.look() as reading:
        before = read_deputy(reading, ReadDeputy(deputy_id="D1"), SETTINGS)
    assert (before.promises, before.items, [one.year for one in before.reports]) == ([], [], [2026])
    publish(bench, report_id)
    with bench.look() as reading:
        page = read_deputy(reading, ReadDeputy(deputy_id="D1"), SETTINGS)
    assert page.promises == ["修好村口路灯"]
    assert [(one.duty, one.title) for one in page.items] == [("meet_voters", "向选民报告 2026 年履职情况")]


def test_a_year_has_one_report_whose_meeting_moves_until_it_is_published(bench: Bench) -> None:
    report_id = announce(bench)
    assert announce(bench, place="城关镇政府") == report_id
    assert read(bench, report_id).place == "城关镇政府"
    write(bench, report_id)
    record(bench, report_id)
    publish(bench, report_id)
    for again in (lambda: announce(bench), lambda: write(bench, report_id), lambda: record(bench, report_id)):
        with pytest.raises(Refused, match="voter-report-published"):
            again()
    assert announce(bench, year=2027) != report_id


@pytest.mark.parametrize("missing", ["words", "meeting"])
def test_nothing_is_published_without_its_words_and_its_meeting(bench: Bench, missing: str) -> None:
    report_id = announce(bench)
    if missing == "words":
        record(bench, report_id)
    else:
        write(bench, report_id)
    with pytest.raises(Refused, match="voter-report-incomplete"):
        publish(bench, report_id)


def test_no_meeting_is_recorded_before_its_day(bench: Bench) -> None:
    report_id = announce(bench, meeting_on=date(2026, 11, 3))
    with pytest.raises(Refused, match="not-yet-happened"):
        record(bench, report_id)
    bench.clock.pass_(days=1)
    record(bench, report_id)
    assert read(bench, report_id, OFFICE).assessed == COUNTS


def test_nobody_writes_a_colleagues_report_and_the_office_may(bench: Bench) -> None:
    report_id = announce(bench)
    with pytest.raises(NotFound):
        write(bench, report_id, deputy(2))
    write(bench, report_id, OFFICE, "由办公室代写。")
    assert read(bench, report_id, deputy(1)).text == "由办公室代写。"


def test_no_more_assess_than_came() -> None:
    with pytest.raises(ValidationError):
        Assessed(came=3, satisfied=2, basically=1, not_satisfied=1)


def test_the_next_meetings_of_all_come_in_the_order_of_days(bench: Bench) -> None:
    announce(bench, 2, meeting_on=date(2026, 11, 9))
    announce(bench, 1, meeting_on=date(2026, 11, 5))
    announce(bench, 3, meeting_on=date(2026, 11, 1))
    with bench.look(ANYBODY) as reading:
        found = list_voter_reports(reading, ListVoterReports(), SETTINGS).items
    assert [one.deputy_id for one in found] == ["D1", "D2"]
