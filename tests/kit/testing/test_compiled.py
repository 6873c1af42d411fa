"""Benches share what their statements are in SQL, each database with its like."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import event, literal, select

from kit.testing.bench import Bench
from services.intake.service import MIGRATIONS

SAID = select(literal("一句话").label("said"), literal(7).label("number"))


def asked(bench: Bench) -> tuple[str, str]:
    """Whether the statement was known, and what it was in SQL."""
    seen = []

    def hear(_c: object, _cursor: object, statement: str, _p: object, context: object, _many: bool) -> None:
        seen.append((context.cache_hit.name, statement))  # type: ignore[attr-defined]

    for engine in bench.database.engines:
        event.listen(engine, "before_cursor_execute", hear)
    with bench.look() as reading:
        assert tuple(reading.connection.execute(SAID).one()) == ("一句话", 7)
    bench.database.close()
    return seen[-1]


def test_what_was_worked_out_for_one_bench_the_next_knows_and_another_kind_of_database_does_not(
    database_url: Callable[[Path], str],
) -> None:
    _, first = asked(Bench("intake", MIGRATIONS))
    known, again = asked(Bench("intake", MIGRATIONS))
    _, elsewhere = asked(Bench("intake", MIGRATIONS, database_url(MIGRATIONS)))
    known_too, there = asked(Bench("intake", MIGRATIONS, database_url(MIGRATIONS)))
    assert (known, known_too) == ("CACHE_HIT", "CACHE_HIT")
    assert first == again != elsewhere == there
