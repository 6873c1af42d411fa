"""One piece of work: what it is given, what it puts aside, and what is forgotten after it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import event, insert, select
from sqlalchemy.exc import OperationalError

from contracts.base import Actor
from contracts.words import Role
from kit.bus import session
from kit.bus.base_service import BaseService
from kit.bus.session import Session
from kit.bus.tables import commands, inbox, outbox
from kit.bus.unit_of_work import SYSTEM, UnitOfWork
from kit.clock import Clock
from kit.testing.bench import Bench
from kit.testing.conformance.tables import effects
from kit.testing.conformance.toys import MIGRATIONS
from tests.commits import commits


@pytest.fixture
def bench() -> Bench:
    return Bench("teller", MIGRATIONS)


def test_rows_put_aside_are_written_in_their_order_at_the_end_after_what_is_done_last(bench: Bench) -> None:
    one = insert(effects)

    def count(work: UnitOfWork) -> list[int]:
        return list(work.connection.execute(select(effects.c.n).order_by(effects.c.id)).scalars())

    with bench.work() as work:
        for n in (3, 1):
            work.defer_insert(one, type="t", subject="s", n=n)
        work.before_commit.append(lambda: work.defer_insert(one, type="t", subject="s", n=2))
        assert count(work) == []
        work.write()
        assert count(work) == [3, 1]
        work.write()
        assert count(work) == [3, 1]
    with bench.work() as work:
        assert count(work) == [3, 1, 2]
        assert work.flush() is False


def test_something_is_looked_up_once_in_a_piece_of_work(bench: Bench) -> None:
    looked: list[str] = []

    def look_up() -> None:
        looked.append("x")

    with bench.look() as reading:
        assert reading.once("key", look_up) is None
        assert reading.once("key", look_up) is None
        assert reading.once("other", lambda: 7) == 7
    assert looked == ["x"]


def test_the_day_is_that_of_the_zone(bench: Bench) -> None:
    bench.clock.at = datetime(2026, 11, 2, 17, tzinfo=UTC)
    with bench.look() as reading:
        assert reading.today(ZoneInfo("Asia/Shanghai")) == date(2026, 11, 3)
        assert reading.today(ZoneInfo("UTC")) == date(2026, 11, 2)
        assert reading.actor == SYSTEM == Actor(role=Role.SYSTEM, name="Minsheng")


def test_who_acts_and_why_is_known_in_the_work(bench: Bench) -> None:
    clerk = Actor(role=Role.OFFICE, id="o-1")
    with bench.session.work(clerk, cause="c", trace="t", correlation="k") as work:
        assert (work.actor, work.cause, work.trace, work.correlation) == (clerk, "c", "t", "k")
        assert (work.now, work.service, work.source) == (bench.clock.now(), "teller", bench.session.source)
    with bench.session.look(clerk) as reading:
        assert (reading.actor, reading.now) == (clerk, bench.clock.now())
    assert Session("a", "990101", bench.database, bench.clock).source == "/minsheng/990101/a"


def test_only_what_no_retry_can_need_is_forgotten(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    now = datetime(2026, 11, 2, 8, tzinfo=UTC)
    monkeypatch.setattr(Clock, "now", lambda _self: now)
    with bench.work() as work:
        for days in (31, 30):
            at = now - timedelta(days=days)
            work.connection.execute(insert(inbox), {"consumer": "c", "event_id": f"e{days}", "at": at})
            work.connection.execute(insert(commands), {"id": f"k{days}", "digest": "d", "at": at})
            for sent in (0, 1):
                row = {"event_id": f"{days}-{sent}", "exchange": "e", "routing_key": "r", "subject": "s", "body": "{}"}
                work.connection.execute(insert(outbox), {**row, "sent": sent, "created_at": at})
        bench.session.forget(work, 30)
        kept = [
            set(work.connection.execute(select(column)).scalars())
            for column in (inbox.c.event_id, commands.c.id, outbox.c.event_id)
        ]
    assert kept == [{"e30"}, {"k30"}, {"30-0", "30-1", "31-0"}]


def fill(work: UnitOfWork, *days: int) -> None:
    """Promises of so many days ago, carried, in the order in which they were made."""
    for number, ago in enumerate(days):
        at = work.now - timedelta(days=ago)
        row = {"event_id": f"{number}", "exchange": "e", "routing_key": "r", "subject": "s", "body": "{}"}
        work.connection.execute(insert(outbox), {**row, "sent": 1, "created_at": at})


@pytest.mark.parametrize(("days", "left"), [((40, 31), 0), ((40, 31, 30, 1), 2), ((30, 1), 2), ((), 0)])
def test_what_was_carried_long_ago_goes_whether_something_young_is_there_or_not(
    bench: Bench, days: tuple[int, ...], left: int
) -> None:
    with bench.work() as work:
        fill(work, *days)
        bench.session.forget(work, 30)
        assert len(work.connection.execute(select(outbox.c.id)).all()) == left


def test_to_forget_nothing_young_is_read(bench: Bench) -> None:
    deleted: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, sql: str, given: Any, *_rest: Any) -> None:
        if sql.startswith("DELETE FROM outbox"):
            deleted.append((sql, given))

    event.listen(bench.database.engine, "before_cursor_execute", note)
    with bench.work() as work:
        fill(work, 40, 31, 30, 1)
        bench.session.forget(work, 30)
        [(sql, given)] = deleted
        plan = work.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", given).all()
    assert [row.detail for row in plan] == [
        "SEARCH outbox USING INTEGER PRIMARY KEY (rowid=?)",
        "LIST SUBQUERY 1",
        "SEARCH outbox USING INTEGER PRIMARY KEY (rowid<?)",
    ]


def test_much_that_is_old_goes_in_parts_each_committed_by_itself(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "FEW", 2)
    with bench.work() as work:
        fill(work, 40, 40, 40, 31, 31, 1)
        long_ago = {"consumer": "c", "at": datetime(2020, 1, 1, tzinfo=UTC)}
        work.connection.execute(insert(inbox), [{**long_ago, "event_id": f"e{number}"} for number in range(3)])
    service = BaseService()
    service.name, service.bus = "teller", bench.session
    with commits(bench.database, outbox.c.id > 0) as left, commits(bench.database, inbox.c.event_id != "") as claims:
        service.prune()
    assert (left, claims) == ([4, 2, 1], [1, 0, 0])


def test_a_database_answers_or_it_does_not(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    assert bench.session.answers() is True

    def away() -> None:
        raise OperationalError("select 1", {}, Exception("gone"))

    monkeypatch.setattr(bench.database, "transaction", away)
    assert bench.session.answers() is False


def test_word_of_what_people_were_told_goes_out_when_it_is_committed_and_not_before(bench: Bench) -> None:
    heard: list[str] = []
    bench.session.told.append(lambda: heard.append("word"))

    def tell() -> None:
        with bench.work() as work:
            work.tells = True
            assert heard == []
            work.before_commit.append(fail)

    def fail() -> None:
        raise LookupError

    with pytest.raises(LookupError):
        tell()
    assert heard == []
    with bench.work() as work:
        work.tells = True
    assert heard == ["word"]
