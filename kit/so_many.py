"""Counting that stops: beside a list it matters how many there are until there are very many."""

from typing import Any

from sqlalchemy import Select, func, select

from contracts.base import COUNTED
from kit.bus.unit_of_work import ReadSession


def so_many(reading: ReadSession, rows: Select[Any]) -> int:
    """How many rows there are; `COUNTED` means that or more."""
    some = rows.limit(COUNTED).subquery()
    return int(reading.connection.execute(select(func.count()).select_from(some)).scalar_one())
