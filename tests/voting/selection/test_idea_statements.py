"""How often an idea asks for what stands behind it: once on each level."""

from collections import Counter

from contracts import selection as c
from kit.testing.touched import Touched
from tests.voting.selecting import OFFICE, Harness


def test_ideas_behind_an_idea_are_looked_for_once_on_each_level() -> None:
    desk = Harness()
    desk.season()
    head, behind = desk.idea(), desk.idea()
    desk.merge(head, behind)
    with Touched(desk.bench.database) as touched:
        view = desk.ask(c.ReadIdea(proposal_id=head), OFFICE)
    assert [one.proposal_id for one in view.merged] == [behind]
    # a level that has one, and the next, that has none
    assert max(Counter(statement for statement, _ in touched.each()).values()) == 2
