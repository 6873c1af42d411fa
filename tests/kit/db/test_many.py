"""Many rows written with one statement compiled once are the rows SQLAlchemy itself would have written."""

from collections import Counter
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    bindparam,
    event,
    insert,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from kit.db import Database, UtcMoment, write_many
from kit.db.many import MOST_VALUES

NOON = datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=8)))
things = Table(
    "things",
    MetaData(),
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("name", String(40), nullable=False, unique=True),
    Column("at", UtcMoment),
    Column("parts", JSON),
    Column("good", Boolean),
    Column("raw", LargeBinary),
    Column("state", String(10), nullable=False, server_default="new"),
    Column("words", String(10), nullable=False, default="made"),
)
T = things.c
counted = Table(
    "counted",
    things.metadata,
    Column("a", String(10), primary_key=True),
    Column("b", Integer, primary_key=True),
    Column("n", Integer, nullable=False),
)
C = counted.c
INSERT = insert(things)
MOVE = update(things).where(T.name == bindparam("of")).values(at=bindparam("to_at"), parts=bindparam("to_parts"))
CLOSE = update(things).where(T.name == bindparam("of"), T.state.in_(("new", "open"))).values(state="closed")


@pytest.fixture
def database(empty: Database) -> Database:
    things.metadata.create_all(empty.engine)
    return empty


def row(name: str, **more: Any) -> dict[str, Any]:
    return {
        "name": name,
        "at": NOON,
        "parts": {"字": ["𠮷", None]},
        "good": True,
        "raw": b"\x00\xff",
        "words": "",
    } | more


def test_every_type_comes_back_as_it_went_in(database: Database) -> None:
    with database.transaction() as connection:
        write_many(connection, INSERT, [row("one"), row("两", at=None, good=False, parts=[], raw=b"")])
        one, two = connection.execute(select(things).order_by(T.id))
    assert (one.at, one.parts, one.good, one.raw, one.state) == (
        NOON.astimezone(UTC),
        {"字": ["𠮷", None]},
        True,
        b"\x00\xff",
        "new",
    )
    assert (two.name, two.at, two.parts, two.good, two.raw) == ("两", None, [], False, b"")


def test_a_single_row_is_written_as_many_are(database: Database) -> None:
    with database.transaction() as connection:
        write_many(connection, INSERT, [row("100%")])
        assert connection.execute(select(T.name)).scalars().all() == ["100%"]


def test_many_rows_go_to_a_server_in_few_statements_and_keep_their_order(database: Database) -> None:
    sent: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda _c, _cursor, sql, *_: sent.append(sql))
    names = [f"n{number}" for number in range(MOST_VALUES // len(row("")) + 14)]
    with database.transaction() as connection:
        sent.clear()
        write_many(connection, INSERT, [row(name) for name in names])
        assert len(sent) <= len(bin(len(names)))
        assert connection.execute(select(T.name).order_by(T.id)).scalars().all() == names


def test_a_column_that_is_empty_in_every_row_is_written_whatever_its_type(database: Database) -> None:
    with database.transaction() as connection:
        write_many(connection, INSERT, [row(name, good=None, at=None, raw=None) for name in ("a", "b", "c")])
        assert connection.execute(select(T.good, T.at, T.raw).distinct()).all() == [(None, None, None)]


def test_a_default_made_in_python_is_made(database: Database) -> None:
    with database.transaction() as connection:
        write_many(connection, INSERT, [{"name": "bare"}])
        assert connection.execute(select(T.words, T.state)).one() == ("made", "new")


def test_an_update_changes_just_the_rows_it_names(database: Database) -> None:
    with database.transaction() as connection:
        write_many(connection, INSERT, [row("a"), row("b"), row("c")])
        write_many(
            connection, MOVE, [{"of": "c", "to_at": None, "to_parts": 3}, {"of": "a", "to_at": NOON, "to_parts": 1}]
        )
        found = {one.name: (one.at, one.parts) for one in connection.execute(select(things))}
    assert found == {
        "a": (NOON.astimezone(UTC), 1),
        "b": (NOON.astimezone(UTC), {"字": ["𠮷", None]}),
        "c": (None, 3),
    }


def test_values_in_the_statement_itself_and_lists_are_written_too(database: Database) -> None:
    with database.transaction() as connection:
        write_many(connection, INSERT, [row("a"), row("b")])
        write_many(connection, CLOSE, [{"of": "b"}])
        assert connection.execute(select(T.name).where(T.state == "closed")).scalars().all() == ["b"]


def test_a_conflict_does_what_the_statement_says(database: Database) -> None:
    make: Any = postgresql.insert if database.engine.dialect.name == "postgresql" else sqlite.insert
    once = make(things).on_conflict_do_nothing()
    fresh = make(things)
    newest = fresh.on_conflict_do_update(index_elements=["name"], set_={"good": fresh.excluded.good})
    with database.transaction() as connection:
        write_many(connection, once, [row("a"), row("a", good=False), row("b")])
        write_many(connection, newest, [row("b", good=False)])
        assert connection.execute(select(T.name, T.good).order_by(T.name)).all() == [("a", True), ("b", False)]


def test_rows_that_conflict_share_statements_and_one_that_comes_twice_changes_its_row_twice(database: Database) -> None:
    make: Any = postgresql.insert if database.engine.dialect.name == "postgresql" else sqlite.insert
    fresh = make(counted)
    adding = fresh.on_conflict_do_update(index_elements=["a", "b"], set_={"n": C.n + fresh.excluded.n})
    cells = [(f"k{number % 11}", number % 3) for number in range(60)]
    sent: list[tuple[str, Any]] = []
    event.listen(
        database.engine, "before_cursor_execute", lambda _c, _cursor, sql, values, *_: sent.append((sql, values))
    )
    with database.transaction() as connection:
        for _ in range(2):
            sent.clear()
            write_many(connection, adding, [{"a": a, "b": b, "n": 1} for a, b in cells])
        found = {(one.a, one.b): one.n for one in connection.execute(select(counted))}
    assert found == {cell: 2 * many for cell, many in Counter(cells).items()}
    assert len([1 for sql, _ in sent if sql.startswith("INSERT")]) <= 10


def test_a_row_the_database_refuses_takes_the_whole_batch_with_it_and_shows_nobodys_words(database: Database) -> None:
    with pytest.raises(IntegrityError) as refused, database.transaction() as connection:
        write_many(connection, INSERT, [row("a"), row("秘密"), row("秘密")])
    assert "hide_parameters" in str(refused.value)
    with database.reading() as connection:
        assert connection.execute(select(things)).all() == []


def test_a_moment_without_its_offset_is_refused(database: Database) -> None:
    with pytest.raises(ValueError, match="offset"), database.transaction() as connection:
        write_many(connection, INSERT, [row("a", at=datetime(2026, 7, 1))])


def test_a_row_that_lacks_a_column_of_the_first_is_refused(database: Database) -> None:
    with pytest.raises(KeyError), database.transaction() as connection:
        write_many(connection, INSERT, [row("a"), {"name": "b", "words": ""}])
