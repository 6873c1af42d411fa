"""A suggestion is found by any word of it, by whoever may read that word."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from contracts.base import Actor
from contracts.deputies import DeputyChanged
from contracts.suggestions import ListSuggestions
from kit.bus.consumer import Incoming
from services.supervision.service import MIGRATIONS
from tests.supervision.suggestions.suggestion_harness import HOUSING, LEAD, OTHER, PUBLIC, WATER, Harness
from tests.supervision.supervision_loop import OFFICE


@pytest.fixture(params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest) -> Iterator[Harness]:
    if request.param == "sqlite":
        yield Harness()
        return
    url: Callable[[Path], str] = request.getfixturevalue("database_url")
    harness = Harness(url(MIGRATIONS))
    yield harness
    harness.bench.database.close()


def found(desk: Harness, words: str = "", actor: Actor = OFFICE, **wanted: Any) -> set[str]:
    return {one.suggestion_id for one in desk.ask(ListSuggestions(words=words, **wanted), actor).items}


def test_the_office_finds_it_by_every_word_of_it_however_it_is_written(desk: Harness) -> None:
    one = desk.submitted()
    other = desk.submitted(title="关于修路的建议", text="路窄。", asks="请拓宽。", signers=[], township="420323101")
    nowhere = desk.submitted(title="关于办学的建议", text="班额大。", asks="请扩建。", signers=[], township=None)
    (part,) = desk.assign(one)
    desk.answered(part)
    for words in (
        "供水管網",
        "管网 老化",
        "停水　水利局",
        "明年计划",
        "钱代表",
        "water",
        "开工",
        "到现场看过",
        "2026-001",
    ):
        assert found(desk, words) == {one}, words
    assert found(desk, "城关镇") == {one}
    assert (found(desk, "溢水镇"), found(desk, "扩建")) == ({other}, {nowhere})
    assert found(desk, "停水 拓宽") == set()


def test_filters_go_together(desk: Harness) -> None:
    start = desk.now
    one = desk.submitted()
    desk.later(days=2)
    other = desk.submitted(category="roads")
    assert found(desk, "管网", category="roads") == {other}
    assert found(desk, since=desk.now) == {other}
    assert found(desk, since=start, until=desk.now) == {one}
    assert found(desk, deputy=LEAD.id) == {one, other}
    assert found(desk, deputy="D2") == set()


@pytest.mark.parametrize("wish", ["full", "title", "none"])
def test_others_find_it_by_what_its_line_shows_and_never_by_what_they_may_not_read(desk: Harness, wish: str) -> None:
    one = desk.submitted(disclosure=wish)
    (part,) = desk.assign(one)
    desk.answered(part)
    for actor in (OTHER, HOUSING, PUBLIC):
        assert found(desk, "供水管网", actor) == (set() if wish == "none" else {one})
        for words in ("停水", "明年计划", "到现场看过", "开工", "钱代表"):
            assert found(desk, words, actor) == set(), words
    assert found(desk, "供水管网", WATER, mine=True) == {one}


def test_whose_term_is_over_finds_no_more_than_others(desk: Harness) -> None:
    one = desk.submitted(disclosure="none")
    assert found(desk, "供水管网", LEAD) == {one}
    told = desk.bench.envelope(DeputyChanged(deputy_id=LEAD.id, active=False), LEAD.id, "roster-1")
    desk.room.follow_roster(lambda consumer: consumer.take([Incoming(told, body="{}")]))
    assert found(desk, "供水管网", LEAD) == set()
