"""The embedded relay: rows are marked when nothing waits, and whatever was not marked is delivered once more."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from kit.testing.conformance.platform import EmbeddedPlatform, until


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[EmbeddedPlatform]:
    platform = EmbeddedPlatform(tmp_path)
    platform.start()
    yield platform
    platform.stop()


def outbox(platform: EmbeddedPlatform, service: str, sql: str) -> list[int]:
    with sqlite3.connect(platform.folder / f"{service}.sqlite", timeout=60) as database:
        return [row[0] for row in database.execute(sql)]


def passed(platform: EmbeddedPlatform, subject: str) -> list[int]:
    return [n for kind, about, n in platform.effects("third") if (kind, about) == ("chain.passed.v1", subject)]


def test_what_was_delivered_is_marked_though_nobody_waits_for_the_mark(platform: EmbeddedPlatform) -> None:
    for n in range(30):
        platform.send(n, "marked", f"marked-{n}")
    until(lambda: len(passed(platform, "marked")) == 30)
    for service in ("first", "second"):
        until(lambda service=service: not outbox(platform, service, "select id from outbox where sent = 0"))


def test_an_orderly_stop_leaves_nothing_to_deliver_again(platform: EmbeddedPlatform) -> None:
    platform.send(1, "stopped", "stopped-1")
    until(lambda: passed(platform, "stopped") == [1])
    platform.stop()
    assert outbox(platform, "first", "select id from outbox where sent = 0") == []
    platform.start()


def test_rows_that_were_delivered_but_never_marked_have_no_second_effect(platform: EmbeddedPlatform) -> None:
    for n in range(5):
        platform.send(n, "twice", f"twice-{n}")
    until(lambda: len(passed(platform, "twice")) == 5)
    platform.crash()
    for service in ("first", "second"):
        outbox(platform, service, "update outbox set sent = 0 returning id")
    platform.start()
    platform.send(5, "twice", "twice-5")
    until(lambda: 5 in passed(platform, "twice"))
    assert passed(platform, "twice") == [0, 1, 2, 3, 4, 5]


def test_numbers_that_begin_again_after_pruning_are_delivered(platform: EmbeddedPlatform) -> None:
    for n in range(3):
        platform.send(n, "pruned", f"pruned-{n}")
    until(lambda: len(passed(platform, "pruned")) == 3)
    until(lambda: not outbox(platform, "first", "select id from outbox where sent = 0"))
    outbox(platform, "first", "delete from outbox returning id")
    platform.send(3, "pruned", "pruned-3")
    until(lambda: passed(platform, "pruned") == [0, 1, 2, 3])
    assert outbox(platform, "first", "select max(id) from outbox") == [1]
