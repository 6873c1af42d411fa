"""What residents say often is shown with its heat, and told once when it rises and once when it has cooled down."""

from datetime import date

import pytest
from sqlalchemy import text

from contracts import topics as c
from contracts.base import Actor
from contracts.words import Role
from services.supervision.topics.store import days as topic_days
from tests.supervision.supervision_loop import OFFICE
from tests.supervision.topics.topic_harness import LEADER, OTHER_TOWN, PUBLIC, TOWN, WANG, TopicDesk


def test_a_hotspot_is_shown_with_all_its_heat_is_worked_out_from(harness: TopicDesk) -> None:
    harness.old_county()
    harness.at(9, 1).say(12)
    harness.at(10, 20)
    harness.unsolved(*harness.say(8)[:2])
    harness.at(11, 2)
    shown = harness.ask(c.ListHotspots(), LEADER)
    [one] = shown.items
    assert (one.category, one.township, one.recent, one.before, one.usual, one.unsolved) == (
        "water", TOWN, 8, 12, 2.0, 2
    )  # fmt: skip
    assert (one.heat, one.hot) == (8 + 2 * 6 + 3 * 2, True)
    assert (shown.since, shown.until, shown.before_since) == (date(2026, 10, 4), date(2026, 11, 2), date(2026, 4, 7))
    assert "近30天反映人数＋2×较平时增加人数" in shown.formula
    assert (shown.threshold, shown.least) == (20, 5)


def test_few_appeals_are_not_shown_and_the_hottest_come_first(harness: TopicDesk) -> None:
    harness.old_county()
    harness.say(4, category="roads")
    harness.say(5, category="health")
    harness.say(7, category="water", town=OTHER_TOWN)
    harness.unsolved(*harness.say(6, category="land"))
    shown = harness.hotspots()
    assert [(one.category, one.township, one.hot) for one in shown] == [
        ("land", TOWN, True), ("water", OTHER_TOWN, True), ("health", TOWN, False)
    ]  # fmt: skip
    assert [one.category for one in harness.hotspots(only_hot=True)] == ["land", "water"]
    assert [one.category for one in harness.hotspots(township=TOWN)] == ["land", "health"]
    assert [one.category for one in harness.hotspots(category="health")] == ["health"]
    assert len(harness.hotspots(limit=1)) == 1


def test_a_matter_of_the_whole_county_is_measured_over_all_townships(harness: TopicDesk) -> None:
    harness.old_county()
    harness.say(12)
    harness.say(9, town=OTHER_TOWN)
    harness.say(14, category="roads")
    [one] = harness.hotspots(scope="county")
    assert (one.township, one.recent, one.heat, one.hot) == (None, 21, 63.0, True)
    view = harness.hotspot(township=None)
    assert [(row.key, row.appeals) for row in view.data.townships] == [(TOWN, 12), (OTHER_TOWN, 9)]
    assert len(harness.cases(OFFICE, township=None)) == 21


def test_a_county_that_has_just_begun_says_that_nothing_is_usual_yet(harness: TopicDesk) -> None:
    harness.say(9)
    shown = harness.ask(c.ListHotspots(), PUBLIC)
    assert (shown.items[0].heat, shown.items[0].hot, shown.before_since) == (9.0, False, shown.since)
    assert "无平时数据可比" in shown.formula
    assert "nothing is usual yet" in shown.formula_en


def test_one_hotspot_shows_its_months_its_places_and_what_residents_say(harness: TopicDesk) -> None:
    harness.at(11, 5, year=2025).say(3)
    harness.at(10, 5)
    harness.unsolved(*harness.say(5, "城关镇老街水管漏水13812345678")[:1])
    harness.at(11, 1).say(2, "水压不足")
    harness.at(11, 2).say(4, "洗澡没热水", town=OTHER_TOWN)
    view = harness.hotspot()
    assert [(one.key, one.appeals, one.unsolved) for one in view.data.months] == [
        ("2025-11", 3, 0), ("2025-12", 0, 0), *((f"2026-{n:02}", 0, 0) for n in range(1, 10)),
        ("2026-10", 5, 1), ("2026-11", 2, 0),
    ]  # fmt: skip
    assert [(one.key, one.appeals, one.unsolved) for one in view.data.townships] == [(TOWN, 7, 1)]
    assert [(one.words, one.appeals) for one in harness.hotspot(PUBLIC).data.phrases] == [("老街水管漏水", 5)]
    assert view.data.heat.heat == view.heat
    assert [one.words for one in harness.hotspot(LEADER).data.phrases] == ["老街水管漏水", "水压不足"]
    assert [one.words for one in harness.hotspot(WANG).data.phrases] == ["老街水管漏水"]


def test_what_nobody_says_can_be_read_too_and_is_not_hot(harness: TopicDesk) -> None:
    view = harness.hotspot(category="culture")
    assert (view.recent, view.hot, view.heat, view.data.phrases, len(view.data.months)) == (0, False, 0.0, [], 13)
    assert harness.cases(category="culture") == []


def test_every_number_opens_to_just_its_cases(harness: TopicDesk) -> None:
    harness.old_county()
    harness.at(8, 1).say(7)
    harness.at(10, 20)
    ids = harness.say(8)
    harness.unsolved(*ids[3:6])
    harness.say(5, town=OTHER_TOWN)
    harness.say(5, category="roads")
    harness.at(11, 2)
    view = harness.hotspot()
    for of in ("recent", "before", "unsolved"):
        assert len(harness.cases(OFFICE, of=of)) == getattr(view, of)
    assert [one.appeal_id for one in harness.cases(OFFICE)] == ids[::-1]
    assert {one.appeal_id for one in harness.cases(OFFICE, of="unsolved")} == set(ids[3:6])
    assert {one.title for one in harness.cases(LEADER)} == {"水管漏水"}


