"""What the relay takes at once: rows in order, up to so much text, and the first whatever it has."""

from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from sqlalchemy import update

from kit.bus.tables import outbox
from kit.db import Database
from kit.hosts.nameko.relay_rows import BATCH, BATCH_LETTERS, may_publish, more_wait, next_rows
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


@pytest.mark.parametrize(
    ("bodies", "more"),
    [
        ([], False),
        (["x"] * 3, False),
        (["x"] * (BATCH + 1), True),
        (["x" * (BATCH_LETTERS // 2), "x" * (BATCH_LETTERS // 2)], False),
        (["x" * (BATCH_LETTERS // 2)] * 2 + ["y"], True),
        (["x" * (BATCH_LETTERS + 1), "y"], True),
    ],
)
def test_it_is_known_whether_more_waits_behind_what_was_taken(bench: Bench, bodies: list[str], more: bool) -> None:
    told(bench, *bodies)
    with bench.look() as reading:
        assert more_wait(next_rows(reading.connection)) is more


@pytest.fixture
def server(database_url: Callable[..., str]) -> Iterator[Bench]:
    made = Bench("first", MIGRATIONS, database_url(MIGRATIONS))
    yield made
    made.database.close()


def test_each_row_is_in_one_partition_in_order_and_all_of_a_subject_are_in_the_same(server: Bench) -> None:
    with server.work() as work:
        for number in range(60):
            about = {"routing_key": "k", "subject": f"s{number % 12}", "body": "x"}
            work.enqueue_outbox(f"e{number}", exchange="first.events", **about)
    with server.look() as reading:
        parts = [next_rows(reading.connection, part, 4) for part in range(4)]
    assert all([row.id for row in part] == sorted(row.id for row in part) for part in parts)
    assert sorted(row.event_id for part in parts for row in part) == sorted(f"e{number}" for number in range(60))
    assert sum(len({row.subject for row in part}) for part in parts) == 12


@pytest.mark.parametrize(
    ("holds", "asks", "may"),
    [
        ((0, 1), (0, 1), False),
        ((0, 2), (0, 2), False),
        ((0, 2), (1, 2), True),
        ((0, 1), (1, 2), False),
        ((1, 2), (0, 1), False),
        ((1, 2), (3, 4), False),
        ((3, 4), (1, 2), False),
        ((3, 4), (0, 2), True),
    ],
)
def test_no_two_relays_publish_about_one_subject_whatever_numbers_they_have(
    database_url: Callable[..., str], holds: tuple[int, int], asks: tuple[int, int], may: bool
) -> None:
    with closing(Database(database_url())) as database, database.transaction() as one:
        assert may_publish(one, *holds)
        with database.transaction() as other:
            assert may_publish(other, *asks) is may
