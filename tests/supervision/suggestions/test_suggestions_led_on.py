"""A deputy who led a suggestion left: by the office's act another leads it, and the history says so."""

import pytest

from contracts.deputies import DeputyChanged, SeatHandedOn
from contracts.suggestions import ListSuggestions, ReadSuggestion, SuggestionLeadChanged
from kit.bus.consumer import Incoming
from tests.supervision.suggestions.suggestion_harness import LEAD, OFFICE, OTHER, Harness, Signer
from tests.supervision.supervision_loop import Said


def hear(harness: Harness, fact: DeputyChanged | SeatHandedOn, method: str) -> None:
    batch = [Incoming(harness.bench.envelope(fact, fact.deputy_id, f"{method}-{fact.deputy_id}"), body="{}")]
    getattr(harness.room, method)(lambda consumer: consumer.take(batch))
    assert harness.waiting() == 0, "a message failed"


def leaves(harness: Harness, deputy_id: str) -> None:
    hear(harness, DeputyChanged(deputy_id=deputy_id, active=False), "follow_roster")


def handed_on(harness: Harness) -> None:
    told = {"deputy_id": LEAD.id, "deputy_name": LEAD.name, "successor_id": OTHER.id, "successor_name": OTHER.name}
    hear(harness, SeatHandedOn(**told, reason="辞去代表职务", by="办公室"), "follow_suggestions")


def test_a_co_signer_leads_and_rates_and_who_led_stays_named(harness: Harness) -> None:
    signers = [Signer(deputy_id="D5", name="钱代表"), Signer(deputy_id="D6", name="孙代表")]
    one = harness.submitted(signers=signers)
    [part] = harness.assign(one)
    harness.answered(part)
    leaves(harness, LEAD.id)
    leaves(harness, "D5")
    handed_on(harness)
    view = harness.view(one)
    assert (view.lead.name, [each.name for each in view.signers]) == ("孙代表", ["王代表", "钱代表"])
    line = next(each for each in view.history if each.event == "lead_changed")
    [told] = harness.emitted(SuggestionLeadChanged)
    assert (told.suggestion_id, told.lead_id, told.former_name) == (one, "D6", "王代表")
    assert (line.by, line.words) == ("办公室", "王代表\n孙代表\n辞去代表职务")
    with pytest.raises(Said, match="seat-ended"):
        harness.rate(part)
    assert [each.suggestion_id for each in harness.ask(ListSuggestions(deputy="D6"), OFFICE).items] == [one]


def test_where_nobody_signed_the_successor_leads(harness: Harness) -> None:
    one = harness.submitted(signers=[])
    leaves(harness, LEAD.id)
    handed_on(harness)
    assert harness.ask(ReadSuggestion(suggestion_id=one), OTHER).lead.name == OTHER.name


def test_a_finished_one_stays_with_who_led_it(harness: Harness) -> None:
    one = harness.submitted()
    [part] = harness.assign(one)
    harness.answered(part)
    harness.rate(part)
    handed_on(harness)
    assert harness.view(one).lead.name == LEAD.name
