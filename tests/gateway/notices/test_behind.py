"""What goes wrong behind the pages is said once, until it is over or something else goes wrong."""

import asyncio
import logging
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from contracts.notices import ListToldNotices, ToldNotice, ToldNotices
from contracts.words import NoticeKind
from gateway.access.database import Store
from gateway.notices import behind, deliveries
from gateway.notices.settings import way_settings
from kit.clock import Clock
from kit.testing.bench import HandClock

NOON = datetime(2026, 11, 2, 4, tzinfo=UTC)


class Supervision:
    """Answers each look with the next of these faults, and then stops the round."""

    def __init__(self, *faults: str) -> None:
        self.faults = list(faults)
        self.clock = Clock()
        self.settings = SimpleNamespace(zone=None)
        self.store = SimpleNamespace(glance=self._read)

    async def _read(self, *_: Any, **__: Any) -> Any:
        if not self.faults:
            raise asyncio.CancelledError
        raise ValueError(self.faults.pop(0))


def test_a_fault_that_lasts_is_told_once(caplog: pytest.LogCaptureFixture) -> None:
    older: Any = Supervision("not known", "not known", "not known", "database away", "not known")
    with caplog.at_level(logging.ERROR), pytest.raises(asyncio.CancelledError):
        asyncio.run(behind.go_on(lambda: behind.carry(older, way_settings()), 0.001))
    assert [str(record.exc_info[1]) for record in caplog.records if record.exc_info] == [
        "not known",
        "database away",
        "not known",
    ]


def test_the_whole_overlap_is_asked_for_first_then_now_and_then_and_again_when_a_look_failed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at = [0.0]
    monkeypatch.setattr(behind, "monotonic", lambda: at[0])
    overlaps, asked = behind.Overlaps(), []
    for moment, fails in ((0.0, True), (2.0, False), (4.0, False), (21.0, False), (22.0, False), (24.0, False)):
        at[0] = moment
        with suppress(LookupError), overlaps.next() as overlap:
            asked.append(overlap)
            if fails:
                raise LookupError
    whole, short = behind.OVERLAP, behind.SHORT
    assert asked == [whole, whole, short, short, whole, short]


class Told:
    """What supervision was told of, a page at a time, and what was asked of it; nobody has a way."""

    def __init__(self, store: Store, clock: Clock, *notices: ToldNotice) -> None:
        self.store, self.clock, self.settings = store, clock, SimpleNamespace(zone=None)
        self.notices = notices
        self.asked: list[datetime] = []

    async def ask(self, query: ListToldNotices, _actor: Any) -> ToldNotices:
        self.asked.append(query.since)
        later = [one for one in self.notices if (one.made_at, one.notice_id) > (query.since, query.after or "")]
        return ToldNotices(items=later[: query.limit], over=[])

    async def looks(self, many: int) -> None:
        for _ in range(many):
            await behind.carry(self, way_settings())  # type: ignore[arg-type]


def notice(number: int, made_at: datetime) -> ToldNotice:
    return ToldNotice(
        notice_id=f"n-{number:05}",
        recipient="office",
        kind=NoticeKind.ASSIGNMENT_OFFERED,
        urgent=False,
        at=made_at,
        made_at=made_at,
        text="",
        many="",
    )


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store(f"sqlite:///{tmp_path}/gateway.db")
    made.migrate()
    return made


def since(store: Store) -> datetime:
    with store.database.reading() as connection:
        found = deliveries.carried_until(connection)
    assert found is not None
    return found


def test_a_quiet_county_is_not_asked_for_its_last_minute_for_ever(store: Store) -> None:
    clock = HandClock(NOON)

    async def live() -> None:
        supervision = Told(store, clock, notice(1, NOON + timedelta(seconds=1)))
        await supervision.looks(1)
        clock.pass_(hours=1)
        await supervision.looks(1)
        assert supervision.asked[-1] < supervision.notices[0].made_at
        await supervision.looks(1)
        assert supervision.asked[-1] > supervision.notices[0].made_at
        late = notice(2, clock.now() - timedelta(seconds=30))
        assert late.made_at >= supervision.asked[-1], "what was committed half a minute late is still found"
        await store.stop()

    asyncio.run(live())


def test_while_pages_are_left_nothing_is_left_behind(store: Store) -> None:
    clock = HandClock(NOON)

    async def live() -> None:
        many = ListToldNotices(since=NOON).limit
        every = [notice(number, NOON + timedelta(seconds=1, milliseconds=number)) for number in range(many)]
        await Told(store, clock).looks(1)
        clock.pass_(hours=1)
        supervision = Told(store, clock, *every)
        with pytest.raises(ConnectionError):
            await behind.carry(Breaking(supervision), way_settings())  # type: ignore[arg-type]
        assert since(store) == every[-1].made_at
        await store.stop()

    asyncio.run(live())


class Breaking:
    """Answers one question, and then no more."""

    def __init__(self, supervision: Told) -> None:
        self._supervision = supervision
        self.store, self.clock, self.settings = supervision.store, supervision.clock, supervision.settings

    async def ask(self, query: ListToldNotices, actor: Any) -> ToldNotices:
        if self._supervision.asked:
            raise ConnectionError
        return await self._supervision.ask(query, actor)
