"""What was about a category that became part of another is hot, planned and listed under that one."""

from datetime import date

from contracts import topics as c
from contracts.county import BringInCounty, CategoryName, DecideCategories, Township
from contracts.topics import HotspotCooled, HotspotRisen
from tests.supervision.supervision_loop import OFFICE
from tests.supervision.topics.topic_harness import LEADER, TOWN, TopicDesk


def merged(harness: TopicDesk) -> None:
    """Roads become part of transport."""
    town = Township(code=TOWN, name="城关镇")
    harness.ask(BringInCounty(code="420323", title="竹山县", townships=[town]), OFFICE)
    into = CategoryName(code="transport", name="道路与出行")
    decision = {"day": date(2026, 11, 2), "decision": "批复"}
    harness.ask(DecideCategories(before=["roads", "transport"], after=[into], **decision), OFFICE)


def test_a_hotspot_of_two_that_became_one_is_counted_together(harness: TopicDesk) -> None:
    harness.old_county()
    harness.say(4, "路面塌陷", category="roads")
    harness.unsolved(*harness.say(3, "公交停运", category="transport")[:1])
    assert harness.hotspots() == []
    merged(harness)
    [one] = harness.hotspots()
    assert (one.category, one.recent, one.unsolved) == ("transport", 7, 1)
    for asked in ("roads", "transport"):
        view = harness.hotspot(category=asked)
        assert (view.category, view.recent, sum(month.appeals for month in view.data.months)) == ("transport", 7, 7)
        cases = harness.ask(c.ListHotspotCases(category=asked, township=TOWN), LEADER)
        assert len(cases.items) == 7
        assert [hot.recent for hot in harness.hotspots(category=asked)] == [7]


def test_one_that_was_hot_is_over_and_the_one_in_its_place_rises(harness: TopicDesk) -> None:
    harness.old_county()
    harness.say(12, category="roads")
    harness.look()
    merged(harness)
    harness.at(11, 3)
    harness.look()
    [cooled] = [one for one in harness.bench.emitted(HotspotCooled) if one.township]
    assert cooled.category == "roads"
    assert {one.category for one in harness.bench.emitted(HotspotRisen)} == {"roads", "transport"}


def test_the_plan_is_compared_with_what_people_say_under_the_one_in_its_place(harness: TopicDesk) -> None:
    harness.old_county()
    harness.say(6, category="roads")
    harness.say(5, category="transport")
    merged(harness)
    found = harness.ask(c.ComparePlan(year=2026), LEADER)
    assert [(one.category, one.appeals) for one in found.items] == [("transport", 11)]
