"""Of many things a word that few have is found without the list of all: PostgreSQL would go through it each time."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text

from kit.search import Wanted
from kit.search.fold import grams_of
from kit.search.keeping import adding, row_of
from kit.search.texts import row_of as text_of
from kit.testing.bench import Bench
from kit.testing.touched import Touched
from services.supervision.service import MIGRATIONS
from services.supervision.shared.store.search import CASE, PROJECT, SAID, search

AT = search.index.c
WORD, OF, PAGE = "滴漏", 250, 20


def fill(bench: Bench, many: int, few: str = CASE) -> None:
    """So many things of one year, the last of them now; each 250th has the word, and is of that kind."""
    apart = timedelta(days=365) / many
    with bench.work() as work:
        begin = work.now - timedelta(days=365)
        rows, texts = [], []
        for n in range(many):
            key, said, kind = f"m-{n}", WORD if n % OF == 0 else "水", few if n % OF == 0 else CASE
            rows.append(row_of("postgresql", kind, key, begin + apart * n, grams_of(said)))
            texts.append(text_of(kind, key, SAID, [said]))
        work.connection.execute(adding(search.index, "postgresql"), rows)
        work.connection.execute(insert(search.table), texts)
    with bench.database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE search_text_index, search_text"))


def found(bench: Bench, kind: str) -> list[str]:
    wanted = Wanted(select(AT.key).where(AT.kind == kind), AT.key, None, PAGE)
    with bench.look() as reading:
        return [row.key for row in search.listed(reading, kind, WORD, wanted).rows]


@pytest.fixture
def made(database_url: Callable[[Path], str]) -> Bench:
    return Bench("supervision", MIGRATIONS, database_url(MIGRATIONS))


def test_the_list_of_all_things_is_not_gone_through_for_a_word_that_few_have(made: Bench) -> None:
    fill(made, 40_000)
    with Touched(made.database) as touched:
        keys = found(made, CASE)
    assert keys == [f"m-{n}" for n in range(40_000 - OF, 0, -OF)][:PAGE]
    stretches = [much for said, much in touched.each() if "@>" in said and "newest" not in said]
    assert max(stretches) < PAGE, stretches
    made.database.close()


def test_a_kind_that_few_are_is_found_among_the_many_of_another(made: Bench) -> None:
    fill(made, 4_000, PROJECT)
    assert found(made, PROJECT) == [f"m-{n}" for n in range(4_000 - OF, -1, -OF)]
    assert found(made, CASE) == []
    made.database.close()
