"""The year's plan beside what residents raise, with where they are apart."""

from contracts import topics as c
from contracts.words import Category
from tests.supervision.topics.topic_desk import PUBLIC, TopicDesk


def test_plan_and_people_are_compared_side_by_side(desk: TopicDesk) -> None:
    water = desk.say(12)
    desk.unsolved(*water[:2])
    desk.say(6, category=Category.ROADS)
    desk.say(1, category=Category.CULTURE)
    desk.say(82, category=Category.OTHER)
    planned = [desk.adopt(category=one) for one in (Category.WATER, Category.CULTURE, Category.HOUSING)]
    desk.ask(c.DropTopic(topic_id=desk.adopt(category=Category.ROADS), reason="不成熟"))
    found: c.PlanAndPeople = desk.ask(c.ComparePlan(year=2026), PUBLIC)
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
    desk.say(5, category=Category.ROADS)
    again: c.PlanAndPeople = desk.ask(c.ComparePlan(year=2026), PUBLIC)
    assert {one.category.value: one.gap for one in again.items}["roads"] == "unplanned"
    empty: c.PlanAndPeople = desk.ask(c.ComparePlan(year=2027), PUBLIC)
    assert (empty.items, empty.appeals) == ([], 0)
