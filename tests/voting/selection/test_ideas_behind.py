"""A candidate is known by the ideas behind it, wherever it is listed."""

from contracts import selection as c
from services.voting.selection.interface import hold_ideas, ideas_behind
from tests.held import held, locked
from tests.voting.selecting import Harness


def test_behind_a_candidate_are_the_ideas_its_list_names_and_the_one_its_sheet_is_about() -> None:
    desk = Harness()
    desk.season()
    road, lamp = desk.idea(), desk.idea("装路灯")
    sheet, other = desk.candidate(road), desk.candidate(lamp, "桥头路灯")
    with desk.bench.work() as work:
        assert ideas_behind(work, {sheet: ["i-1", "i-2"], "by hand": [], "named": ["i-3"]}) == {
            sheet: {road, "i-1", "i-2"},
            "by hand": frozenset(),
            "named": {"i-3"},
        }
        assert ideas_behind(work, {other: []}) == {other: {lamp}}
        assert ideas_behind(work, {}) == {}


def test_ideas_are_held_in_one_order_whoever_names_them() -> None:
    desk = Harness()
    desk.season()
    ideas = [desk.idea(), desk.idea("装路灯")]
    with held(desk.bench.database) as rows, locked(desk.bench.database) as by, desk.bench.work() as work:
        hold_ideas(work, reversed(ideas))
    assert rows == ["proposals by proposals.proposal_id: update"]
    assert [sorted(value) for one in by for value in one.values()] == [sorted(ideas)]


def test_only_seasons_and_ideas_that_are_moved_are_held() -> None:
    desk = Harness()
    desk.season()
    idea = desk.idea()
    with held(desk.bench.database) as rows:
        desk.ask(c.ListIdeas())
        assert rows == []
        desk.screen(idea)
    assert rows == ["seasons: share", "proposals: update"]
