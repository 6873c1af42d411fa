"""Many departments at once: all of them or none, and what is as it was is not told again."""

from contracts.base import ImportReport
from contracts.supervision import (
    DepartmentChanged,
    DepartmentEntry,
    ImportDepartments,
    ListDepartments,
    MergeDepartment,
)
from tests.supervision.supervision_loop import OFFICE, Loop

WATER = DepartmentEntry(department="water-affairs", title="县水利局")
COURT = DepartmentEntry(department="court", title="县人民法院")


def brought(loop: Loop, *departments: DepartmentEntry, check_only: bool = False) -> ImportReport:
    report: ImportReport = loop.ask(ImportDepartments(departments=[*departments], check_only=check_only))
    return report


def register(loop: Loop) -> dict[str, tuple[str, bool]]:
    return {one.department: (one.title, one.active) for one in loop.ask(ListDepartments(), OFFICE).items}


def test_departments_are_added_and_renamed_and_what_is_as_it_was_is_no_news() -> None:
    loop = Loop()
    already = len(loop.emitted(DepartmentChanged))
    assert brought(loop, WATER, COURT).stored
    renamed = COURT.model_copy(update={"title": "县法院"})
    for _ in range(2):
        assert brought(loop, WATER, renamed).stored
    assert register(loop)["court"] == ("县法院", True)
    told = [one.department_name for one in loop.emitted(DepartmentChanged)[already:]]
    assert told == ["县水利局", "县人民法院", "县法院"]


def test_nothing_is_kept_while_one_is_wrong_or_when_they_are_only_checked() -> None:
    loop = Loop()
    before = register(loop)
    assert not brought(loop, COURT, check_only=True).stored
    report = brought(loop, COURT, COURT)
    assert (report.stored, report.rows[1].errors) == (False, ["编号与第 1 行相同"])
    assert register(loop) == before


def test_a_code_in_other_letters_is_the_same_departments_and_one_that_is_merged_is_history() -> None:
    loop = Loop()
    brought(loop, WATER, COURT)
    assert brought(loop, DepartmentEntry(department="Court", title="县法院", active=False)).stored
    assert register(loop)["court"] == ("县法院", False)
    assert brought(loop, DepartmentEntry(department="court", title="县法院")).stored
    assert register(loop)["court"] == ("县法院", False), "what is not said stays as it was"
    loop.ask(MergeDepartment(department="court", into="water-affairs", reason="机构改革"))
    assert brought(loop, COURT).rows[0].errors == ["这个部门已并入 water-affairs"]
