"""What a statement's columns are is told as psycopg tells it, and only to who reads it."""

from collections.abc import Callable

import psycopg
import pytest

from kit.db.lean_cursor import LeanCursor


@pytest.fixture
def address(database_url: Callable[[], str]) -> str:
    return database_url().replace("+psycopg", "")


def test_columns_are_described_as_by_the_driver_itself(address: str) -> None:
    with psycopg.connect(address) as plain, psycopg.connect(address, cursor_factory=LeanCursor) as lean:
        ours, theirs = (one.execute("select 1 as one, 'x'::text as 字, null::numeric(5, 2)") for one in (lean, plain))
        assert ours.description is not None
        assert theirs.description is not None
        assert len(ours.description) == 3
        assert [tuple(column[:]) for column in ours.description] == [tuple(column[:]) for column in theirs.description]
        assert ours.description[-1].name == theirs.description[-1].name
        assert [column.name for column in ours.description[:2]] == ["one", "字"]


def test_a_statement_without_columns_has_none(address: str) -> None:
    with psycopg.connect(address, cursor_factory=LeanCursor) as connection:
        assert connection.execute("create temporary table t (a int)").description is None
        assert not connection.cursor().description
