"""A database whose disk is full answers and takes small rows: no message and no letter is blamed for large ones."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from kit.bus import db_backoff
from kit.bus.crash_counts import COUNTED_FROM_RETURNS, MOST_TRIES
from kit.bus.db_backoff import HOLD_SECONDS, GivenBack
from kit.bus.unit_of_work import UnitOfWork
from kit.testing.bench import Bench
from kit.testing.conformance.toys import MIGRATIONS
from tests.kit.bus.listener import EFFECT, Harness, stumbling

NIGHT = MOST_TRIES + 3
"""Looks at the disk, more than a message may end its process."""
LARGE = "x" * 1_000_000


@pytest.fixture
def harness() -> Harness:
    made = Harness(Bench("listener", MIGRATIONS))
    made.fail = _write_much
    return made


def _write_much(work: UnitOfWork, _word: str) -> None:
    work.connection.execute(EFFECT, {"type": LARGE, "subject": "s", "n": 0})
    work.connection.execute(text("delete from effects where n = 0"))


@contextmanager
def full_disk(harness: Harness) -> Iterator[None]:
    """SQLite's file grows no more: some pages are left for what is small."""

    def limit(pages: int) -> None:
        with harness.bench.database.engine.connect() as connection:
            connection.execute(text(f"pragma max_page_count = {pages}"))

    with harness.bench.look() as reading:
        used = int(reading.connection.execute(text("pragma page_count")).scalar_one())
    limit(used + 20)
    yield
    limit(1_000_000)


def given_back(seconds: float) -> None:
    """As a host pauses: it gives back what it has held for some seconds."""
    if seconds == HOLD_SECONDS[-1]:
        raise GivenBack


def test_messages_held_and_given_back_all_night_are_done_when_there_is_room(harness: Harness) -> None:
    harness.consumer._patience._pause = given_back
    batch = [harness.message("a", "x", returns=COUNTED_FROM_RETURNS), harness.message("bb", "x")]
    with full_disk(harness):
        for _ in range(NIGHT):
            with pytest.raises(GivenBack):
                harness.consumer.take(batch)
    harness.consumer.take(batch)
    assert (harness.done(), harness.kept()) == ([1, 2], [])


def test_a_first_delivery_is_not_put_aside_for_a_full_disk(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db_backoff, "HOLD_SECONDS", (0.1, 0.2))
    looks = iter(range(NIGHT))

    def pause(_seconds: float) -> None:
        if next(looks, None) is None:
            raise GivenBack

    harness.consumer._patience._pause = pause
    with full_disk(harness), pytest.raises(GivenBack):
        harness.take("a", "bb")
    harness.take("a", "bb")
    assert (harness.done(), harness.kept()) == ([1, 2], [])


def test_a_letter_tried_all_night_stays_on_its_rung(harness: Harness) -> None:
    harness.fail = stumbling("a")
    harness.take("a", "bb")
    harness.fail = _write_much
    with full_disk(harness):
        assert [harness.retry() for _ in range(NIGHT)] == [0] * NIGHT
        assert harness.kept() == [("id-a", "waiting", 1), ("id-bb", "parked", 0)]
    harness.retry()
    assert (harness.done(), harness.kept()) == ([1, 2], [])


def test_the_disk_is_full_indeed(harness: Harness) -> None:
    with full_disk(harness):
        with pytest.raises(OperationalError, match="full"), harness.bench.work() as work:
            _write_much(work, "")
        assert harness.bench.session.answers()
