"""What the services say is wrong comes back to the cells of the workbook."""

from typing import Any

from contracts.base import ImportReport
from gateway.pages import problems
from gateway.workbook import sheets
from gateway.workbook.compare import Read
from gateway.workbook.handing import Given


def tell(read: Read, report: ImportReport, first: int = 1) -> None:
    """What is wrong by the report comes back to the sheet's rows; `first` is the report's number of the first."""
    for row in report.rows:
        columns = row.columns or [""] * len(row.errors)
        english = row.errors_en or row.errors
        for column, zh, en in zip(columns, row.errors, english, strict=True):
            read.wrong(row.row - first, column, zh, en)


def tell_refused(given: Given, problem: Any, said: Read) -> None:
    """A refusal of the county as a whole: of its cells, or of all of it."""
    words = problems.said(problem.type)
    placed = False
    for error in problem.errors:
        of, _, place = str(error.get("field", "")).partition(".")
        listed = given.reads.get(FIELDS.get(of, ""))
        if listed is not None and place:
            index, _, column = place.partition(".")
            zh = WORDS.get(str(error["message"]), words)
            listed.wrong(int(index), column, zh, str(error["message"]))
            placed = True
    if not placed:
        said.note_fault(words, f"{problem.title} {problem.detail}".strip())


FIELDS = {"townships": sheets.TOWNSHIPS.title, "categories": sheets.CATEGORIES.title}
"""Which sheet a field of the county comes from."""
WORDS = {
    "It begins with the county's code.": "乡镇代码须以县代码开头",
    "Two townships have the same.": "与另一个乡镇相同",
    "Two categories have the same.": "与另一个类别代码相同",
    "It is called as another one is.": "名称或者别名与另一个类别相同",
}
"""What supervision says of a township or a category, in Chinese."""
