"""A server that only reads is away: it is no error of whoever writes, and the next attempt finds another server."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from kit.db import Database, Unavailable, out_of_order

pytestmark = pytest.mark.parametrize("empty", ["postgresql"], indirect=True)
WRITE = text("insert into drop_of_water values (1)")


@pytest.fixture
def database(empty: Database) -> Database:
    with empty.transaction() as connection:
        connection.execute(text("create table drop_of_water (n integer)"))
    return empty


def test_a_connection_that_became_read_only_is_left_and_the_next_one_writes(database: Database) -> None:
    with database.transaction() as connection:
        connection.execute(text("set default_transaction_read_only = on"))
    with pytest.raises(OperationalError, match="read-only") as refused, database.transaction() as connection:
        connection.execute(WRITE)
    assert isinstance(refused.value, Unavailable)
    assert out_of_order(refused.value)
    with database.transaction() as connection:
        connection.execute(WRITE)


def test_a_server_that_only_reads_is_not_connected_to(database: Database) -> None:
    name = database.url.rpartition("/")[2]
    with database.transaction() as connection:
        connection.execute(text(f'alter database "{name}" set default_transaction_read_only = on'))
    database.close()
    with pytest.raises(Unavailable, match="read-only"), database.transaction() as connection:
        connection.execute(WRITE)
    with pytest.raises(Unavailable, match="read-only"), database.reading() as connection:
        connection.execute(text("select 1"))
