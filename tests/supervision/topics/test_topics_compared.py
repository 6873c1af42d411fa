"""The year's plan beside what residents raise, with where they are apart."""

from contracts import topics as c
from contracts.words import Category
from tests.supervision.topics.topic_harness import PUBLIC, TopicDesk


def test_plan_and_people_are_compared_side_by_side(harness: TopicDesk) -> None:
    water = harness.say(12)
    harness.unsolved(*water[:2])
    harness.say(6, category=Category.ROADS)
    harness.say(1, category=Category.CULTURE)
    harness.say(82, category=Category.OTHER)
    planned = [harness.adopt(category=one) for one in (Category.WATER, Category.CULTURE, Category.HOUSING)]
    harness.ask(c.DropTopic(topic_id=harness.adopt(category=Category.ROADS), reason="不成熟"))
    found: c.PlanAndPeople = harness.ask(c.ComparePlan(year=2026), PUBLIC)
    assert (found.appeals, found.topics, found.often, found.hardly) == (101, 3, 8.0, 2.0)
    rows = {one.category.value: (one.appeals, one.share, one.unsolved, one.plan_share, one.gap) for one in found.items}
    assert rows == {
        "other": (82, 81.2, 0, 0.0, "none"),
        "water": (12, 11.9, 2, 33.3, "none"),
        "roads": (6, 5.9, 0, 0.0, "none"),
        "culture": (1, 1.0, 0, 33.3, "quiet"),
        "housing": (0, 0.0, 0, 33.3, "quiet"),
    }
    assert list(rows) == ["other", "water", "roads", "culture", "housing"]
    assert [named.topic_id for named in found.items[1].topics] == [planned[0]]
    harness.say(5, category=Category.ROADS)
    again: c.PlanAndPeople = harness.ask(c.ComparePlan(year=2026), PUBLIC)
    assert {one.category.value: one.gap for one in again.items}["roads"] == "unplanned"
    empty: c.PlanAndPeople = harness.ask(c.ComparePlan(year=2027), PUBLIC)
    assert (empty.items, empty.appeals) == ([], 0)
