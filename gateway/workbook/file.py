"""The workbook as a file: a template with lists, notes and examples, or filled with what there is; or CSV in a ZIP."""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_DEFLATED

from contracts.printable import all_printable
from gateway.api.spreadsheets import STARTS_A_FORMULA, plain
from gateway.workbook.columns import Column
from gateway.workbook.sheet_form import EXAMPLE, REMARK, SheetForm
from gateway.workbook.sheets import NOTES, SHEETS, TOWNSHIPS

Rows = Mapping[str, Sequence[Mapping[str, str]]]
"""Rows by the title of their sheet, each a text by field."""
LISTED_ROWS = 5000
"""Rows that have lists to choose from (ours: as many as are read)."""
LONGEST_LIST = 255
"""Letters of a list that stands in the cell's own rule (ECMA-376 part 1, 18.3.1.33)."""
GREY, PALE = "FF808080", "FFEFEFEF"
INTRO = (
    "一份工作簿登记一个县。每张表第一行是标题，带 * 的必填；鼠标停在标题上有说明。",
    "灰色的示例行“备注”写着“示例”，不导入，可以删去。没有内容的表不改动。",
    "在“整县导入”页上传，先看清新增、变动和错误，再应用。有一处错就一处也不导入；同一文件可以反复导入。",
    "也可以把每张表存成同名的 CSV 文件，装进一个 ZIP 上传。",
)


def workbook(rows: Rows | None, author: str) -> bytes:
    """The workbook as XLSX: the template with an example or what is given on each sheet, or with these rows."""
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = book.properties.lastModifiedBy = author
    book.properties.language = "zh-CN"
    notes: Any = book.worksheets[0]
    notes.title = NOTES
    _notes(notes)
    for form in SHEETS:
        page = book.create_sheet(form.title)
        _sheet(page, form, rows.get(form.title, ()) if rows is not None else form.given or None)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def folder(rows: Rows) -> bytes:
    """The same rows as CSV files in a ZIP archive, each with the mark by which spreadsheets know UTF-8."""
    from zipfile import ZipFile

    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as packed:
        for form in SHEETS:
            text = StringIO(newline="")
            lines = csv.writer(text)
            lines.writerow([_title(one) for one in form.columns])
            lines.writerows([_shielded(row.get(one.field, "")) for one in form.columns] for row in rows[form.title])
            packed.writestr(f"county/{form.title}.csv", text.getvalue().encode("utf-8-sig"))
    return out.getvalue()


def _shielded(cell: str) -> str:
    """No spreadsheet takes it for a formula; `unshielded` takes the mark away again."""
    return str(plain(str(all_printable([cell])[0])))


def unshielded(cell: str) -> str:
    """The cell as it was before it was given out as text."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(STARTS_A_FORMULA) else cell


def _title(column: Column) -> str:
    return f"{column.title} *" if column.needed else column.title


def _notes(page: Any) -> None:
    from openpyxl.styles import Alignment, Font

    page.append(["整县导入工作簿"])
    for line in INTRO:
        page.append([line])
    page.append([])
    page.append(["表", "怎么填"])
    for form in SHEETS:
        page.append([form.title, form.note])
    page["A1"].font = Font(bold=True, size=16)
    page.column_dimensions["A"].width, page.column_dimensions["B"].width = 14, 90
    for cell in page["B"]:
        cell.alignment = Alignment(wrap_text=True, vertical="top")


def _sheet(page: Any, form: SheetForm, rows: Sequence[Mapping[str, str]] | None) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    columns = (*form.columns, REMARK)
    page.append([_title(one) for one in columns])
    for number, one in enumerate(columns, 1):
        head = page.cell(1, number)
        head.font, head.alignment = Font(bold=True), Alignment(vertical="center")
        head.fill = PatternFill("solid", fgColor=PALE)
        if one.note:
            head.comment = Comment(one.note, "Minsheng", width=280, height=90)
        page.column_dimensions[get_column_letter(number)].width = one.width
        _rules(page, one, get_column_letter(number))
    if rows is None:
        _row(page, 2, columns, [one.example for one in columns])
        for cell in page[2]:
            cell.font = Font(italic=True, color=GREY)
    else:
        for number, row in enumerate(rows, 2):
            _row(page, number, columns, [_typed(one, row.get(one.field, "")) for one in columns])
    page.freeze_panes = f"{get_column_letter(len(form.key) + 1)}2"


def _typed(column: Column, cell: str) -> str | date:
    if column.kind == "day":
        try:
            return date.fromisoformat(cell)
        except ValueError:
            return cell
    return cell


def _row(page: Any, number: int, columns: Sequence[Column], cells: Sequence[str | date]) -> None:
    for at, (column, cell) in enumerate(zip(columns, all_printable(list(cells)), strict=True), 1):
        if cell == "" and column.kind != "text":
            continue
        place = page.cell(number, at)
        if isinstance(cell, date):
            place.value, place.number_format = cell, "yyyy-mm-dd"
        else:
            place.value, place.data_type, place.number_format = cell, "s", "@"  # never a formula, never a number


def _rules(page: Any, column: Column, letter: str) -> None:
    """The list to choose from, and text cells for what is typed: a number keeps its zeros then."""
    from openpyxl.worksheet.datavalidation import DataValidation

    page.column_dimensions[letter].number_format = "yyyy-mm-dd" if column.kind == "day" else "@"
    listed = ",".join(column.choices) if column.kind == "choice" else ""
    if column.kind == "township":
        source = f"='{TOWNSHIPS.title}'!$B$2:$B$500"
    elif listed and len(listed) <= LONGEST_LIST:
        source = f'"{listed}"'
    else:
        return
    rule = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=column.kind == "choice")
    rule.error, rule.errorTitle = column.rule[0], column.title
    page.add_data_validation(rule)
    rule.add(f"{letter}2:{letter}{LISTED_ROWS}")


def is_example(row: Mapping[str, str]) -> bool:
    """Whether a row is there to be looked at only."""
    return row.get(REMARK.field, "").strip() == EXAMPLE
