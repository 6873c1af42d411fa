"""Of what is old so many rows go at once, and what somebody else holds is left to them."""

from collections.abc import Callable

from sqlalchemy import Column, Integer, MetaData, String, Table, delete, func, insert, select

from kit.db import Database
from kit.db.few import few

old = Table(
    "old",
    MetaData(),
    Column("kind", String(10), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("age", Integer, nullable=False),
)
AGE = old.c.age


def filled(database: Database) -> None:
    with database.transaction() as connection:
        old.create(connection)
        rows = [{"kind": kind, "number": number, "age": number} for kind in "ab" for number in range(5)]
        connection.execute(insert(old), rows)


def test_so_many_go_at_once_until_none_is_left_and_nothing_else(empty: Database) -> None:
    filled(empty)
    gone = []
    for _ in range(4):
        with empty.transaction() as connection:
            gone.append(connection.execute(delete(old).where(few(old, 3, AGE > 1))).rowcount)
    with empty.transaction() as connection:
        left = connection.execute(select(func.count(), func.max(AGE))).one()
    assert (gone, tuple(left)) == ([3, 3, 0, 0], (4, 1))


def test_what_somebody_else_holds_is_left_to_them(database_url: Callable[[], str]) -> None:
    database = Database(database_url())
    filled(database)
    with database.transaction() as one, database.transaction() as other:
        one.execute(select(old).where(AGE > 1, old.c.kind == "a").with_for_update()).all()
        assert other.execute(delete(old).where(few(old, 9, AGE > 1))).rowcount == 3
    database.close()
