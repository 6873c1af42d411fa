"""Terms: first meeting to first meeting, clashing at none of their days; seats stay inside."""

from datetime import date

import pytest

from contracts.base import ImportReport
from contracts.deputies import ListTerms, SaveTerms, Term
from kit.testing.bench import Bench
from services.deputies.seats.queries import list_terms
from services.deputies.seats.use_cases.terms import save_terms
from tests.deputies.harness import OFFICE, SETTINGS, turned
from tests.deputies.seats.register import in_office, load, seat_of, terms


def save(bench: Bench, *said: Term, check_only: bool = False) -> ImportReport:
    with bench.work(OFFICE) as work:
        return save_terms(work, SaveTerms(terms=list(said), check_only=check_only), SETTINGS)


def term(name: str, begin: str, end: str | None = None, level: str = "county") -> Term:
    return Term.model_validate({"name": name, "begin": begin, "end": end, "level": level})


def test_the_next_term_begins_on_the_day_the_last_one_ends(bench: Bench) -> None:
    assert save(bench, term("第十八届", "2021-12-01", "2026-12-20"), term("第十九届", "2026-12-20")).stored
    with bench.look() as reading:
        assert [(one.name, one.end) for one in list_terms(reading, ListTerms()).items] == [
            ("第十八届", date(2026, 12, 20)),
            ("第十九届", None),
        ]


@pytest.mark.parametrize(
    ("said", "column", "zh"),
    [
        (term("第十九届", "2026-12-19"), "begin", "与第十八届的任期重叠"),
        (term("第十七届", "2016-12-01"), "begin", "与第十八届的任期重叠"),
        (term("第十九届", "2026-12-20", "2026-12-20"), "end", "任期止须在任期起之后"),
    ],
)
def test_a_clash_is_told_at_its_row_and_nothing_is_kept(bench: Bench, said: Term, column: str, zh: str) -> None:
    save(bench, term("第十八届", "2021-12-01", "2026-12-20"))
    report = save(bench, said)
    assert not report.stored
    assert (report.rows[0].columns, report.rows[0].errors) == ([column], [zh])
    assert report.rows[0].errors_en[0]
    assert [one.name for one in terms(bench)] == ["第十八届"]


def test_the_same_term_twice_in_a_list_is_a_fault_of_the_second(bench: Bench) -> None:
    report = save(bench, term("第十八届", "2021-12-01", "2026-12-20"), term("第十八届", "2027-12-01"))
    assert [row.errors for row in report.rows] == [[], ["与第 1 行相同"]]


def test_terms_of_two_levels_do_not_clash_and_a_term_that_is_only_checked_is_not_kept(bench: Bench) -> None:
    assert save(bench, term("第十八届", "2021-12-01"), term("第十四届", "2023-01-01", None, "province")).stored
    assert save(bench, term("第七届", "2022-01-01", None, "city"), check_only=True).good == 1
    assert len(terms(bench)) == 2


def test_a_seat_is_over_with_its_term_and_that_is_told_at_once(bench: Bench) -> None:
    load(bench, "编号,姓名,乡镇,任职起\nD1,甲,城关镇,2021-12-01\n")
    assert save(bench, term("第十八届", "2021-12-01", "2026-10-01"), term("第十九届", "2026-10-01")).bad == 0
    assert [(one.deputy_id, one.active, one.day) for one in turned(bench)] == [("D1", False, "2026-11-02")]
    assert (in_office(bench, "D1"), seat_of(bench, "D1").reason) == (False, "term_over")
    assert in_office(bench, "D2"), "whose seat began in the term that runs"


def test_no_seat_falls_out_of_its_term_by_new_days(bench: Bench) -> None:
    save(bench, term("第十八届", "2021-12-01"))
    load(bench, "编号,姓名,乡镇,任职起\nD1,甲,城关镇,2021-12-01\n")
    report = save(bench, term("第十八届", "2022-12-01"))
    assert report.rows[0].errors == ["有 1 次任职不在这样的任期内，请先更正任职起止"]
    load(bench, "编号,姓名,乡镇,任职止,离任原因\nD1,甲,城关镇,2026-12-30,辞职\n")
    assert not save(bench, term("第十八届", "2021-12-01", "2026-12-20")).stored
    assert save(bench, term("第十八届", "2021-12-01", "2026-12-30")).stored
