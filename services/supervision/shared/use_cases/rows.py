"""What is told of the rows of a list that is kept as a whole or not at all."""

from collections.abc import Sequence

from contracts.base import ImportReport, RowResult


def told_of_row(number: int, faults: Sequence[tuple[str, str]], column: str) -> RowResult:
    """One row, `number` counted from 1, with its faults in Chinese and English, all about one column."""
    return RowResult(
        row=number,
        kept=False,
        errors=[zh for zh, _ in faults],
        errors_en=[en for _, en in faults],
        columns=[column] * len(faults),
    )


def whole_or_not(rows: list[RowResult], *, check_only: bool) -> ImportReport:
    """The report of all rows: `stored` when none has a fault and they are not only checked."""
    bad = sum(bool(row.errors) for row in rows)
    stored = not bad and not check_only
    told = [row.model_copy(update={"kept": True}) for row in rows] if stored else rows
    return ImportReport(rows=told, good=len(rows) - bad, bad=bad, stored=stored)
