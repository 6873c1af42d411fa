"""What everybody reads of hotspots: no small number of appeals, and none by taking one number from another."""

import random
from collections import defaultdict

import pytest

from contracts import topics as c
from contracts.fields import CategoryCode
from tests.supervision.topics.topic_harness import LEADER, OTHER_TOWN, PUBLIC, TOWN, TopicDesk

LEAST = 5
TOWNS = (TOWN, OTHER_TOWN, "420323102", "420323103")
KINDS = ("water", "roads", "health")


def lived(harness: TopicDesk, seed: int) -> None:
    """A year of appeals of three kinds in four townships, few of most."""
    luck = random.Random(seed)
    for month, year in ((12, 2025), (3, 2026), (8, 2026), (10, 2026), (10, 2026)):
        harness.at(month, luck.randint(10, 25), year=year)
        for kind in KINDS:
            for town in TOWNS:
                many = luck.choice((0, 1, 2, 4, 6, 11))
                if many:
                    said = harness.say(many, category=kind, town=town)
                    harness.unsolved(*said[: luck.randint(0, many)])
    harness.at(11, 2)


def is_small(n: int) -> bool:
    return 0 < n < LEAST


def numbers(one: c.Hotspot) -> list[int]:
    """Counts of appeals that a hotspot tells, and what is left between two of them."""
    return [one.recent, one.before, one.unsolved, one.recent - one.unsolved]


@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_no_small_number_of_appeals_follows_from_the_hotspots_together(harness: TopicDesk, seed: int) -> None:
    lived(harness, seed)
    of_places: defaultdict[CategoryCode, list[c.HotspotView]] = defaultdict(list)
    for kind in KINDS:
        for town in TOWNS:
            view = harness.hotspot(PUBLIC, kind, township=town)
            of_places[kind].append(view)
            assert not any(map(is_small, numbers(view)))
            for month in view.data.months:
                assert not any(map(is_small, (month.appeals, month.unsolved, month.appeals - month.unsolved)))
    for kind in KINDS:
        county = harness.hotspot(PUBLIC, kind, township=None)
        places = [view for view in of_places[kind] if view.recent]
        assert not any(map(is_small, numbers(county)))
        if county.recent:
            assert not is_small(county.recent - sum(view.recent for view in places))
            assert {one.key: one.appeals for one in county.data.townships} == {
                str(view.township): view.recent for view in places
            }
        for at, month in enumerate(county.data.months):
            left = month.appeals - sum(view.data.months[at].appeals for view in places)
            assert not is_small(left)
            assert not is_small(month.unsolved - sum(view.data.months[at].unsolved for view in places))


@pytest.mark.parametrize("seed", [1, 2])
def test_the_list_tells_everybody_what_each_hotspot_does(harness: TopicDesk, seed: int) -> None:
    lived(harness, seed)
    for scope in ("township", "county"):
        shown = harness.hotspots(PUBLIC, scope=scope)
        assert shown
        assert len(shown) <= len(harness.hotspots(LEADER, scope=scope))
        for one in shown:
            view = harness.hotspot(PUBLIC, one.category, township=one.township)
            assert (view.heat, view.worked, view.data.heat.worked) == (one.heat, one.worked, one.worked)


def test_what_few_raise_reads_like_what_nobody_does(harness: TopicDesk) -> None:
    harness.say(4)
    few, none = harness.hotspot(PUBLIC), harness.hotspot(PUBLIC, "culture")
    assert few.data.model_copy(update={"heat": none.data.heat}) == none.data
    assert (few.recent, few.worked) == (none.recent, none.worked)
    assert harness.hotspot(LEADER).recent == 4


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_topic_of_the_plan_tells_everybody_no_small_number_before_its_report_and_after(
    harness: TopicDesk, seed: int
) -> None:
    harness.old_county()
    said = harness.say(8) + harness.say(3, town=OTHER_TOWN)
    harness.unsolved(*said[: random.Random(seed).randint(1, 4)])
    for topic in (harness.adopt("plan", township=None), harness.reported(source="hotspot")):
        seen, exact = harness.topic(topic, PUBLIC), harness.topic(topic, LEADER)
        for view, small in ((seen, False), (exact, True)):
            assert view.data is not None
            heats = [heat for heat in (view.heat, view.data.heat) if heat is not None]
            told = [
                *(n for heat in heats for n in (heat.recent, heat.before, heat.unsolved, heat.recent - heat.unsolved)),
                *(n for one in (*view.data.months, *view.data.townships) for n in (one.appeals, one.unsolved)),
                view.appeals,
            ]
            assert any(map(is_small, told)) is small
