"""The sums behind report and board: equal to a scan on both databases, counted anew, migrated, in any window."""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from alembic import command
from sqlalchemy import select, update

from contracts.base import Actor
from contracts.figures import RebuildFigures
from contracts.supervision import DispatchOrder, PressCase, ReadBoard, ReplyOrder, ReportLoop, ReviewCase, SignOrder
from contracts.words import Grade, Kind, Role
from kit.db import migrate
from services.supervision.cases.queries.cases import read_board
from services.supervision.cases.queries.report import report_loop
from services.supervision.cases.store.loop_sums import counted, loop_sums
from services.supervision.service import MIGRATIONS
from tests.supervision.cases.loop_scan import scanned_board, scanned_report
from tests.supervision.supervision_loop import OFFICE, WATER, Loop


@pytest.fixture(params=["sqlite", "postgresql"])
def county(request: pytest.FixtureRequest) -> Iterator[Loop]:
    """Forty appeals over three months, each as far as its luck took it."""
    if request.param == "sqlite":
        loop = Loop()
    else:
        fresh: Callable[[], str] = request.getfixturevalue("database_url")
        loop = Loop(fresh())
    luck = random.Random(5)
    for _ in range(40):
        live(loop, luck)
        loop.later(hours=luck.randint(1, 100))
    loop.tick()
    yield loop
    loop.bench.database.close()


def live(loop: Loop, luck: random.Random) -> None:
    """One appeal, to a point of its life."""
    kind, far = luck.choice(list(Kind)), luck.random()
    if far < 0.2:
        loop.submit(kind)
        return
    if far < 0.4:
        appeal_id = loop.submit(kind)
        loop.offer(appeal_id)
        loop.accept(appeal_id)
        loop.solve(appeal_id)
        loop.satisfied(appeal_id, luck.choice([Grade.SATISFIED, Grade.BASICALLY]))
        return
    appeal_id, order_id = loop.opened(kind)
    loop.later(hours=luck.randint(1, 50))
    if far < 0.5:
        loop.ask(PressCase(appeal_id=appeal_id, words="请抓紧"))
        return
    if far < 0.6:
        loop.merge(appeal_id, "a-head")
        return
    loop.ask(SignOrder(order_id=order_id), WATER)
    loop.later(hours=luck.randint(1, 200))
    if far < 0.7:
        return
    loop.ask(ReplyOrder(order_id=order_id, text="已办"), WATER)
    if far < 0.9:
        loop.not_solved(appeal_id, 2)
        loop.ask(ReviewCase(appeal_id=appeal_id, verdict="handle_again", evidence="再办"))
        again = loop.order(appeal_id).order_id
        loop.give_back(again)
        loop.ask(DispatchOrder(order_id=again, department="housing"))


def check(loop: Loop, **window: Any) -> None:
    with loop.bench.look(OFFICE) as reading:
        request = ReportLoop(**window)
        assert report_loop(reading, request, loop.room.settings) == scanned_report(reading, request)
        assert read_board(reading, ReadBoard()) == scanned_board(reading)


def test_report_and_board_are_what_a_scan_says_in_any_window(county: Loop) -> None:
    check(county)
    begin = datetime(2026, 11, 2, tzinfo=UTC)
    midnights = [datetime(2026, month, 1, tzinfo=county.room.settings.zone) for month in (11, 12)]
    luck = random.Random(3)
    moments = [*midnights, *(begin + timedelta(hours=luck.randint(0, 3000)) for _ in range(6))]
    for since in moments:
        check(county, since=since)
        check(county, until=since)
        for until in moments:
            check(county, since=since, until=until)


def test_sums_that_were_spoilt_are_counted_anew(county: Loop) -> None:
    with county.bench.work() as work:
        work.connection.execute(update(loop_sums).values(n=loop_sums.c.n + 7))
        work.connection.execute(loop_sums.delete().where(loop_sums.c.name == "grade"))
    county.ask(RebuildFigures(), Actor(role=Role.OPERATOR, id="op"))
    check(county)


def test_a_county_that_is_here_already_is_counted_by_the_migration(county: Loop) -> None:
    engine = county.bench.database.engine
    before = sums(county)
    with county.bench.look() as reading:
        months = {month for month, _, _ in counted(reading)}
    assert len(months) > 2
    command.downgrade(migrate.configuration(engine, [migrate.BUS, MIGRATIONS]), "supervision_0005")
    migrate.upgrade(engine, [migrate.BUS, MIGRATIONS])
    assert sums(county) == before
    check(county)


def sums(loop: Loop) -> dict[Any, int]:
    with loop.bench.look() as reading:
        return {tuple(row)[:3]: row.n for row in reading.connection.execute(select(loop_sums)) if row.n}