@pytest.mark.parametrize("actor", [PUBLIC, WANG, Actor(role=Role.DEPARTMENT, department="water")])
def test_whoever_reads_no_titles_reads_no_appeal_by_itself(harness: TopicDesk, actor: Actor) -> None:
    harness.at(10, 31, 23).say(5)
    harness.at(11, 2)
    for of in ("recent", "before", "unsolved"):
        page = harness.ask(c.ListHotspotCases(category="water", township=TOWN, of=of), actor)
        assert (page.items, page.next) == ([], None)


def test_the_cases_are_found_by_their_index(harness: TopicDesk) -> None:
    harness.say(3)
    with harness.bench.look() as reading:
        wanted = topic_days.cases(
            reading, harness.room.topic_settings.zone, date(2026, 10, 4), date(2026, 11, 2), "water", TOWN
        )
        engine = reading.connection.engine
        explain = "EXPLAIN QUERY PLAN " if engine.dialect.name == "sqlite" else "EXPLAIN "
        compiled = wanted.compile(engine, compile_kwargs={"literal_binds": True})
        if engine.dialect.name == "postgresql":
            reading.connection.execute(text("SET LOCAL enable_seqscan = off"))
        plan = " ".join(str(tuple(row)) for row in reading.connection.execute(text(f"{explain}{compiled}")))
    assert "ix_fact_matter" in plan, plan


def test_what_becomes_hot_is_told_once_and_once_more_only_after_it_has_cooled_down(harness: TopicDesk) -> None:
    harness.old_county()
    harness.say(8)
    [risen] = harness.look()
    assert isinstance(risen, c.HotspotRisen)
    assert (risen.category, risen.township, risen.heat.heat) == ("water", TOWN, 24.0)
    assert (risen.since, risen.until) == (date(2026, 10, 4), date(2026, 11, 2))
    assert harness.look() == [], "the day's look is over"
    assert harness.hotspot().risen_at is not None
    harness.at(11, 10)
    assert harness.look() == []
    harness.at(12, 1)  # the last day of the window that holds them
    assert harness.look() == []
    harness.at(12, 2)
    [cooled] = harness.look()
    assert isinstance(cooled, c.HotspotCooled)
    assert (cooled.category, cooled.township, cooled.heat.recent) == ("water", TOWN, 0)
    assert harness.hotspot().risen_at is None
    harness.at(12, 3).say(12)
    assert [type(one) for one in harness.look()] == [c.HotspotRisen]


def test_a_little_below_the_threshold_what_is_hot_stays_hot(harness: TopicDesk) -> None:
    harness.old_county()
    harness.at(10, 4).say(1)
    harness.at(11, 2).say(6)
    assert len(harness.look()) == 1  # 7 + 2 × 7 = 21
    harness.at(11, 3)  # the first has left the window: 6 + 2 × (6 − 0.2) = 17.6
    assert harness.look() == []
    view = harness.hotspot()
    assert (view.heat, view.hot) == (17.6, False)
    assert view.risen_at is not None


def test_the_county_as_a_whole_rises_beside_its_townships(harness: TopicDesk) -> None:
    harness.old_county()
    harness.say(12)
    harness.say(9, town=OTHER_TOWN)
    told = {(one.township, one.heat.recent) for one in harness.look()}
    assert told == {(TOWN, 12), (OTHER_TOWN, 9), (None, 21)}


def test_a_county_may_look_more_often_than_once_a_day() -> None:
    harness = TopicDesk(look_hours=2)
    harness.old_county()
    assert harness.look() == []
    harness.say(8)
    assert harness.later(hours=1).look() == []
    assert len(harness.later(hours=1).look()) == 1


def test_a_hotspot_names_the_topics_about_it_that_were_not_dropped(harness: TopicDesk) -> None:
    harness.say(5)
    dropped = harness.adopt(title="先前的")
    harness.ask(c.DropTopic(topic_id=dropped, reason="并入另一课题"))
    kept = harness.adopt(title="供水")
    harness.adopt(title="别处的", township=OTHER_TOWN)
    [one] = harness.hotspots()
    assert [(named.topic_id, named.title, named.state) for named in one.topics] == [(kept, "供水", "adopted")]
    assert harness.hotspot().topics == one.topics


def test_one_person_who_writes_often_makes_nothing_hot(harness: TopicDesk) -> None:
    harness.old_county()
    ids = harness.say(7)
    harness.unsolved(*ids[:3])
    assert harness.hotspots(only_hot=True)
    harness.same_person(*ids)
    assert harness.hotspots() == []
    counted = harness.hotspot()
    assert (counted.recent, counted.unsolved, counted.appeals, counted.hot) == (1, 1, 7, False)
    assert harness.look() == []


def test_persons_count_once_in_each_of_the_two_times_and_once_in_the_county(harness: TopicDesk) -> None:
    harness.old_county()
    before = harness.at(9, 1).say(2)
    here, there = harness.at(11, 2).say(6), harness.say(3, town=OTHER_TOWN)
    harness.same_person(before[0], before[1], here[0], here[1], there[0])
    town = harness.hotspot()
    assert (town.recent, town.before, town.appeals) == (5, 1, 6)
    county = harness.hotspot(township=None)
    assert (county.recent, county.appeals) == (7, 9)
