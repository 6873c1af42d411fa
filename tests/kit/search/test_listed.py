"""What is found by words: all of it, newest first, page after page, and nothing that was forgotten."""

import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text

from kit.search import Wanted, fold, words_of
from kit.search.fold import grams_of
from kit.testing.bench import Bench
from services.supervision.service import MIGRATIONS
from services.supervision.shared.store.search import CASE, SAID, TITLE, search

AT = search.index.c


@pytest.fixture(params=["sqlite", "postgresql"])
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    if request.param == "sqlite":
        made = Bench("supervision", MIGRATIONS)
    else:
        url: Callable[[Path], str] = request.getfixturevalue("database_url")
        made = Bench("supervision", MIGRATIONS, url(MIGRATIONS))
    yield made
    made.database.close()


def say(bench: Bench, key: str, *said: str, part: str = SAID, **more: Any) -> None:
    with bench.work() as work:
        search.keep(work, CASE, key, part, said, **more)


def page(bench: Bench, words: str, *parts: str, cursor: str | None = None, limit: int = 20, **more: Any) -> Any:
    rows = select(AT.key).where(AT.kind == CASE)
    with bench.look() as reading:
        return search.listed(reading, CASE, words, Wanted(rows, AT.key, cursor, limit, **more), *parts)


def found(bench: Bench, words: str, *parts: str) -> list[str]:
    return [row.key for row in page(bench, words, *parts).rows]


def test_pages_follow_one_another_and_none_is_left_out(bench: Bench) -> None:
    now = bench.clock.now()
    with bench.work() as work:
        for n in range(700):
            at = now - timedelta(hours=n // 3)  # three of each moment
            search.keep(work, CASE, f"a-{n:03}", SAID, ["停水" if n % 2 else "漏水"], new_at=at)
    seen: list[str] = []
    cursor = None
    while True:
        one = page(bench, "停水", cursor=cursor, limit=33)
        seen += [row.key for row in one.rows]
        cursor = one.next
        if cursor is None:
            break
    assert sorted(seen) == [f"a-{n:03}" for n in range(1, 700, 2)]
    moments = [int(key[2:]) // 3 for key in seen]
    assert moments == sorted(moments)


def test_what_came_between_two_moments(bench: Bench) -> None:
    now = bench.clock.now()
    for n in range(5):
        say(bench, f"a-{n}", "停水", new_at=now - timedelta(days=n))
    between = page(bench, "停水", since=now - timedelta(days=3), until=now - timedelta(hours=25), counted=True)
    assert [row.key for row in between.rows] == ["a-2", "a-3"]
    assert between.total == 2


def test_whatever_is_asked_the_texts_that_have_it_are_found(bench: Bench) -> None:
    dice = random.Random(7)
    letters = "水路灯停漏ab1２\n"
    said = {f"a-{n}": "".join(dice.choices(letters, k=dice.randrange(1, 12))) for n in range(80)}
    for key, words in said.items():
        say(bench, key, words)
    for _ in range(60):
        asked = " ".join(
            "".join(dice.choices(letters[:-1], k=dice.randrange(1, 4))) for _ in range(dice.choice([1, 2]))
        )
        meant = {key for key, one in said.items() if all(word in fold(one) for word in words_of(asked))}
        assert {row.key for row in page(bench, asked, limit=100).rows} == meant, asked


def test_two_words_of_two_parts_are_found_together_by_who_may_read_both(bench: Bench) -> None:
    say(bench, "a", "停水三天", new_at=bench.clock.now())
    say(bench, "a", "水利局", part=TITLE)
    assert found(bench, "停水 水利局") == ["a"]
    assert found(bench, "停水 水利局", SAID) == []
    assert found(bench, "停水", SAID) == ["a"]


def test_what_was_corrected_is_not_found_nor_are_its_letters_kept(bench: Bench) -> None:
    say(bench, "a", "王小明家停水", new_at=bench.clock.now())
    say(bench, "a", "某家停水")
    assert found(bench, "王小明") == []
    assert found(bench, "某家") == ["a"]
    assert not set(grams_of("王小明")) & _kept(bench)


def test_what_is_forgotten_is_nowhere(bench: Bench) -> None:
    say(bench, "a", "王小明", new_at=bench.clock.now())
    say(bench, "b", "王小明", new_at=bench.clock.now())
    with bench.work() as work:
        search.keep(work, CASE, "a", TITLE, ["王小明"])
        search.forget(work, CASE, "a")
    assert found(bench, "王小明") == ["b"]
    with bench.look() as reading:
        for table in (search.table, search.index):
            assert set(reading.connection.execute(select(table.c.key)).scalars()) == {"b"}
        if bench.database.sqlite:
            count = text("SELECT count(*) FROM search_text_index_words")
            assert reading.connection.execute(count).scalar() == 1


def _kept(bench: Bench) -> set[int]:
    with bench.look() as reading:
        rows = reading.connection.exec_driver_sql("SELECT grams FROM search_text_index").scalars().all()
    if not bench.database.sqlite:
        return {gram for row in rows for gram in row}
    unsigned = {int(word, 16) for row in rows for word in row.split()}
    return {one - (1 << 32) if one >= 1 << 31 else one for one in unsigned}
