"""What a question touched is counted of its own database alone, once, from writers and from readers."""

from pathlib import Path

from sqlalchemy import text

from kit.db import Database
from kit.testing.touched import Touched
from tests.kit.db.conftest import empty

__all__ = ["empty"]


def test_each_question_of_this_database_is_noted_once(empty: Database, tmp_path: Path) -> None:
    beside = Database(f"sqlite:///{tmp_path}/beside.db")
    with Touched(empty) as touched:
        with empty.transaction() as writer, beside.transaction() as other:
            writer.execute(text("SELECT 1"))
            other.execute(text("SELECT 2"))
        with empty.reading() as reader, beside.reading() as other:
            reader.execute(text("SELECT 3"))
            other.execute(text("SELECT 4"))
    with empty.reading() as reader:
        reader.execute(text("SELECT 5"))
    assert [statement for statement, _ in touched.each()] == ["SELECT 1", "SELECT 3"]
    beside.close()
