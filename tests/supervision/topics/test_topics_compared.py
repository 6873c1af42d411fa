"""The year's plan beside what residents raise, with where they are apart."""

from contracts import topics as c
from contracts.words import OTHER
from tests.supervision.topics.topic_harness import LEADER, PUBLIC, TopicDesk


def test_plan_and_people_are_compared_side_by_side(harness: TopicDesk) -> None:
    water = harness.say(12)
    harness.unsolved(*water[:2])
    harness.say(6, category="roads")
    harness.say(1, category="culture")
    harness.say(82, category=OTHER)
    planned = [harness.adopt(category=one) for one in ("water", "culture", "housing")]
    harness.ask(c.DropTopic(topic_id=harness.adopt(category="roads"), reason="不成熟"))
    found: c.PlanAndPeople = harness.ask(c.ComparePlan(year=2026), LEADER)
    assert (found.appeals, found.topics, found.often, found.hardly) == (101, 3, 8.0, 2.0)
    rows = {one.category: (one.appeals, one.share, one.unsolved, one.plan_share, one.gap) for one in found.items}
    assert rows == {
        "other": (82, 81.2, 0, 0.0, "none"),
        "water": (12, 11.9, 2, 33.3, "none"),
        "roads": (6, 5.9, 0, 0.0, "none"),
        "culture": (1, 1.0, 0, 33.3, "quiet"),
        "housing": (0, 0.0, 0, 33.3, "quiet"),
    }
    assert list(rows) == ["other", "water", "roads", "culture", "housing"]
    assert [named.topic_id for named in found.items[1].topics] == [planned[0]]
    harness.say(5, category="roads")
    again: c.PlanAndPeople = harness.ask(c.ComparePlan(year=2026), LEADER)
    assert {one.category: one.gap for one in again.items}["roads"] == "unplanned"
    empty: c.PlanAndPeople = harness.ask(c.ComparePlan(year=2027), LEADER)
    assert (empty.items, empty.appeals) == ([], 0)


def test_everybody_reads_no_kind_of_matter_that_few_raise_nor_what_is_left_over(harness: TopicDesk) -> None:
    harness.unsolved(*harness.say(12)[:2])
    harness.say(6, category="roads")
    harness.say(1, category="culture")
    planned = harness.adopt(category="culture")
    found: c.PlanAndPeople = harness.ask(c.ComparePlan(year=2026), PUBLIC)
    rows = {one.category: (one.appeals, one.unsolved, len(one.topics)) for one in found.items}
    assert rows == {"water": (12, 0, 0), "culture": (0, 0, 1)}, "one and six are left out together: seven"
    assert (found.appeals, planned) == (12, found.items[-1].topics[0].topic_id)
