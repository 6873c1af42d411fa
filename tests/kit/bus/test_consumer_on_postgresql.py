"""A batch on a server that others write to at the same time: claimed and looked at in one statement."""

from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from sqlalchemy import event, text

from kit.testing.bench import Bench
from kit.testing.conformance.platform import until
from kit.testing.conformance.toys import MIGRATIONS
from tests.kit.bus.listener import Harness, stumbling


@pytest.fixture
def harness(database_url: Callable[[Path], str]) -> Harness:
    return Harness(Bench("listener", MIGRATIONS, database_url(MIGRATIONS)))


def test_what_is_claimed_is_done_once_and_what_stands_behind_a_letter_waits(harness: Harness) -> None:
    harness.fail = stumbling("bb")
    harness.take("a", "bb", subjects="xy")
    harness.take("ccc", "dddd", "dddd", subjects="yzz")
    harness.take("a", "bb", subjects="xy")
    assert harness.done() == [1, 4]
    assert harness.kept() == [("id-bb", "waiting", 1), ("id-ccc", "parked", 0)]
    harness.fail = stumbling()
    assert harness.retry() == 2
    assert harness.done() == [1, 4, 2, 3]


def test_claiming_a_batch_and_looking_for_its_letters_is_one_statement(
    harness: Harness, caplog: pytest.LogCaptureFixture
) -> None:
    asked: list[str] = []

    def note(_connection: Any, _cursor: Any, sql: str, *_rest: Any) -> None:
        asked.extend(one for one in ("INTO inbox", "FROM deferred_messages") if one in sql)

    harness.fail = stumbling("bb")
    harness.take("bb", subjects="y")
    caplog.clear()
    event.listen(harness.bench.database.engine, "before_cursor_execute", note)
    harness.take("a", "ccc", subjects="xy")
    both = ["INTO inbox", "FROM deferred_messages"]
    assert asked == both, "in the same one, and neither again"
    asked.clear()
    harness.take("a", "dddd", subjects="xz")
    assert asked[:2] == both
    assert "FROM deferred_messages" in asked[2:], "somebody had one of them: its letter may be new"
    assert (harness.done(), caplog.messages) == ([1, 4], [])


def test_what_another_put_aside_while_this_one_waited_for_it_holds_back_what_follows(harness: Harness) -> None:
    harness.take("ccc", subjects="z")  # what comes first at a service is prepared
    engine, consumer = harness.bench.database.engine, harness.consumer
    one = harness.message("a")
    with harness.bench.work() as other:
        assert consumer._claim(other, [one.envelope.id])
        consumer.deferred.add(other, one.envelope, one.text(), "parked")
        waiting = Thread(target=harness.take, args=("a", "bb"))
        waiting.start()
        with engine.connect() as looking:
            until(lambda: looking.execute(text("SELECT count(*) FROM pg_locks WHERE NOT granted")).scalar_one() > 0)
    waiting.join()
    assert harness.done() == [3]
    assert [kept[:2] for kept in harness.kept()] == [("id-a", "parked"), ("id-bb", "parked")]
