"""A list is one parameter: any number of texts, the same statement, by way of the column's index."""

import pytest
from sqlalchemy import Column, MetaData, String, Table, bindparam, delete, insert, select

from kit.db import Database
from kit.db import in_array as in_array
from tests.e2e.walks import Walks

pairs = Table(
    "pair",
    MetaData(),
    Column("kind", String(12), primary_key=True),
    Column("key", String(64), primary_key=True),
)
STRANGE = ["", "a", "A", "两", '"', "'", "\\", "{a,b}", "null", "𠮷", "a,b", "[1]", "100%", ":ids"]
OF_A_KIND = select(pairs.c.key).where(pairs.c.kind == bindparam("kind"), in_array(pairs.c.key, "keys"))


@pytest.fixture
def database(empty: Database) -> Database:
    pairs.create(empty.engine)
    with empty.transaction() as connection:
        connection.execute(insert(pairs), [{"kind": kind, "key": key} for kind in ("one", "other") for key in STRANGE])
    return empty


@pytest.mark.parametrize("keys", [[], ["a"], {"a", "两", "unknown"}, STRANGE, ["a", "a"], ["x"] * 3000 + ["A"]])
def test_just_the_rows_of_the_list_are_found(database: Database, keys: list[str] | set[str]) -> None:
    with database.reading() as connection:
        found = list(connection.execute(OF_A_KIND, {"kind": "one", "keys": keys}).scalars())
    assert sorted(found) == sorted(set(keys) & set(STRANGE))


def test_it_holds_beside_other_conditions_and_in_what_changes_rows(database: Database) -> None:
    with database.transaction() as connection:
        both = select(pairs).where(in_array(pairs.c.key, "keys") & ~in_array(pairs.c.kind, "kinds"))
        rows = connection.execute(both, {"keys": ["a", "两"], "kinds": ["other"]}).all()
        assert sorted(rows) == [("one", "a"), ("one", "两")]
        connection.execute(delete(pairs).where(in_array(pairs.c.key, "keys")), {"keys": STRANGE[1:]})
        assert sorted(connection.execute(select(pairs)).all()) == [("one", ""), ("other", "")]


def test_the_statement_is_the_same_for_any_number_of_texts(database: Database) -> None:
    with Walks(database) as said, database.reading() as connection:
        for many in (1, 2, 50):
            connection.execute(OF_A_KIND, {"kind": "one", "keys": STRANGE[:many]})
    assert said.noted == 1
