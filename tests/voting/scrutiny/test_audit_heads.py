"""Heads of the gateway's audit log: kept as they come, told on, and named when they disagree with those before."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from contracts.audit import AuditHead, AuditHeadWitnessed, ReadAuditHeads, WitnessAuditHead, WitnessedHead
from contracts.base import Actor
from contracts.words import Role
from kit.bus.consumer import Incoming
from kit.testing.bench import Bench
from services.voting.scrutiny.service import MIGRATIONS, Scrutiny
from tests.unordered import unordered

AUDITOR = Actor(role=Role.AUDITOR, id="auditor")
CHAIN, OTHER = "c" * 64, "d" * 64


class Witness:
    """The scrutineer's service, and a gateway that sends it heads."""

    def __init__(self, url: str) -> None:
        self.bench = Bench("scrutiny", MIGRATIONS, url)
        self.service = Scrutiny()
        self.service.bus = self.bench.session
        unordered(self.bench.database)
        self.sent = 0

    def send(self, seq: int, told: str = "", *, chain: str = CHAIN, late: float = 0) -> None:
        """A head of row `seq`, signed now or `late` seconds ago."""
        at = self.bench.clock.now() - timedelta(seconds=late)
        head = AuditHead(
            chain=chain, seq=seq, hash=told * 64 or f"{seq:064x}", at=at, key="A" * 43 + "=", signature="A" * 86 + "=="
        )
        self.sent += 1
        envelope = self.bench.envelope(WitnessAuditHead(head=head), chain, f"head-{self.sent}")
        taking: Any = self.service.witness_audit_heads
        taking(lambda consumer: consumer.take([Incoming(envelope)]))

    def kept(self, **page: Any) -> list[WitnessedHead]:
        reading: Any = Scrutiny.read_audit_heads
        with self.bench.look(AUDITOR) as session:
            found: list[WitnessedHead] = reading.__wrapped__(self.service, session, ReadAuditHeads(**page)).items
        return found


@pytest.fixture(params=["sqlite", "postgresql"])
def witness(request: pytest.FixtureRequest) -> Witness:
    if request.param == "sqlite":
        return Witness("sqlite:///:memory:")
    fresh: Callable[[Path], str] = request.getfixturevalue("database_url")
    return Witness(fresh(MIGRATIONS))


def test_a_head_is_kept_and_told_to_subscribers_once(witness: Witness) -> None:
    witness.send(3)
    witness.bench.clock.pass_(minutes=10)
    witness.send(3)
    witness.send(9)
    assert [(one.number, one.head.seq, one.fault) for one in witness.kept()] == [(2, 9, None), (1, 3, None)]
    told = witness.bench.emitted(AuditHeadWitnessed)
    assert [(one.head.seq, one.fault) for one in told] == [(3, None), (9, None)]


@pytest.mark.parametrize(
    ("next_head", "fault"),
    [
        ({"seq": 40}, "behind"),
        ({"seq": 50, "told": "e"}, "contradicts"),
        ({"seq": 60, "chain": OTHER}, "other-chain"),
        ({"seq": 60}, None),
    ],
    ids=["behind", "contradicts", "other-chain", "good"],
)
def test_what_no_whole_log_does_is_kept_with_its_fault(
    witness: Witness, next_head: dict[str, Any], fault: str | None
) -> None:
    witness.send(50)
    witness.bench.clock.pass_(minutes=10)
    witness.send(**next_head)
    assert [one.fault for one in witness.kept()] == [fault, None]
    assert [one.fault for one in witness.bench.emitted(AuditHeadWitnessed)] == [None, fault]


def test_a_head_that_another_gateways_head_overtook_is_no_fault(witness: Witness) -> None:
    witness.send(50)
    witness.send(48, late=0.5)
    assert [one.fault for one in witness.kept()] == [None, None]


def test_every_page_of_the_kept_heads_leads_to_the_next(witness: Witness) -> None:
    for seq in range(1, 6):
        witness.send(seq)
    assert [one.head.seq for one in witness.kept(limit=2)] == [5, 4]
    assert [one.head.seq for one in witness.kept(limit=2, before=4)] == [3, 2]


def test_a_head_that_an_earlier_one_contradicts_is_named_though_others_came_between(witness: Witness) -> None:
    for seq, told in ((50, ""), (60, ""), (50, "e")):
        witness.send(seq, told)
    assert [(one.number, one.fault) for one in witness.kept()] == [(3, "contradicts"), (2, None), (1, None)]


def test_a_head_that_came_before_is_not_kept_again_though_others_came_between(witness: Witness) -> None:
    for seq in (3, 9, 3):
        witness.send(seq)
    assert [one.head.seq for one in witness.kept()] == [9, 3]


def test_heads_of_another_log_are_compared_with_the_one_that_came_just_before_only(witness: Witness) -> None:
    witness.send(100, chain=OTHER)
    witness.send(5)
    witness.send(6)
    assert [one.fault for one in witness.kept()] == [None, "other-chain", None]
