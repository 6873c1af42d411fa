"""What a list says of seats: once or many times, in old columns and new; faults are told at the row."""

import pytest

from contracts.deputies import SaveTerms, Term
from kit.testing.bench import Bench
from services.deputies.seats.use_cases.terms import save_terms
from tests.deputies.harness import OFFICE, SETTINGS, turned
from tests.deputies.seats.register import entry, history, in_office, load, said, seat_of

TODAY = "2026-11-02"
"""The county's day on the bench."""


def the_term(bench: Bench) -> None:
    with bench.work(OFFICE) as work:
        only = Term.model_validate({"name": "第十八届", "begin": "2021-12-01", "end": "2026-12-20"})
        assert save_terms(work, SaveTerms(terms=[only]), SETTINGS).stored


def shown(bench: Bench, number: str = "D1") -> tuple[str | None, str | None, str | None, bool]:
    one = entry(bench, number)
    return one.begun, one.ended, one.reason, one.active


def test_a_deputy_of_a_list_without_days_is_in_office_from_the_day_of_the_import(bench: Bench) -> None:
    assert shown(bench) == (TODAY, None, None, True)
    assert history(bench, "D1").entries[0].recorded_by == "办公室"


def test_no_without_a_reason_ends_the_seat_today_and_yes_opens_another(bench: Bench) -> None:
    said(bench, "否", "在任")
    assert shown(bench) == (TODAY, TODAY, "not_stated", False)
    bench.clock.pass_(days=3)
    said(bench, "是", "在任")
    assert shown(bench) == ("2026-11-05", None, None, True)
    assert [one.begin for one in history(bench, "D1").seats] == ["2026-11-05", TODAY]
    assert [fact.active for fact in turned(bench)] == [False, True]


def test_no_and_yes_on_one_day_are_two_seats_and_the_second_counts(bench: Bench) -> None:
    for word in ("否", "是", "否", "是"):
        assert said(bench, word, "在任").stored
    assert (in_office(bench, "D1"), len(history(bench, "D1").seats)) == (True, 3)


def test_an_empty_row_decides_nothing_about_somebody_known(bench: Bench) -> None:
    said(bench, "2021-12-01,2026-03-01,辞职,", who="D1,甲")
    said(bench, ",,,", who="D1,甲")
    assert shown(bench) == ("2021-12-01", "2026-03-01", "resigned", False)


def test_the_same_row_again_records_nothing(bench: Bench) -> None:
    the_term(bench)
    for _ in range(3):
        said(bench, "2021-12-01,2026-03-01,辞职,否")
        said(bench, "2022-01-05,2026-10-01,暂停执行职务,否", who="D2,乙")
    assert [one.kind for one in history(bench, "D1").entries] == ["ended", "begun", "begun"]
    assert [one.kind for one in history(bench, "D2").entries] == ["suspended", "begun", "begun"]


def test_another_begin_of_a_seat_that_lasts_is_a_correction_and_the_first_one_stays_readable(bench: Bench) -> None:
    said(bench, "2021年12月1日,,,")
    assert [(one.day, one.replaces, one.counts) for one in history(bench, "D1").entries] == [
        ("2021-12-01", 1, True),
        (TODAY, None, False),
    ]
    assert len(history(bench, "D1").seats) == 1


def test_another_begin_after_the_end_is_a_new_seat(bench: Bench) -> None:
    said(bench, "2016-12-01,2021-12-01,任期届满,")
    said(bench, "2025-03-01,,,")
    assert [(one.begin, one.end) for one in history(bench, "D1").seats] == [
        ("2025-03-01", None),
        ("2016-12-01", "2021-12-01"),
    ]
    assert in_office(bench, "D1")


def test_an_end_to_come_ends_the_seat_by_itself_on_that_day(bench: Bench) -> None:
    assert said(bench, "2021-12-01,2026-11-04,迁出,是").stored
    assert in_office(bench, "D1")
    assert turned(bench) == []
    bench.clock.pass_(days=1, hours=13, minutes=59)  # 23:59 of the day before, in the county
    assert in_office(bench, "D1")
    bench.clock.pass_(minutes=1)
    assert not in_office(bench, "D1")


def test_a_seat_that_begins_later_is_not_held_before(bench: Bench) -> None:
    assert load(bench, "编号,姓名,乡镇,任职起\nX1,丁,城关镇,2026-11-03\n").stored
    assert shown(bench, "X1") == ("2026-11-03", None, None, False)
    bench.clock.pass_(days=1)
    assert in_office(bench, "X1")


