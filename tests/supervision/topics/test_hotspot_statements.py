"""How many statements a hotspot takes: no more where it is said in more townships, and nothing counted twice."""

from collections import Counter

from contracts import topics as c
from contracts.base import Actor
from kit.testing.touched import Touched
from tests.supervision.topics.topic_harness import LEADER, OTHER_TOWN, PUBLIC, TOWN, TopicDesk

MORE_TOWNS = ("420323102", "420323103", "420323201")


def asked(harness: TopicDesk, request: c.ReadHotspot | c.ReadHotMatter | c.ListHotspots, actor: Actor) -> Counter[str]:
    """The statements of one question, by how often each was asked."""
    with Touched(harness.bench.database) as touched:
        harness.ask(request, actor)
    return Counter(statement for statement, _ in touched.each())


def test_everybody_reads_the_months_of_many_townships_in_as_many_statements_as_of_two(harness: TopicDesk) -> None:
    for town in (TOWN, OTHER_TOWN):
        harness.say(12, town=town)
    few = asked(harness, c.ReadHotspot(category="water"), PUBLIC)
    before = harness.hotspot(PUBLIC, township=None)
    for town in MORE_TOWNS:
        harness.say(12, town=town)
    assert sum(asked(harness, c.ReadHotspot(category="water"), PUBLIC).values()) == sum(few.values())
    after = harness.hotspot(PUBLIC, township=None)
    months = [view.data.months[-1].appeals for view in (before, after)]
    assert months == [24, 60]


def test_what_a_hotspot_and_a_matter_count_is_counted_once(harness: TopicDesk) -> None:
    said = harness.say(12)
    matter = harness.one_matter(*said)
    for request in (c.ReadHotspot(category="water", township=TOWN), c.ReadHotMatter(matter_id=matter)):
        counted = {what: n for what, n in asked(harness, request, LEADER).items() if "recent" in what}
        assert counted
        assert set(counted.values()) == {1}


def test_what_the_list_of_hotspots_counts_is_counted_once_for_everybody(harness: TopicDesk) -> None:
    harness.say(12)
    counted = {what: n for what, n in asked(harness, c.ListHotspots(), PUBLIC).items() if "recent" in what}
    assert counted
    assert set(counted.values()) == {1}
