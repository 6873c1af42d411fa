"""What row types say is what the tables have."""

import importlib
from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Column, MetaData, String, Table, Text

import services.supervision
from kit.db import UtcMoment
from kit.db.rows import TableRow, wrong_columns
from services.supervision.figures.store import FactRow
from services.supervision.shared.store.departments import DepartmentRow
from tests.kit.row_types import row_types

SUBJECTS = sorted(path.parent.parent.name for path in Path(services.supervision.__path__[0]).glob("*/store/rows.py"))


@pytest.mark.parametrize("subject", SUBJECTS)
def test_row_types_have_their_tables_columns_with_their_types(subject: str) -> None:
    kinds = row_types(importlib.import_module(f"services.supervision.{subject}.store.rows"))
    assert kinds
    assert [one for kind in kinds for one in wrong_columns(kind)] == []


@pytest.mark.parametrize("kind", [DepartmentRow, FactRow])
def test_the_rows_of_departments_and_facts_have_their_tables_columns(kind: type[TableRow]) -> None:
    assert wrong_columns(kind) == []


things = Table(
    "thing",
    MetaData(),
    Column("name", String(10), nullable=False),
    Column("note", Text),
    Column("at", UtcMoment, nullable=False),
)


class Right(TableRow, table=things):
    name: str
    note: str | None
    at: datetime


class Misspelt(TableRow, table=things):
    nmae: str


class OfAnotherType(TableRow, table=things):
    at: str


class NeverEmpty(TableRow, table=things):
    note: str


class Noted(Right):
    note: str
    title: str


def test_a_misspelt_column_another_type_and_an_overlooked_gap_are_found() -> None:
    wrong = [len(wrong_columns(kind)) for kind in (Misspelt, OfAnotherType, NeverEmpty)]
    assert wrong == [1, 1, 1]


def test_a_row_type_of_another_one_may_name_what_a_query_adds_and_what_is_never_empty_there() -> None:
    assert wrong_columns(Right) == wrong_columns(Noted) == []
