"""Keep up who has or had an appeal, as the owners of that tell it."""

from collections.abc import Iterable
from functools import singledispatch
from typing import Any

from contracts.deputies import (
    AssignmentAccepted,
    AssignmentHandedOver,
    AssignmentOffered,
    DeputyChanged,
    MatterReferred,
    MatterSolved,
)
from contracts.suggestions import SuggestionSubmitted
from contracts.supervision import CoPartGiven, DepartmentChanged, DepartmentMerged, HoldersTold, OrderOpened
from contracts.topics import TopicAdopted, TopicDropped, TopicEntrusted, TopicReported
from contracts.words import Role
from kit.bus.unit_of_work import UnitOfWork
from services.intake.readers import store
from services.intake.readers.domain import TOPIC
from services.intake.shared.deputies import deputies

FACTS = (
    DeputyChanged,
    DepartmentChanged,
    DepartmentMerged,
    HoldersTold,
    CoPartGiven,
    SuggestionSubmitted,
    TopicAdopted,
    TopicEntrusted,
    TopicReported,
    TopicDropped,
)
"""What is told of who reads which appeals, beside the facts of the loop themselves."""
DEPUTY, DEPARTMENT, STATION = Role.DEPUTY.value, Role.DEPARTMENT.value, Role.STATION.value


def given(work: UnitOfWork, facts: Iterable[Any]) -> None:
    """Facts of the loop: whoever was offered, took or was handed an appeal, or was given an order, reads it."""
    store.give(work, (reader for fact in facts for reader in _named(fact)))


def entered(work: UnitOfWork, appeal_id: str, keeper_id: str) -> None:
    """A station keeper wrote an appeal down for a resident."""
    store.give(work, [(appeal_id, STATION, keeper_id)])


def _named(fact: Any) -> list[store.Reader]:
    if isinstance(fact, AssignmentOffered | AssignmentAccepted | MatterSolved | MatterReferred):
        return [(fact.appeal_id, DEPUTY, fact.deputy_id)]
    if isinstance(fact, AssignmentHandedOver):
        return [(fact.appeal_id, DEPUTY, each) for each in (fact.from_deputy_id, fact.to_deputy_id)]
    return [(fact.appeal_id, DEPARTMENT, fact.department)] if isinstance(fact, OrderOpened) else []


@singledispatch
def follow_readers(told: Any, work: UnitOfWork) -> None:
    """One fact of `FACTS`; raises TypeError for another."""
    raise TypeError(f"who reads an appeal does not follow from {type(told).__name__}")


@follow_readers.register
def _(told: DeputyChanged, work: UnitOfWork) -> None:
    deputies.keep(work, told.deputy_id, told.deputy_name, told)


@follow_readers.register
def _(told: DepartmentChanged, work: UnitOfWork) -> None:
    store.set_standing(work, Role.DEPARTMENT, told.department, active=told.active, merged_into=told.merged_into)


@follow_readers.register
def _(told: DepartmentMerged, work: UnitOfWork) -> None:
    store.set_standing(work, Role.DEPARTMENT, told.department, active=False, merged_into=told.into)


@follow_readers.register
def _(told: HoldersTold, work: UnitOfWork) -> None:
    for case in told.cases:
        store.give(work, [(case.appeal_id, DEPUTY, each) for each in case.deputies])
        store.give(work, [(case.appeal_id, DEPARTMENT, each) for each in case.departments])


@follow_readers.register
def _(told: CoPartGiven, work: UnitOfWork) -> None:
    """Who co-handles a matter reads what its resident says, as the lead does."""
    store.give(work, [(told.appeal_id, DEPARTMENT, told.department)])


@follow_readers.register
def _(told: SuggestionSubmitted, work: UnitOfWork) -> None:
    """Who signs reads what another signer was given; a suggestion by itself opens nothing that none of them had."""
    signers = [each.deputy_id for each in (told.lead, *told.signers)]
    work.write()
    had = store.held_by_any(work, told.appeal_ids, signers)
    store.give(work, [(appeal_id, DEPUTY, signer) for appeal_id in had for signer in signers])


@follow_readers.register(TopicAdopted)
@follow_readers.register(TopicReported)
def _(told: TopicAdopted | TopicReported, work: UnitOfWork) -> None:
    store.give(work, [(appeal_id, TOPIC, told.topic_id) for appeal_id in told.appeal_ids])


@follow_readers.register
def _(told: TopicEntrusted, work: UnitOfWork) -> None:
    store.set_members(work, told.topic_id, [each.deputy_id for each in told.group if each.deputy_id])


@follow_readers.register
def _(told: TopicDropped, work: UnitOfWork) -> None:
    store.set_members(work, told.topic_id, [])
