"""A cursor of psycopg that describes its columns when somebody reads them, not each time it is asked if there are any.

SQLAlchemy asks so twice for each statement, and knows them by heart after the first.
"""

from collections.abc import Sequence
from typing import Any, overload

from psycopg import Column, Cursor


class _Columns(Sequence[Column]):
    """As many as the result has, each made when it is read."""

    def __init__(self, cursor: Cursor[Any], many: int) -> None:
        self._cursor = cursor
        self._many = many

    def __len__(self) -> int:
        return self._many

    @overload
    def __getitem__(self, index: int) -> Column: ...

    @overload
    def __getitem__(self, index: slice) -> list[Column]: ...

    def __getitem__(self, index: int | slice) -> Column | list[Column]:
        if isinstance(index, slice):
            return [Column(self._cursor, each) for each in range(*index.indices(self._many))]
        if not -self._many <= index < self._many:
            raise IndexError(index)
        return Column(self._cursor, index % self._many)


class LeanCursor(Cursor[Any]):
    """See this module."""

    @property
    def description(self) -> Any:
        """The columns of the last result; None where it has none (PEP 249)."""
        result = self.pgresult
        return _Columns(self, result.nfields) if result and result.nfields else super().description
