"""Whoever changes a suggestion locks its row first, and two of them in one order, whoever is joined to whom."""

import pytest

from contracts.deputies import SeatHandedOn
from contracts.suggestions import DenyContact, JoinSuggestions, LookBack, MakeKey, TakePart, WithdrawSuggestion
from contracts.supervision import MergeDepartment, SetCalendarDay
from kit.bus.consumer import Incoming
from tests.held import ids, locked
from tests.supervision.suggestions.suggestion_harness import LEAD, OTHER, WATER, Harness
from tests.supervision.supervision_loop import OFFICE


def hand_on(harness: Harness) -> None:
    """The lead's seat ends, and what it led goes to another."""
    told = {"deputy_id": LEAD.id, "deputy_name": LEAD.name, "successor_id": OTHER.id, "successor_name": OTHER.name}
    fact = SeatHandedOn(**told, reason="辞去代表职务", by="办公室")
    batch = [Incoming(harness.bench.envelope(fact, LEAD.id, "seat-1"), body="{}")]
    harness.room.follow_suggestions(lambda consumer: consumer.take(batch))


@pytest.mark.parametrize("turned", [False, True])
def test_two_that_are_joined_are_locked_in_one_order(harness: Harness, *, turned: bool) -> None:
    pair = sorted(harness.submitted() for _ in range(2))
    one, into = reversed(pair) if turned else pair
    with locked(harness.bench.database) as found:
        harness.ask(JoinSuggestions(suggestion_id=one, into=into), OFFICE)
    assert ids(found) == pair


def test_many_are_locked_in_one_order_whichever_act_it_is(harness: Harness) -> None:
    many = [harness.submitted(suggestion_id=f"s-{name}") for name in ("c", "a", "d", "b")]
    for one in many:
        harness.assign(one)
    with locked(harness.bench.database) as found:
        harness.ask(MergeDepartment(department="water", into="housing", reason="机构改革"), OFFICE)
    assert [one for one in ids(found) if one in many] == sorted(many)
    with locked(harness.bench.database) as found:
        harness.ask(SetCalendarDay(day="2027-02-02", working=False, note="县里放假"), OFFICE)
    assert [one for one in ids(found) if one in many] == sorted(many)
    with locked(harness.bench.database) as found:
        hand_on(harness)
    assert ids(found) == sorted(many)


def test_what_is_handed_on_moved_or_made_key_is_locked(harness: Harness) -> None:
    one = harness.submitted()
    harness.assign(one)
    with locked(harness.bench.database) as found:
        harness.ask(MakeKey(suggestion_id=one, congress_leader="刘主任", government_leader="张县长"), OFFICE)
    assert ids(found) == [one]
    with locked(harness.bench.database) as found:
        harness.ask(MergeDepartment(department="water", into="housing", reason="机构改革"), OFFICE)
    assert one in ids(found)
    with locked(harness.bench.database) as found:
        hand_on(harness)
    assert one in ids(found)


def test_what_its_lead_or_the_office_brings_to_an_end_is_locked(harness: Harness) -> None:
    gone, closed = harness.submitted(), harness.submitted()
    [part] = harness.assign(closed)
    harness.ask(TakePart(assignment_id=part), WATER)
    contact = harness.contact(part, "before")
    for act, actor, about in (
        (WithdrawSuggestion(suggestion_id=gone, reason="不提了"), LEAD, gone),
        (DenyContact(contact_id=contact, words="没有来过"), LEAD, closed),
    ):
        with locked(harness.bench.database) as found:
            harness.ask(act, actor)
        assert ids(found) == [about]
    for phase in ("before", "during", "after"):
        harness.contact(part, phase)  # type: ignore[arg-type]
    harness.reply(part)
    harness.rate(part)
    with locked(harness.bench.database) as found:
        harness.ask(LookBack(suggestion_id=closed, kept="done", words="修好了"), OFFICE)
    assert ids(found) == [closed]