def test_a_suspended_seat_is_resumed_by_yes_once_the_days_are_cleared(bench: Bench) -> None:
    said(bench, "2021-12-01,2026-10-01,暂停,否")
    assert (shown(bench), seat_of(bench, "D1").suspended) == (
        ("2021-12-01", "2026-10-01", "suspended", False),
        "2026-10-01",
    )
    assert said(bench, "2021-12-01,2026-10-01,暂停,是").rows[0].columns == ["active"]
    assert said(bench, "2021-12-01,,,是").stored
    assert shown(bench) == ("2021-12-01", None, None, True)
    assert said(bench, ",,辞职,否").stored
    assert shown(bench) == ("2021-12-01", TODAY, "resigned", False)


def test_the_next_holder_of_a_number_takes_no_seat_over(bench: Bench) -> None:
    load(bench, "编号,姓名,乡镇,编号核对,任职起\nD1,丁,城关镇,换了人,2026-11-01\n")
    assert shown(bench) == ("2026-11-01", None, None, True)
    assert (seat_of(bench, "D1").end, seat_of(bench, "D1").reason) == (TODAY, "not_stated")
    assert [(fact.deputy_id, fact.active) for fact in turned(bench)] == [("D1", False)]


def test_a_seat_shows_the_term_it_began_in(bench: Bench) -> None:
    the_term(bench)
    said(bench, "2022-05-01,,,")
    assert (entry(bench, "D1").term, entry(bench, "D3").term) == ("第十八届", None), "no terms of a township are known"


def test_terms_that_come_in_with_the_list_count_already(bench: Bench) -> None:
    coming = [{"name": "第十九届", "begin": "2026-12-20", "level": "county"}]
    text = "编号,姓名,乡镇,任职起\nX1,丁,城关镇,{}\n"
    assert not load(bench, text.format("2026-12-19"), terms=coming, check_only=True).good
    assert load(bench, text.format("2026-12-20"), terms=coming).stored


@pytest.mark.parametrize(
    ("cells", "column", "zh"),
    [
        ("2021-11-30,,,", "begun", "任职起不在任何一届的任期内"),
        ("2022-13-01,,,", "begun", "日期写成 2027-03-08：2022-13-01"),
        ("2022-01-01,2021-12-31,辞职,", "ended", "任职止早于任职起"),
        ("2022-01-01,2027-01-01,辞职,", "ended", "任职止在这一届任期之后"),
        ("2022-01-01,2026-01-01,想走,", "reason", "没有这种离任原因：想走"),
        ("2022-01-01,,辞职,", "ended", "填了离任原因的，要填任职止"),
        ("2022-01-01,2026-01-01,辞职,是", "active", "任职已经结束或者暂停，在任改填“否”或者空着"),
        ("2022-01-01,2026-12-01,辞职,否", "active", "任职止还没有到，在任填“是”或者空着"),
        ("2026-12-01,,,", "begun", "现任职尚未结束，请先登记现任职的任职止"),
        ("2022-01-01,,,也许", "active", "在任请填“是”或“否”：也许"),
    ],
)
def test_what_cannot_be_is_told_at_the_row_and_nothing_is_kept(bench: Bench, cells: str, column: str, zh: str) -> None:
    the_term(bench)
    before = history(bench, "D1")
    report = said(bench, cells)
    assert not report.stored
    assert report.rows[0].columns == [column]
    assert report.rows[0].errors[0].startswith(zh)
    assert report.rows[0].errors_en[0].isascii() or "想走" in report.rows[0].errors_en[0] or "也许" in cells
    assert history(bench, "D1") == before


def test_an_overlap_with_the_seat_before_is_a_fault(bench: Bench) -> None:
    said(bench, "2016-12-01,2021-12-01,任期届满,")
    said(bench, "2025-03-01,,,")
    assert said(bench, "2021-11-01,,,").rows[0].errors == ["与另一次任职重叠"]


def test_somebody_new_needs_a_begin_where_an_end_is_said(bench: Bench) -> None:
    report = said(bench, ",2026-01-01,辞职,", who="X1,丁")
    assert (report.rows[0].columns, report.stored) == (["begun"], False)


def test_good_rows_alone_are_recorded_when_they_are_asked_for(bench: Bench) -> None:
    text = "编号,姓名,乡镇,任职起\nD1,甲,城关镇,2021-12-01\nD1,甲,城关镇,2022-12-01\nD2,乙,城关镇,昨天\n"
    report = load(bench, text, keep_good=True)
    assert [row.kept for row in report.rows] == [True, False, False]
    assert (entry(bench, "D1").begun, entry(bench, "D2").begun) == ("2021-12-01", TODAY)
