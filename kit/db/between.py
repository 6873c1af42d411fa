"""What lists filter by: the columns a request names, and the time between two moments."""

from datetime import datetime
from enum import Enum
from typing import Any

from sqlalchemy import ColumnElement, Table


def same(table: Table, request: Any, *names: str) -> list[ColumnElement[bool]]:
    """Columns that have what the request's fields of their names say; a field that is None asks for nothing."""
    given = ((table.c[name], getattr(request, name)) for name in names)
    return [
        column == (value.value if isinstance(value, Enum) else value) for column, value in given if value is not None
    ]


def within(column: ColumnElement[Any], since: datetime | None, until: datetime | None) -> list[ColumnElement[bool]]:
    """From the one moment on, before the other; each may be open."""
    wanted = [column >= since] if since is not None else []
    return wanted if until is None else [*wanted, column < until]
