"""Reading: several statements of one query see one moment."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import InternalError

from kit.db import Database


@pytest.fixture
def database(empty: Database) -> Database:
    with empty.transaction() as connection:
        connection.execute(text("create table drop_of_water (n integer)"))
    return empty


def test_a_page_and_its_total_agree_although_another_transaction_commits_in_between(database: Database) -> None:
    with database.reading() as reading:
        page = reading.execute(text("select n from drop_of_water")).all()
        with database.transaction() as writing:
            writing.execute(text("insert into drop_of_water values (1)"))
        assert reading.execute(text("select count(*) from drop_of_water")).scalar_one() == len(page)
    with database.reading() as later:
        assert later.execute(text("select count(*) from drop_of_water")).scalar_one() == 1


@pytest.mark.parametrize("empty", ["postgresql"], indirect=True)
def test_what_reads_cannot_write(database: Database) -> None:
    with pytest.raises(InternalError, match="read-only"), database.reading() as reading:
        reading.execute(text("insert into drop_of_water values (2)"))
    with database.transaction() as writing:
        writing.execute(text("insert into drop_of_water values (3)"))
