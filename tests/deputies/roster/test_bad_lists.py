"""Lists of deputies as offices keep them: with macros, merged cells, and two persons of one name."""

import io
import zipfile

from openpyxl import Workbook

from contracts.base import ImportReport
from contracts.deputies import ImportDeputies
from kit.testing.bench import Bench
from services.deputies.roster.interface import holders
from tests.deputies.harness import file, take_deputies

TITLES = ["编号", "姓名", "乡镇"]


def workbook(*rows: list[object], merge: str = "", macros: bool = False) -> bytes:
    """An XLSX as the office's program writes it; with `macros` one that has a program in it."""
    book, out = Workbook(), io.BytesIO()
    for row in (TITLES, *rows):
        book.active.append(row)  # type: ignore[union-attr]
    if merge:
        book.active.merge_cells(merge)  # type: ignore[union-attr]
    book.save(out)
    if macros:
        with zipfile.ZipFile(out, "a") as parts:
            parts.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0 a program")
    return out.getvalue()


def imported(bench: Bench, content: bytes, name: str = "代表.xlsx") -> ImportReport:
    return take_deputies(bench, ImportDeputies(filename=name, content=file(content)))


def known(bench: Bench) -> list[tuple[str, str]]:
    with bench.look() as reading:
        return sorted((number, row.name) for number, row in holders(reading).items() if number.startswith("X"))


def test_a_program_in_a_workbook_is_not_looked_at_and_its_rows_are_read(bench: Bench) -> None:
    assert imported(bench, workbook(["X1", "新代表", "城关镇"], macros=True), "代表.xlsm").stored
    assert known(bench) == [("X1", "新代表")]


def test_a_merged_cell_leaves_its_rows_without_what_they_need(bench: Bench) -> None:
    report = imported(bench, workbook(["X1", "新代表", "城关镇"], ["X2", None, "城关镇"], merge="B2:B3"))
    assert (report.stored, [bool(row.errors) for row in report.rows]) == (False, [False, True])
    assert known(bench) == []


def test_two_deputies_of_one_name_are_two_by_their_numbers(bench: Bench) -> None:
    assert imported(bench, workbook(["X1", "王芳", "城关镇"], ["X2", "王芳", "溢水镇"])).stored
    assert known(bench) == [("X1", "王芳"), ("X2", "王芳")]
