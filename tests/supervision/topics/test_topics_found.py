"""Everybody finds a topic by what the plan says of it, and its report's words only once it is published."""

from tests.supervision.topics.topic_harness import OFFICE, PUBLIC, WANG, TopicDesk, member


def found(desk: TopicDesk, words: str, **wanted: object) -> set[str]:
    return {one.topic_id for one in desk.plan(PUBLIC, words=words, **wanted)}


def test_a_draft_is_found_by_nobody_before_it_is_published(harness: TopicDesk) -> None:
    desk = harness
    topic = desk.adopt(title="老城区管网")
    other = desk.adopt(category="roads", title="乡村道路")
    desk.entrust(topic, member("王代表", "D1", leads=True))
    desk.write(topic, findings="三处老管爆裂。")
    assert found(desk, "老城區 管网") == {topic}
    assert found(desk, "王代表") == {topic}
    assert found(desk, "老管爆裂") == set()
    assert {one.topic_id for one in desk.plan(WANG, words="老管爆裂")} == set()
    assert {one.topic_id for one in desk.plan(OFFICE, words="老管爆裂")} == set()
    desk.publish(topic)
    assert found(desk, "老管爆裂") == {topic}
    assert found(desk, "道路", deputy="D1") == set()
    assert found(desk, "道路", category="roads") == {other}
