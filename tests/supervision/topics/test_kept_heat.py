"""What is kept of heat says what would be counted, whatever happened since it was counted."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from sqlalchemy import func, select, update

from contracts import topics as c
from contracts.base import Actor, Place
from contracts.figures import RebuildFigures
from contracts.intake import AppealCorrected, AppealGrouped, AppealNotAdmitted, AppealRated
from contracts.words import Grade, Role
from services.supervision.topics.settings import TopicSettings
from services.supervision.topics.store import kept
from services.supervision.topics.store.tables import looks
from services.supervision.topics.use_cases.measure import measure
from tests.supervision.topics.topic_harness import LEADER, OTHER_TOWN, TOWN, TopicDesk

OPERATOR = Actor(role=Role.OPERATOR, id="op")
ASKED: tuple[c.ListHotMatters | c.ListHotspots | c.ReadHotspot, ...] = (
    *(c.ListHotMatters(limit=many) for many in (2, 200)),
    *(c.ListHotMatters(limit=3, township=town) for town in (TOWN, OTHER_TOWN)),
    c.ListHotMatters(category="water", limit=2),
    c.ListHotMatters(category="roads", township=TOWN, only_hot=True),
    *(c.ListHotspots(scope=scope) for scope in ("township", "county")),
    c.ListHotspots(township=TOWN),
    c.ListHotspots(category="water"),
    c.ReadHotspot(category="water", township=TOWN),
    c.ReadHotspot(category="roads"),
)


def counted(harness: TopicDesk) -> list[Any]:
    """The same questions to a service that has nothing kept."""
    with harness.bench.work() as work:
        by = kept.kept_by(work)
        work.connection.execute(update(looks).values(kept_by=""))
    found = [harness.ask(one, LEADER) for one in ASKED]
    with harness.bench.work() as work:
        work.connection.execute(update(looks).values(kept_by=by))
    return found


def is_kept(harness: TopicDesk) -> bool:
    with harness.bench.look() as reading:
        return measure(reading, harness.room.topic_settings, county=False).is_kept(reading)


def marks(harness: TopicDesk) -> int:
    with harness.bench.look() as reading:
        return int(reading.connection.execute(select(func.count()).select_from(kept.stale.table)).scalar_one())


def agrees(harness: TopicDesk) -> None:
    assert is_kept(harness)
    assert [harness.ask(one, LEADER) for one in ASKED] == counted(harness)


@pytest.fixture
def lively(harness: TopicDesk) -> TopicDesk:
    """Matters of two days, of two places, and of who says the same again."""
    harness.room.topic_settings = TopicSettings(least=2, county_least=2, threshold=9, county_threshold=9)
    harness.old_county()
    before, now = harness.at(9, 1).say(6), harness.at(11, 2).say(9)
    harness.one_matter(*before, *now[:5], words=("水管",))
    harness.one_matter(*now[5:], *harness.say(3, category="roads", town=OTHER_TOWN))
    harness.same_person(*now[:3])
    harness.unsolved(now[1], now[6])
    harness.look()
    return harness


def test_what_is_kept_is_what_would_be_counted(lively: TopicDesk) -> None:
    assert marks(lively) == 0
    agrees(lively)


def test_who_joins_rates_or_is_not_admitted_counts_at_once(lively: TopicDesk) -> None:
    [matter] = lively.hot_matters(limit=1)
    new = lively.say(3, category="roads", town=OTHER_TOWN)
    lively.one_matter(matter.matter_id, *new)
    assert lively.hot_matter(new[0]).recent == matter.recent + 3
    agrees(lively)
    lively.unsolved(new[0])
    agrees(lively)
    lively.tell(AppealNotAdmitted(appeal_id=new[1], exit="court", reason="涉诉", where_to_go="法院", by="办公室"))  # type: ignore[arg-type]
    assert [one.recent for one in lively.hot_matters(limit=1)] == [matter.recent + 2]
    agrees(lively)
    assert 0 < marks(lively) < 20
    lively.look()
    assert marks(lively) == 0
    agrees(lively)


def test_another_day_and_another_rule_are_counted_whole_until_the_timer_has_run(lively: TopicDesk) -> None:
    changes: tuple[Callable[[], Any], ...] = (
        lambda: lively.at(11, 3),
        lambda: setattr(lively.room, "topic_settings", TopicSettings(least=3, surge_weight=0, unsolved_weight=7)),
    )
    for change in changes:
        change()
        assert not is_kept(lively)
        assert [lively.ask(one, LEADER) for one in ASKED] == counted(lively)
        lively.look()
        agrees(lively)


def test_figures_counted_anew_are_kept_anew(lively: TopicDesk) -> None:
    lively.ask(RebuildFigures(), OPERATOR)
    agrees(lively)
    lively.look()
    agrees(lively)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_told_in_whatever_order_what_is_kept_agrees(lively: TopicDesk, seed: int) -> None:
    chance = Random(seed)
    ids = lively.say(8, category="roads") + lively.say(8, town=OTHER_TOWN)
    for step in range(25):
        one, other, third = chance.sample(ids, 3)
        match chance.randrange(6):
            case 0:
                lively.grouped(AppealGrouped(appeal_id=one, matter_id=min(one, other), person_id=one, text_id=one))
            case 1:
                person = min(one, other)
                lively.grouped(AppealGrouped(appeal_id=one, matter_id=third, person_id=person, text_id=person))
            case 2:
                lively.tell(AppealRated(appeal_id=one, solved=chance.random() < 0.5, grade=Grade.NOT_SATISFIED))
            case 3:
                place = Place(township=chance.choice((TOWN, OTHER_TOWN)))
                category: Any = chance.choice(("water", "roads"))
                lively.tell(AppealCorrected(appeal_id=one, place=place, category=category, by="办公室"))
            case 4:
                ids += lively.say(1, category=chance.choice(("water", "roads")))
            case 5:
                lively.look()
        if step % 4 == 0:
            agrees(lively)
    agrees(lively)
