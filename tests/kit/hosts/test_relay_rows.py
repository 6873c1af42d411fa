"""What the relay takes at once: rows in order, up to so much text, and the first whatever it has."""

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import update

from kit.bus.tables import outbox
from kit.hosts.nameko.relay import BATCH, BATCH_LETTERS, next_rows
from kit.testing.bench import Bench
from kit.testing.conformance.toys import MIGRATIONS


@pytest.fixture(params=["sqlite", "postgresql"])
def bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    url = "sqlite:///:memory:"
    if request.param == "postgresql":
        fresh: Callable[..., str] = request.getfixturevalue("database_url")
        url = fresh(MIGRATIONS)
    made = Bench("first", MIGRATIONS, url)
    yield made
    made.database.close()


def told(bench: Bench, *bodies: str) -> None:
    with bench.work() as work:
        for number, body in enumerate(bodies):
            work.enqueue_outbox(f"e{number}", exchange="first.events", routing_key="k", subject="s", body=body)


def taken(bench: Bench) -> list[str]:
    with bench.look() as reading:
        return [row.event_id for row in next_rows(reading.connection)]


def test_small_rows_are_taken_together_in_order(bench: Bench) -> None:
    told(bench, *(["x"] * (BATCH + 1)))
    assert taken(bench) == [f"e{number}" for number in range(BATCH)]


def test_what_is_sent_is_not_taken_again(bench: Bench) -> None:
    told(bench, "a", "b", "c")
    with bench.work() as work:
        work.connection.execute(update(outbox).where(outbox.c.event_id == "e0").values(sent=1))
    assert taken(bench) == ["e1", "e2"]


def test_no_more_text_is_held_at_once_than_is_good(bench: Bench) -> None:
    half = "x" * (BATCH_LETTERS // 2)
    told(bench, half, half, "y")
    assert taken(bench) == ["e0", "e1"]


def test_the_first_row_is_taken_whatever_it_has(bench: Bench) -> None:
    told(bench, "x" * (BATCH_LETTERS + 1), "y")
    assert taken(bench) == ["e0"]
