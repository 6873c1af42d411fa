"""What is told of each row of a list that came in."""

from collections.abc import Collection

from contracts.base import RowResult
from services.deputies.shared.domain.faults import Fault


def row_told(number: int, faults: Collection[Fault], *, stored: bool) -> RowResult:
    """A row by its number, the first being 1: what is wrong with it, and whether it is kept as the list is stored."""
    return RowResult(
        row=number,
        kept=stored and not faults,
        errors=[fault.zh for fault in faults],
        errors_en=[fault.en for fault in faults],
        columns=[fault.column for fault in faults],
    )
