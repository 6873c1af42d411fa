"""A topic out of one matter as it is heard: across places and categories, its persons its heat, its residents told."""

from contracts import topics as c
from tests.supervision.supervision_loop import refusal
from tests.supervision.topics.topic_harness import LEADER, OTHER_TOWN, TopicDesk


def test_its_appeals_are_behind_it_wherever_they_were_said(harness: TopicDesk) -> None:
    here, there = harness.say(2), harness.say(1, category="environment", town=OTHER_TOWN)
    harness.say(4)
    matter = harness.one_matter(*here, *there)
    topic = harness.adopt("hotspot", matter_id=matter)
    [told] = harness.emitted(c.TopicAdopted)
    assert (told.matter_id, sorted(told.appeal_ids)) == (matter, sorted(here + there))
    heat = harness.topic(topic, LEADER).heat
    assert heat is not None
    assert (heat.recent, heat.appeals) == (3, 3)


def test_who_says_it_is_not_solved_makes_it_hotter(harness: TopicDesk) -> None:
    ids = harness.say(3)
    harness.one_matter(*ids)
    harness.unsolved(ids[0])
    heat = harness.topic(harness.adopt("hotspot", matter_id=ids[0]), LEADER).heat
    assert heat is not None
    assert (heat.recent, heat.unsolved) == (3, 1)


def test_one_who_speaks_alone_makes_no_topic(harness: TopicDesk) -> None:
    [alone] = harness.say(1)
    assert refusal(lambda: harness.adopt("hotspot", matter_id=alone)) == "no-such-matter"


def test_each_matter_of_a_kind_and_place_has_one_open_topic(harness: TopicDesk) -> None:
    one, other = (harness.one_matter(*harness.say(2)) for _ in range(2))
    harness.adopt("hotspot", matter_id=one)
    harness.adopt("hotspot", matter_id=other)
    harness.adopt("plan")
    assert refusal(lambda: harness.adopt("hotspot", matter_id=one)) == "topic-planned"
