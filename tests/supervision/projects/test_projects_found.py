"""A project is found by any word that was said of it, and by what it is; by everybody only by the latter."""

from typing import Any

from contracts import projects as c
from contracts.base import Actor
from tests.supervision.projects.project_harness import OFFICE, PUBLIC, Harness


def found(harness: Harness, words: str = "", actor: Actor = PUBLIC, **wanted: Any) -> set[str]:
    return {one.project_id for one in harness.ask(c.ListProjects(words=words, **wanted), actor).items}


def test_a_word_is_found_wherever_it_was_said_of_a_project(harness: Harness) -> None:
    bridge = harness.planned()
    other = harness.adopted(title="北门菜市场改造", words="摊位拥挤")
    harness.inspect(bridge, "栏杆焊接不牢")
    assert found(harness, "人行天橋") == {bridge}  # title, in the old letters
    assert found(harness, "摊位 拥挤") == {other}  # what the candidate's sheet said
    assert found(harness, "栏杆焊接", OFFICE) == {bridge}  # a finding
    assert found(harness, "栏杆焊接") == set()  # which is not everybody's before it is released
    assert found(harness, "交通局 天桥") == {bridge}
    assert found(harness, "没有这个词") == set()


def test_filters_of_projects_go_together_with_words(harness: Harness) -> None:
    bridge = harness.planned()
    harness.adopted(title="天桥绿化")
    assert found(harness, "天桥", state="planned") == {bridge}
    now = harness.now
    harness.later(days=2)
    assert found(harness, "天桥", since=harness.now) == set()
    assert len(found(harness, "天桥", until=harness.now)) == 2
    assert found(harness, "天桥", since=now, department="water") == set()
