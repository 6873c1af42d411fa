"""Where the chronicle ends is noted in the audit log, once in a while, and read by whoever may."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from contracts.base import Place
from contracts.figures import ChainEnd, ChronicleEnds, ReadChronicleEnds
from gateway.access.audit import Audit
from gateway.access.database import Store
from gateway.bus import Bus
from gateway.figures.noted import note, noted
from kit.testing.bench import HandClock
from tests.e2e.county import County

DAY = timedelta(days=1)


class Supervision:
    """Answers where its chains end."""

    def __init__(self) -> None:
        self.ends = [ChainEnd(chain=1, number=3, hash="a" * 64)]

    async def ask(self, query: ReadChronicleEnds, actor: Any) -> ChronicleEnds:
        return ChronicleEnds(ends=self.ends)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    kept = Store(f"sqlite:///{tmp_path / 'gateway.sqlite'}")
    kept.migrate()
    return kept


def test_it_is_noted_once_a_day_and_only_where_something_was_added(store: Store) -> None:
    clock = HandClock(datetime(2026, 11, 2, tzinfo=UTC))
    log, supervision = Audit(store, clock), Supervision()

    def later(**span: float) -> bool:
        clock.pass_(**span)
        return asyncio.run(note(cast(Bus, supervision), log, clock.now(), DAY))

    assert later()
    supervision.ends = [ChainEnd(chain=2, number=1, hash="b" * 64), ChainEnd(chain=3, number=9, hash="c" * 64)]
    assert not later(hours=23, minutes=59)
    assert later(minutes=1)
    assert not later(days=2)
    supervision.ends = []
    assert not later(days=2)
    with store.database.reading() as connection:
        found = [(row, end.chain, end.number) for row, end in noted(connection)]
    assert found == [(1, 1, 3), (2, 2, 1), (2, 3, 9)]


def test_the_office_reads_where_it_ends_and_finds_it_in_the_audit_log(tmp_path: Path) -> None:
    county = County(tmp_path).start()
    county.submit("路灯坏了", "晚上看不见路", category="roads", place=Place(township="420323100"))
    ends = county.until(lambda: county.ask(ReadChronicleEnds()).ends)
    context = county.app_context
    assert county.run(note(context.bus, context.audit, context.clock.now(), DAY))
    [row] = county.run(context.audit.recent(before=None, limit=1, actions=["note_chronicle"]))
    county.stop()
    assert ChronicleEnds.model_validate_json(row["detail"]).ends == ends
