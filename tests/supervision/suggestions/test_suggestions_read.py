"""Who reads a suggestion whole: its deputies, its departments and the watchers; others what is published of it."""

from typing import Any

import pytest

from contracts.base import Actor
from contracts.deputies import DeputyChanged
from contracts.suggestions import ListSuggestions
from contracts.words import Role
from kit.bus.consumer import Incoming
from tests.supervision.suggestions.suggestion_harness import HOUSING, LEAD, OTHER, PUBLIC, WATER, Harness
from tests.supervision.supervision_loop import OFFICE, Said

SIGNER = Actor(role=Role.DEPUTY, id="D5", name="钱代表")
INSIDE = (OFFICE, LEAD, SIGNER, WATER, Actor(role=Role.LEADER, id="l"), Actor(role=Role.AUDITOR, id="a"))
OUTSIDE = (OTHER, HOUSING, PUBLIC, Actor(role=Role.STATION, id="s"), Actor(role=Role.API_CLIENT, id="c"))


def seen(harness: Harness, one: str, actor: Actor) -> Any:
    """What they read of it; None when for them there is none."""
    try:
        return harness.view(one, actor)
    except Said as said:
        if said.problem.type != "suggestion-not-found":
            raise
        return None


@pytest.mark.parametrize("wish", ["full", "title", "none"])
def test_only_who_has_to_do_with_it_reads_what_is_not_published(harness: Harness, wish: str) -> None:
    one = harness.submitted(disclosure=wish)
    harness.assign(one)
    for actor in INSIDE:
        view = seen(harness, one, actor)
        assert (view.text, view.appeal_ids, len(view.talks)) == ("管网老化，年年停水。", ["a-1", "a-2"], 1)
    for actor in OUTSIDE:
        view = seen(harness, one, actor)
        if wish == "none":
            assert view is None
        else:
            assert (view.withheld, view.appeal_ids, view.talks) == (wish == "title", [], [])
            assert bool(view.text) == (wish == "full")


def test_one_that_is_not_published_is_on_the_lists_of_those_who_read_it(harness: Harness) -> None:
    one = harness.submitted(disclosure="none")
    harness.assign(one)
    listed = {actor.id for actor in (*INSIDE, *OUTSIDE) if harness.ask(ListSuggestions(), actor).items}
    assert listed == {actor.id for actor in INSIDE}


def test_a_signer_whose_term_is_over_reads_what_everybody_reads(harness: Harness) -> None:
    one = harness.submitted(disclosure="title")
    message = harness.bench.envelope(DeputyChanged(deputy_id="D5", active=False), "D5", "roster-1")
    harness.room.follow_roster(lambda consumer: consumer.take([Incoming(message, body="{}")]))
    assert seen(harness, one, SIGNER).withheld
    assert not seen(harness, one, LEAD).withheld
