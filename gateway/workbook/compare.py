"""A sheet beside what there is: which rows are new, which change what, which are gone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from contracts.base import Problem
from contracts.names import several
from gateway.pages import problems
from gateway.workbook.columns import Column, Known
from gateway.workbook.file import is_example, unshielded
from gateway.workbook.preview import CellChange, Fault, RowChange
from gateway.workbook.sheet_form import SheetForm
from kit.sheets import Row, Sheet


@dataclass
class Read:
    """A sheet of the file: its rows in their one spelling with their numbers, the columns it has, what is wrong."""

    form: SheetForm
    rows: list[Row]
    has: frozenset[str]
    strangers: list[str]
    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)
    changes: list[RowChange] = field(default_factory=list)
    same: int = 0

    @property
    def differs(self) -> bool:
        """Whether applying it changes anything."""
        return any(one.kind != "gone" or self.form.whole for one in self.changes)

    def wrong(self, index: int, column: str, text: str, text_en: str) -> None:
        """Note a fault of the row at this place in the list, about a field."""
        about = self.form.column(column)
        title = about.title if about else ""
        self.faults.append(Fault(row=self.rows[index][0], column=title, text=text, text_en=text_en))

    def note_fault(self, text: str, text_en: str) -> None:
        """Note a fault of the whole sheet."""
        self.faults.append(Fault(text=text, text_en=text_en))

    def refused(self, problem: Problem) -> None:
        """Its owner refused it as a whole."""
        self.note_fault(problems.said(problem.type), f"{problem.title} {problem.detail}".strip())

    def note(self, text: str, text_en: str) -> None:
        """Say something of the whole sheet."""
        self.notes.append(Fault(text=text, text_en=text_en))


def read_sheet(form: SheetForm, sheet: Sheet, known: Known) -> Read:
    """The sheet without its examples, every cell in its one spelling; needed cells that are empty are faults."""
    rows = [
        (
            number,
            {
                one.field: one.plain(unshielded(row.get(one.field, "")), known)
                for one in form.columns
                if one.field in row
            },
        )
        for number, row in sheet.rows
        if not is_example(row)
    ]
    read = Read(form, rows, frozenset(sheet.rows[0][1]) if sheet.rows else frozenset(), sheet.strangers)
    for index, (_, row) in enumerate(rows):
        for one in form.columns:
            if one.needed and not row.get(one.field):
                read.wrong(index, one.field, f"“{one.title}”没有填", f"{one.title} is empty")
    if sheet.strangers:
        listed = "、".join(sheet.strangers)
        read.note(f"这些列不认识，没有读：{listed}", f"These columns are unknown and were not read: {listed}")
    return read


def once(read: Read) -> None:
    """No key stands in two rows, in upper or lower case: noted here where no service does."""
    first: dict[tuple[str, ...], int] = {}
    for index, (number, row) in enumerate(read.rows):
        key = _key(read.form, row)
        earlier = first.setdefault(key, number)
        if all(key) and earlier != number:
            read.wrong(index, read.form.key[-1], f"与第 {earlier} 行相同", f"The same as row {earlier}")


def compare(read: Read, now: Sequence[Mapping[str, str]]) -> None:
    """Note what is new, changes, stays, and is gone."""
    known = {_key(read.form, row): row for row in now}
    seen = set()
    for number, row in read.rows:
        key = _key(read.form, row)
        seen.add(key)
        before = known.get(key)
        cells = [] if before is None else _cells(read, row, before)
        said = _said(read.form, row)
        if before is None:
            read.changes.append(RowChange(kind="new", row=number, key=said))
        elif cells:
            read.changes.append(RowChange(kind="changed", row=number, key=said, cells=cells))
        else:
            read.same += 1
    gone = [row for key, row in known.items() if key not in seen | read.form.stays]
    read.changes += [RowChange(kind="gone", key=_said(read.form, row)) for row in gone]


def _cells(read: Read, row: Mapping[str, str], before: Mapping[str, str]) -> list[CellChange]:
    found = []
    for one in read.form.columns:
        if one.field not in read.has or one.field in read.form.key or one.setting or one.asks:
            continue
        old, new = before.get(one.field, ""), row.get(one.field, "")
        if not _as_it_was(one, old, new):
            found.append(CellChange(column=one.title, old=old, new=new))
    return found


def _as_it_was(column: Column, old: str, new: str) -> bool:
    if column.silent and not new:
        return True
    if column.grows:
        return set(several(new)) <= set(several(old))
    return old == new


def _key(form: SheetForm, row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(row.get(one, "").lower() for one in form.key)


def _said(form: SheetForm, row: Mapping[str, str]) -> str:
    """How a row is called: its key, and its name where it has one."""
    name = next((row[one] for one in ("name", "title") if row.get(one) and one not in form.key), "")
    return " ".join([*(row.get(one, "") for one in form.key), name]).strip()
