"""What is kept of who says something often says what would be counted, whatever was told since it was counted."""

from datetime import timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import func, select, update

from contracts.base import Place
from contracts.intake import AppealCorrected, AppealGrouped
from contracts.suggestions import ListClusters
from contracts.words import Kind
from services.deputies.matters.store.touched import touched
from services.deputies.settings import DeputiesSettings
from services.deputies.suggestions.store import kept
from services.deputies.suggestions.store.counting import Common
from tests.deputies.harness import OFFICE, OTHER, TOWN, appeal, deputy, hear_all
from tests.deputies.suggestions.pen import Pen

ASKED = [(ListClusters(limit=limit), actor) for limit in (2, 100) for actor in (OFFICE, deputy(1))]


def lists(pen: Pen) -> list[Any]:
    return [pen.ask(request, actor).items for request, actor in ASKED]


def counted(pen: Pen) -> list[Any]:
    """The same of a service that has nothing kept."""
    with pen.bench.work() as work:
        by = kept.counted_by(work)
        work.connection.execute(update(kept.counts).values(by=""))
    found = lists(pen)
    with pen.bench.work() as work:
        work.connection.execute(update(kept.counts).values(by=by))
    return found


def agrees(pen: Pen) -> None:
    with pen.bench.look() as reading:
        assert Common(reading, pen.room.settings).is_kept
    assert lists(pen) == counted(pen)


def a_day(pen: Pen) -> None:
    """Only a day counts; it is the first hour of the next one, so that what was said leaves while it is one day."""
    pen.room.settings = DeputiesSettings(cluster_days=1)
    now = pen.bench.clock.at.astimezone(pen.room.settings.zone)
    pen.bench.clock.at = (now + timedelta(days=1)).replace(hour=1)
    pen.room.keep_common()


def marks(pen: Pen) -> int:
    with pen.bench.look() as reading:
        return int(reading.connection.execute(select(func.count()).select_from(touched.table)).scalar_one())


@pytest.fixture
def said(pen: Pen) -> Pen:
    """Two matters and three kinds at places, of which one is all of a matter."""
    water, roads = {"category": "water"}, {"category": "roads", "place": Place(township=OTHER)}
    hear_all(pen.bench, *(appeal(pen.bench, n, **water) for n in range(1, 6)))
    hear_all(pen.bench, *(appeal(pen.bench, n, **roads) for n in range(6, 11)), key="roads")
    hear_all(pen.bench, *(appeal(pen.bench, n, category="labour") for n in range(11, 15)), key="labour")
    of = {"matter_id": "a1", "words": ["水管"]}
    same = [AppealGrouped(appeal_id=f"a{n}", person_id=f"a{n}", text_id=f"a{n}", **of) for n in (1, 2, 3, 4, 5, 6)]
    other = [AppealGrouped(appeal_id=f"a{n}", person_id=f"a{n}", text_id="a11", matter_id="a11") for n in range(11, 15)]
    hear_all(pen.bench, *same, *other, key="same")
    pen.room.keep_common()
    return pen


def test_what_is_kept_is_what_would_be_counted(said: Pen) -> None:
    assert marks(said) == 0
    agrees(said)
    office = said.ask(ListClusters(), OFFICE).items
    assert [(one.matter_id, one.category, one.township, one.persons) for one in office] == [
        ("a1", "water", TOWN, 6), ("a11", "labour", TOWN, 4), (None, "roads", OTHER, 5)
    ]  # fmt: skip
    assert [one.matter_id for one in said.ask(ListClusters(limit=1), OFFICE).items] == ["a1"]


def test_what_is_told_counts_at_once_and_is_kept_by_the_timer(said: Pen) -> None:
    hear_all(said.bench, appeal(said.bench, 20, category="roads", place=Place(township=OTHER)), key="one more")
    assert marks(said) == 1
    assert said.ask(ListClusters(), OFFICE).items[-1].persons == 6
    agrees(said)
    said.room.keep_common()
    assert marks(said) == 0
    agrees(said)


def test_hours_that_go_by_take_persons_away_before_the_timer_knows(said: Pen) -> None:
    a_day(said)
    more = (appeal(said.bench, n, category="roads", place=Place(township=OTHER)) for n in range(20, 23))
    hear_all(said.bench, *more, key="later")
    said.room.keep_common()
    said.bench.clock.at += timedelta(hours=20)
    agrees(said)
    assert [one.persons for one in said.ask(ListClusters(), OFFICE).items] == [3]
    assert marks(said) == 0
    said.room.keep_common()
    agrees(said)


def test_on_another_day_all_is_counted_until_the_timer_has_run(said: Pen) -> None:
    said.bench.clock.at += timedelta(days=1)
    with said.bench.look() as reading:
        assert not Common(reading, said.room.settings).is_kept
    assert lists(said) == counted(said)
    said.room.keep_common()
    agrees(said)


def test_after_the_window_was_changed_all_is_counted_until_the_timer_has_run(said: Pen) -> None:
    said.room.settings = DeputiesSettings(cluster_appeals=5)
    with said.bench.look() as reading:
        assert not Common(reading, said.room.settings).is_kept
    assert [one.persons for one in said.ask(ListClusters(), OFFICE).items] == [6, 5]
    said.room.keep_common()
    agrees(said)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_told_in_whatever_order_what_is_kept_agrees(said: Pen, seed: int) -> None:
    chance = Random(seed)
    ids = [f"a{n}" for n in range(1, 15)]
    a_day(said)
    for step in range(25):
        one, other, third = chance.sample(ids, 3)
        person = chance.choice((one, other))
        told: Any = AppealGrouped(appeal_id=one, matter_id=min(one, third), person_id=person, text_id=person)
        place, category = Place(township=chance.choice((TOWN, OTHER))), chance.choice(("water", "roads", "other"))
        match chance.randrange(4):
            case 0:
                told = AppealCorrected(appeal_id=one, place=place, category=category, by="办公室")
            case 1:
                kind = chance.choice((Kind.HELP, Kind.REPORT))
                told = appeal(said.bench, 100 + step, category=category, place=place, kind=kind)
                ids.append(told.appeal_id)
            case 2:
                said.room.keep_common()
        hear_all(said.bench, told, key=f"step {step}")
        said.bench.clock.at += timedelta(minutes=chance.randrange(100))
        if step % 4 == 0:
            agrees(said)
    agrees(said)
