"""An idea out of a common matter keeps the appeals it came out of: their residents hear what becomes of it."""

import pytest

from contracts.selection import EnterProposal, ProposalProgressed
from contracts.voting import ProposalCollected
from contracts.words import Role
from kit.problems import Refused
from tests.voting.selecting import DEPUTY, OFFICE, TOWN, Harness

BEHIND = ["a-1", "a-2", "a-3"]
IDEA = EnterProposal(
    channel="field_visit", title="修路", text="村口到学校的路坑坑洼洼", township=TOWN, voices=3, appeal_ids=BEHIND
)


def test_its_appeals_are_told_with_it_and_with_every_step(selection: Harness) -> None:
    selection.season()
    idea = str(selection.ask(IDEA).id)
    [collected] = selection.bench.emitted(ProposalCollected)
    assert (collected.proposal_id, collected.appeal_ids) == (idea, BEHIND)
    selection.screen(idea)
    told = [fact for fact in selection.bench.emitted(ProposalProgressed) if fact.proposal_id == idea]
    assert told
    assert all(fact.appeal_ids == BEHIND for fact in told)


def test_an_idea_of_nobody_in_particular_tells_nobody(selection: Harness) -> None:
    selection.season()
    selection.screen(selection.idea())
    assert all(fact.appeal_ids == [] for fact in selection.bench.emitted(ProposalProgressed))


def test_the_office_alone_says_out_of_which_appeals_it_came(selection: Harness) -> None:
    assert OFFICE.role is Role.OFFICE
    with pytest.raises(Refused) as refused:
        selection.ask(IDEA, DEPUTY)
    assert refused.value.problem.type == "appeals-not-yours"
